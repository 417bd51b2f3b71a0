import type { Json } from "../../shared/kernel/index.ts";
import type { PracticeLog } from "../../shared/wire/edge.ts";

/** Entries kept; older ones are forgotten but stay in the total. */
const KEPT = 5000;
/** Entries given at most. */
const GIVEN = 500;
/** Characters of JSON kept of one body. */
const BODY_CHARS = 8000;

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

  /** Newest first, 500 at most; the total counts every request since the last reset. */
  read(): PracticeLog {
    const rows = this.#sql.exec<Row>("SELECT * FROM log ORDER BY seq DESC LIMIT ?", GIVEN).toArray();
    const entries = rows.map((row) => ({ ...row, request: JSON.parse(row.request) as Json, reply: JSON.parse(row.reply) as Json }));
    return { total: rows[0]?.seq ?? 0, entries };
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
