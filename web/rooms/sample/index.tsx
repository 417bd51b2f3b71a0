import { Button } from "@mantine/core";
import { IconArrowBackUp, IconEye, IconMicroscope } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { Run } from "../../../shared/model/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { studio, useProjectView, useStudio } from "../../studio/index.ts";
import { Empty, formatCount, formatMoment, formatOf, Room, RoomHeader, RoomWaiting, settle } from "../../ui/index.ts";
import { Ready } from "../run/Ready.tsx";
import { RunActs } from "../run/RunActs.tsx";
import { RunNotes } from "../run/RunNotes.tsx";
import {
  accountName,
  isRunning,
  JobLine,
  Lanes,
  roomStatus,
  runFigures,
  standingRun,
  useDrivenHere,
  useGo,
  useJob,
  useRunProgress,
  useRuns,
} from "../work/index.ts";
import { Diffs } from "./Diffs.tsx";
import classes from "./Sample.module.css";
import { SignOffBar } from "./SignOffBar.tsx";
import { useSamplePlan } from "./use-sample-plan.tsx";

/** A small load that covers every rule, read back field by field and signed off. */
export function SampleRoom({ projectId }: { projectId: string }) {
  const project = useProjectView(projectId);
  const { runs, known } = useRuns(projectId);
  if (!project || !known) return <RoomWaiting title="Sample" />;
  const run = standingRun(runs, "sample");
  return run ? <Loaded key={run.id} project={project} run={run} /> : <Choose project={project} />;
}

/** No sample stands in the account: choose one, then load it. */
function Choose({ project }: { project: ProjectView }) {
  const sample = useSamplePlan(project);
  const status = roomStatus(project, "sample");
  return (
    <Room label="Sample">
      <RoomHeader
        title="Sample"
        subtitle={
          sample.fresh && sample.plan
            ? `${formatOf(sample.plan.effectCount, "record", "records")} that cover every rule, value and owner`
            : "a small load first"
        }
        actions={sample.buttons}
      />
      {sample.line}
      {sample.fresh && sample.plan ? (
        <Ready plan={sample.plan} />
      ) : (
        <Empty icon={IconMicroscope} title="No sample is chosen yet">
          {status?.state === "blocked"
            ? status.text
            : "Crosswalk picks records that touch every rule, picklist value, owner and extreme, with the parents they need. They are loaded, read back, and compared field by field before anything else is sent."}
        </Empty>
      )}
      {sample.modal}
    </Room>
  );
}

function Loaded({ project, run }: { project: ProjectView; run: Run }) {
  const { id: projectId } = project.project;
  const progress = useRunProgress(run.id);
  const drivenHere = useDrivenHere(run.id);
  const { data: summary } = useStudio(["report", "run"], ["diffSummary", run.id], (api) => api.diffSummary(run.id));
  const job = useJob(projectId, "readback");
  const sample = useSamplePlan(project);
  const go = useGo(projectId);
  const now = progress?.run ?? run;
  const { state } = now;
  const ended = state === "done" || state === "stopped";
  const elsewhere = progress?.elsewhere ?? false;
  const interrupted = state === "running" && !drivenHere && !elsewhere;
  const half = interrupted || state === "paused" || state === "failed" || state === "stopped";
  const changed = run.digest !== project.digest;
  const readBack = () => void settle(studio.readBack(run.id).then((value) => ({ ok: true as const, value })));
  useReadBackOnce(state === "done" && drivenHere && summary === null && job === null, readBack);
  const figures = progress ? runFigures(progress) : null;
  const whole = state === "done" || !figures ? "" : ` of ${formatCount(figures.total)}`;
  const landed = figures ? `${formatCount(figures.landed)}${whole} records in ${accountName(project)}` : "";
  return (
    <Room label="Sample">
      <RoomHeader
        title="Sample"
        subtitle={`${interrupted ? "cut off half-way" : words[state]} · ${landed} · started ${formatMoment(run.startedAt)}`}
        actions={
          ended ? (
            <>
              <Button leftSection={<IconArrowBackUp size={16} stroke={1.75} />} onClick={() => go("rollback")}>
                Take the sample back
              </Button>
              <Button
                leftSection={<IconEye size={16} stroke={1.75} />}
                disabled={isRunning(job)}
                variant={summary === null && state === "done" ? "filled" : "default"}
                onClick={readBack}
              >
                {summary ? "Read back again" : "Read it back"}
              </Button>
              {(changed || state === "stopped") && sample.buttons}
            </>
          ) : (
            <>
              {state === "failed" && (
                <Button leftSection={<IconArrowBackUp size={16} stroke={1.75} />} onClick={() => go("rollback")}>
                  Take the sample back
                </Button>
              )}
              <RunActs run={now} interrupted={interrupted} elsewhere={elsewhere} waiting={!!progress?.waiting} />
            </>
          )
        }
      />
      {isRunning(job) && <JobLine job={job} />}
      {sample.line}
      {progress && <RunNotes progress={progress} interrupted={interrupted} />}
      {summary && ended ? (
        <Diffs projectId={projectId} run={run} summary={summary} />
      ) : (
        progress && (
          <div className={classes.lanes}>
            <div className={classes.doing} role="status" aria-live="off">
              {interrupted ? "Cut off when its tab closed: “Go on” loads the rest" : progress.doing || atRest[state]}
            </div>
            <Lanes lanes={progress.lanes} going={state === "running" && !interrupted} />
          </div>
        )
      )}
      {progress && (half || (summary && ended)) && <SignOffBar project={project} progress={progress} differs={summary?.differs ?? 0} />}
      {sample.modal}
    </Room>
  );
}

const words: Record<Run["state"], string> = {
  running: "loading",
  paused: "paused half-way",
  stopped: "stopped half-way",
  done: "loaded whole",
  failed: "stopped half-way by a failure",
};

const atRest: Record<Run["state"], string> = {
  running: "Getting ready",
  paused: "Paused: “Go on” loads the rest",
  stopped: "Stopped: what landed stays, the rest was not sent",
  done: "Loaded",
  failed: "Stopped by a failure: “Go on” loads the rest once its cause is gone",
};

/** A sample that was just loaded is read back without being asked; once. */
function useReadBackOnce(due: boolean, readBack: () => void): void {
  const started = useRef(false);
  useEffect(() => {
    if (!due || started.current) return;
    started.current = true;
    readBack();
  });
}
