import { z } from "zod";
import { hashJson, type Json, jsonSchema } from "../../shared/kernel/index.ts";
import type { HttpReply } from "../../shared/packs/contract.ts";
import { type BatchRequest, type RecordOutcome, recordOutcomeSchema } from "../../shared/wire/edge.ts";
import { ROW_BYTES } from "./platform.ts";

export type BatchRecord = BatchRequest["records"][number];
/** What is remembered of: a record of a batch, or a file. */
type Kept = { effectId: string; call: unknown };

/**
 * How far a record of a batch got. `sending`: a request that can't be repeated left, and its reply hasn't been seen; `bulk`: the same
 * of one that carried many records, and may be worked on for a while. `halfDone`: such a request was answered already.
 */
export type Remembered =
  | { state: "done"; outcome: RecordOutcome }
  | { state: "open" | "sending" | "bulk"; halfDone: boolean; replies: HttpReply[]; at: number };

/** A request that carried many records, whose answer came (`answered`, with the replies so far) or may still come. */
export interface BulkJob {
  key: string;
  object: string;
  effectIds: string[];
  answered: boolean;
  replies: HttpReply[];
}

/** Closes texts before they are written, and opens them again; null when it can't. */
export interface Box {
  close(text: string): Promise<string>;
  open(closed: string): Promise<string | null>;
}

const repliesSchema: z.ZodType<HttpReply[]> = z.array(
  z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: jsonSchema, text: z.string().nullable() }),
);

const KEPT_MS = 7 * 24 * 3_600_000;
const MAX_ROWS = 200_000;
/** What was read for a record that nothing was sent for yet is read anew after this time: people may have changed it. */
const FRESH_MS = 10 * 60_000;
/** At three bytes a character and a third more for sealing it still fits into a row. */
const MAX_TEXT_CHARS = ROW_BYTES / 5;

type Row = { call_hash: string; state: string; half_done: number; replies: string; outcome: string | null; at: number };
type JobRow = { job_key: string; object: string; effect_ids: string; answered: number; replies: string };

/**
 * The once-only memory: what became of every record of every batch, by batch key. Written before a request that can't be repeated
 * leaves (a Durable Object holds its requests back until its writes are on disk) and after every reply. Replies and outcomes hold
 * record values: they lie sealed.
 */
export class BatchMemory {
  readonly #sql: SqlStorage;
  readonly #now: () => number;
  readonly #box: Box;

  constructor(sql: SqlStorage, now: () => number, box: Box) {
    this.#sql = sql;
    this.#now = now;
    this.#box = box;
    sql.exec(`CREATE TABLE IF NOT EXISTS memory (
      batch_key TEXT NOT NULL, effect_id TEXT NOT NULL, call_hash TEXT NOT NULL, state TEXT NOT NULL, half_done INTEGER NOT NULL,
      replies TEXT NOT NULL, outcome TEXT, at INTEGER NOT NULL, PRIMARY KEY (batch_key, effect_id))`);
    sql.exec("CREATE INDEX IF NOT EXISTS memory_at ON memory (at)");
    sql.exec(`CREATE TABLE IF NOT EXISTS bulk_job (
      batch_key TEXT NOT NULL, job_key TEXT NOT NULL, object TEXT NOT NULL, effect_ids TEXT NOT NULL, answered INTEGER NOT NULL,
      replies TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (batch_key, job_key))`);
  }

  /** Null when nothing is known of the record. What can't be opened any more is in doubt. */
  async recall(batchKey: string, effectId: string): Promise<Remembered | null> {
    const row = this.#row(batchKey, effectId);
    if (!row) return null;
    const { at } = row;
    const halfDone = row.half_done === 1;
    if (row.state === "done") {
      const text = row.outcome === null ? null : await this.#box.open(row.outcome);
      if (text !== null) return { state: "done", outcome: recordOutcomeSchema.parse(JSON.parse(text)) };
      return { state: "sending", halfDone: true, replies: [], at };
    }
    const replies = await this.#opened(row.replies);
    if (row.state === "sending" || row.state === "bulk") return { state: row.state, halfDone, replies: replies ?? [], at };
    if (replies === null && halfDone) return { state: "sending", halfDone, replies: [], at };
    const stale = !halfDone && this.#now() - at > FRESH_MS;
    return { state: "open", halfDone, replies: stale || replies === null ? [] : replies, at };
  }

  /** Whether a record came before under the same batch key with another call: then the key isn't the batch's own. */
  contradicts(batchKey: string, record: Kept): boolean {
    const row = this.#row(batchKey, record.effectId);
    return row !== null && row.call_hash !== callHash(record);
  }

  async note(batchKey: string, record: Kept, state: "open" | "sending", halfDone: boolean, replies: HttpReply[]): Promise<void> {
    const text = await this.#closed(replies);
    // Replies too long to keep can't be taken up again: the record is then looked for like one whose reply got lost.
    const [kept, keptState] = text === null ? ["", halfDone ? "sending" : state] : [text, state];
    this.#put(batchKey, record, keptState, halfDone, kept, null);
  }

  async conclude(batchKey: string, record: Kept, outcome: RecordOutcome): Promise<void> {
    this.#put(batchKey, record, "done", false, "", await this.#sealedOutcome(outcome));
  }

  /** A request that carries these records is about to leave. */
  noteJob(batchKey: string, job: Pick<BulkJob, "key" | "object">, records: readonly Kept[]): void {
    const effectIds = JSON.stringify(records.map((record) => record.effectId));
    this.#sql.exec(
      "INSERT OR REPLACE INTO bulk_job (batch_key, job_key, object, effect_ids, answered, replies, at) VALUES (?, ?, ?, ?, 0, '', ?)",
      ...[batchKey, job.key, job.object, effectIds, this.#now()],
    );
    for (const record of records) this.#put(batchKey, record, "bulk", false, "", null);
  }

  /** The destination answered it, and may be asked how it goes. Replies too long to keep leave the records in doubt. */
  async noteJobReplies(batchKey: string, jobKey: string, replies: HttpReply[]): Promise<void> {
    const text = await this.#closed(replies);
    if (text === null) this.#dropJob(batchKey, jobKey);
    else this.#sql.exec("UPDATE bulk_job SET answered = 1, replies = ? WHERE batch_key = ? AND job_key = ?", ...[text, batchKey, jobKey]);
  }

  async jobs(batchKey: string): Promise<BulkJob[]> {
    const rows = this.#sql.exec<JobRow>("SELECT * FROM bulk_job WHERE batch_key = ?", batchKey).toArray();
    return Promise.all(
      rows.map(async (row) => {
        const replies = await this.#opened(row.replies);
        const effectIds = z.array(z.string()).parse(JSON.parse(row.effect_ids));
        return {
          key: row.job_key,
          object: row.object,
          effectIds,
          answered: row.answered === 1 && replies !== null,
          replies: replies ?? [],
        };
      }),
    );
  }

  /** What became of a bulk's records, all at once: `open` certainly wasn't done, null stays in doubt since it was sent. */
  async endJob(batchKey: string, jobKey: string, ends: { record: Kept; end: RecordOutcome | "open" | null }[]): Promise<void> {
    const sealed = await Promise.all(
      ends.map(async ({ record, end }) => ({ record, end, text: end === null || end === "open" ? null : await this.#sealedOutcome(end) })),
    );
    for (const { record, end, text } of sealed) {
      if (text !== null) this.#put(batchKey, record, "done", false, "", text);
      else if (end === "open") this.#put(batchKey, record, "open", false, "", null);
    }
    this.#dropJob(batchKey, jobKey);
  }

  /** Forgets a job whose records stay in doubt. */
  loseJob(batchKey: string, jobKey: string): void {
    this.#dropJob(batchKey, jobKey);
  }

  /** Drops what is older than seven days, and the oldest beyond the bound. Returns how many rows are left. */
  sweep(): number {
    for (const table of ["memory", "bulk_job"]) this.#sql.exec(`DELETE FROM ${table} WHERE at < ?`, this.#now() - KEPT_MS);
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

  #put(batchKey: string, record: Kept, state: string, halfDone: boolean, replies: string, outcome: string | null): void {
    this.#sql.exec(
      `INSERT INTO memory (batch_key, effect_id, call_hash, state, half_done, replies, outcome, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (batch_key, effect_id) DO UPDATE SET state = excluded.state, half_done = excluded.half_done,
       replies = excluded.replies, outcome = excluded.outcome, at = excluded.at`,
      ...[batchKey, record.effectId, callHash(record), state, halfDone ? 1 : 0, replies, outcome, this.#now()],
    );
  }

  #dropJob(batchKey: string, jobKey: string): void {
    this.#sql.exec("DELETE FROM bulk_job WHERE batch_key = ? AND job_key = ?", batchKey, jobKey);
  }

  #sealedOutcome(outcome: RecordOutcome): Promise<string> {
    const text = JSON.stringify(outcome);
    const tooLong = text.length > MAX_TEXT_CHARS && outcome.state === "applied";
    return this.#box.close(tooLong ? JSON.stringify({ ...outcome, record: null }) : text);
  }

  /** Null when they are too long for a row. No replies need no seal. */
  async #closed(replies: HttpReply[]): Promise<string | null> {
    if (replies.length === 0) return "";
    const text = JSON.stringify(replies);
    return text.length > MAX_TEXT_CHARS ? null : this.#box.close(text);
  }

  async #opened(closed: string): Promise<HttpReply[] | null> {
    if (closed === "") return [];
    const text = await this.#box.open(closed);
    return text === null ? null : repliesSchema.parse(JSON.parse(text));
  }
}

function callHash(record: Kept): string {
  return hashJson(record.call as Json, 16);
}
