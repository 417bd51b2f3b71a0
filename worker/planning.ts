import { z } from "zod";
import { fail, failure, type Issue, ok, type Result } from "../shared/kernel/index.ts";
import { type Effect, type ObjectMap, outcomeKinds, type Plan } from "../shared/model/index.ts";
import {
  changedFields,
  currencyFieldOf,
  facetFieldsOf,
  facetText,
  IssueSums,
  imagesMapId,
  isReplacedRow,
  LaneSums,
  type SampleFields,
} from "../shared/plan/index.ts";
import { describeValue } from "../shared/transform/index.ts";
import type { EffectFilter, EffectSort, EffectTally, EffectView, Window } from "../shared/wire/index.ts";
import type { AccountDesk } from "./account.ts";
import { destinationObject, digestFor, fieldsOf, type Ground, mapsInOrder, sourceObject } from "./ground.ts";
import type { Job } from "./jobs.ts";
import { effectPages, effectsAt } from "./prediction/effects.ts";
import type { Forecasts } from "./prediction/forecasts.ts";
import type { Forecast } from "./prediction/predict.ts";
import { sampleOf } from "./prediction/sample.ts";
import { EFFECTS_PER_RECORD, type Store } from "./store/index.ts";

/** Records in a sample, before the parents that come along. */
const SAMPLE_SIZE = 100;
/** Records that are written to a file in one go. */
const PAGE = 5_000;
/** Plans of so many effects are written out when they are made; larger ones when they are loaded. */
const WRITTEN_AT_ONCE = 20_000;

/** When an account's records were read, and of which objects. */
const comparedSchema = z.object({ at: z.string(), objects: z.array(z.string()) });

export class PlanDesk {
  constructor(
    private readonly store: Store,
    private readonly accounts: AccountDesk,
    private readonly forecasts: Forecasts,
    private readonly now: () => Date,
    private readonly newId: () => string,
    private readonly writtenAtOnce = WRITTEN_AT_ONCE,
  ) {}

  /**
   * Predicts what becomes of every row, compared with the destination as it is read now (or was read last, for `kept`), and stores the
   * plan. The plan before it stays until it is replaced.
   */
  async build(ground: Ground, scope: "sample" | "full", job: Job, account: "read" | "kept" = "read"): Promise<Result<Plan>> {
    const { connection } = ground.project;
    if (!connection || !ground.schema)
      return fail(failure("plan.account", "Connect a destination account first: a plan compares every record with what is there."));
    const maps = mapsInOrder(ground);
    const listable = new Set(maps.map((map) => map.destination).filter((object) => destinationObject(ground, object).listable));
    const compared = await this.compared(ground, connection.id, [...listable], job, account);
    if (!compared.ok) return compared;
    const forecast = await this.forecasts.make(ground, connection.id, job);
    if (!forecast) return fail(failure("job.cancelled", "Cancelled. Nothing was changed."));
    if (scope === "full") return this.keepForecast(ground, connection.id, forecast, compared.value, job);
    const slots = await sampleOf(this.store, forecast, sampleFields(ground, maps), SAMPLE_SIZE);
    return ok(await this.keep(ground, connection.id, scope, [await effectsAt(this.store, forecast, slots)], compared.value));
  }

  /** When the account's records were read that the plan compares with: now, unless those kept will do. */
  private async compared(
    ground: Ground,
    connectionId: string,
    objects: string[],
    job: Job,
    account: "read" | "kept",
  ): Promise<Result<string>> {
    const key = `compared:${connectionId}`;
    const kept = account === "kept" ? await this.store.settings.get(key, comparedSchema) : null;
    const loaded = kept ? (await this.store.runs.list(ground.project.id)).some((run) => (run.endedAt ?? run.startedAt) > kept.at) : false;
    if (kept && !loaded && objects.every((object) => kept.objects.includes(object))) return ok(kept.at);
    const at = this.now().toISOString();
    await this.store.settings.put(key, { at, objects: [] });
    const read = await this.accounts.snapshot(ground, objects, job);
    if (!read.ok) return read;
    await this.store.settings.put(key, { at, objects });
    return ok(at);
  }

  /** Stores a forecast as the plan of every record: its effects where they are few, else what is predicted, until they are loaded. */
  private async keepForecast(
    ground: Ground,
    connectionId: string,
    forecast: Forecast,
    comparedAt: string,
    job: Job,
  ): Promise<Result<Plan>> {
    const at = this.now().toISOString();
    const id = this.newId();
    const { prediction } = forecast;
    const draft = await this.store.drafts.plan({ id, projectId: ground.project.id, startedAt: at });
    if (prediction.count <= this.writtenAtOnce) {
      let index = 0;
      for await (const effects of effectPages(this.store, forecast, EFFECTS_PER_RECORD)) await this.store.effects.put(id, index++, effects);
    } else await this.forecasts.put(id, connectionId, forecast);
    if (job.signal.aborted) {
      await draft.discard();
      return fail(failure("job.cancelled", "Cancelled. Nothing was changed."));
    }
    const plan: Plan = {
      v: 1,
      id,
      projectId: ground.project.id,
      connectionId,
      scope: "full",
      createdAt: at,
      digest: digestFor(ground),
      lanes: prediction.lanes((mapId) => laneLabel(ground, mapId)),
      issues: prediction.issues(),
      effectCount: prediction.count,
      comparedAt,
    };
    await draft.finish(plan);
    this.forecasts.hold(id, forecast);
    await this.dropOld(ground.project.id, "full", id);
    return ok(plan);
  }

  /** Stores effects as a plan. They come in order, some at a time. */
  async keep(
    ground: Ground,
    connectionId: string,
    scope: Plan["scope"],
    pages: Iterable<Effect[]> | AsyncIterable<Effect[]>,
    comparedAt?: string,
  ): Promise<Plan> {
    const at = this.now().toISOString();
    const id = this.newId();
    const draft = await this.store.drafts.plan({ id, projectId: ground.project.id, startedAt: at });
    const lanes = laneSums(ground);
    const issues = new IssueSums();
    let [open, index]: [Effect[], number] = [[], 0];
    for await (const effects of pages) {
      for (const effect of effects) {
        lanes.add(effect);
        issues.add(effect);
        open.push(effect);
      }
      for (; open.length >= EFFECTS_PER_RECORD; open = open.slice(EFFECTS_PER_RECORD))
        await this.store.effects.put(id, index++, open.slice(0, EFFECTS_PER_RECORD));
    }
    if (open.length) await this.store.effects.put(id, index, open);
    const plan: Plan = {
      v: 1,
      id,
      projectId: ground.project.id,
      connectionId,
      scope,
      createdAt: at,
      digest: digestFor(ground),
      lanes: lanes.lanes(),
      issues: issues.groups(),
      effectCount: lanes.count,
      ...(comparedAt === undefined ? {} : { comparedAt }),
    };
    await draft.finish(plan);
    await this.dropOld(ground.project.id, scope, id);
    return plan;
  }

  /** Plans that no run needs any more go when a newer one is there. */
  private async dropOld(projectId: string, scope: Plan["scope"], keepId: string): Promise<void> {
    const used = new Set((await this.store.runs.list(projectId)).map((run) => run.planId));
    for (const plan of await this.store.plans.list(projectId)) {
      if (plan.scope === scope && plan.id !== keepId && !used.has(plan.id)) await this.store.plans.remove(plan.id);
    }
  }

  async read(planId: string, filter: EffectFilter, start: number, end: number): Promise<Window<Effect>> {
    const predicted = await this.forecasts.read(planId, filter, start, end);
    if (predicted) return { start, ...predicted };
    if (filter.sort) return this.readSorted(planId, filter, filter.sort, start, end);
    const rows: Effect[] = [];
    let total = 0;
    await this.store.effects.scan(planId, (effects) => {
      for (const effect of effects) {
        if (!matches(effect, filter)) continue;
        if (total >= start && total < end) rows.push(effect);
        total += 1;
      }
    });
    return { start, total, rows };
  }

  private async readSorted(planId: string, filter: EffectFilter, sort: EffectSort, start: number, end: number): Promise<Window<Effect>> {
    const places: { at: number; label: string; rank: number }[] = [];
    let at = 0;
    await this.store.effects.scan(planId, (effects) => {
      for (const effect of effects) {
        if (matches(effect, filter)) places.push({ at, label: effect.label, rank: outcomeKinds.indexOf(effect.kind) });
        at += 1;
      }
    });
    const sign = sort.descending ? -1 : 1;
    const order = sort.by === "label" ? collator.compare : null;
    places.sort((a, b) => sign * (order ? order(a.label, b.label) : a.rank - b.rank) || a.at - b.at);
    const shown = new Map(places.slice(start, end).map((place, index) => [place.at, index]));
    const rows: Effect[] = [];
    at = 0;
    await this.store.effects.scan(planId, (effects) => {
      for (const effect of effects) {
        const index = shown.get(at);
        if (index !== undefined) rows[index] = effect;
        at += 1;
      }
    });
    return { start, total: places.length, rows };
  }

  /** What is left of a plan by each of these filters, read in one go. */
  async tallies(ground: Ground, planId: string, filters: readonly EffectFilter[]): Promise<EffectTally[]> {
    const predicted = await this.forecasts.tallies(planId, filters, (mapId) => laneLabel(ground, mapId));
    if (predicted) return predicted;
    const sums = filters.map((filter) => ({ filter, lanes: laneSums(ground), issues: new IssueSums() }));
    await this.store.effects.scan(planId, (effects) => {
      for (const effect of effects) {
        for (const { filter, lanes, issues } of sums) {
          if (!matches(effect, filter)) continue;
          lanes.add(effect);
          issues.add(effect);
        }
      }
    });
    return sums.map(({ lanes, issues }) => ({ lanes: lanes.lanes(), issues: issues.groups() }));
  }

  /** What the records of the plan are called that these point at, by effect id. */
  async parentLabels(planId: string, effects: readonly Effect[]): Promise<ReadonlyMap<string, string>> {
    const predicted = await this.forecasts.parentLabels(planId, effects);
    if (predicted) return predicted;
    const parents = await this.byId(planId, new Set(effects.flatMap(({ refs }) => refs.flatMap(({ to }) => to))));
    return new Map([...parents].map(([id, { label, sourceKey }]) => [id, label || sourceKey]));
  }

  /** The records wanted in their order, page by page; the next is read when `visit` is done. */
  async eachPage(planId: string, filter: EffectFilter, visit: (effects: readonly Effect[]) => Promise<void>): Promise<void> {
    const isStored = !(await this.forecasts.isPredicted(planId));
    if (isStored && !filter.sort)
      return this.store.effects.scan(planId, async (effects) => {
        const page = effects.filter((effect) => matches(effect, filter));
        if (page.length > 0) await visit(page);
      });
    for (let start = 0, total = 1; start < total; start += PAGE) {
      const page = await this.read(planId, filter, start, start + PAGE);
      total = page.total;
      if (page.rows.length > 0) await visit(page.rows);
    }
  }

  /** Effects of a plan by their ids; those that aren't there are absent. */
  async byId(planId: string, ids: ReadonlySet<string>): Promise<Map<string, Effect>> {
    const found = new Map<string, Effect>();
    if (ids.size === 0) return found;
    const predicted = await this.forecasts.byId(planId, ids);
    if (predicted) return predicted;
    await this.store.effects.scan(planId, (effects) => {
      for (const effect of effects) if (ids.has(effect.id)) found.set(effect.id, effect);
      return found.size < ids.size;
    });
    return found;
  }

  async one(ground: Ground, planId: string, effectId: string): Promise<EffectView | null> {
    const found = (await this.byId(planId, new Set([effectId]))).get(effectId);
    return found ? this.view(ground, found) : null;
  }

  private async view(ground: Ground, effect: Effect): Promise<EffectView> {
    const dataset = ground.datasets.find((each) => each.id === effect.address.dataset);
    const [cells] = dataset ? await this.store.reader.readWindow(dataset, effect.address.row, effect.address.row + 1) : [];
    const users = ground.schema?.users ?? [];
    const fields = fieldsOf(ground, effect.object).filter((field) => effect.mapped[field.key] !== undefined);
    return {
      effect,
      source: (dataset?.columns ?? []).map((column) => ({ column: column.name, value: cells?.[column.index] ?? "" })),
      fields: fields.map((field) => ({
        key: field.key,
        label: field.label,
        mapped: describeValue(effect.mapped[field.key] ?? null, field, users),
        now: effect.before ? describeValue(effect.before[field.key] ?? null, field, users) : null,
        sent: effect.values[field.key] !== undefined,
      })),
      request: requestOf(ground, effect),
    };
  }
}

function laneSums(ground: Ground): LaneSums {
  return new LaneSums(
    (mapId) => laneLabel(ground, mapId),
    (object) => destinationObject(ground, object).amount,
    (object) => facetFieldsOf(destinationObject(ground, object), fieldsOf(ground, object)),
    (object) => currencyFieldOf(destinationObject(ground, object), fieldsOf(ground, object)),
  );
}

/** What the pack would send first; references still stand for the records they will point at. */
function requestOf(ground: Ground, effect: Effect): EffectView["request"] {
  if (effect.kind !== "create" && effect.kind !== "update") return null;
  const links = Object.fromEntries(
    effect.refs.map((ref) => [ref.field, ref.many ? ref.to.map((id) => `→ ${id}`) : `→ ${ref.to[0] ?? ref.ids[0] ?? ""}`]),
  );
  const values = { ...effect.values, ...links };
  if (effect.kind === "update") return { update: effect.targetId, values };
  const step = ground.destination.next({ kind: "create", object: effect.object, values: effect.values }, [], {
    host: ground.schema?.account.host ?? "",
    variant: ground.schema?.account.variant ?? null,
  });
  return step.kind === "send" ? { method: step.request.method, path: step.request.path, body: step.request.body ?? null, links } : null;
}

/** Effects of the fields that a sample should show in every value: choices and owners. */
function sampleFields(ground: Ground, maps: ObjectMap[]): SampleFields {
  return Object.fromEntries(
    maps.map((map) => {
      const fields = ground.schema?.fields[map.destination] ?? [];
      return [map.id, fields.filter((field) => field.type === "choice" || field.type === "user").map((field) => field.key)];
    }),
  );
}

export function laneLabel(ground: Ground, mapId: string): string {
  const textMap = ground.state.maps.find((each) => imagesMapId(each.id) === mapId);
  if (textMap) return `Images of ${laneLabel(ground, textMap.id).toLowerCase()}`;
  const map = ground.state.maps.find((each) => each.id === mapId);
  if (!map) return mapId;
  const object = destinationObject(ground, map.destination);
  const same = mapsInOrder(ground).filter((each) => each.destination === map.destination);
  return same.length > 1 ? `${object.plural} (${sourceObject(ground, map.source)?.plural.toLowerCase() ?? map.source})` : object.plural;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

const hasIssue = (issue: Issue, { issueCode, issueField }: EffectFilter): boolean =>
  issue.code === issueCode && (issueField === undefined || issue.address.field === issueField);

const isOfFacet = (effect: Effect, facet: NonNullable<EffectFilter["facet"]>): boolean =>
  effect.mapId === facet.mapId && !isReplacedRow(effect) && facetText(effect.mapped[facet.field]) === facet.value;

function matches(effect: Effect, filter: EffectFilter): boolean {
  if (filter.mapId && effect.mapId !== filter.mapId) return false;
  if (filter.kind && effect.kind !== filter.kind) return false;
  if (filter.issueCode && !effect.issues.some((issue) => hasIssue(issue, filter))) return false;
  if (filter.changed && !changedFields(effect).includes(filter.changed)) return false;
  if (filter.facet && !isOfFacet(effect, filter.facet)) return false;
  const text = filter.text?.trim().toLowerCase();
  return !text || effect.label.toLowerCase().includes(text) || effect.sourceKey.toLowerCase().includes(text);
}
