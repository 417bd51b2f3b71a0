import { z } from "zod";
import { ok, type Result } from "../../shared/kernel/index.ts";
import { diffRecord, Reconciler, recordKey } from "../../shared/ledger/index.ts";
import {
  type DestinationRecord,
  type Effect,
  type FieldDiff,
  fieldDiffSchema,
  isMerged,
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
import { RunReader } from "../run/run-reader.ts";
import type { Store } from "../store/index.ts";
import { Finder, type Found } from "./rereading.ts";
import { type SourceOf, Sources } from "./sources.ts";
import { StandingEntries } from "./standing-entries.ts";
import { Titles } from "./titles.ts";

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

const noSource: SourceOf = () => null;

/** Compares what landed with what was meant: a page of records at a time, however many there are. */
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
    const reader = new RunReader(this.store.ledger);
    const rereading = await this.finder.ready(ground, (await reader.fold(run.id)).applied(), job);
    if (!rereading.ok) return rereading;
    const [titles, sources] = [await Titles.of(this.store, ground), new Sources(this.store.reader, ground)];
    const report = await this.store.reports.draft(diffId(run.id), ground.project.id);
    const counts = { compared: 0, same: 0, explained: 0, differs: 0 };
    let [read, refused]: [number, Result<never> | null] = [0, null];
    await this.store.effects.scan(run.planId, async (effects) => {
      const entries = await reader.entries(
        run.id,
        effects.map((effect) => effect.id),
      );
      const landed = effects.flatMap((effect) => {
        const entry = entries.get(effect.id);
        return entry?.state === "applied" && entry.action !== "link" ? [{ effect, entry }] : [];
      });
      const found = await rereading.value.of(
        landed.map(({ entry }) => entry),
        job,
      );
      if (!found.ok) {
        refused = found;
        return false;
      }
      const sourceOf = await sources.of(landed.map(({ effect }) => effect));
      const diffs = landed.flatMap(({ effect, entry }) =>
        entry.action === "delete"
          ? deletionDiff(effect, entry, found.value.get(recordKey(effect.object, entry.destinationId)) ?? null)
          : diff(ground, effect, entry, found.value, titles, sourceOf),
      );
      for (const { verdict } of diffs) counts[verdict] += 1;
      counts.compared += diffs.length;
      await report.add(diffs);
      read += landed.length;
      job.progress(read);
      return true;
    });
    if (refused) return refused;
    const summary = { ...counts, readAt: this.now().toISOString() };
    await report.finish(summary);
    return ok(summary);
  }

  summary(runId: string): Promise<DiffSummary | null> {
    return this.store.reports.get(diffId(runId), diffSummarySchema);
  }

  /** Differences of one verdict, or all that was compared; those after the window aren't read. */
  async diffs(runId: string, verdict: FieldDiff["verdict"] | null, start: number, end: number): Promise<Window<FieldDiff>> {
    const summary = await this.summary(runId);
    if (!summary) return { start, total: 0, rows: [] };
    if (verdict === null) {
      const rows = await this.store.reports.readDiffs(diffId(runId), start, end);
      return { start, total: summary.compared, rows: rows.map((diff) => fieldDiffSchema.parse(diff)) };
    }
    const rows: FieldDiff[] = [];
    let at = 0;
    await this.store.reports.scanDiffs(diffId(runId), (diffs) => {
      for (const diff of diffs) {
        if (diff.verdict !== verdict) continue;
        if (at >= start && at < end) rows.push(fieldDiffSchema.parse(diff));
        at += 1;
      }
      return at < end;
    });
    return { start, total: summary[verdict], rows };
  }

  /** Everything that stands loaded, against the destination as it is now. */
  async reconcile(ground: Ground, plan: Plan, job: Job): Promise<Result<Reconciliation>> {
    const standing = await StandingEntries.of(this.store, ground.project.id, plan.connectionId);
    const rereading = await this.finder.ready(ground, standing.applied(), job);
    if (!rereading.ok) return rereading;
    const reconcilers = new Map(
      plan.lanes.map((lane) => {
        const map = ground.state.maps.find((each) => each.id === lane.mapId);
        const rows = datasetsOf(ground, map?.source ?? "").reduce((sum, dataset) => sum + dataset.rowCount, 0);
        return [lane.mapId, new Reconciler(lane, rows, destinationObject(ground, lane.object).amount ?? null)] as const;
      }),
    );
    const [titles, sources] = [await Titles.of(this.store, ground), new Sources(this.store.reader, ground)];
    const differences: FieldDiff[] = [];
    let [notListed, read, refused]: [number, number, Result<never> | null] = [0, 0, null];
    await this.store.effects.scan(plan.id, async (effects) => {
      const entries = await standing.of(effects.map((effect) => effect.id));
      const isRead = (effect: Effect): boolean => entries.get(effect.id)?.state === "applied" && !isMerged(effect);
      const found = await rereading.value.of(
        effects.filter(isRead).flatMap((effect) => entries.get(effect.id) ?? []),
        job,
      );
      if (!found.ok) {
        refused = found;
        return false;
      }
      const listed: Effect[] = [];
      for (const effect of effects) {
        const entry = entries.get(effect.id) ?? null;
        const diffs = entry && isRead(effect) ? diff(ground, effect, entry, found.value, titles, noSource) : entry ? [] : null;
        reconcilers.get(effect.mapId)?.add(effect, entry, diffs);
        for (const each of diffs ?? []) {
          if (each.verdict !== "differs") continue;
          if (differences.length < LISTED_DIFFERENCES) {
            differences.push(each);
            listed.push(effect);
          } else notListed += 1;
        }
      }
      // Source cells are read for what is listed alone.
      if (listed.length) {
        const sourceOf = await sources.of(listed);
        const from = differences.length - listed.length;
        for (const [at, effect] of listed.entries()) {
          const each = differences[from + at];
          if (each?.field) each.source = sourceOf(effect, each.field);
        }
      }
      read += effects.length;
      job.progress(read, plan.effectCount);
      return true;
    });
    if (refused) return refused;
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
}

function diff(ground: Ground, effect: Effect, entry: LedgerEntry, found: Found, titles: Titles, sourceOf: SourceOf): FieldDiff[] {
  const record = found.get(recordKey(effect.object, entry.destinationId));
  if (record === undefined) return [];
  const users = ground.schema?.users ?? [];
  return diffRecord({
    effect,
    entry,
    fields: ground.schema?.fields[effect.object] ?? [],
    found: record,
    textOf: (value, field) => (field.references ? titles.of(value, field.references) : describeValue(value, field, users)),
    sourceOf: (key) => sourceOf(effect, key),
  });
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
