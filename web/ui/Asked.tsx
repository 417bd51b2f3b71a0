import type { ReactNode } from "react";
import classes from "./Asked.module.css";
import { ErrorNote } from "./ErrorNote.tsx";
import { Room, RoomHeader } from "./Room.tsx";
import { crashMessage } from "./settle.ts";

interface Question<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/**
 * Shows an answer once it is there; says so when it could not be had. `waiting` appears only if it takes longer than a blink. With `room` the
 * room's head stands meanwhile.
 */
export function Asked<T>({
  question,
  waiting = "Reading…",
  room,
  children,
}: {
  question: Question<T>;
  waiting?: string;
  room?: string;
  children: (data: T) => ReactNode;
}) {
  if (question.data !== undefined) return children(question.data);
  if (!question.error) return room ? <RoomWaiting title={room} waiting={waiting} /> : <Waiting words={waiting} />;
  const failed = (
    <div className={classes.error}>
      <ErrorNote failure={{ code: "studio.crashed", message: crashMessage(question.error) }} onRetry={() => question.refetch()} />
    </div>
  );
  if (!room) return failed;
  return (
    <Room label={room}>
      <RoomHeader title={room} />
      {failed}
    </Room>
  );
}

/** A room before it is known what it holds: its head, and that it is being read. */
export function RoomWaiting({ title, waiting = "Reading…" }: { title: string; waiting?: string }) {
  return (
    <Room label={title} busy>
      <RoomHeader title={title} />
      <Waiting words={waiting} />
    </Room>
  );
}

function Waiting({ words }: { words: string }) {
  return (
    <p className={classes.waiting} role="status">
      {words}
    </p>
  );
}
