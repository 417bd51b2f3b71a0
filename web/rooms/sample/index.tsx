import { Button } from "@mantine/core";
import { IconArrowBackUp, IconEye, IconMicroscope } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { Run } from "../../../shared/model/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { studio, useProjectView, useStudio } from "../../studio/index.ts";
import { Empty, formatMoment, formatOf, Note, Room, RoomHeader, settle } from "../../ui/index.ts";
import { Ready } from "../run/Ready.tsx";
import { RunActs } from "../run/RunActs.tsx";
import {
  accountName,
  isGoing,
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
  if (!project || !known) return null;
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
  const state = progress?.run.state ?? run.state;
  const going = isGoing(progress?.run ?? run);
  const interrupted = state === "running" && !drivenHere;
  const changed = run.digest !== project.digest;
  const readBack = () => void settle(studio.readBack(run.id).then((value) => ({ ok: true as const, value })));
  useReadBackOnce(state === "done" && drivenHere && summary === null && job === null, readBack);
  const figures = progress ? runFigures(progress) : null;
  const landed = figures ? `${formatOf(figures.landed, "record", "records")} in ${accountName(project)}` : "";
  return (
    <Room label="Sample">
      <RoomHeader
        title="Sample"
        subtitle={going ? (progress?.doing ?? "") : `${landed} · loaded ${formatMoment(run.startedAt)}`}
        actions={
          going ? (
            <RunActs run={progress?.run ?? run} interrupted={interrupted} elsewhere={progress?.elsewhere ?? false} />
          ) : (
            <>
              <Button leftSection={<IconArrowBackUp size={16} stroke={1.75} />} onClick={() => go("rollback")}>
                Take the sample back
              </Button>
              <Button
                leftSection={<IconEye size={16} stroke={1.75} />}
                disabled={isRunning(job)}
                variant={summary === null ? "filled" : "default"}
                onClick={readBack}
              >
                {summary ? "Read back again" : "Read it back"}
              </Button>
              {changed && sample.buttons}
            </>
          )
        }
      />
      {isRunning(job) && <JobLine job={job} />}
      {sample.line}
      {(progress?.run.note ?? run.note) && <Note tone="decide">{progress?.run.note ?? run.note}</Note>}
      {summary && !going ? (
        <>
          <Diffs projectId={projectId} run={run} summary={summary} />
          <SignOffBar project={project} run={run} differs={summary.differs} />
        </>
      ) : (
        progress && (
          <div className={classes.lanes}>
            <div className={classes.doing}>{progress.doing}</div>
            <Lanes lanes={progress.lanes} going={state === "running"} />
          </div>
        )
      )}
      {sample.modal}
    </Room>
  );
}

/** A sample that was just loaded is read back without being asked; once. */
function useReadBackOnce(due: boolean, readBack: () => void): void {
  const started = useRef(false);
  useEffect(() => {
    if (!due || started.current) return;
    started.current = true;
    readBack();
  });
}
