import type { ReactNode } from "react";
import classes from "./Asked.module.css";
import { ErrorNote } from "./ErrorNote.tsx";
import { crashMessage } from "./settle.ts";

interface Question<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/** Shows an answer once it is there; says so when it could not be had. `waiting` appears only if it takes longer than a blink. */
export function Asked<T>({
  question,
  waiting = "Reading…",
  children,
}: {
  question: Question<T>;
  waiting?: string;
  children: (data: T) => ReactNode;
}) {
  if (question.data !== undefined) return children(question.data);
  if (question.error) {
    return (
      <div className={classes.error}>
        <ErrorNote failure={{ code: "studio.crashed", message: crashMessage(question.error) }} onRetry={() => question.refetch()} />
      </div>
    );
  }
  return (
    <p className={classes.waiting} role="status">
      {waiting}
    </p>
  );
}
