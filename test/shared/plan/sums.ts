import type { Effect, IssueGroup, PlanLane } from "../../../shared/model/index.ts";
import { IssueSums, LaneSums } from "../../../shared/plan/index.ts";

/** The lanes of effects that are all at hand. */
export function lanesOf(effects: Iterable<Effect>, ...told: ConstructorParameters<typeof LaneSums>): PlanLane[] {
  const sums = new LaneSums(...told);
  for (const effect of effects) sums.add(effect);
  return sums.lanes();
}

/** The issues of effects that are all at hand. */
export function issueGroupsOf(effects: Iterable<Effect>): IssueGroup[] {
  const sums = new IssueSums();
  for (const effect of effects) sums.add(effect);
  return sums.groups();
}
