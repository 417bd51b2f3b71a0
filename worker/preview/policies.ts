import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import {
  type CollisionPolicy,
  collisionPolicySchema,
  type DestinationField,
  type Effect,
  type FieldRow,
  type Plan,
} from "../../shared/model/index.ts";
import { type ChangeTimes, isBlank, newerSide, resolveCollision } from "../../shared/plan/index.ts";
import { describeValue, modifiedReader, valuesEqual } from "../../shared/transform/index.ts";
import type { PolicyCounts, PolicyFieldView, PolicyView } from "../../shared/wire/index.ts";
import { datasetsOf, digestFor, fieldsOf, type Ground } from "../ground.ts";
import { readMappedColumn } from "../overrides.ts";
import { activeRows, dateOrdersOf, modifiedColumnFor } from "../programs.ts";
import type { Store } from "../store/index.ts";

const EXAMPLES = 3;

interface Given {
  store: Store;
  ground: Ground;
  plan: Plan;
  mapId: string;
  /** Visits the map's effects of the plan. */
  scan(visit: (effect: Effect) => void): Promise<void>;
}

/** What each policy would do in each field of the records that exist already. References follow their row's policy and aren't counted. */
export async function policyView({ store, ground, plan, mapId, scan }: Given): Promise<Result<PolicyView>> {
  const map = ground.state.maps.find((each) => each.id === mapId);
  if (!map) return fail(failure("policies.map", "This object map is no longer there."));
  const tallies = activeRows(ground, mapId).flatMap((row): Tally[] => {
    const field = fieldsOf(ground, map.destination).find((each) => each.ref === row.target);
    return field && !field.readOnly && field.type !== "reference" && field.type !== "references" ? [new Tally(row, field, ground)] : [];
  });
  const timesOf = await changeTimes(store, ground, plan, map.source, map.destination);
  const newer = { source: 0, there: 0, both: 0, sourceNewer: 0 };
  let existing = 0;
  await scan((effect) => {
    if (!effect.before || effect.aliasOf) return;
    existing += 1;
    const times = timesOf.of(effect);
    const side = newerSide(times);
    newer.source += times.source === null ? 0 : 1;
    newer.there += times.there === null ? 0 : 1;
    newer.both += side === null ? 0 : 1;
    newer.sourceNewer += side === "source" ? 1 : 0;
    for (const tally of tallies) tally.add(effect, times);
  });
  const first = datasetsOf(ground, map.source)[0];
  return ok({
    mapId,
    existing,
    fields: tallies.map((tally) => tally.view()),
    newer: {
      column: timesOf.column,
      columns: (first?.columns ?? []).filter((column) => isDated(first?.profiles[column.index]?.type)).map((column) => column.name),
      object: map.source,
      ...newer,
    },
    stale: plan.digest !== digestFor(ground),
  });
}

const isDated = (type: string | undefined): boolean => type === "date" || type === "datetime";

const noCounts = (): PolicyCounts => ({ overwrites: 0, fills: 0, keeps: 0 });

/** Counts for one field. */
class Tally {
  private same = 0;
  private blank = 0;
  private readonly counts: Record<CollisionPolicy, PolicyCounts> = {
    source: noCounts(),
    blank: noCounts(),
    newer: noCounts(),
    append: noCounts(),
    never: noCounts(),
  };
  private readonly examples: PolicyFieldView["examples"] = [];

  constructor(
    private readonly row: FieldRow,
    private readonly field: DestinationField,
    private readonly ground: Ground,
  ) {}

  add(effect: Effect, times: ChangeTimes): void {
    const { field } = this;
    const mapped = effect.mapped[field.key] ?? null;
    const now = effect.before?.[field.key] ?? null;
    if (isBlank(mapped)) {
      this.blank += 1;
      return;
    }
    if (valuesEqual(mapped, now, field).equal) {
      this.same += 1;
      return;
    }
    for (const policy of collisionPolicySchema.options) {
      const sent = resolveCollision(policy, field, mapped, now, times);
      this.counts[policy][sent === undefined ? "keeps" : isBlank(now) ? "fills" : "overwrites"] += 1;
    }
    if (isBlank(now) || this.examples.length >= EXAMPLES) return;
    const users = this.ground.schema?.users ?? [];
    this.examples.push({
      effectId: effect.id,
      label: effect.label || effect.sourceKey,
      mapped: describeValue(mapped, field, users),
      now: describeValue(now, field, users),
    });
  }

  view(): PolicyFieldView {
    const { row, field, same, blank, counts, examples } = this;
    return { row, key: field.key, label: field.label, same, blank, counts, examples };
  }
}

/** When each side changed an effect's record last. */
async function changeTimes(store: Store, ground: Ground, plan: Plan, source: string, object: string) {
  const there = new Map<string, string>();
  await store.snapshots.scan(plan.connectionId, object, (records) => {
    for (const record of records) if (record.updatedAt !== null) there.set(record.id, record.updatedAt);
  });
  let column: string | null = null;
  const sources = new Map<string, (row: number) => string | null>();
  for (const dataset of datasetsOf(ground, source)) {
    const name = modifiedColumnFor(ground, source, dataset);
    const at = dataset.columns.find((each) => each.name === name)?.index;
    const reader = modifiedReader({
      columns: name === null ? [] : [name],
      modifiedColumn: name,
      dateOrders: dateOrdersOf(ground.state, dataset),
      context: { settings: ground.state.settings, lookups: { table: () => null, has: () => false }, today: "" },
    });
    if (at === undefined || !reader) continue;
    column ??= name;
    const cells = await readMappedColumn(store, ground, dataset, at);
    sources.set(dataset.id, (row) => reader.of([cells[row] ?? ""]));
  }
  return {
    column,
    of: (effect: Effect): ChangeTimes => ({
      source: sources.get(effect.address.dataset)?.(effect.address.row) ?? null,
      there: there.get(effect.targetId ?? "") ?? null,
    }),
  };
}
