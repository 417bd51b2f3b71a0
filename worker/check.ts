import { z } from "zod";
import { fail, failure, type Json, ok, type Result } from "../shared/kernel/index.ts";
import { diffRecord, planRollback, Reconciler, RunFold, standingOf } from "../shared/ledger/index.ts";
import {
  type DestinationRecord,
  type Effect,
  type FieldDiff,
  fieldDiffSchema,
  type LedgerEntry,
  type Plan,
  type Reconciliation,
  type Run,
  reconciliationSchema,
} from "../shared/model/index.ts";
import { describeValue } from "../shared/transform/index.ts";
import type { RollbackPreview, Window } from "../shared/wire/index.ts";
import type { AccountDesk } from "./account.ts";
import { datasetsOf, destinationObject, type Ground, mapsInOrder } from "./ground.ts";
import type { Job } from "./jobs.ts";
import { laneLabel, projectEntries } from "./planning.ts";
import { activeRows } from "./programs.ts";
import type { Store } from "./store/index.ts";

/** Differences listed in a reconciliation; the number of any others is stated. */
const LISTED_DIFFERENCES = 1_000;

const diffSummarySchema = z.object({
  compared: z.number(),
  same: z.number(),
  explained: z.number(),
  differs: z.number(),
  readAt: z.string(),
});
export type DiffSummary = z.infer<typeof diffSummarySchema>;

/** Records found again, by object and id; null when one is gone. */
type Found = Map<string, DestinationRecord | null>;
type Names = Map<string, string>;
const foundKey = (object: string, id: string): string => `${object}|${id}`;

/** Compares what landed with what was meant, and works out what a rollback would do. */
export class CheckDesk {
  constructor(
    private readonly store: Store,
    private readonly accounts: AccountDesk,
    private readonly now: () => Date,
  ) {}

  /** Reads a run's records back, compares them, and keeps the differences. */
  async readBack(ground: Ground, run: Run, job: Job): Promise<Result<DiffSummary>> {
    const entries = (await this.runEntries(run.id)).filter((entry) => entry.state === "applied" && entry.action !== "link");
    const found = await this.find(ground, entries, job);
    if (!found.ok) return found;
    const effects = await this.effectsOf(run.planId, new Set(entries.map((entry) => entry.effectId)));
    const names = await this.names(ground);
    const diffs: FieldDiff[] = [];
    for (const entry of entries) {
      const effect = effects.get(entry.effectId);
      if (!effect) continue;
      if (entry.action === "delete")
        diffs.push(deletionDiff(effect, entry, found.value.get(foundKey(effect.object, entry.destinationId ?? "")) ?? null));
      else diffs.push(...(await this.diff(ground, effect, entry, found.value, names)));
    }
    const count = (verdict: FieldDiff["verdict"]): number => diffs.filter((diff) => diff.verdict === verdict).length;
    const summary = {
      compared: diffs.length,
      same: count("same"),
      explained: count("explained"),
      differs: count("differs"),
      readAt: this.now().toISOString(),
    };
    await this.store.reports.put(diffId(run.id), ground.project.id, summary, diffs);
    return ok(summary);
  }

  summary(runId: string): Promise<DiffSummary | null> {
    return this.store.reports.get(diffId(runId), diffSummarySchema);
  }

  async diffs(runId: string, verdict: FieldDiff["verdict"] | null, start: number, end: number): Promise<Window<FieldDiff>> {
    const rows: FieldDiff[] = [];
    let total = 0;
    await this.store.reports.scanDiffs(diffId(runId), (diffs) => {
      for (const diff of diffs) {
        if (verdict && diff.verdict !== verdict) continue;
        if (total >= start && total < end) rows.push(fieldDiffSchema.parse(diff));
        total += 1;
      }
    });
    return { start, total, rows };
  }

  /** Everything that stands loaded, against the destination as it is now. */
  async reconcile(ground: Ground, plan: Plan, job: Job): Promise<Result<Reconciliation>> {
    const standing = standingOf(await projectEntries(this.store, ground.project.id, plan.connectionId));
    const found = await this.find(
      ground,
      [...standing.values()].filter((entry) => entry.state === "applied"),
      job,
    );
    if (!found.ok) return found;
    const reconcilers = new Map(
      plan.lanes.map((lane) => {
        const map = ground.state.maps.find((each) => each.id === lane.mapId);
        const rows = datasetsOf(ground, map?.source ?? "").reduce((sum, dataset) => sum + dataset.rowCount, 0);
        return [lane.mapId, new Reconciler(lane, rows, destinationObject(ground, lane.object).amount ?? null)] as const;
      }),
    );
    const names = await this.names(ground);
    const differences: FieldDiff[] = [];
    let notListed = 0;
    await this.store.effects.scan(plan.id, async (effects) => {
      for (const effect of effects) {
        const entry = standing.get(effect.id) ?? null;
        const diffs =
          entry?.state === "applied" && !effect.aliasOf ? await this.diff(ground, effect, entry, found.value, names) : entry ? [] : null;
        reconcilers.get(effect.mapId)?.add(effect, entry, diffs);
        for (const diff of diffs ?? []) {
          if (diff.verdict !== "differs") continue;
          if (differences.length < LISTED_DIFFERENCES) differences.push(diff);
          else notListed += 1;
        }
      }
    });
    const runs = await this.store.runs.list(ground.project.id);
    const report: Reconciliation = {
      v: 1,
      projectId: ground.project.id,
      runIds: runs.map((run) => run.id),
      at: this.now().toISOString(),
      objects: [...reconcilers.values()].map((each) => each.total),
      differences,
      differencesNotListed: notListed,
    };
    await this.store.reports.put(reconciliationId(ground.project.id), ground.project.id, report);
    return ok(report);
  }

  reconciliation(projectId: string): Promise<Reconciliation | null> {
    return this.store.reports.get(reconciliationId(projectId), reconciliationSchema);
  }

  async rollbackEffects(ground: Ground, job: Job): Promise<Result<{ effects: Effect[]; runIds: string[] }>> {
    const connection = ground.project.connection;
    if (!connection) return fail(failure("account.none", "No destination account is connected, so there is nothing to take back."));
    const entries = await projectEntries(this.store, ground.project.id, connection.id);
    const touched = [...standingOf(entries).values()].filter((entry) => entry.state === "applied" && entry.action !== "link");
    const found = await this.find(ground, touched, job);
    if (!found.ok) return found;
    const effects = planRollback({
      entries,
      mapOrder: mapOrder(ground, entries),
      fields: (object) => ground.schema?.fields[object] ?? [],
      found: (object, id) => found.value.get(foundKey(object, id)),
    });
    const runs = (await this.store.runs.list(ground.project.id)).filter(
      (run) => run.kind !== "rollback" && run.connectionId === connection.id,
    );
    return ok({ effects, runIds: runs.map((run) => run.id) });
  }

  async previewRollback(ground: Ground, job: Job): Promise<Result<RollbackPreview>> {
    const planned = await this.rollbackEffects(ground, job);
    if (!planned.ok) return planned;
    const { effects, runIds } = planned.value;
    const lanes = new Map<string, RollbackPreview["lanes"][number]>();
    for (const effect of effects) {
      const lane = lanes.get(effect.mapId) ?? {
        mapId: effect.mapId,
        label: laneLabel(ground, effect.mapId),
        deletes: 0,
        restores: 0,
        kept: 0,
      };
      lanes.set(effect.mapId, lane);
      if (effect.undo === "delete") lane.deletes += 1;
      else if (effect.undo === "restore") lane.restores += 1;
      else lane.kept += 1;
    }
    const kept = effects
      .filter((effect) => effect.undo === null)
      .map((effect) => ({ label: effect.label, object: destinationObject(ground, effect.object).label, why: effect.why }));
    const fields = (await this.accounts.createdFields(ground.project.id)).map((field) => ({
      object: destinationObject(ground, field.object).label,
      label: field.label,
    }));
    return ok({ runIds, lanes: [...lanes.values()], kept, fields });
  }

  /** Reads records again: by listing the object where that takes fewer calls than asking for each, else one by one. */
  private async find(ground: Ground, entries: LedgerEntry[], job: Job): Promise<Result<Found>> {
    const connection = ground.project.connection;
    if (!connection) return fail(failure("account.none", "No destination account is connected, so nothing can be read back."));
    const found: Found = new Map();
    const byObject = new Map<string, LedgerEntry[]>();
    for (const entry of entries) {
      if (!entry.destinationId) continue;
      const wanted = byObject.get(entry.object);
      if (wanted) wanted.push(entry);
      else byObject.set(entry.object, [entry]);
    }
    for (const [objectId, wanted] of byObject) {
      const object = destinationObject(ground, objectId);
      const known = object.listable ? (await this.store.snapshots.read(connection.id, objectId)).length : 0;
      const read =
        object.listable && wanted.length > 5 + (known + wanted.length) / 100
          ? await this.findByList(ground, connection.id, objectId, wanted, found, job)
          : await this.findOneByOne(connection.id, wanted, found, job);
      if (!read.ok) return read;
      job.progress(found.size);
    }
    return ok(found);
  }

  private async findByList(
    ground: Ground,
    connectionId: string,
    object: string,
    wanted: LedgerEntry[],
    found: Found,
    job: Job,
  ): Promise<Result<null>> {
    const read = await this.accounts.snapshot(ground, [object], job);
    if (!read.ok) return read;
    const records = new Map((await this.store.snapshots.read(connectionId, object)).map((record) => [record.id, record]));
    for (const entry of wanted) found.set(foundKey(object, entry.destinationId ?? ""), records.get(entry.destinationId ?? "") ?? null);
    return ok(null);
  }

  private async findOneByOne(connectionId: string, wanted: LedgerEntry[], found: Found, job: Job): Promise<Result<null>> {
    for (const entry of wanted) {
      const id = entry.destinationId ?? "";
      if (found.has(foundKey(entry.object, id))) continue;
      const reply = await this.accounts.callWhenAllowed(
        connectionId,
        { kind: "read", object: entry.object, id, values: entry.sent ?? {} },
        job.signal,
      );
      if (!reply.ok) return reply;
      if (reply.value.kind === "record") found.set(foundKey(entry.object, id), reply.value.record);
      job.progress(found.size);
      if (job.signal.aborted) return fail(failure("job.cancelled", "Cancelled. Nothing was changed."));
    }
    return ok(null);
  }

  private async diff(ground: Ground, effect: Effect, entry: LedgerEntry, found: Found, names: Names): Promise<FieldDiff[]> {
    const cells = await this.cellsOf(ground, effect);
    const record = found.get(foundKey(effect.object, entry.destinationId ?? ""));
    if (record === undefined) return [];
    const fields = ground.schema?.fields[effect.object] ?? [];
    const rows = activeRows(ground, effect.mapId);
    const users = ground.schema?.users ?? [];
    return diffRecord({
      effect,
      entry,
      fields,
      found: record,
      textOf: (value, field) => (field.references ? namesOf(value, field.references, names) : describeValue(value, field, users)),
      sourceOf: (key) => {
        const ref = fields.find((field) => field.key === key)?.ref;
        const column = rows.find((row) => row.target === ref)?.column;
        return column ? (cells.get(column) ?? null) : null;
      },
    });
  }

  /** What the records that references point at are called, by object and id. */
  private async names(ground: Ground): Promise<Names> {
    const connectionId = ground.project.connection?.id ?? "";
    const names: Names = new Map();
    for (const object of ground.destination.objects) {
      for (const record of await this.store.snapshots.read(connectionId, object.id)) {
        const title = record.values[object.title];
        if (typeof title === "string") names.set(foundKey(object.id, record.id), title);
      }
    }
    for (const entry of await projectEntries(this.store, ground.project.id, connectionId)) {
      if (entry.destinationId) names.set(foundKey(entry.object, entry.destinationId), entry.label);
    }
    return names;
  }

  private async cellsOf(ground: Ground, effect: Effect): Promise<Map<string, string>> {
    const dataset = ground.datasets.find((each) => each.id === effect.address.dataset);
    if (!dataset) return new Map();
    const [cells] = await this.store.reader.readWindow(dataset, effect.address.row, effect.address.row + 1);
    return new Map(dataset.columns.map((column) => [column.name, cells?.[column.index] ?? ""]));
  }

  private async effectsOf(planId: string, wanted: ReadonlySet<string>): Promise<Map<string, Effect>> {
    const effects = new Map<string, Effect>();
    await this.store.effects.scan(planId, (chunk) => {
      for (const effect of chunk) if (wanted.has(effect.id)) effects.set(effect.id, effect);
    });
    return effects;
  }

  private async runEntries(runId: string): Promise<LedgerEntry[]> {
    const entries = (await this.store.ledger.read(runId)).flatMap((record) => record.entries);
    return [...new RunFold(entries).last.values()];
  }
}

function namesOf(value: Json, object: string, names: Names): string {
  const ids = Array.isArray(value) ? value : value === null ? [] : [value];
  return ids.map((id) => names.get(foundKey(object, String(id))) ?? String(id)).join(", ");
}

/** A deleted record compares as expected when it is gone. */
function deletionDiff(effect: Effect, entry: LedgerEntry, found: DestinationRecord | null): FieldDiff {
  return {
    effectId: effect.id,
    mapId: effect.mapId,
    object: effect.object,
    label: effect.label,
    destinationId: entry.destinationId,
    field: "",
    fieldLabel: "Record",
    source: null,
    mapped: null,
    found: null,
    mappedText: "",
    foundText: "",
    verdict: found ? "differs" : "same",
    cause: found ? "is still at the destination" : "is gone, as planned",
  };
}

/** Maps in load order, those that are no longer enabled but have loaded records included. */
function mapOrder(ground: Ground, entries: LedgerEntry[]): string[] {
  const rank = new Map(ground.destination.objects.map((object, index) => [object.id, index]));
  const loaded = new Map(entries.map((entry) => [entry.mapId, entry.object]));
  for (const map of mapsInOrder(ground)) loaded.set(map.id, map.destination);
  return [...loaded].sort((a, b) => (rank.get(a[1]) ?? 0) - (rank.get(b[1]) ?? 0)).map(([mapId]) => mapId);
}

const diffId = (runId: string): string => `diff:${runId}`;
const reconciliationId = (projectId: string): string => `reconciliation:${projectId}`;
