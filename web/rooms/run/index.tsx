import { Button } from "@mantine/core";
import { IconPlayerPlay, IconRocket, IconScale } from "@tabler/icons-react";
import { useState } from "react";
import type { Run } from "../../../shared/model/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { studio, useProjectView, useStudio } from "../../studio/index.ts";
import { Empty, formatCount, formatMoment, formatOf, Note, Room, RoomHeader, settle } from "../../ui/index.ts";
import {
  accountName,
  ConfirmModal,
  isGoing,
  isLive,
  isOutdated,
  isRunning,
  JobLine,
  markDriven,
  RoomLink,
  roomStatus,
  runFigures,
  standingRun,
  useDrivenHere,
  useGo,
  useJob,
  useRunProgress,
  useRuns,
} from "../work/index.ts";
import { plannedWrites, Ready } from "./Ready.tsx";
import classes from "./Run.module.css";
import { RunActs } from "./RunActs.tsx";
import { RunBoard } from "./RunBoard.tsx";

/** Loads the whole set, and shows every record on its way. */
export function RunRoom({ projectId }: { projectId: string }) {
  const project = useProjectView(projectId);
  const { runs, known } = useRuns(projectId);
  const run = standingRun(runs, "full");
  if (!project || !known) return null;
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
      {start.plan && start.outdated && !start.line && status?.state !== "blocked" && (
        <div className={classes.banner}>
          <Note tone="decide">
            {start.plan.stale
              ? "The map, the files or the account have changed since this was planned."
              : "Records were loaded or taken back since this was planned: plan again, so that none is created twice."}
          </Note>
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
            <RunActs run={told?.run ?? run} interrupted={interrupted} elsewhere={elsewhere} />
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
      {(progress?.run.note ?? run.note) && (
        <div className={classes.banner}>
          <Note tone="decide">{progress?.run.note ?? run.note}</Note>
        </div>
      )}
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

/** The start button with its reasons: what it will load where, and the one question before a live account is written to. */
function useStart(project: ProjectView) {
  const { id: projectId } = project.project;
  const { runs } = useRuns(projectId);
  const { data: plan = null } = useStudio(["plan", "state", "account"], ["plan", projectId, "full"], (api) =>
    api.latestPlan(projectId, "full"),
  );
  const planning = useJob(projectId, "plan");
  const [asking, setAsking] = useState(false);
  const [starting, setStarting] = useState(false);
  const status = roomStatus(project, "run");
  const writes = plan ? plannedWrites(plan) : 0;
  const outdated = plan !== null && isOutdated(plan, runs);
  const account = accountName(project);
  const blocked = status?.state === "blocked";
  const act = `Load ${formatOf(writes, "record", "records")} into ${account}`;

  const start = async () => {
    if (!plan) return;
    setStarting(true);
    const started = await settle(studio.startRun(projectId, plan.id));
    if (started) markDriven(started.runId);
    setStarting(false);
  };
  const rebuild = () => void settle(studio.buildPlan(projectId, "full"));
  const button =
    plan && !outdated ? (
      <Button
        variant="filled"
        leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
        disabled={blocked || writes === 0}
        loading={starting}
        onClick={() => (isLive(project) ? setAsking(true) : void start())}
      >
        {writes === 0 ? "Nothing to load" : act}
      </Button>
    ) : (
      <Button variant={blocked ? "default" : "filled"} disabled={blocked && plan === null} loading={isRunning(planning)} onClick={rebuild}>
        {plan ? "Plan the whole set again" : "Plan the whole set"}
      </Button>
    );
  const modal = (
    <ConfirmModal opened={asking} title={`Load into ${account}?`} act={act} onConfirm={() => void start()} onClose={() => setAsking(false)}>
      <p>
        This writes to a live account.{" "}
        {plan && `${formatCount(sum(plan, "create"))} records are created and ${formatCount(sum(plan, "update"))} changed;`} people working
        there will see them at once.
      </p>
      <p>You can pause or stop at any moment, and take everything back in Roll back.</p>
    </ConfirmModal>
  );
  return { plan, outdated, button, modal, line: isRunning(planning) ? <JobLine job={planning} /> : null };
}

const sum = (plan: { lanes: { outcomes: Record<string, number> }[] }, kind: string): number =>
  plan.lanes.reduce((total, lane) => total + (lane.outcomes[kind] ?? 0), 0);
