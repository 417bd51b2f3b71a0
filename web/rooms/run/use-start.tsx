import { Button } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { formatCount, formatOf, settle } from "../../ui/index.ts";
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
  whyOutdated,
} from "../work/index.ts";
import { plannedWrites } from "./Ready.tsx";

/** The start button with its reasons: what it will load where, and the one question before a live account is written to. */
export function useStart(project: ProjectView) {
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
  const why = plan !== null && outdated ? whyOutdated(plan, runs, project.digest) : null;
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
  return { plan, outdated, why, button, modal, line: isRunning(planning) ? <JobLine job={planning} /> : null };
}

const sum = (plan: { lanes: { outcomes: Record<string, number> }[] }, kind: string): number =>
  plan.lanes.reduce((total, lane) => total + (lane.outcomes[kind] ?? 0), 0);
