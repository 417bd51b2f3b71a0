import { Button } from "@mantine/core";
import { useState } from "react";
import type { Failure } from "../../../shared/kernel/result.ts";
import type { Job } from "../../../shared/wire/studio.ts";
import { studio, useFeed } from "../../studio/index.ts";
import { ErrorNote, formatBytes, formatDuration, formatPercent, Meter } from "../../ui/index.ts";
import classes from "./sources.module.css";

/** Imports under way, and those that failed until they are dismissed. A failed one has left the project as it was. */
export function ImportJobs({
  projectId,
  problem,
  onDismissProblem,
}: {
  projectId: string;
  problem: Failure | null;
  onDismissProblem: () => void;
}) {
  const { jobs } = useFeed();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const mine = jobs.filter((job) => job.kind === "import" && job.projectId === projectId && !dismissed.includes(job.id));
  const running = mine.filter((job) => job.state === "running");
  const failed = mine.filter((job) => job.state === "failed");
  if (running.length + failed.length === 0 && !problem) return null;
  return (
    <div className={classes.jobs}>
      {problem && <ErrorNote failure={problem} onDismiss={onDismissProblem} />}
      {failed.map((job) => (
        <ErrorNote
          key={job.id}
          failure={job.failure ?? { code: "import.failed", message: `${job.label} failed.` }}
          onDismiss={() => setDismissed([...dismissed, job.id])}
        />
      ))}
      {running.map((job) => (
        <ImportLine key={job.id} job={job} />
      ))}
    </div>
  );
}

function ImportLine({ job }: { job: Job }) {
  const left = job.rate > 0 ? `${formatDuration(((job.total - job.done) / job.rate) * 1000)} left` : "";
  return (
    <div className={classes.job}>
      <strong className="cw-clip">{job.label}</strong>
      <Meter value={job.total > 0 ? job.done / job.total : 0} label={job.label} height={6} />
      <span className="cw-tabular">
        {job.total > 0 ? formatPercent(job.done / job.total) : ""} of {formatBytes(job.total)}
        {job.rate > 0 && ` · ${formatBytes(job.rate)}/s · ${left}`}
      </span>
      <Button onClick={() => void studio.cancelJob(job.id)}>Cancel</Button>
    </div>
  );
}
