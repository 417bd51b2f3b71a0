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

/** A plan that was made before something else was loaded doesn't know of those records, and must be made again. */
export function isOutdated(plan: { id: string; createdAt: string; stale: boolean }, runs: readonly Run[]): boolean {
  return plan.stale || runs.some((run) => run.planId !== plan.id && (run.endedAt ?? run.startedAt) > plan.createdAt);
}

/** The last run of a kind that no later rollback took back; null when there is none. */
export function standingRun(runs: readonly Run[], kind: Run["kind"]): Run | null {
  const run = runs.findLast((each) => each.kind === kind);
  if (!run) return null;
  const takenBack = runs.some((each) => each.kind === "rollback" && each.state === "done" && each.undoes.includes(run.id));
  return takenBack ? null : run;
}

export const isGoing = (run: Run | null): run is Run => run?.state === "running" || run?.state === "paused";

export interface RunFigures {
  total: number;
  landed: number;
  /** Rejected, held or of unknown outcome: what needs a person. */
  needYou: number;
}

/** Sums over a run's lanes. */
export function runFigures(progress: RunProgress): RunFigures {
  const sum = { total: 0, landed: 0, needYou: 0 };
  for (const lane of progress.lanes) {
    sum.total += lane.total;
    sum.landed += lane.applied;
    sum.needYou += lane.rejected + lane.held + lane.unknown;
  }
  return sum;
}
