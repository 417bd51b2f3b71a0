import { Button } from "@mantine/core";
import type { RunLane, RunProgress } from "../../../shared/wire/studio.ts";
import { formatCount, formatOf } from "../../ui/index.ts";
import { RoomLink, runFigures } from "../work/index.ts";
import classes from "./Run.module.css";

/** Failures by cause, and what happens when the tab closes. */
export function NeedYou({ progress, onShow }: { progress: RunProgress; onShow: (mapId: string) => void }) {
  const { needYou } = runFigures(progress);
  const { state } = progress.run;
  const waiting = progress.lanes.reduce((sum, lane) => sum + lane.waiting, 0);
  const skipped = progress.lanes.reduce((sum, lane) => sum + lane.skipped, 0);
  const ended = state === "done" || state === "stopped";
  return (
    <aside className={classes.aside} aria-label="What needs you">
      <header className={classes.asideHead}>
        <h2>Need you</h2>
        <span>
          {needYou > 0
            ? `${formatOf(needYou, "record", "records")}, ${formatOf(progress.failures.length, "cause", "causes")}`
            : ended
              ? "nothing"
              : "nothing so far"}
        </span>
      </header>
      {progress.failures.map((failure) => (
        <section key={`${failure.mapId}${failure.message}`} className={classes.cause}>
          <h3>{failure.message}</h3>
          <p>
            {formatCount(failure.count)} in {laneLabel(progress.lanes, failure.mapId)}
          </p>
          <Button onClick={() => onShow(failure.mapId)}>Show the records</Button>
        </section>
      ))}
      {waiting > 0 && (
        <section className={classes.cause}>
          <h3>{formatOf(waiting, "record isn’t", "records aren’t")} sent</h3>
          <p>Held by the plan (values or owners you hold, parents that are not loaded) or bound to fail: see which in Preview.</p>
          <RoomLink projectId={progress.run.projectId} room="preview" />
        </section>
      )}
      {skipped > 0 && (
        <section className={classes.cause}>
          <h4>Left out on purpose</h4>
          <p>
            {formatOf(skipped, "record is", "records are")} skipped: a map’s condition leaves them out, or another row with their key is
            loaded.
          </p>
        </section>
      )}
      <section className={classes.cause}>
        <h4>{ended ? "Next" : "If this tab closes"}</h4>
        <p>
          {ended
            ? "Reconcile reads everything back and compares it with what was sent. Roll back takes it out again."
            : "Nothing is lost or doubled. Open the project again and choose “Go on”: the run continues where it stopped."}
        </p>
      </section>
    </aside>
  );
}

const laneLabel = (lanes: readonly RunLane[], mapId: string): string => lanes.find((lane) => lane.mapId === mapId)?.label ?? mapId;
