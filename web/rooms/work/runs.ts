import type { Run } from "../../../shared/model/index.ts";
import type { RunProgress } from "../../../shared/wire/studio.ts";
import { useFeed, useStudio } from "../../studio/index.ts";

/** A project's runs, oldest first; empty until they are read. */
export function useRuns(projectId: string): { runs: Run[]; known: boolean } {
  const { data } = useStudio(["run"], ["runs", projectId], (api) => api.listRuns(projectId));
  return { runs: (data ?? []).toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)), known: data !== undefined };
}

/** Where a run stands: from events while it goes in this tab, else as the worker folds it from the ledger. */
export function useRunProgress(runId: string | null): RunProgress | null {
  const feed = useFeed();
  const { data } = useStudio(
    ["run"],
    ["runProgress", runId],
    (api) => (runId ? api.runProgress(runId) : Promise.resolve(null)),
    runId !== null,
  );
  if (runId === null) return null;
  const told = feed.run?.run.id === runId ? feed.run : null;
  const asked = data?.run.id === runId ? data : null;
  // Events carry the curve; the answer is newer only when a run at rest was taken up again.
  const resting = told !== null && told.run.state !== "running" && told.run.state !== "done";
  return told && !(resting && asked && asked.run.state !== told.run.state) ? told : asked;
}

const startedHere = new Set<string>();

/** Remembers that this tab started or resumed a run, from before its first event. */
export const markDriven = (runId: string): void => void startedHere.add(runId);

/** Whether this tab drives the run, or did since the page opened. A run under way that nobody drives was cut off. */
export function useDrivenHere(runId: string): boolean {
  const feed = useFeed();
  return startedHere.has(runId) || feed.run?.run.id === runId;
}
