import type { Json } from "../../shared/kernel/index.ts";
import type { Landed, RunFold } from "../../shared/ledger/index.ts";
import type { DestinationField, Effect, LedgerEntry } from "../../shared/model/index.ts";
import { TextIndex } from "../../shared/plan/index.ts";
import { batchKeyOf, entryFor, type Ready, resolveEffect } from "./batch.ts";
import { type Book, Posting, type PostingDeps, type RunEnd, type Settled, Stop } from "./posting.ts";

export type { RunEnd } from "./posting.ts";

/** Everything the engine can't do by itself, passed in so that a simulator can drive it. */
export interface EngineDeps extends PostingDeps {
  /** The plan's effects in order, in chunks. */
  effects(): AsyncIterable<Effect[]>;
  /** Where the run's records stand so far; the engine adds what happens. */
  fold: RunFold;
  /** Crosswalk over all runs so far, of which no values are asked; the engine adds what lands. */
  landed: Map<string, Pick<Landed, "id" | "url" | "shared">>;
  fieldsOf(object: string): DestinationField[];
  batchRecords: number;
  /** Durable once it resolves. */
  append(entries: LedgerEntry[]): Promise<void>;
  now(): Date;
}

/**
 * Sends a plan, batch after batch. Intent is in the ledger before a batch leaves, and a batch without an answer is posted
 * again under the same key, so a killed tab neither loses nor doubles a record. Drives rollbacks too: they are plans as well.
 */
export class RunEngine {
  readonly fold: RunFold;
  /** Effects that may still land in this run have 1. */
  private readonly open = new TextIndex();
  private batch: Ready[] = [];

  constructor(private readonly deps: EngineDeps) {
    this.fold = deps.fold;
  }

  /** Runs until the plan is through, the signal aborts (paused after the batch under way) or the account refuses. */
  async run(signal: AbortSignal): Promise<RunEnd> {
    const unanswered = this.fold.openBatches();
    await this.findOpen(unanswered);
    try {
      for (const [key, entries] of unanswered) await this.repost(key, entries, signal);
      for await (const effects of this.deps.effects()) await this.sendChunk(effects, signal);
      await this.flush(signal);
      return { state: "done" };
    } catch (stop) {
      if (stop instanceof Stop) return stop.end;
      throw stop;
    }
  }

  private readonly unansweredEffects = new Map<string, Effect>();

  /** Which effects may still land in this run: those that are sent and not settled. Keeps those that wait for an answer. */
  private async findOpen(unanswered: ReadonlyMap<string, LedgerEntry[]>): Promise<void> {
    for await (const effects of this.deps.effects()) {
      for (const effect of effects) {
        if (this.fold.isSettled(effect.id)) continue;
        if (isSent(effect)) this.open.set(effect.id, 1);
        const entry = this.fold.waiting(effect.id);
        if (entry && unanswered.has(entry.batchKey)) this.unansweredEffects.set(effect.id, effect);
      }
    }
  }

  private readonly isOpen = (effectId: string): boolean => this.open.get(effectId) === 1;

  /** A batch whose answer was lost goes out again, with the very values that were sent. */
  private async repost(batchKey: string, entries: LedgerEntry[], signal: AbortSignal): Promise<void> {
    const records = entries.flatMap((entry) => {
      const effect = this.unansweredEffects.get(entry.effectId);
      if (!effect || entry.action === "link") return [];
      return [{ effect, action: entry.action, values: entry.sent ?? {} }];
    });
    if (records.length) await this.post(batchKey, records, true, signal);
  }

  private async sendChunk(effects: Effect[], signal: AbortSignal): Promise<void> {
    const links: LedgerEntry[] = [];
    for (const effect of effects) {
      if (this.fold.isSettled(effect.id)) continue;
      if (isSent(effect)) {
        if (links.length) await this.settle(links.splice(0));
        await this.collect(effect, signal);
      } else if (effect.kind === "unchanged") links.push(...(await this.link(effect, signal)));
      else if (effect.undo === null && effect.kind === "skip" && isUndo(effect)) links.push(this.entry(effect, "kept", effect.why));
    }
    await this.settle(links);
  }

  /** A record that exists as it should: nothing is sent, but the crosswalk learns its id. */
  private async link(effect: Effect, signal: AbortSignal): Promise<LedgerEntry[]> {
    if (effect.aliasOf && this.isOpen(effect.aliasOf)) await this.flush(signal);
    const id = effect.targetId ?? (effect.aliasOf ? this.deps.landed.get(effect.aliasOf)?.id : null) ?? null;
    if (!id) return [this.entry(effect, "held", "The record it shares was not loaded.")];
    const entry: LedgerEntry = { ...this.entry(effect, "applied", null), action: "link", destinationId: id };
    this.land(entry);
    return [entry];
  }

  private async collect(effect: Effect, signal: AbortSignal): Promise<void> {
    const first = this.batch[0];
    if (first && (first.effect.object !== effect.object || first.effect.mapId !== effect.mapId)) await this.flush(signal);
    const known = effect.kind === "create" && effect.undo === null ? this.deps.landed.get(effect.id) : undefined;
    if (known && !known.shared) {
      await this.settle([{ ...this.entry(effect, "applied", null), action: "link", destinationId: known.id }]);
      return;
    }
    let resolved = resolveEffect(effect, this.deps.landed, this.isOpen);
    if (resolved.kind === "wait") {
      await this.flush(signal);
      resolved = resolveEffect(effect, this.deps.landed, () => false);
    }
    if (resolved.kind === "held") await this.settle([this.entry(effect, "held", resolved.why)]);
    else if (resolved.kind === "ready") this.batch.push(resolved.ready);
    if (this.batch.length >= this.deps.batchRecords) await this.flush(signal);
  }

  private async flush(signal: AbortSignal): Promise<void> {
    const records = this.batch;
    if (!records.length) return;
    this.batch = [];
    if (signal.aborted) throw new Stop({ state: "paused" });
    const batchKey = batchKeyOf(
      this.deps.runId,
      records.map((record) => record.effect.id),
      0,
    );
    await this.deps.append(records.map((record) => entryFor(record, batchKey, this.at(), { state: "sending" })));
    this.fold.add(records.map((record) => entryFor(record, batchKey, this.at(), { state: "sending" })));
    await this.post(batchKey, records, false, signal);
  }

  private post(batchKey: string, records: readonly Ready[], seenBefore: boolean, signal: AbortSignal): Promise<void> {
    return new Posting(this.deps, this.book, batchKey, records, seenBefore).run(signal);
  }

  private readonly book: Book = {
    settled: (batchKey, outcomes) => this.settle(outcomes.map(({ record, outcome }) => this.outcomeEntry(record, batchKey, outcome))),
    unknown: (batchKey, records) =>
      this.settle(records.map(({ record, why }) => entryFor(record, batchKey, this.at(), { state: "unknown", failure: why }))),
  };

  private outcomeEntry(record: Ready, batchKey: string, outcome: Settled): LedgerEntry {
    if (outcome.state === "rejected") {
      const { code, message } = outcome.failure;
      return entryFor(record, batchKey, this.at(), { state: "rejected", failure: { code, message } });
    }
    const after = record.action === "delete" ? null : this.writable(record, outcome.record?.values ?? null);
    const url = outcome.record?.values.url;
    const seen = typeof url === "string" && this.isFile(record) ? { url } : {};
    return entryFor(record, batchKey, this.at(), { state: "applied", destinationId: outcome.id, before: outcome.before, after, ...seen });
  }

  private isFile(record: Ready): boolean {
    return this.deps.fieldsOf(record.effect.object).some((field) => field.type === "file");
  }

  /** Of the destination's answer, the fields that people can edit; for an update those that were sent. */
  private writable(record: Ready, values: Record<string, Json> | null): Record<string, Json> | null {
    if (!values) return null;
    const fields = this.deps.fieldsOf(record.effect.object).filter((field) => !field.readOnly);
    const wanted = record.action === "create" ? fields : fields.filter((field) => record.values[field.key] !== undefined);
    return Object.fromEntries(wanted.map((field) => [field.key, values[field.key] ?? null]));
  }

  private async settle(entries: LedgerEntry[]): Promise<void> {
    if (!entries.length) return;
    await this.deps.append(entries);
    this.fold.add(entries);
    for (const entry of entries) {
      if (this.isOpen(entry.effectId)) this.open.set(entry.effectId, 0);
      this.land(entry);
    }
  }

  private land(entry: LedgerEntry): void {
    if (entry.state !== "applied" || !entry.destinationId || entry.action === "delete" || entry.action === "restore") return;
    const url = entry.url ?? this.deps.landed.get(entry.effectId)?.url ?? null;
    this.deps.landed.set(entry.effectId, { id: entry.destinationId, ...(url ? { url } : {}) });
  }

  private entry(effect: Effect, state: LedgerEntry["state"], why: string | null): LedgerEntry {
    const ready: Ready = { effect, action: effect.undo ?? (effect.kind === "create" ? "create" : "update"), values: {} };
    const entry = entryFor(ready, "", this.at(), { state, sent: null });
    return why ? { ...entry, failure: { code: `record.${state}`, message: why } } : entry;
  }

  private at(): string {
    return this.deps.now().toISOString();
  }
}

const isUndo = (effect: Effect): boolean => effect.id.startsWith("undo:");
const isSent = (effect: Effect): boolean => (isUndo(effect) ? effect.undo !== null : effect.kind === "create" || effect.kind === "update");
