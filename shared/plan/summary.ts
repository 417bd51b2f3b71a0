import { type Effect, type IssueGroup, isMerged, type OutcomeCounts, outcomeKinds, type PlanLane } from "../model/plan.ts";
import { facetsOf, facetText } from "./facets.ts";

export const noOutcomes = (): OutcomeCounts => ({ create: 0, update: 0, unchanged: 0, skip: 0, hold: 0, fail: 0 });

type Money = NonNullable<PlanLane["money"]>;
export const noMoney = (): Money => ({ create: 0, update: 0, unchanged: 0, skip: 0, hold: 0, fail: 0 });

/** Sums of money by currency, as a lane tells them: those of which anything is left, by their value. */
export const currencySums = (field: string, sums: Iterable<readonly [string, Money]>): Required<PlanLane>["currencies"] => ({
  field,
  sums: [...sums]
    .filter(([, money]) => outcomeKinds.some((kind) => money[kind] !== 0))
    .map(([value, money]) => ({ value, money }))
    .sort((a, b) => (a.value < b.value ? -1 : 1)),
});

/** The lanes of a plan, summed up from its effects one after the other: a lane is a run of effects of one map. */
export class LaneSums {
  private readonly facets = new Map<PlanLane, Map<string, Map<string, OutcomeCounts>>>();
  private readonly changes = new Map<PlanLane, Map<string, number>>();
  private readonly currencies = new Map<PlanLane, Map<string, Money>>();
  private readonly all: PlanLane[] = [];
  /** How many effects there were. */
  count = 0;

  /**
   * `amountOf` tells the key of an object's field that holds money, `facetFields` those by whose values its records are counted, `currencyOf` the
   * one that says in which currency the money is.
   */
  constructor(
    private readonly labelOf: (mapId: string) => string,
    private readonly amountOf: (object: string) => string | undefined = () => undefined,
    private readonly facetFields: (object: string) => readonly string[] = () => [],
    private readonly currencyOf: (object: string) => string | undefined = () => undefined,
  ) {}

  /** Takes the next effect of the plan. */
  add(effect: Effect): void {
    const last = this.all.at(-1);
    const lane = last?.mapId === effect.mapId ? last : this.open(effect);
    lane.count += 1;
    lane.outcomes[effect.kind] += 1;
    if (isMerged(effect)) lane.merged = (lane.merged ?? 0) + 1;
    if (lane.money) this.addMoney(lane, lane.money, effect);
    const counts = this.changes.get(lane);
    for (const field of changedFields(effect)) counts?.set(field, (counts.get(field) ?? 0) + 1);
    for (const [field, values] of isReplacedRow(effect) ? [] : (this.facets.get(lane) ?? [])) {
      const value = facetText(effect.mapped[field]);
      const outcomes = values.get(value) ?? noOutcomes();
      outcomes[effect.kind] += 1;
      values.set(value, outcomes);
    }
    this.count += 1;
  }

  private addMoney(lane: PlanLane, money: Money, effect: Effect): void {
    const amount = amountIn(effect, this.amountOf(effect.object));
    money[effect.kind] += amount;
    const currencies = this.currencies.get(lane);
    if (!currencies) return;
    const value = facetText(effect.mapped[this.currencyOf(effect.object) ?? ""]);
    const own = currencies.get(value) ?? noMoney();
    own[effect.kind] += amount;
    currencies.set(value, own);
  }

  private open({ mapId, object }: Effect): PlanLane {
    const lane: PlanLane = {
      mapId,
      object,
      label: this.labelOf(mapId),
      start: this.count,
      count: 0,
      outcomes: noOutcomes(),
      merged: 0,
      ...(this.amountOf(object) === undefined ? {} : { money: noMoney() }),
    };
    this.all.push(lane);
    this.changes.set(lane, new Map());
    if (this.currencyOf(object) !== undefined) this.currencies.set(lane, new Map());
    this.facets.set(lane, new Map(this.facetFields(object).map((field) => [field, new Map()])));
    return lane;
  }

  private currenciesIn(lane: PlanLane): Pick<PlanLane, "currencies"> {
    const sums = this.currencies.get(lane);
    return sums ? { currencies: currencySums(this.currencyOf(lane.object) ?? "", sums) } : {};
  }

  lanes(): PlanLane[] {
    return this.all.map((lane) => ({
      ...lane,
      ...this.currenciesIn(lane),
      changes: sortedCounts(this.changes.get(lane)),
      facets: facetsOf([...(this.facets.get(lane) ?? [])].map(([field, values]) => ({ field, values }))),
    }));
  }
}

/** Whether a row isn't loaded because a file that was imported later has one with its key. */
export const isReplacedRow = ({ kind, issues }: Pick<Effect, "kind" | "issues">): boolean =>
  kind === "skip" && issues.some(({ code }) => code === "key.newer");

export const sortedCounts = (counts: ReadonlyMap<string, number> | undefined): NonNullable<PlanLane["changes"]> =>
  [...(counts ?? [])].map(([field, count]) => ({ field, count })).sort((a, b) => b.count - a.count);

function amountIn(effect: Effect, key: string | undefined): number {
  const value = key === undefined ? undefined : effect.mapped[key];
  return typeof value === "number" ? value : 0;
}

/** Keys of the fields and references that an update writes. */
export const changedFields = (effect: Pick<Effect, "kind" | "values" | "refs">): string[] =>
  effect.kind === "update" ? [...Object.keys(effect.values), ...effect.refs.map((ref) => ref.field)] : [];

/** What a message says of every record like it: the values it quotes are left out. */
const withoutValues = (message: string): string => message.replace(/“[^”]*”/g, "“…”");

/** What is said of several records where each one's own message names a record. */
const GENERAL: Readonly<Record<string, string>> = {
  "parent.held": "Waits for a record that is not loaded.",
  "parent.missing": "Belongs to a record that is not among the records.",
  "key.twice": "Another row has the same key; the first one is loaded.",
  "key.newer": "A file that was imported later has a row with the same key; that one is loaded.",
  "owner.undecided": "The owner has no decision.",
  "owner.held": "Records of this owner are held.",
  "owner.noFallback": "The owner goes to the fallback owner, and none is set.",
  "owner.notActive": "The owner is matched to nobody who is an active user of the account.",
};
/** What is said of all records of a group together. */
export const general = ({ code, message }: Pick<IssueGroup, "code" | "message">): string =>
  Object.hasOwn(GENERAL, code) ? (GENERAL[code] ?? message) : withoutValues(message);

/** What the plan itself says of a record names that record, or another one. */
const BY_RECORD = new Set([
  "parent.held",
  "parent.missing",
  "key.twice",
  "key.newer",
  "record.duplicate",
  "record.removed",
  "reference.missing",
  "reference.held",
  "reference.circle",
]);

/** Whether a group that gets one more issue, with this message, speaks in general words from then on. */
export const isGeneral = (group: Pick<IssueGroup, "code" | "message">, message: string | null): boolean =>
  BY_RECORD.has(group.code) || group.message !== message;

/** Issues by code, field and map, summed up from effects one after the other. A group whose messages are all one keeps it. */
export class IssueSums {
  private readonly all = new Map<string, IssueGroup & { differ: boolean; outcomes: OutcomeCounts }>();

  add(effect: Effect): void {
    const counted = new Set<string>();
    for (const issue of effect.issues) {
      const key = `${effect.mapId}|${issue.code}|${issue.address.field ?? ""}`;
      const group = this.all.get(key);
      const isAgain = counted.has(key);
      counted.add(key);
      if (group) {
        group.count += 1;
        group.differ ||= isGeneral(group, issue.message);
        if (!isAgain) group.outcomes[effect.kind] += 1;
      } else {
        const { code, severity, message, address } = issue;
        const field = address.field === undefined ? {} : { field: address.field };
        const outcomes = { ...noOutcomes(), [effect.kind]: 1 };
        this.all.set(key, { code, severity, mapId: effect.mapId, ...field, message, count: 1, differ: false, outcomes });
      }
    }
  }

  /** Most frequent first. */
  groups(): IssueGroup[] {
    return [...this.all.values()]
      .map(({ differ, ...group }) => (differ ? { ...group, message: general(group) } : group))
      .sort((a, b) => b.count - a.count);
  }
}
