import { failure, type Json, ok, type Result } from "../../shared/kernel/index.ts";
import type { BatchEnd, BatchRequest, RecordOutcome } from "../../shared/wire/index.ts";

/** Numbers from a seed, so that a failing sequence can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Trouble {
  /** Chance that a post is lost before the edge sees it, after it has done it, or answered in part. */
  lostBefore: number;
  lostAfter: number;
  partial: number;
}

/** A destination behind an edge with once-only memory, which loses posts and answers as told. It keeps the gate's promises. */
export class FakeDestination {
  readonly records = new Map<string, Record<string, Json>>();
  /** How often each effect was really created: more than once is a duplicate. */
  readonly creations = new Map<string, number>();
  posts = 0;
  private readonly memory = new Map<string, RecordOutcome>();
  private nextId = 1;
  /** Effects whose outcome nobody can find out, and whether the destination behind the edge answers at all. */
  readonly poisoned = new Set<string>();
  down = false;

  constructor(
    private readonly random: () => number,
    private readonly trouble: Trouble,
  ) {}

  /** Outcomes come in groups of three. The answer may break off after any of them, or be lost as a whole. */
  async post(request: BatchRequest, onOutcomes: (outcomes: RecordOutcome[]) => Promise<void>): Promise<Result<BatchEnd>> {
    this.posts += 1;
    const lost = { ok: false as const, failure: failure("edge.unreachable", "No answer.", { retryable: true, reach: "unknown" }) };
    if (this.random() < this.trouble.lostBefore) return lost;
    const partialAt = this.random() < this.trouble.partial ? Math.floor(this.random() * request.records.length) : request.records.length;
    const outcomes = request.records.map((record, index) => {
      if (this.down) return retryable(record.effectId, "upstream.down");
      return index < partialAt ? this.once(request.batchKey, record) : retryable(record.effectId);
    });
    const told = this.random() < this.trouble.lostAfter ? Math.floor(this.random() * outcomes.length) : null;
    for (let at = 0; at < (told ?? outcomes.length); at += 3)
      await onOutcomes(outcomes.slice(at, Math.min(at + 3, told ?? outcomes.length)));
    if (told !== null) return lost;
    return ok({ waitMs: 0, fatal: null, pace: { windows: [], reserve: 0.2, waitMs: 0, calls: this.posts, throttled: 0 } });
  }

  private once(batchKey: string, record: BatchRequest["records"][number]): RecordOutcome {
    const key = `${batchKey}|${record.effectId}`;
    if (this.poisoned.has(record.effectId))
      return { state: "unknown", effectId: record.effectId, failure: failure("destination.unsure", "It always fails.") };
    const known = this.memory.get(key);
    if (known) return known;
    const outcome = this.act(record);
    this.memory.set(key, outcome);
    return outcome;
  }

  private act({ effectId, call }: BatchRequest["records"][number]): RecordOutcome {
    switch (call.kind) {
      case "create": {
        const id = String(this.nextId++);
        this.creations.set(effectId, (this.creations.get(effectId) ?? 0) + 1);
        this.records.set(id, { ...call.values });
        return { state: "applied", effectId, id, record: { id, values: { ...call.values }, updatedAt: null }, before: null };
      }
      case "update": {
        const now = this.records.get(call.id);
        if (!now) return { state: "rejected", effectId, failure: failure("destination.missing", "Not found.") };
        const before = Object.fromEntries(Object.keys(call.values).map((key) => [key, now[key] ?? null]));
        this.records.set(call.id, { ...now, ...call.values });
        return {
          state: "applied",
          effectId,
          id: call.id,
          record: { id: call.id, values: { ...now, ...call.values }, updatedAt: null },
          before,
        };
      }
      case "delete":
        this.records.delete(call.id);
        return { state: "applied", effectId, id: call.id, record: null, before: null };
    }
  }
}

const retryable = (effectId: string, code = "gate.pace"): RecordOutcome => ({
  state: "retryable",
  effectId,
  failure: failure(code, "Not now.", { retryable: true }),
});
