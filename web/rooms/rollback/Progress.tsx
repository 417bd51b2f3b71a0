import type { LedgerEntry, Run } from "../../../shared/model/index.ts";
import type { RunProgress } from "../../../shared/wire/studio.ts";
import { useStudio } from "../../studio/index.ts";
import { formatCount, formatDuration, formatMoment, formatOf, Note, Room, RoomHeader, RoomScroll, Stat, StatRow } from "../../ui/index.ts";
import { RunActs } from "../run/RunActs.tsx";
import { isRunning, JobLine, Lanes, runFigures, useDrivenHere, useJob, useRunProgress } from "../work/index.ts";
import { Stays } from "./Preview.tsx";
import classes from "./Rollback.module.css";

const titles: Record<Run["state"], string> = {
  running: "taking back",
  paused: "paused",
  stopped: "stopped",
  done: "taken back",
  failed: "stopped by a failure",
};
const KEPT_SHOWN = 200;

/** A rollback as it goes, and its result once the account has been read again. */
export function Progress({ run }: { run: Run }) {
  const progress = useRunProgress(run.id);
  const drivenHere = useDrivenHere(run.id);
  const job = useJob(run.projectId, "verify");
  const state = progress?.run.state ?? run.state;
  const note = progress?.run.note ?? run.note;
  const ended = state === "done";
  const { data: kept } = useStudio(
    ["run"],
    ["kept", run.id, ended],
    (api) => api.readEntries(run.id, { state: "kept" }, 0, KEPT_SHOWN),
    ended,
  );
  const { data: stays = [] } = useStudio(
    ["run", "account"],
    ["rollback-stays", run.projectId, ended],
    (api) => api.settingsThatStay(run.projectId),
    ended,
  );
  return (
    <Room label="Roll back">
      <RoomHeader
        title="Roll back"
        subtitle={`${titles[state]} · started ${formatMoment(run.startedAt)}`}
        actions={
          <RunActs run={progress?.run ?? run} interrupted={state === "running" && !drivenHere} elsewhere={progress?.elsewhere ?? false} />
        }
      />
      {ended && isRunning(job) && <JobLine job={job} />}
      {progress && <Figures progress={progress} kept={kept?.total ?? 0} />}
      <RoomScroll>
        <div className={classes.page}>
          {ended && progress && progress.lanes.length > 0 && <Result run={run} progress={progress} kept={kept?.total ?? 0} />}
          {note && <Note tone="decide">{note}</Note>}
        </div>
        {progress && (
          <div className={classes.lanes}>
            <Lanes lanes={progress.lanes} going={state === "running"} />
          </div>
        )}
        {progress && progress.failures.length > 0 && (
          <>
            <h2 className={classes.name}>Could not be taken back</h2>
            <ul className={classes.list}>
              {progress.failures.map((failure) => (
                <li key={failure.mapId + failure.message}>
                  <strong>{formatCount(failure.count)}</strong>
                  <span />
                  <span>{failure.message}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {kept && kept.rows.length > 0 && <Kept entries={kept.rows} total={kept.total} />}
        {ended && stays.length > 0 && (
          <div className={classes.after}>
            <Stays stays={stays} />
          </div>
        )}
      </RoomScroll>
    </Room>
  );
}

function Figures({ progress, kept }: { progress: RunProgress; kept: number }) {
  const { landed, total, needYou } = runFigures(progress);
  const { run } = progress;
  const going = run.state === "running";
  return (
    <StatRow label="Figures of the rollback">
      <Stat label="Taken back" value={formatCount(landed - kept)} note={`of ${formatCount(total - kept)}`} />
      {going ? (
        <Stat label="Left" value={progress.etaMs === null ? "–" : formatDuration(progress.etaMs)} note={progress.doing} />
      ) : (
        <Stat label="Kept" value={formatCount(kept)} note={kept > 0 ? "people changed or use them" : "nobody changed any"} />
      )}
      <Stat
        label="Need you"
        value={formatCount(needYou)}
        tone={needYou > 0 ? "blocks" : "neutral"}
        note={needYou > 0 ? formatOf(progress.failures.length, "cause", "causes") : "nothing failed"}
      />
    </StatRow>
  );
}

/** What the account showed when it was read again afterwards. */
function Result({ run, progress, kept }: { run: Run; progress: RunProgress; kept: number }) {
  const { data: verified } = useStudio(["report", "run"], ["diffSummary", run.id], (api) => api.diffSummary(run.id));
  const { needYou } = runFigures(progress);
  if (!verified) return <Note>The account is being read again to verify that everything is as it was.</Note>;
  const clean = verified.differs === 0 && needYou === 0;
  return (
    <Note tone={clean ? "confirmed" : "decide"}>
      {clean
        ? `Verified ${formatMoment(verified.readAt)}: read again, and everything taken back is as it was before the load${kept > 0 ? `; ${formatOf(kept, "record was", "records were")} kept` : ""}. The map and the exports stay, and the load can be run again.`
        : `Read again ${formatMoment(verified.readAt)}: ${formatOf(verified.differs + needYou, "thing is", "things are")} not as before. Take it back once more, or look at the records in the account.`}
    </Note>
  );
}

function Kept({ entries, total }: { entries: readonly LedgerEntry[]; total: number }) {
  return (
    <>
      <h2 className={classes.name}>
        Kept <span>{formatOf(total, "record", "records")}, each with why</span>
      </h2>
      <ul className={classes.list}>
        {entries.map((entry) => (
          <li key={entry.effectId}>
            <strong>{entry.label}</strong>
            <span>{entry.object}</span>
            <span>{entry.failure?.message ?? "changed by people since the load"}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
