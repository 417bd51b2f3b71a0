import { hashText } from "../../shared/kernel/index.ts";

/** Older connections beyond this many are forgotten. */
const MAX_CONNECTIONS = 200;

export interface KeptConnection {
  label: string;
  sealed: string;
}

/** The account's connections: sealed credentials, found by the hash of a secret that only the browser has. */
export class Connections {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(
      "CREATE TABLE IF NOT EXISTS connections (secret_hash TEXT PRIMARY KEY, label TEXT NOT NULL, sealed TEXT NOT NULL, at INTEGER NOT NULL)",
    );
  }

  keep(secret: string, connection: KeptConnection, now: number): void {
    this.#sql.exec(
      "INSERT INTO connections (secret_hash, label, sealed, at) VALUES (?, ?, ?, ?)",
      hashText(secret),
      connection.label,
      connection.sealed,
      now,
    );
    this.#sql.exec(
      "DELETE FROM connections WHERE secret_hash NOT IN (SELECT secret_hash FROM connections ORDER BY at DESC, rowid DESC LIMIT ?)",
      MAX_CONNECTIONS,
    );
  }

  find(secret: string): KeptConnection | null {
    return (
      this.#sql
        .exec<{ label: string; sealed: string }>("SELECT label, sealed FROM connections WHERE secret_hash = ?", hashText(secret))
        .toArray()[0] ?? null
    );
  }

  /** False when there was none. */
  forget(secret: string): boolean {
    return this.#sql.exec("DELETE FROM connections WHERE secret_hash = ?", hashText(secret)).rowsWritten > 0;
  }
}
