import type { Effect, IssueGroup, OutcomeCounts, PlanLane } from "../model/plan.ts";

export const noOutcomes = (): OutcomeCounts => ({ create: 0, update: 0, unchanged: 0, skip: 0, hold: 0, fail: 0 });

/** Lanes of a plan from its effects in order: a lane is a run of effects of one map. */
export function lanesOf(effects: Iterable<Effect>, labelOf: (mapId: string) => string): PlanLane[] {
  const lanes: PlanLane[] = [];
  let position = 0;
  for (const effect of effects) {
    let lane = lanes.at(-1);
    if (lane?.mapId !== effect.mapId) {
      lane = {
        mapId: effect.mapId,
        object: effect.object,
        label: labelOf(effect.mapId),
        start: position,
        count: 0,
        outcomes: noOutcomes(),
      };
      lanes.push(lane);
    }
    lane.count += 1;
    lane.outcomes[effect.kind] += 1;
    position += 1;
  }
  return lanes;
}

/** What a message says of every record like it: the values it quotes are left out. */
const withoutValues = (message: string): string => message.replace(/“[^”]*”/g, "“…”");

/** Issues of all effects by code, field and map, most frequent first. A group of one keeps its own message. */
export function issueGroupsOf(effects: Iterable<Effect>): IssueGroup[] {
  const groups = new Map<string, IssueGroup>();
  for (const effect of effects) {
    for (const issue of effect.issues) {
      const key = `${effect.mapId}|${issue.code}|${issue.address.field ?? ""}`;
      const group = groups.get(key);
      if (group) Object.assign(group, { count: group.count + 1, message: withoutValues(group.message) });
      else groups.set(key, { code: issue.code, severity: issue.severity, mapId: effect.mapId, message: issue.message, count: 1 });
    }
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
