import { ActionIcon } from "@mantine/core";
import { IconCircleCheck, IconX } from "@tabler/icons-react";
import type { Job } from "../../shared/wire/studio.ts";
import { studio, useFeedPart } from "../studio/index.ts";
import { Meter, useStatusText } from "../ui/index.ts";
import { jobProgress, useRunningJobs } from "./jobs.ts";
import classes from "./shell.module.css";

/** Bottom line: figures of the selection, jobs under way, and whether everything is saved. */
export function StatusBar({ projectId }: { projectId: string | null }) {
  const jobs = useRunningJobs(projectId);
  const crashed = useFeedPart((feed) => feed.crashed);
  return (
    <footer className={classes.status}>
      <StatusText />
      <span className={classes.jobs}>
        {jobs.slice(0, 2).map((job) => (
          <RunningJob key={job.id} job={job} />
        ))}
        {jobs.length > 2 && <span>and {jobs.length - 2} more</span>}
      </span>
      {!crashed && (
        <span className={classes.saved}>
          <IconCircleCheck size={14} stroke={1.75} aria-hidden />
          All changes saved on this device
        </span>
      )}
    </footer>
  );
}

/** By itself: while a range is drawn it is another with every frame. */
function StatusText() {
  return <span className={classes.statusText}>{useStatusText()}</span>;
}

function RunningJob({ job }: { job: Job }) {
  return (
    <span className={classes.job} role="status" aria-live="off">
      <span className={classes.jobLabel}>{job.label}</span>
      {job.total > 0 && <Meter value={job.done / job.total} width={72} label={job.label} />}
      <span className="cw-tabular">{jobProgress(job)}</span>
      <ActionIcon size={18} onClick={() => void studio.cancelJob(job.id)} aria-label={`Cancel: ${job.label}`}>
        <IconX size={13} stroke={1.75} />
      </ActionIcon>
    </span>
  );
}
