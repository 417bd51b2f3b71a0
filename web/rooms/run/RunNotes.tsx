import type { RunProgress } from "../../../shared/wire/studio.ts";
import { formatDuration, formatHour, Note } from "../../ui/index.ts";
import classes from "./Run.module.css";
import { useNow } from "./use-now.ts";

/** What keeps a run from going on: no answer, a wait for the account with its reason and end, or why it stands still. */
export function RunNotes({ progress, interrupted }: { progress: RunProgress; interrupted: boolean }) {
  const { run, trouble } = progress;
  const waiting = interrupted ? null : progress.waiting;
  const now = useNow(waiting !== null);
  const leftMs = waiting ? Date.parse(waiting.until) - now : 0;
  const until = waiting && leftMs > 0 ? formatHour(waiting.until) : null;
  if (!trouble && !run.note && !waiting) return null;
  return (
    <div className={classes.banner}>
      {trouble && <Note tone="decide">{trouble}</Note>}
      {run.note && (
        <Note tone="decide">
          {run.note}
          {run.state === "paused" && until && ` It would only wait on before ${until}.`}
        </Note>
      )}
      {waiting && run.state === "running" && (
        <Note tone="decide">
          <strong>{until ? `Waiting: goes on at ${until}, in about ${formatDuration(leftMs)}.` : "Trying again now."}</strong> {waiting.why}{" "}
          Leave this tab open.
        </Note>
      )}
    </div>
  );
}
