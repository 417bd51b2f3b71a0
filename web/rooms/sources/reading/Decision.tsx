import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { StateMark } from "../../../ui/index.ts";
import classes from "./reading.module.css";

/** One decision about a file: guessed, with what that rests on, or a person's. */
export function Decision({
  label,
  decided,
  sure = null,
  evidence,
  onGuess,
  children,
}: {
  label: string;
  decided: boolean;
  /** How sure the guess is, in words. */
  sure?: string | null;
  evidence?: string | undefined;
  /** Back to the guess, where the control itself doesn't offer it. */
  onGuess?: () => void;
  children: ReactNode;
}) {
  return (
    <div className={classes.decision}>
      <div className={classes.decisionHead}>
        <span className={classes.label}>{label}</span>
        {decided ? (
          <StateMark state="changed" label="Yours" size={13} />
        ) : (
          <span className={classes.sure}>{sure ? `guessed, ${sure}` : "guessed"}</span>
        )}
      </div>
      {children}
      {!decided && evidence && <p className={classes.evidence}>{evidence}</p>}
      {onGuess && (
        <Anchor component="button" type="button" size="sm" onClick={onGuess}>
          Back to the guess
        </Anchor>
      )}
    </div>
  );
}
