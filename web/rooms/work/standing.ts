import type { Run } from "../../../shared/model/index.ts";
import type { RunProgress } from "../../../shared/wire/studio.ts";

/** A plan that was made before something else was loaded doesn't know of those records, and must be made again. */
export function isOutdated(plan: { id: string; createdAt: string; stale: boolean }, runs: readonly Run[]): boolean {
  return plan.stale || runs.some((run) => run.planId !== plan.id && (run.endedAt ?? run.startedAt) > plan.createdAt);
}

/**
 * Why a plan that is out of date must be made again, in words. What was loaded since is told as that: the map may be as it was, and a sign-off
 * still good. `digest` is that of the map, the files and the account as they stand.
 */
export function whyOutdated(plan: { id: string; createdAt: string; digest: string }, runs: readonly Run[], digest: string): string {
  if (plan.digest !== digest) return "The map, the files or the account’s fields and users have changed since this was planned.";
  const since = runs.findLast((run) => run.planId !== plan.id && (run.endedAt ?? run.startedAt) > plan.createdAt);
  const what = { sample: "The sample was loaded", full: "Records were loaded", rollback: "Loaded records were taken back" }[
    since?.kind ?? "full"
  ];
  return `${what} after this was planned. Nothing else changed: plan again, and those records are recognised as they are now; none is created twice.`;
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
