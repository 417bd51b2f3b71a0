import type { Job } from "../../../shared/wire/studio.ts";
import { useFeed } from "../../studio/index.ts";

/** The last job of a kind in this project, running or ended; null when there was none since the page opened. */
export function useJob(projectId: string, kind: Job["kind"]): Job | null {
  const { jobs } = useFeed();
  return jobs.findLast((job) => job.projectId === projectId && job.kind === kind) ?? null;
}

export const isRunning = (job: Job | null): job is Job => job?.state === "running";
