import type { Json } from "../../shared/kernel/index.ts";
import type { PracticeLog, PracticeLogQuery } from "../../shared/wire/practice.ts";

/** Entries kept; older ones are forgotten but stay in the total. */
const KEPT = 5000;
/** Characters of JSON kept of one body. */
const BODY_CHARS = 8000;

const STATUS: Record<PracticeLogQuery["status"], string> = {
  all: "1",
  ok: "status BETWEEN 200 AND 399",
  refused: "status BETWEEN 400 AND 499",
  throttled: "status = 429",
  broken: "(status = 0 OR status >= 500)",
};

type Row = { seq: number; at: string; method: string; path: string; status: number; request: string; reply: string };

/** What a practice account was asked and what it answered. Credentials never get here: headers aren't logged. */
export class PracticeJournal {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`CREATE TABLE IF NOT EXISTS log (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, method TEXT NOT NULL,
      path TEXT NOT NULL, status INTEGER NOT NULL, request TEXT NOT NULL, reply TEXT NOT NULL)`);
  }

  /** `path` carries the query. `status` 0 means that the connection broke before an answer. */
  add(entry: { at: Date; method: string; path: string; status: number; request: Json; reply: Json }): void {
    const query = "INSERT INTO log (at, method, path, status, request, reply) VALUES (?, ?, ?, ?, ?, ?) RETURNING seq";
    const texts = [entry.at.toISOString(), entry.method, entry.path.slice(0, 2000)];
    const { seq } = this.#sql.exec<{ seq: number }>(query, ...texts, entry.status, clipped(entry.request), clipped(entry.reply)).one();
    if (seq % 100 === 0) this.#sql.exec("DELETE FROM log WHERE seq <= ?", seq - KEPT);
  }

  /** Newest first; the total counts every request since the last reset, whatever is asked for. */
  read({ status, before, limit }: PracticeLogQuery): PracticeLog {
    const query = `SELECT * FROM log WHERE seq < ? AND ${STATUS[status]} ORDER BY seq DESC LIMIT ?`;
    const rows = this.#sql.exec<Row>(query, before ?? Number.MAX_SAFE_INTEGER, limit).toArray();
    const entries = rows.map((row) => ({ ...row, request: JSON.parse(row.request) as Json, reply: JSON.parse(row.reply) as Json }));
    return { total: this.count(), entries };
  }

  /** Requests since the last reset. */
  count(): number {
    return this.#sql.exec<{ n: number | null }>("SELECT MAX(seq) AS n FROM log").one().n ?? 0;
  }

  clear(): void {
    this.#sql.exec("DELETE FROM log");
    this.#sql.exec("DELETE FROM sqlite_sequence WHERE name = 'log'");
  }
}

/** JSON text of a body; one that is too long is cut, and says by how much. */
function clipped(body: Json): string {
  const text = JSON.stringify(body);
  if (text.length <= BODY_CHARS) return text;
  return JSON.stringify({ cut: `The first ${BODY_CHARS} of ${text.length} characters.`, text: text.slice(0, BODY_CHARS) });
}
