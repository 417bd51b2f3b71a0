import { Button } from "@mantine/core";
import { IconEyeCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { Plan, Run } from "../../../shared/model/index.ts";
import { studio, useProjectView, useStudio } from "../../studio/index.ts";
import { Asked, Empty, formatCount, formatMoment, formatOf, Note, Room, RoomHeader, RoomTabs, settle } from "../../ui/index.ts";
import { isRunning, JobLine, OpenExports, roomStatus, useJob, useRuns, whyOutdated } from "../work/index.ts";
import { existingOf } from "./figures.ts";
import { Overrides } from "./Overrides.tsx";
import { PlanView } from "./PlanView.tsx";
import { Policies } from "./Policies.tsx";
import classes from "./Preview.module.css";
import { MOST_BY_ITSELF, useRefresh } from "./use-refresh.ts";

type Tab = "records" | "existing" | "changed";

/** What would become of every record, before anything is sent. */
export function PreviewRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["plan", "state", "account", "datasets"], ["plan", projectId, "full"], (api) =>
    api.latestPlan(projectId, "full"),
  );
  return (
    <Asked room="Preview" question={question}>
      {(plan) => <Preview projectId={projectId} plan={plan} />}
    </Asked>
  );
}

function Preview({ projectId, plan }: { projectId: string; plan: (Plan & { stale: boolean }) | null }) {
  const project = useProjectView(projectId);
  const job = useJob(projectId, "plan");
  const { runs } = useRuns(projectId);
  const status = roomStatus(project, "preview");
  const blocked = status?.state === "blocked";
  const [tab, setTab] = useState<Tab>("records");
  const byItself = useRefresh(projectId, plan, project?.digest ?? null, blocked, isRunning(job));
  // What is predicted again by itself must not move what is being worked on: the header and the status bar tell of it.
  const isQuiet = plan?.stale === true && plan.effectCount <= MOST_BY_ITSELF && (byItself || isRunning(job));
  const { data: overrides = [] } = useStudio(["state", "datasets"], ["overrides", projectId], (api) => api.overrides(projectId));
  const build = (
    <Button
      variant={plan && (!plan.stale || isQuiet) ? "default" : "filled"}
      leftSection={<IconEyeCheck size={16} stroke={1.75} />}
      disabled={blocked}
      loading={isRunning(job)}
      onClick={() => void settle(studio.buildPlan(projectId, "full"))}
    >
      {plan ? "Predict again" : "Predict every record"}
    </Button>
  );
  const existing = plan?.lanes.reduce((sum, lane) => sum + existingOf(lane), 0) ?? 0;
  return (
    <Room label="Preview">
      <RoomHeader
        title="Preview"
        subtitle={isQuiet ? "The map changed: predicting again…" : plan ? subtitleOf(plan) : "what would become of every record"}
        actions={build}
      />
      {isRunning(job) && !isQuiet && <JobLine job={job} />}
      <OpenExports projectId={projectId} />
      {plan?.stale && !isRunning(job) && !isQuiet && (
        <div className={classes.banner}>
          <Note tone="decide">{staleText(plan, runs, project?.digest ?? plan.digest)}</Note>
        </div>
      )}
      {plan ? (
        <>
          <RoomTabs
            label="What to look at"
            tabs={[
              { id: "records", label: "Records", note: formatCount(plan.effectCount) },
              { id: "existing", label: "What is there already", note: formatCount(existing) },
              { id: "changed", label: "Changed by you", note: formatCount(overrides.length) },
            ]}
            value={tab}
            onChange={(id) => setTab(id as Tab)}
          />
          {tab === "records" && <PlanView projectId={projectId} plan={plan} />}
          {tab === "existing" && <Policies projectId={projectId} plan={plan} />}
          {tab === "changed" && <Overrides projectId={projectId} overrides={overrides} />}
        </>
      ) : (
        <Empty icon={IconEyeCheck} title="Nothing is predicted yet">
          {blocked
            ? status.text
            : "Every record of the exports is mapped and compared with what the account holds: what would be created, updated or left alone, and what would be held or fail, and why. Nothing is sent."}
        </Empty>
      )}
    </Room>
  );
}

/** Whether the account was read noticeably before: a plan is always made a little later. */
const isEarlier = ({ comparedAt, createdAt }: Plan): boolean =>
  comparedAt !== undefined && Date.parse(createdAt) - Date.parse(comparedAt) > 60_000;

const subtitleOf = (plan: Plan): string =>
  `${formatOf(plan.effectCount, "record", "records")}, predicted ${formatMoment(plan.createdAt)}${
    isEarlier(plan) ? `, beside the account as read ${formatMoment(plan.comparedAt ?? "")}` : ""
  }`;

const staleText = (plan: Plan, runs: readonly Run[], digest: string): string =>
  `${whyOutdated(plan, runs, digest)} What is shown is how it stood then.${
    plan.effectCount > MOST_BY_ITSELF && plan.digest !== digest
      ? ` Records on screen follow the map where that can be told at once; the counts do when you predict again, with more than ${formatCount(MOST_BY_ITSELF)} records.`
      : ""
  }`;
