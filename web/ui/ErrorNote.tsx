import { Button } from "@mantine/core";
import { IconAlertCircle, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Failure } from "../../shared/kernel/result.ts";
import classes from "./ErrorNote.module.css";

/** What went wrong in the world, and what to do. `onRetry` is offered as a button; `action` stands beside it. */
export function ErrorNote({
  failure,
  onRetry,
  onDismiss,
  action,
}: {
  failure: Pick<Failure, "code" | "message">;
  onRetry?: () => void;
  onDismiss?: () => void;
  action?: ReactNode;
}) {
  return (
    <div className={classes.note} role="alert">
      <IconAlertCircle size={16} stroke={1.75} className={classes.icon} aria-hidden />
      <p className={classes.message} title={failure.code}>
        {failure.message}
      </p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
      {action}
      {onDismiss && (
        <button type="button" className={classes.dismiss} onClick={onDismiss} aria-label="Close this message">
          <IconX size={14} stroke={1.75} />
        </button>
      )}
    </div>
  );
}

/** A remark that isn't an error: a hint, a warning, a success. */
export function Note({
  tone = "neutral",
  children,
  action,
}: {
  tone?: "neutral" | "decide" | "blocks" | "confirmed" | "changed" | "accent";
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.note} data-tone={tone}>
      <div className={classes.message}>{children}</div>
      {action}
    </div>
  );
}
