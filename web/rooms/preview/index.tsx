import { Button } from "@mantine/core";
import { IconEyeCheck } from "@tabler/icons-react";
import type { Plan } from "../../../shared/model/index.ts";
import { studio, useProjectView, useStudio } from "../../studio/index.ts";
import { Asked, Empty, formatMoment, formatOf, Note, Room, RoomHeader, settle } from "../../ui/index.ts";
import { isRunning, JobLine, roomStatus, useJob } from "../work/index.ts";
import { PlanView } from "./PlanView.tsx";
import classes from "./Preview.module.css";

/** What would become of every record, before anything is sent. */
export function PreviewRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["plan", "state", "account", "datasets"], ["plan", projectId, "full"], (api) =>
    api.latestPlan(projectId, "full"),
  );
  return <Asked question={question}>{(plan) => <Preview projectId={projectId} plan={plan} />}</Asked>;
}

function Preview({ projectId, plan }: { projectId: string; plan: (Plan & { stale: boolean }) | null }) {
  const project = useProjectView(projectId);
  const job = useJob(projectId, "plan");
  const status = roomStatus(project, "preview");
  const blocked = status?.state === "blocked";
  const build = (
    <Button
      variant={plan && !plan.stale ? "default" : "filled"}
      leftSection={<IconEyeCheck size={16} stroke={1.75} />}
      disabled={blocked}
      loading={isRunning(job)}
      onClick={() => void settle(studio.buildPlan(projectId, "full"))}
    >
      {plan ? "Predict again" : "Predict every record"}
    </Button>
  );
  return (
    <Room label="Preview">
      <RoomHeader
        title="Preview"
        subtitle={
          plan
            ? `${formatOf(plan.effectCount, "record", "records")}, predicted ${formatMoment(plan.createdAt)}`
            : "what would become of every record"
        }
        actions={build}
      />
      {isRunning(job) && <JobLine job={job} />}
      {plan?.stale && !isRunning(job) && (
        <div className={classes.banner}>
          <Note tone="decide">The map, the files or the account have changed since. What is shown is how it stood then.</Note>
        </div>
      )}
      {plan ? (
        <PlanView key={plan.id} projectId={projectId} plan={plan} />
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
