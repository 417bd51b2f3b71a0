import { Button } from "@mantine/core";
import { IconRocket, IconScale } from "@tabler/icons-react";
import type { Run } from "../../../shared/model/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { useProjectView } from "../../studio/index.ts";
import { Empty, formatMoment, Note, Room, RoomHeader, RoomWaiting } from "../../ui/index.ts";
import {
  isGoing,
  OpenExports,
  RoomLink,
  roomStatus,
  runFigures,
  standingRun,
  useDrivenHere,
  useGo,
  useRunProgress,
  useRuns,
} from "../work/index.ts";
import { Ready } from "./Ready.tsx";
import classes from "./Run.module.css";
import { RunActs } from "./RunActs.tsx";
import { RunBoard } from "./RunBoard.tsx";
import { RunNotes } from "./RunNotes.tsx";
import { useStart } from "./use-start.tsx";

/** Loads the whole set, and shows every record on its way. */
export function RunRoom({ projectId }: { projectId: string }) {
  const project = useProjectView(projectId);
  const { runs, known } = useRuns(projectId);
  const run = standingRun(runs, "full");
  if (!project || !known) return <RoomWaiting title="Run" />;
  return run ? <Standing key={run.id} project={project} run={run} /> : <NotYet project={project} />;
}

function NotYet({ project }: { project: ProjectView }) {
  const start = useStart(project);
  const { id: projectId } = project.project;
  const status = roomStatus(project, "run");
  return (
    <Room label="Run">
      <RoomHeader
        title="Run"
        subtitle={project.signOff ? `signed off ${formatMoment(project.signOff.at)}` : "the sample isn’t signed off"}
        actions={start.button}
      />
      {start.line}
      <OpenExports projectId={projectId} />
      {start.why && !start.line && status?.state !== "blocked" && (
        <div className={classes.banner}>
          <Note tone="decide">{start.why}</Note>
        </div>
      )}
      {start.plan ? (
        <Ready plan={start.plan} />
      ) : (
        <Empty icon={IconRocket} title="Nothing is planned yet">
          {status?.state === "blocked" ? (
            status.text
          ) : (
            <>
              Plan the whole set in <RoomLink projectId={projectId} room="preview" />: what would be created, updated, skipped. Then it can
              be loaded here.
            </>
          )}
        </Empty>
      )}
      {start.modal}
    </Room>
  );
}

function Standing({ project, run }: { project: ProjectView; run: Run }) {
  const told = useRunProgress(run.id);
  const drivenHere = useDrivenHere(run.id);
  const start = useStart(project);
  const go = useGo(run.projectId);
  const state = told?.run.state ?? run.state;
  const elsewhere = told?.elsewhere ?? false;
  const interrupted = state === "running" && !drivenHere && !elsewhere;
  // A run that was cut off stands still, whatever its last word was.
  const progress = told && interrupted ? { ...told, run: { ...told.run, state: "paused" as const } } : told;
  const ended = !isGoing(progress?.run ?? run);
  const newer = ended && start.plan !== null && !start.outdated && start.plan.id !== run.planId;
  return (
    <Room label="Run">
      <RoomHeader
        title="Run"
        subtitle={`${interrupted ? "cut off" : subtitles[state]} · started ${formatMoment(run.startedAt)}`}
        actions={
          <>
            <RunActs run={told?.run ?? run} interrupted={interrupted} elsewhere={elsewhere} waiting={!!told?.waiting} />
            {ended && (
              <Button
                leftSection={<IconScale size={16} stroke={1.75} />}
                variant={newer ? "default" : "filled"}
                onClick={() => go("reconcile")}
              >
                Reconcile
              </Button>
            )}
            {newer && start.button}
          </>
        }
      />
      {start.line}
      {ended && <OpenExports projectId={run.projectId} />}
      {interrupted && (
        <div className={classes.banner}>
          <Note tone="accent">
            This run was under way when its tab closed. What landed is known, the rest is looked up before anything is sent again: nothing
            is lost or doubled. Choose “Go on”.
          </Note>
        </div>
      )}
      {elsewhere && (
        <div className={classes.banner}>
          <Note>Another tab drives this run. This one watches.</Note>
        </div>
      )}
      {progress && <RunNotes progress={progress} interrupted={interrupted} />}
      {ended && progress && runFigures(progress).needYou > 0 && (
        <div className={classes.banner}>
          <Note>
            To load what is left: fix its cause in the map, plan again in <RoomLink projectId={run.projectId} room="preview" />, and run.
            Records that landed are recognised and left alone.
          </Note>
        </div>
      )}
      {progress ? <RunBoard progress={progress} /> : null}
      {start.modal}
    </Room>
  );
}

const subtitles: Record<Run["state"], string> = {
  running: "under way",
  paused: "paused",
  stopped: "stopped",
  done: "done",
  failed: "stopped by a failure",
};
