import { type Failure, failure, type Json, type Result } from "../../shared/kernel/index.ts";
import { type Landed, RunFold } from "../../shared/ledger/index.ts";
import type { DestinationField, Effect, LedgerEntry } from "../../shared/model/index.ts";
import type { BatchReply, BatchRequest, PaceState, RecordOutcome } from "../../shared/wire/index.ts";
import { batchKeyOf, entryFor, type Ready, resolveEffect, type SourceFieldOf, toRequest } from "./batch.ts";

/** Everything the engine can't do by itself, passed in so that a simulator can drive it. */
export interface EngineDeps {
  runId: string;
  /** The plan's effects in order, in chunks. */
  effects(): AsyncIterable<Effect[]>;
  /** Entries of this run so far. */
  entries: LedgerEntry[];
  /** Crosswalk over all runs so far; the engine adds what lands. */
  landed: Map<string, Landed>;
  sourceFieldOf: SourceFieldOf;
  fieldsOf(object: string): DestinationField[];
  batchRecords: number;
  /** Durable once it resolves. */
  append(entries: LedgerEntry[]): Promise<void>;
  post(request: BatchRequest): Promise<Result<BatchReply>>;
  /** Resolves early when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  now(): Date;
  /** 0 to 1, for jitter. */
  random(): number;
  /** `trouble` says what keeps the run from going on, other than the account's limits. */
  onProgress(doing: string, pace: PaceState | null, trouble: string | null): void;
}

export type RunEnd = { state: "done" } | { state: "paused" } | { state: "failed"; failure: Failure };

/** Posts that get no answer are tried this often before the run pauses and says so. */
const MAX_SILENT_POSTS = 6;
const MAX_BACKOFF_MS = 30_000;
/** Posts in a row that are answered without any record coming further, waits for the account's limits aside. */
const MAX_STUCK_POSTS = 5;

/**
 * Sends a plan, batch after batch. Intent is in the ledger before a batch leaves, and a batch without an answer is posted
 * again under the same key, so a killed tab neither loses nor doubles a record. Drives rollbacks too: they are plans as well.
 */
export class RunEngine {
  readonly fold: RunFold;
  private readonly open = new Set<string>();
  private batch: Ready[] = [];

  constructor(private readonly deps: EngineDeps) {
    this.fold = new RunFold(deps.entries);
  }

  /** Runs until the plan is through, the signal aborts (paused after the batch under way) or the account refuses. */
  async run(signal: AbortSignal): Promise<RunEnd> {
    const unanswered = this.fold.openBatches();
    await this.findOpen();
    try {
      for await (const effects of this.deps.effects()) {
        for (const effect of effects) {
          if (this.fold.isSettled(effect.id) || unanswered.size === 0) continue;
          await this.collectUnanswered(effect, unanswered);
        }
      }
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

  private async collectUnanswered(effect: Effect, unanswered: ReadonlyMap<string, LedgerEntry[]>): Promise<void> {
    const entry = this.fold.last.get(effect.id);
    if (entry && unanswered.has(entry.batchKey)) this.unansweredEffects.set(effect.id, effect);
  }

  /** Which effects may still land in this run: those that are sent and not settled. */
  private async findOpen(): Promise<void> {
    for await (const effects of this.deps.effects()) {
      for (const effect of effects) if (isSent(effect) && !this.fold.isSettled(effect.id)) this.open.add(effect.id);
    }
  }

  /** A batch whose answer was lost goes out again, with the very values that were sent. */
  private async repost(batchKey: string, entries: LedgerEntry[], signal: AbortSignal): Promise<void> {
    const records = entries.flatMap((entry) => {
      const effect = this.unansweredEffects.get(entry.effectId);
      if (!effect || entry.action === "link") return [];
      return [{ effect, action: entry.action, values: entry.sent ?? {} }];
    });
    if (records.length) await this.send(batchKey, records, true, signal);
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
    if (effect.aliasOf && this.open.has(effect.aliasOf)) await this.flush(signal);
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
    if (known) {
      await this.settle([{ ...this.entry(effect, "applied", null), action: "link", destinationId: known.id }]);
      return;
    }
    let resolved = resolveEffect(effect, this.deps.landed, (id) => this.open.has(id));
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
    await this.send(batchKey, records, false, signal);
  }

  /** Posts a batch until every record of it has an outcome that stands. */
  private async send(batchKey: string, records: Ready[], seenBefore: boolean, signal: AbortSignal): Promise<void> {
    let left = records;
    let silent = 0;
    let stuck = 0;
    let lookFirst = seenBefore;
    while (left.length) {
      const reply = await this.deps.post(toRequest(batchKey, left, this.deps.sourceFieldOf, lookFirst));
      if (!reply.ok) {
        if (!reply.failure.retryable) throw new Stop({ state: "failed", failure: reply.failure });
        silent += 1;
        lookFirst ||= reply.failure.reach === "unknown";
        if (silent >= MAX_SILENT_POSTS) throw new Stop({ state: "failed", failure: unreachable(reply.failure) });
        const waitMs = reply.failure.waitMs ?? this.backoff(silent);
        const trouble = `${reply.failure.message} Trying again, ${silent} of ${MAX_SILENT_POSTS - 1} times; nothing is lost meanwhile.`;
        this.deps.onProgress(this.doing(left), null, trouble);
        await this.wait(waitMs, signal);
        continue;
      }
      silent = 0;
      const before = left.length;
      left = await this.receive(batchKey, left, reply.value);
      stuck = left.length < before || isPaced(reply.value) ? 0 : stuck + 1;
      if (stuck >= MAX_STUCK_POSTS) left = await this.giveUp(batchKey, left, reply.value);
      else if (left.length) await this.waitFor(reply.value, left.length, signal);
    }
  }

  /**
   * Records whose outcome can't be found out stay unknown, to be looked up when the run is resumed; the others go on without
   * them. When nothing could be sent at all the run stops: the account isn't there.
   */
  private async giveUp(batchKey: string, records: Ready[], reply: BatchReply): Promise<Ready[]> {
    const unsure = new Map(
      reply.outcomes.flatMap((outcome) => (outcome.state === "unknown" ? [[outcome.effectId, outcome.failure] as const] : [])),
    );
    const first = reply.outcomes.find((outcome) => outcome.state === "retryable");
    if (!unsure.size && first?.state === "retryable") throw new Stop({ state: "failed", failure: first.failure });
    const entries = records.flatMap((record) => {
      const why = unsure.get(record.effect.id);
      return why ? [entryFor(record, batchKey, this.at(), { state: "unknown", failure: { code: why.code, message: why.message } })] : [];
    });
    await this.settle(entries);
    return records.filter((record) => !unsure.has(record.effect.id));
  }

  /** Writes the outcomes down; returns the records that must be posted again. */
  private async receive(batchKey: string, records: Ready[], reply: BatchReply): Promise<Ready[]> {
    const outcomes = new Map(reply.outcomes.map((outcome) => [outcome.effectId, outcome]));
    const settled: LedgerEntry[] = [];
    const again: Ready[] = [];
    for (const record of records) {
      const outcome = outcomes.get(record.effect.id);
      if (!outcome || outcome.state === "retryable" || outcome.state === "unknown") again.push(record);
      else settled.push(this.outcomeEntry(record, batchKey, outcome));
    }
    await this.settle(settled);
    this.deps.onProgress(this.doing(records), reply.pace, null);
    if (reply.fatal) throw new Stop({ state: "failed", failure: reply.fatal });
    return again;
  }

  private async waitFor(reply: BatchReply, records: number, signal: AbortSignal): Promise<void> {
    const unsure = reply.outcomes.some((outcome) => outcome.state === "unknown");
    this.deps.onProgress(waitText(reply, records), reply.pace, null);
    await this.wait(Math.max(reply.waitMs, unsure ? 2_000 : 250), signal);
  }

  private outcomeEntry(record: Ready, batchKey: string, outcome: Extract<RecordOutcome, { state: "applied" | "rejected" }>): LedgerEntry {
    if (outcome.state === "rejected") {
      const { code, message } = outcome.failure;
      return entryFor(record, batchKey, this.at(), { state: "rejected", failure: { code, message } });
    }
    const after = record.action === "delete" ? null : this.writable(record, outcome.record?.values ?? null);
    return entryFor(record, batchKey, this.at(), { state: "applied", destinationId: outcome.id, before: outcome.before, after });
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
      this.open.delete(entry.effectId);
      this.land(entry);
    }
  }

  private land(entry: LedgerEntry): void {
    if (entry.state !== "applied" || !entry.destinationId || entry.action === "delete" || entry.action === "restore") return;
    this.deps.landed.set(entry.effectId, { id: entry.destinationId, values: entry.sent ?? {} });
  }

  private async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (ms > 0) await this.deps.sleep(ms, signal);
    if (signal.aborted) throw new Stop({ state: "paused" });
  }

  private backoff(tries: number): number {
    return Math.min(MAX_BACKOFF_MS, 500 * 2 ** tries) * (0.5 + this.deps.random() / 2);
  }

  private doing(records: readonly Ready[]): string {
    return records[0]?.effect.mapId ?? "";
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

/** Leaves the loop from any depth with the run's end. */
class Stop {
  constructor(readonly end: RunEnd) {}
}

const isUndo = (effect: Effect): boolean => effect.id.startsWith("undo:");
const isSent = (effect: Effect): boolean => (isUndo(effect) ? effect.undo !== null : effect.kind === "create" || effect.kind === "update");

/** The account's limits hold the batch back: waiting is all there is to do. */
const isPaced = (reply: BatchReply): boolean =>
  reply.outcomes.some((outcome) => outcome.state === "retryable" && outcome.failure.code === "gate.pace");

function unreachable(last: Failure): Failure {
  return failure(
    "run.unreachable",
    `${last.message} The run is paused; nothing is lost or doubled. Resume it when the connection is back.`,
    { retryable: true, reach: last.reach },
  );
}

function waitText(reply: BatchReply, records: number): string {
  const first = reply.outcomes.find((outcome) => outcome.state === "retryable" || outcome.state === "unknown");
  const why = first && "failure" in first ? first.failure.message : `${records} records go again.`;
  return reply.waitMs >= 1_000 ? `Waiting ${Math.ceil(reply.waitMs / 1_000)} s: ${why}` : why;
}
