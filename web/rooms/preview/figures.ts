import { type IssueGroup, type OutcomeKind, outcomeKinds, type Plan, type PlanLane } from "../../../shared/model/index.ts";

const overKinds = (sumOf: (kind: OutcomeKind) => number): Record<OutcomeKind, number> =>
  Object.fromEntries(outcomeKinds.map((kind) => [kind, sumOf(kind)])) as Record<OutcomeKind, number>;

const lanesShown = (plan: Plan, mapId: string | null): PlanLane[] =>
  mapId ? plan.lanes.filter((lane) => lane.mapId === mapId) : plan.lanes;

/** Records by outcome, of one map or of all. */
export function countsOf(plan: Plan, mapId: string | null): Record<OutcomeKind, number> {
  const lanes = lanesShown(plan, mapId);
  return overKinds((kind) => lanes.reduce((total, lane) => total + (lane.outcomes[kind] ?? 0), 0));
}

/** Records among the unchanged that are merged into another row's, of one map or of all. */
export const mergedOf = (plan: Plan, mapId: string | null): number =>
  lanesShown(plan, mapId).reduce((total, lane) => total + (lane.merged ?? 0), 0);

/** Records of a lane that the destination has already: what is merged into another row's record isn't there by itself. */
export const existingOf = ({ outcomes, merged = 0 }: Pick<PlanLane, "outcomes" | "merged">): number =>
  (outcomes.update ?? 0) + (outcomes.unchanged ?? 0) - merged;

/** Records that have an issue of the group; in plans of older versions its issues. */
export const recordsOf = ({ outcomes, count }: Pick<IssueGroup, "outcomes" | "count">): number =>
  outcomes ? outcomeKinds.reduce((sum, kind) => sum + outcomes[kind], 0) : count;

/** Money by outcome; null where there is none, or that of several objects, which can't be added up. */
export function moneyOf(plan: Plan, mapId: string | null): Record<OutcomeKind, number> | null {
  const lanes = lanesShown(plan, mapId).filter((lane) => lane.money && outcomeKinds.some((kind) => lane.money?.[kind]));
  if (lanes.length === 0 || new Set(lanes.map((lane) => lane.object)).size > 1) return null;
  return overKinds((kind) => lanes.reduce((total, lane) => total + (lane.money?.[kind] ?? 0), 0));
}
