import type { RunProgress } from "../../../shared/wire/studio.ts";
import { formatCount, formatDuration, formatHour, formatOf, Stat, StatRow } from "../../ui/index.ts";
import { runFigures } from "../work/index.ts";
import { doneAbout, leftText, paceNote } from "./figures.ts";

/** The four figures of a run: landed, rate against what is allowed, time left, what needs the admin. */
export function RunStats({ progress }: { progress: RunProgress }) {
  const { total, landed, needYou } = runFigures(progress);
  const { run } = progress;
  const notSent = progress.lanes.reduce((sum, lane) => sum + lane.waiting, 0);
  const same = progress.lanes.reduce((sum, lane) => sum + lane.same, 0);
  const going = run.state === "running";
  const tookMs = run.endedAt && run.state !== "paused" ? Date.parse(run.endedAt) - Date.parse(run.startedAt) : null;
  return (
    <StatRow label="Figures of the run">
      <Stat
        label="Landed"
        value={formatCount(landed)}
        note={`of ${formatCount(total)}${same > 0 ? `; ${formatCount(same)} there already` : ""}`}
      />
      <Stat
        label={going ? "Rate now" : "Calls"}
        value={going ? `${formatCount(progress.ratePerHour)} / h` : progress.pace ? formatCount(progress.pace.calls) : "–"}
        note={going ? paceNote(progress) : callsNote(progress)}
      />
      {tookMs === null ? (
        <Stat
          label="Left"
          value={going ? leftText(progress) : "–"}
          note={going ? doneAbout(progress, Date.now()) : "goes on when you resume"}
        />
      ) : (
        <Stat label="Took" value={formatDuration(tookMs)} note={`ended ${formatHour(run.endedAt ?? run.startedAt)}`} />
      )}
      <Stat
        label="Not sent"
        value={formatCount(notSent)}
        tone={notSent > 0 ? "decide" : "neutral"}
        note={notSent > 0 ? "held, or bound to fail" : "nothing is held"}
      />
      <Stat
        label="Need you"
        value={formatCount(needYou)}
        tone={needYou > 0 ? "blocks" : "neutral"}
        note={needYou > 0 ? formatOf(progress.failures.length, "cause", "causes") : "nothing failed"}
      />
    </StatRow>
  );
}

function callsNote({ pace, run }: RunProgress): string {
  if (!pace) return run.state === "done" ? "told only where it runs" : "counted while it runs";
  return pace.throttled > 0 ? `${formatOf(pace.throttled, "was", "were")} told to wait, and waited` : "none was told to wait";
}
