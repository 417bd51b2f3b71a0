import { useEffect } from "react";
import type { Quality } from "../../../shared/model/index.ts";
import { studio, useFeed, useStudio } from "../../studio/index.ts";

export type KnownQuality = (Quality & { stale: boolean }) | null;

function useAsked(datasetId: string) {
  return useStudio<KnownQuality>(["quality", "datasets"], ["quality", datasetId], (api) => api.quality(datasetId));
}

/** What is known of a dataset as a whole; null while it is being worked out or never was, and until that is known. */
export function useQuality(datasetId: string): KnownQuality {
  const { data } = useAsked(datasetId);
  // An answer about the dataset shown before must not stand under this one's name.
  return data?.datasetId === datasetId ? data : null;
}

const asked = new Set<string>();

/**
 * Takes up what a closed tab left undone: imports are looked over by themselves, but not once more. At most once for a project
 * while the page is open, so that a cancelled look stays cancelled.
 */
export function useTakeUp(projectId: string, datasetId: string): void {
  const { data, isFetched, isPlaceholderData } = useAsked(datasetId);
  const { jobs } = useFeed();
  const tried = jobs.some(
    (job) => job.projectId === projectId && (job.kind === "quality" || (job.kind === "import" && job.state === "running")),
  );
  const undone = isFetched && !isPlaceholderData && (data === null || data?.stale === true);
  useEffect(() => {
    if (!undone || tried || asked.has(projectId)) return;
    asked.add(projectId);
    void studio.assess(projectId);
  }, [undone, tried, projectId]);
}
