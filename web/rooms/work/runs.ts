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
  const { data } = useStudio(["run"], ["runProgress", runId], (api) => (runId ? api.runProgress(runId) : Promise.resolve(null)), runId !== null);
  if (runId === null) return null;
  if (feed.run?.run.id === runId && (feed.run.run.state === "running" || data?.run.id !== runId)) return feed.run;
  return data?.run.id === runId ? data : null;
}

/** Whether events of this run have come since the page opened: it goes in this tab, or did. */
export function useDrivenHere(runId: string | null): boolean {
  const feed = useFeed();
  return runId !== null && feed.run?.run.id === runId;
}

/** The last run of a kind that no later rollback took back; null when there is none. */
export function standingRun(runs: readonly Run[], kind: Run["kind"]): Run | null {
  const run = runs.findLast((each) => each.kind === kind);
  if (!run) return null;
  const takenBack = runs.some((each) => each.kind === "rollback" && each.state === "done" && (each.undoes.includes(run.id) || each.startedAt > run.startedAt));
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
