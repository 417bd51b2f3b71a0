import type { Json } from "../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeStore } from "./vendor.ts";

const TABLES = [
  `CREATE TABLE IF NOT EXISTS record (seq INTEGER PRIMARY KEY AUTOINCREMENT, object TEXT NOT NULL, id TEXT NOT NULL,
     deleted INTEGER NOT NULL DEFAULT 0, json TEXT NOT NULL, UNIQUE (object, id))`,
  "CREATE INDEX IF NOT EXISTS record_by_object ON record (object, deleted, seq)",
  `CREATE TABLE IF NOT EXISTS found_by (object TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
     PRIMARY KEY (object, key, value, id)) WITHOUT ROWID`,
  "CREATE INDEX IF NOT EXISTS found_by_id ON found_by (object, id)",
  "CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
  "CREATE TABLE IF NOT EXISTS bytes (key TEXT NOT NULL, nth INTEGER NOT NULL, part BLOB NOT NULL, PRIMARY KEY (key, nth)) WITHOUT ROWID",
  "CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID",
];

/** A value in a Durable Object's SQLite holds 2 MB at most. */
const PART_BYTES = 1_000_000;

/** SQLite takes a limit of -1 for "all". */
const ALL = { offset: 0, limit: -1 };

type Row = { json: string };

/** The practice account's memory in the SQLite of its Durable Object. Values found by are kept in an index of their own. */
export class SqlPracticeStore implements PracticeStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    for (const table of TABLES) sql.exec(table);
  }

  /** Forgets everything, counters and settings too. */
  clear(): void {
    for (const table of ["record", "found_by", "counter", "bytes", "setting"]) this.#sql.exec(`DELETE FROM ${table}`);
  }

  /** A slice of the live records whose JSON holds `text` in any case, and how many there are. */
  search(object: string, text: string, offset: number, limit: number): { total: number; records: PracticeRecord[] } {
    const where = "object = ? AND deleted = 0 AND instr(lower(json), lower(?)) > 0";
    const total = this.#number(`SELECT COUNT(*) AS n FROM record WHERE ${where}`, object, text);
    const query = `SELECT json FROM record WHERE ${where} ORDER BY seq LIMIT ? OFFSET ?`;
    return { total, records: this.#sql.exec<Row>(query, object, text, limit, offset).toArray().map(parseRecord) };
  }

  get(object: string, id: string): PracticeRecord | null {
    const [row] = this.#sql.exec<Row>("SELECT json FROM record WHERE object = ? AND id = ? AND deleted = 0", object, id).toArray();
    return row ? parseRecord(row) : null;
  }

  list(object: string, options: { deleted?: boolean } = {}): PracticeRecord[] {
    const live = options.deleted === true ? "" : " AND deleted = 0";
    return this.#sql.exec<Row>(`SELECT json FROM record WHERE object = ?${live} ORDER BY seq`, object).toArray().map(parseRecord);
  }

  page(object: string, offset: number, limit: number): PracticeRecord[] {
    const query = "SELECT json FROM record WHERE object = ? AND deleted = 0 ORDER BY seq LIMIT ? OFFSET ?";
    return this.#sql.exec<Row>(query, object, limit, offset).toArray().map(parseRecord);
  }

  count(object: string): number {
    return this.#number("SELECT COUNT(*) AS n FROM record WHERE object = ? AND deleted = 0", object);
  }

  put(object: string, id: string, record: PracticeRecord): void {
    const query =
      "INSERT INTO record (object, id, json) VALUES (?, ?, ?) ON CONFLICT (object, id) DO UPDATE SET json = excluded.json, deleted = 0";
    this.#sql.exec(query, object, id, JSON.stringify(record));
  }

  bin(object: string, id: string): void {
    this.#sql.exec("UPDATE record SET deleted = 1 WHERE object = ? AND id = ?", object, id);
  }

  isBinned(object: string, id: string): boolean {
    return this.#number("SELECT COUNT(*) AS n FROM record WHERE object = ? AND id = ? AND deleted = 1", object, id) > 0;
  }

  drop(object: string, id: string): void {
    this.#sql.exec("DELETE FROM record WHERE object = ? AND id = ?", object, id);
    this.#sql.exec("DELETE FROM found_by WHERE object = ? AND id = ?", object, id);
  }

  index(object: string, id: string, keys: Record<string, string[]>): void {
    this.#sql.exec("DELETE FROM found_by WHERE object = ? AND id = ?", object, id);
    for (const [key, values] of Object.entries(keys)) {
      for (const value of values) this.#sql.exec("INSERT OR IGNORE INTO found_by VALUES (?, ?, ?, ?)", object, key, value, id);
    }
  }

  lookup(object: string, key: string, value: string, slice: { offset: number; limit: number } = ALL): string[] {
    const query = `SELECT record.id AS id FROM found_by JOIN record ON record.object = found_by.object AND record.id = found_by.id
      WHERE found_by.object = ? AND found_by.key = ? AND found_by.value = ? AND record.deleted = 0 ORDER BY record.seq LIMIT ? OFFSET ?`;
    const rows = this.#sql.exec<{ id: string }>(query, object, key, value, slice.limit, slice.offset).toArray();
    return rows.map((row) => row.id);
  }

  countOf(object: string, key: string, value: string): number {
    const query = `SELECT COUNT(*) AS n FROM found_by JOIN record ON record.object = found_by.object AND record.id = found_by.id
      WHERE found_by.object = ? AND found_by.key = ? AND found_by.value = ? AND record.deleted = 0`;
    return this.#number(query, object, key, value);
  }

  putBytes(key: string, bytes: Uint8Array): void {
    this.#sql.exec("DELETE FROM bytes WHERE key = ?", key);
    for (let at = 0; at === 0 || at < bytes.length; at += PART_BYTES)
      this.#sql.exec("INSERT INTO bytes VALUES (?, ?, ?)", key, at, bytes.slice(at, at + PART_BYTES));
  }

  bytes(key: string): Uint8Array | null {
    const parts = this.#sql.exec<{ part: ArrayBuffer }>("SELECT part FROM bytes WHERE key = ? ORDER BY nth", key).toArray();
    if (parts.length === 0) return null;
    const whole = new Uint8Array(parts.reduce((sum, { part }) => sum + part.byteLength, 0));
    let at = 0;
    for (const { part } of parts) {
      whole.set(new Uint8Array(part), at);
      at += part.byteLength;
    }
    return whole;
  }

  dropBytes(key: string): void {
    this.#sql.exec("DELETE FROM bytes WHERE key = ?", key);
  }

  next(counter: string, first: number): number {
    const query = "INSERT INTO counter VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value AS n";
    return this.#number(query, counter, first);
  }

  setting(key: string): Json {
    const [row] = this.#sql.exec<Row>("SELECT json FROM setting WHERE key = ?", key).toArray();
    return row ? (JSON.parse(row.json) as Json) : null;
  }

  setSetting(key: string, value: Json): void {
    this.#sql.exec("INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET json = excluded.json", key, JSON.stringify(value));
  }

  #number(query: string, ...bindings: (string | number)[]): number {
    return this.#sql.exec<{ n: number }>(query, ...bindings).one().n;
  }
}

function parseRecord(row: Row): PracticeRecord {
  return JSON.parse(row.json) as PracticeRecord;
}
