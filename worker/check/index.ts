import { z } from "zod";
import { type Json, ok, type Result } from "../../shared/kernel/index.ts";
import { diffRecord, Reconciler, standingOf } from "../../shared/ledger/index.ts";
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
} from "../../shared/model/index.ts";
import { describeValue } from "../../shared/transform/index.ts";
import type { Window } from "../../shared/wire/index.ts";
import type { AccountDesk } from "../account.ts";
import { datasetsOf, destinationObject, type Ground } from "../ground.ts";
import type { Job } from "../jobs.ts";
import { projectEntries } from "../ledger-entries.ts";
import { overriderFor } from "../overrides.ts";
import { activeRows } from "../programs.ts";
import { RunReader } from "../run/run-reader.ts";
import type { Store } from "../store/index.ts";
import { Finder, type Found, foundKey } from "./found.ts";

export { RollbackDesk } from "./rollback.ts";

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

type Names = Map<string, string>;

/** Compares what landed with what was meant. */
export class CheckDesk {
  private readonly finder: Finder;

  constructor(
    private readonly store: Store,
    accounts: AccountDesk,
    private readonly now: () => Date,
  ) {
    this.finder = new Finder(store, accounts);
  }

  /** Reads a run's records back, compares them, and keeps the differences. */
  async readBack(ground: Ground, run: Run, job: Job): Promise<Result<DiffSummary>> {
    const entries = (await this.runEntries(run.id)).filter((entry) => entry.state === "applied" && entry.action !== "link");
    const found = await this.finder.find(ground, entries, job);
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
    const found = await this.finder.find(
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
    const mapped = cells && (overriderFor(ground, dataset)?.(cells, effect.address.row) ?? cells);
    return new Map(dataset.columns.map((column) => [column.name, mapped?.[column.index] ?? ""]));
  }

  private async effectsOf(planId: string, wanted: ReadonlySet<string>): Promise<Map<string, Effect>> {
    const effects = new Map<string, Effect>();
    await this.store.effects.scan(planId, (chunk) => {
      for (const effect of chunk) if (wanted.has(effect.id)) effects.set(effect.id, effect);
    });
    return effects;
  }

  private async runEntries(runId: string): Promise<LedgerEntry[]> {
    return (await new RunReader(this.store.ledger).window(runId, {}, 0, Number.POSITIVE_INFINITY)).rows;
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

const diffId = (runId: string): string => `diff:${runId}`;
const reconciliationId = (projectId: string): string => `reconciliation:${projectId}`;
