import { type IssueGroup, type OutcomeKind, outcomeKinds, type Plan, type PlanLane } from "../../../shared/model/index.ts";
import { noMoney } from "../../../shared/plan/summary.ts";
import { formatMoney } from "../../ui/index.ts";

const overEach = <T>(of: (kind: OutcomeKind) => T): Record<OutcomeKind, T> =>
  Object.fromEntries(outcomeKinds.map((kind) => [kind, of(kind)])) as Record<OutcomeKind, T>;
const overKinds = (sumOf: (kind: OutcomeKind) => number): Record<OutcomeKind, number> => overEach(sumOf);

const lanesShown = (plan: Lanes, mapId: string | null): PlanLane[] =>
  mapId ? plan.lanes.filter((lane) => lane.mapId === mapId) : plan.lanes;

/** Records by outcome, of one map or of all. */
export function countsOf(plan: Lanes, mapId: string | null): Record<OutcomeKind, number> {
  const lanes = lanesShown(plan, mapId);
  return overKinds((kind) => lanes.reduce((total, lane) => total + (lane.outcomes[kind] ?? 0), 0));
}

/** Records among the unchanged that are merged into another row's, of one map or of all. */
export const mergedOf = (plan: Lanes, mapId: string | null): number =>
  lanesShown(plan, mapId).reduce((total, lane) => total + (lane.merged ?? 0), 0);

/** Records of a lane that the destination has already: what is merged into another row's record isn't there by itself. */
export const existingOf = ({ outcomes, merged = 0 }: Pick<PlanLane, "outcomes" | "merged">): number =>
  (outcomes.update ?? 0) + (outcomes.unchanged ?? 0) - merged;

/** Records that have an issue of the group; in plans of older versions its issues. */
export const recordsOf = ({ outcomes, count }: Pick<IssueGroup, "outcomes" | "count">): number =>
  outcomes ? outcomeKinds.reduce((sum, kind) => sum + outcomes[kind], 0) : count;

/** An amount in one currency: a code, empty where the records name none, null for a sum of several that can't be told apart. */
export interface Sum {
  currency: string | null;
  amount: number;
}
export type Money = Record<OutcomeKind, Sum[]>;

/**
 * Money by outcome and currency, amounts of different currencies never added up; null where there is none, or that of several objects.
 * `codeOf` tells the code of a currency as the records name it; `usual` is the currency of records where no field says.
 */
export function moneyOf(plan: Lanes, mapId: string | null, usual: string | null, codeOf: CodeOf): Money | null {
  const lanes = lanesShown(plan, mapId).filter((lane) => lane.money && outcomeKinds.some((kind) => lane.money?.[kind]));
  if (lanes.length === 0 || new Set(lanes.map((lane) => lane.object)).size > 1) return null;
  const sums = new Map<string | null, Record<OutcomeKind, number>>();
  for (const lane of lanes) {
    for (const { currency, money } of sumsOf(lane, usual, codeOf)) {
      const known = sums.get(currency);
      sums.set(currency, known ? overKinds((kind) => known[kind] + money[kind]) : money);
    }
  }
  const all = [...sums];
  return overEach((kind) =>
    all
      .map(([currency, money]) => ({ currency, amount: money[kind] }))
      .filter(({ amount }) => amount !== 0)
      .sort((a, b) => b.amount - a.amount),
  );
}

type CodeOf = (mapId: string, field: string, value: string) => string;
type Lanes = Pick<Plan, "lanes">;

/** Where no record names a currency, the amounts are in the usual one; beside others that do, it stays open. */
function sumsOf({ mapId, money = noMoney(), currencies }: PlanLane, usual: string | null, codeOf: CodeOf) {
  const sums = currencies?.sums ?? [];
  if (!currencies || sums.every(({ value }) => value === "")) return [{ currency: usual, money }];
  return sums.map(({ value, money: own }) => ({ currency: value === "" ? "" : codeOf(mapId, currencies.field, value), money: own }));
}

/** `€ 54,000`, `1,200 without a currency`, `154,793 in several currencies`. */
export function sumText({ currency, amount }: Sum, isOne: boolean): string {
  if (currency === null) return `${formatMoney(amount, "")} in several currencies`;
  return currency === "" && !isOne ? `${formatMoney(amount, "")} without a currency` : formatMoney(amount, currency);
}
