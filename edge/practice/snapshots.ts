import type { PracticeSnapshot } from "../../shared/wire/practice.ts";

/** Snapshots kept of one account. */
const MOST = 20;
/** The account's own settings (token, knobs) are no part of a snapshot. */
const OWN = "account.%";

const COLUMNS: Record<string, string> = {
  record: "seq, object, id, deleted, json",
  found_by: "object, key, value, id",
  counter: "name, value",
  setting: "key, json",
  bytes: "key, nth, part",
};

/** Named copies of everything a practice account holds, in tables beside its own. Call within a transaction. */
export class PracticeSnapshots {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec("CREATE TABLE IF NOT EXISTS snapshot (name TEXT PRIMARY KEY, at TEXT NOT NULL, records INTEGER NOT NULL) WITHOUT ROWID");
    for (const [table, columns] of Object.entries(COLUMNS)) {
      sql.exec(`CREATE TABLE IF NOT EXISTS kept_${table} (snapshot TEXT NOT NULL, ${columns})`);
      sql.exec(`CREATE INDEX IF NOT EXISTS kept_${table}_by_snapshot ON kept_${table} (snapshot)`);
    }
  }

  /** Newest first. */
  list(): PracticeSnapshot[] {
    return this.#sql.exec<PracticeSnapshot>("SELECT name, at, records FROM snapshot ORDER BY at DESC, name").toArray();
  }

  /** Keeps the account as it is under this name, in place of what was kept there. `records` is what a person would count. */
  take(name: string, at: Date, records: number): void {
    const others = this.list().filter((each) => each.name !== name);
    if (others.length >= MOST) throw new Error(`An account keeps ${MOST} snapshots at most. Remove one first.`);
    this.remove(name);
    for (const [table, columns] of Object.entries(COLUMNS)) {
      const less = table === "setting" ? " WHERE key NOT LIKE ?" : "";
      const query = `INSERT INTO kept_${table} SELECT ?, ${columns} FROM ${table}${less}`;
      this.#sql.exec(query, name, ...(less === "" ? [] : [OWN]));
    }
    this.#sql.exec("INSERT INTO snapshot VALUES (?, ?, ?)", name, at.toISOString(), records);
  }

  /** Puts the account back to the snapshot; throws when there is none of that name. */
  restore(name: string): void {
    if (!this.list().some((each) => each.name === name)) throw new Error(`There is no snapshot "${name}".`);
    for (const [table, columns] of Object.entries(COLUMNS)) {
      if (table === "setting") this.#sql.exec("DELETE FROM setting WHERE key NOT LIKE ?", OWN);
      else this.#sql.exec(`DELETE FROM ${table}`);
      this.#sql.exec(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM kept_${table} WHERE snapshot = ?`, name);
    }
  }

  remove(name: string): void {
    for (const table of Object.keys(COLUMNS)) this.#sql.exec(`DELETE FROM kept_${table} WHERE snapshot = ?`, name);
    this.#sql.exec("DELETE FROM snapshot WHERE name = ?", name);
  }
}
