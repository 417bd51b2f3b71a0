import { z } from "zod";
import { fail, failure, type Issue, ok, type Result } from "../shared/kernel/index.ts";
import { crosswalkOf } from "../shared/ledger/index.ts";
import { type Effect, type LedgerEntry, type ObjectMap, outcomeKinds, type Plan } from "../shared/model/index.ts";
import {
  changedFields,
  chooseSample,
  imageLane,
  imagesMapId,
  issueGroupsOf,
  type LaneInput,
  lanesOf,
  PlanBuilder,
  type SampleFields,
} from "../shared/plan/index.ts";
import type { MappedRecord } from "../shared/transform/index.ts";
import { describeValue } from "../shared/transform/index.ts";
import type { EffectFilter, EffectSort, EffectView, Window } from "../shared/wire/index.ts";
import type { AccountDesk } from "./account.ts";
import { destinationObject, fieldsOf, type Ground, mapsInOrder, sourceFieldOf, sourceObject } from "./ground.ts";
import type { Job } from "./jobs.ts";
import type { MappingDesk } from "./mapping/index.ts";
import { activeRows, type DatasetProgram, scanMap } from "./programs.ts";
import { EFFECTS_PER_RECORD, type Store } from "./store/index.ts";

/** Records in a sample, before the parents that come along. */
const SAMPLE_SIZE = 100;

/** When an account's records were read, and of which objects. */
const comparedSchema = z.object({ at: z.string(), objects: z.array(z.string()) });

export class PlanDesk {
  constructor(
    private readonly store: Store,
    private readonly mapping: MappingDesk,
    private readonly accounts: AccountDesk,
    private readonly now: () => Date,
    private readonly newId: () => string,
  ) {}

  /**
   * Reads the destination (or takes what was read of it last, for `kept`), maps every row, and stores the plan. The plan before it stays
   * until it is replaced.
   */
  async build(ground: Ground, scope: "sample" | "full", job: Job, account: "read" | "kept" = "read"): Promise<Result<Plan>> {
    const { connection } = ground.project;
    if (!connection || !ground.schema)
      return fail(failure("plan.account", "Connect a destination account first: a plan compares every record with what is there."));
    const maps = mapsInOrder(ground);
    const listable = new Set(maps.map((map) => map.destination).filter((object) => destinationObject(ground, object).listable));
    const compared = await this.compared(ground, connection.id, [...listable], job, account);
    if (!compared.ok) return compared;
    const effects = await this.effectsOf(ground, connection.id, maps, job);
    if (job.signal.aborted) return fail(failure("job.cancelled", "Cancelled. Nothing was changed."));
    const chosen = scope === "sample" ? chooseSample(effects, sampleFields(ground, maps), SAMPLE_SIZE) : effects;
    return ok(await this.keep(ground, connection.id, scope, chosen, compared.value));
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

  /** Stores effects as a plan. */
  async keep(ground: Ground, connectionId: string, scope: Plan["scope"], effects: Effect[], comparedAt?: string): Promise<Plan> {
    const at = this.now().toISOString();
    const id = this.newId();
    const draft = await this.store.drafts.plan({ id, projectId: ground.project.id, startedAt: at });
    for (let index = 0; index * EFFECTS_PER_RECORD < effects.length; index += 1) {
      await this.store.effects.put(id, index, effects.slice(index * EFFECTS_PER_RECORD, (index + 1) * EFFECTS_PER_RECORD));
    }
    const plan: Plan = {
      v: 1,
      id,
      projectId: ground.project.id,
      connectionId,
      scope,
      createdAt: at,
      digest: ground.digest,
      lanes: lanesOf(
        effects,
        (mapId) => laneLabel(ground, mapId),
        (object) => destinationObject(ground, object).amount,
      ),
      issues: issueGroupsOf(effects),
      effectCount: effects.length,
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

  private async effectsOf(ground: Ground, connectionId: string, maps: ObjectMap[], job: Job): Promise<Effect[]> {
    const entries = await projectEntries(this.store, ground.project.id, connectionId);
    const objects = [...new Set(maps.map((map) => map.destination))];
    const snapshots = new Map(
      await Promise.all(objects.map(async (object) => [object, await this.store.snapshots.read(connectionId, object)] as const)),
    );
    const builder = new PlanBuilder({
      landed: crosswalkOf(entries),
      snapshot: (object) => snapshots.get(object) ?? [],
      labelOf: (object) => destinationObject(ground, object).label,
    });
    for (const object of ground.destination.objects) builder.name(object);
    const effects: Effect[] = [];
    for (const map of maps) {
      const lane = await this.lane(ground, map, maps, job);
      const images = imagesOf(ground, lane);
      if (images) for (const effect of builder.addLane(images)) effects.push(effect);
      for (const effect of builder.addLane({ ...lane, bringsImages: images !== null })) effects.push(effect);
      job.progress(effects.length);
    }
    return effects;
  }

  private async lane(ground: Ground, map: ObjectMap, maps: ObjectMap[], job: Job): Promise<LaneInput> {
    const programs = await this.mapping.programs(ground, map);
    const others = await Promise.all(
      maps.filter((each) => each.source === map.source && each.id !== map.id).map((each) => this.mapping.programs(ground, each)),
    );
    const records: (MappedRecord & { datasetId: string; elsewhere: boolean })[] = [];
    await scanMap(
      this.store,
      programs,
      ({ program, dataset }, cells, row) => {
        const record = program.run(cells, row);
        const elsewhere = !record.taken && others.some((each) => takesRow(each, dataset.id, cells, row));
        records.push({ ...record, datasetId: dataset.id, elsewhere });
      },
      job.signal,
    );
    const object = destinationObject(ground, map.destination);
    const fields = ground.schema?.fields[map.destination] ?? [];
    const policies = Object.fromEntries(
      activeRows(ground, map.id).flatMap((row) => {
        const field = fields.find((each) => each.ref === row.target);
        return field ? [[field.key, row.policy] as const] : [];
      }),
    );
    return { map, object, fields, policies, sourceField: sourceFieldOf(ground, object), records };
  }

  async read(planId: string, filter: EffectFilter, start: number, end: number): Promise<Window<Effect>> {
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

  /** Effects of a plan by their ids; those that aren't there are absent. */
  async byId(planId: string, ids: ReadonlySet<string>): Promise<Map<string, Effect>> {
    const found = new Map<string, Effect>();
    if (ids.size === 0) return found;
    await this.store.effects.scan(planId, (effects) => {
      for (const effect of effects) if (ids.has(effect.id)) found.set(effect.id, effect);
      return found.size < ids.size;
    });
    return found;
  }

  async one(ground: Ground, planId: string, effectId: string): Promise<EffectView | null> {
    let found: Effect | null = null;
    await this.store.effects.scan(planId, (effects) => {
      found = effects.find((effect) => effect.id === effectId) ?? null;
      return found === null;
    });
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

/** The lane of the images that a lane's texts bring along; null when there are none, or the account takes no files. */
function imagesOf(ground: Ground, lane: LaneInput): LaneInput | null {
  const files = ground.destination.files?.object;
  const fields = files === undefined ? undefined : ground.schema?.fields[files];
  if (files === undefined || !fields || !ground.schema?.objects.includes(files)) return null;
  return imageLane(lane, [...lane.records], destinationObject(ground, files), fields);
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

function takesRow(programs: DatasetProgram[], datasetId: string, cells: readonly string[], row: number): boolean {
  return programs.some(({ dataset, program }) => dataset.id === datasetId && program.run(cells, row).taken);
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

/** All ledger entries of the project's runs into one account, oldest run first. */
export async function projectEntries(store: Store, projectId: string, connectionId: string): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for (const run of await store.runs.list(projectId)) {
    if (run.connectionId !== connectionId) continue;
    for (const record of await store.ledger.read(run.id)) entries.push(...record.entries);
  }
  return entries;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

const hasIssue = (issue: Issue, { issueCode, issueField }: EffectFilter): boolean =>
  issue.code === issueCode && (issueField === undefined || issue.address.field === issueField);

function matches(effect: Effect, filter: EffectFilter): boolean {
  if (filter.mapId && effect.mapId !== filter.mapId) return false;
  if (filter.kind && effect.kind !== filter.kind) return false;
  if (filter.issueCode && !effect.issues.some((issue) => hasIssue(issue, filter))) return false;
  if (filter.changed && !changedFields(effect).includes(filter.changed)) return false;
  const text = filter.text?.trim().toLowerCase();
  return !text || effect.label.toLowerCase().includes(text) || effect.sourceKey.toLowerCase().includes(text);
}
