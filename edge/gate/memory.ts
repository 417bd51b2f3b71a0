import { z } from "zod";
import { hashJson, type Json, jsonSchema } from "../../shared/kernel/index.ts";
import type { HttpReply } from "../../shared/packs/contract.ts";
import { type BatchRequest, type RecordOutcome, recordOutcomeSchema } from "../../shared/wire/edge.ts";

export type BatchRecord = BatchRequest["records"][number];
/** Whatever is remembered once: a record of a batch, or a file. */
export type OnceOnly = Pick<BatchRecord, "effectId"> & { call: object };

/** How far a record of a batch got. */
export type Remembered =
  | { state: "done"; outcome: RecordOutcome }
  /** `sending`: a request that can't be repeated left, and its reply hasn't been seen. `halfDone`: one such was answered already. */
  | { state: "open" | "sending"; halfDone: boolean; replies: HttpReply[] };

const repliesSchema: z.ZodType<HttpReply[]> = z.array(
  z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: jsonSchema, text: z.string().nullable() }),
);

const KEPT_MS = 7 * 24 * 3_600_000;
const MAX_ROWS = 200_000;
/** What was read for a record that nothing was sent for yet is read anew after this time: people may have changed it. */
const FRESH_MS = 10 * 60_000;
/** SQLite rows of a Durable Object hold at most 2 MB. */
const MAX_TEXT_CHARS = 600_000;

type Row = { call_hash: string; state: string; half_done: number; replies: string; outcome: string | null; at: number };

/**
 * The once-only memory: what became of every record of every batch, by batch key. Written before a request that can't be repeated
 * leaves (a Durable Object holds its requests back until its writes are on disk) and after every reply.
 */
export class BatchMemory {
  readonly #sql: SqlStorage;
  readonly #now: () => number;

  constructor(sql: SqlStorage, now: () => number) {
    this.#sql = sql;
    this.#now = now;
    sql.exec(`CREATE TABLE IF NOT EXISTS memory (
      batch_key TEXT NOT NULL, effect_id TEXT NOT NULL, call_hash TEXT NOT NULL, state TEXT NOT NULL, half_done INTEGER NOT NULL,
      replies TEXT NOT NULL, outcome TEXT, at INTEGER NOT NULL, PRIMARY KEY (batch_key, effect_id))`);
    sql.exec("CREATE INDEX IF NOT EXISTS memory_at ON memory (at)");
  }

  /** Null when nothing is known of the record. */
  recall(batchKey: string, effectId: string): Remembered | null {
    const row = this.#row(batchKey, effectId);
    if (!row) return null;
    if (row.state === "done" && row.outcome) return { state: "done", outcome: recordOutcomeSchema.parse(JSON.parse(row.outcome)) };
    const replies = repliesSchema.parse(JSON.parse(row.replies));
    const halfDone = row.half_done === 1;
    if (row.state === "sending") return { state: "sending", halfDone, replies };
    const stale = !halfDone && this.#now() - row.at > FRESH_MS;
    return { state: "open", halfDone, replies: stale ? [] : replies };
  }

  /** Whether a record came before under the same batch key with another call: then the key isn't the batch's own. */
  contradicts(batchKey: string, record: OnceOnly): boolean {
    const row = this.#row(batchKey, record.effectId);
    return row !== null && row.call_hash !== callHash(record);
  }

  note(batchKey: string, record: OnceOnly, state: "open" | "sending", halfDone: boolean, replies: HttpReply[]): void {
    const text = JSON.stringify(replies);
    // Replies too long to keep can't be taken up again: the record is then looked for like one whose reply got lost.
    const [kept, keptState] = text.length <= MAX_TEXT_CHARS ? [text, state] : ["[]", halfDone ? "sending" : state];
    this.#put(batchKey, record, keptState, halfDone, kept, null);
  }

  conclude(batchKey: string, record: OnceOnly, outcome: RecordOutcome): void {
    const text = JSON.stringify(outcome);
    const kept = text.length > MAX_TEXT_CHARS && outcome.state === "applied" ? JSON.stringify({ ...outcome, record: null }) : text;
    this.#put(batchKey, record, "done", false, "[]", kept);
  }

  /** Drops what is older than seven days, and the oldest beyond the bound. Returns how many rows are left. */
  sweep(): number {
    this.#sql.exec("DELETE FROM memory WHERE at < ?", this.#now() - KEPT_MS);
    const surplus = this.#count() - MAX_ROWS;
    if (surplus > 0) this.#sql.exec("DELETE FROM memory WHERE rowid IN (SELECT rowid FROM memory ORDER BY at LIMIT ?)", surplus);
    return this.#count();
  }

  #count(): number {
    return this.#sql.exec<{ n: number }>("SELECT count(*) AS n FROM memory").one().n;
  }

  #row(batchKey: string, effectId: string): Row | null {
    return this.#sql.exec<Row>("SELECT * FROM memory WHERE batch_key = ? AND effect_id = ?", batchKey, effectId).toArray()[0] ?? null;
  }

  #put(batchKey: string, record: OnceOnly, state: string, halfDone: boolean, replies: string, outcome: string | null): void {
    this.#sql.exec(
      `INSERT INTO memory (batch_key, effect_id, call_hash, state, half_done, replies, outcome, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (batch_key, effect_id) DO UPDATE SET state = excluded.state, half_done = excluded.half_done,
       replies = excluded.replies, outcome = excluded.outcome, at = excluded.at`,
      ...[batchKey, record.effectId, callHash(record), state, halfDone ? 1 : 0, replies, outcome, this.#now()],
    );
  }
}

function callHash(record: OnceOnly): string {
  return hashJson(record.call as Json, 16);
}
