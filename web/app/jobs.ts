import { useEffect, useRef } from "react";
import type { Job } from "../../shared/wire/studio.ts";
import { useFeed } from "../studio/index.ts";
import { formatBytes, formatCount, formatDuration, formatPercent, sayFailure, sayNotice } from "../ui/index.ts";

/** How a running job stands, in words: `61 % · 212,000 records/s · 4 s left`. */
export function jobProgress(job: Job): string {
  const rate = job.unit === "bytes" ? `${formatBytes(job.rate)}/s` : `${formatCount(job.rate)} ${job.unit}/s`;
  const far = job.total > 0 ? formatPercent(job.done / job.total) : job.unit === "bytes" ? formatBytes(job.done) : formatCount(job.done);
  const left = job.rate > 0 && job.total > job.done ? `${formatDuration(((job.total - job.done) / job.rate) * 1000)} left` : null;
  return [far, job.rate > 0 ? rate : null, left].filter((part) => part !== null).join(" · ");
}

/** Jobs of a project under way; all projects' for null. */
export function useRunningJobs(projectId: string | null): Job[] {
  return useFeed().jobs.filter((job) => job.state === "running" && (projectId === null || job.projectId === projectId));
}

/** Says once that a job failed. Imports and learning say it in their own place, beside the files. */
export function useJobFailures(): void {
  const { jobs } = useFeed();
  const said = useRef(new Set<string>());
  useEffect(() => {
    for (const job of jobs) {
      if (job.state !== "failed" || job.kind === "import" || job.kind === "learn" || said.current.has(job.id)) continue;
      said.current.add(job.id);
      sayFailure(job.failure ?? { message: `${job.label} failed. Nothing was lost; try again.` });
    }
  }, [jobs]);
}

const warned = new Set<string>();

/** Says once what a person should look at after a job, wherever they are by then. */
export function useJobWarnings(): void {
  const { jobs } = useFeed();
  useEffect(() => {
    for (const job of jobs) {
      if (job.state === "running" || warned.has(job.id)) continue;
      warned.add(job.id);
      for (const { severity, message } of job.notes ?? []) if (severity === "warning") sayNotice(message);
    }
  }, [jobs]);
}
