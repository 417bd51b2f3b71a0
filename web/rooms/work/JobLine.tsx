import { Button } from "@mantine/core";
import type { Job } from "../../../shared/wire/studio.ts";
import { studio } from "../../studio/index.ts";
import { formatBytes, formatCount, formatDuration, Meter } from "../../ui/index.ts";
import classes from "./JobLine.module.css";

/** What a job does, how far, how fast, how long, and a way out of it. */
export function JobLine({ job }: { job: Job }) {
  const figure = (value: number) => (job.unit === "bytes" ? formatBytes(value) : formatCount(value));
  const leftMs = job.rate > 0 && job.total > 0 ? ((job.total - job.done) / job.rate) * 1000 : null;
  return (
    <div className={classes.line} role="status">
      <span className={classes.label}>{job.label}</span>
      <Meter value={job.total > 0 ? job.done / job.total : 0} label={job.label} />
      <span className={classes.figures}>
        {figure(job.done)}
        {job.total > 0 && ` of ${figure(job.total)}`}
        {job.unit === "bytes" ? "" : ` ${job.unit}`}
        {leftMs !== null && ` · ${formatDuration(leftMs)} left`}
      </span>
      <Button size="sm" onClick={() => void studio.cancelJob(job.id)}>
        Cancel
      </Button>
    </div>
  );
}
