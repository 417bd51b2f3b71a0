import { Button } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import type { Plan } from "../../../shared/model/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { formatCount, formatOf, settle } from "../../ui/index.ts";
import { plannedWrites } from "../run/Ready.tsx";
import {
  accountName,
  ConfirmModal,
  isLive,
  isOutdated,
  isRunning,
  JobLine,
  markDriven,
  roomStatus,
  useJob,
  useRuns,
} from "../work/index.ts";

/** The sample's plan with its buttons: choose, choose again, load. */
export function useSamplePlan(project: ProjectView) {
  const { id: projectId } = project.project;
  const { data: plan = null } = useStudio(["plan", "state", "account"], ["plan", projectId, "sample"], (api) =>
    api.latestPlan(projectId, "sample"),
  );
  const job = useJob(projectId, "plan");
  const [asking, setAsking] = useState(false);
  const [starting, setStarting] = useState(false);
  const blocked = roomStatus(project, "sample")?.state === "blocked";
  const { runs } = useRuns(projectId);
  const fresh = plan !== null && !isOutdated(plan, runs) && !runs.some((run) => run.planId === plan.id);
  const account = accountName(project);
  const start = async (ready: Plan) => {
    setStarting(true);
    const started = await settle(studio.startRun(projectId, ready.id));
    if (started) markDriven(started.runId);
    setStarting(false);
  };
  const act = fresh ? `Load ${formatOf(plannedWrites(plan), "record", "records")} into ${account}` : "";
  const build = (
    <Button
      variant={fresh ? "default" : "filled"}
      disabled={blocked}
      loading={isRunning(job)}
      onClick={() => void settle(studio.buildPlan(projectId, "sample"))}
    >
      {fresh || runs.some((run) => run.kind === "sample") ? "Choose a new sample" : "Choose a sample"}
    </Button>
  );
  const load = fresh && (
    <Button
      variant="filled"
      leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
      disabled={blocked || plannedWrites(plan) === 0}
      loading={starting}
      onClick={() => (isLive(project) ? setAsking(true) : void start(plan))}
    >
      {act}
    </Button>
  );
  const modal = fresh && (
    <ConfirmModal
      opened={asking}
      title={`Load a sample into ${account}?`}
      act={act}
      onConfirm={() => void start(plan)}
      onClose={() => setAsking(false)}
    >
      <p>
        This writes {formatCount(plannedWrites(plan))} records to a live account; people working there will see them. They can be taken back
        in Roll back.
      </p>
    </ConfirmModal>
  );
  return {
    plan,
    fresh,
    buttons: (
      <>
        {build}
        {load}
      </>
    ),
    modal,
    line: isRunning(job) ? <JobLine job={job} /> : null,
  };
}
