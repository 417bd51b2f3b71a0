import { hashText } from "../../shared/kernel/index.ts";

/** Older connections beyond this many are forgotten. */
const MAX_CONNECTIONS = 200;

export interface KeptConnection {
  label: string;
  sealed: string;
  /** What is sealed: a bare token, or a grant as JSON. */
  kind: "token" | "oauth";
  /** The account's user whom the credentials stand for; null when the account doesn't say. */
  userId: string | null;
}

/** The account's connections: sealed credentials, found by the hash of a secret that only the browser has. */
export class Connections {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(
      "CREATE TABLE IF NOT EXISTS connections (secret_hash TEXT PRIMARY KEY, label TEXT NOT NULL, sealed TEXT NOT NULL, at INTEGER NOT NULL)",
    );
    sql.exec("CREATE TABLE IF NOT EXISTS former (secret_hash TEXT PRIMARY KEY, at INTEGER NOT NULL)");
    // Gates of before OAuth have the table without these.
    const columns = sql.exec<{ name: string }>("SELECT name FROM pragma_table_info('connections')").toArray();
    if (columns.some(({ name }) => name === "kind")) return;
    sql.exec("ALTER TABLE connections ADD COLUMN kind TEXT NOT NULL DEFAULT 'token'");
    sql.exec("ALTER TABLE connections ADD COLUMN user_id TEXT");
  }

  /** In the place of what was kept under the same secret. */
  keep(secret: string, connection: KeptConnection, now: number): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO connections (secret_hash, label, sealed, at, kind, user_id) VALUES (?, ?, ?, ?, ?, ?)",
      hashText(secret),
      connection.label,
      connection.sealed,
      now,
      connection.kind,
      connection.userId,
    );
    this.#sql.exec(
      "DELETE FROM connections WHERE secret_hash NOT IN (SELECT secret_hash FROM connections ORDER BY at DESC, rowid DESC LIMIT ?)",
      MAX_CONNECTIONS,
    );
  }

  find(secret: string): KeptConnection | null {
    const query = "SELECT label, sealed, kind, user_id FROM connections WHERE secret_hash = ?";
    const [row] = this.#sql
      .exec<{ label: string; sealed: string; kind: string; user_id: string | null }>(query, hashText(secret))
      .toArray();
    return row ? { label: row.label, sealed: row.sealed, kind: row.kind === "oauth" ? "oauth" : "token", userId: row.user_id } : null;
  }

  /** Whether a secret was given out here: credentials brought anew may go on under it, also after the old ones were forgotten. */
  knew(secret: string): boolean {
    const query = "SELECT 1 FROM connections WHERE secret_hash = ? UNION ALL SELECT 1 FROM former WHERE secret_hash = ?";
    return this.#sql.exec(query, hashText(secret), hashText(secret)).toArray().length > 0;
  }

  /** Puts newly sealed credentials in the place of the old. Nothing happens when the connection was forgotten meanwhile. */
  reseal(secret: string, sealed: string): void {
    this.#sql.exec("UPDATE connections SET sealed = ? WHERE secret_hash = ?", sealed, hashText(secret));
  }

  /** Whether a sign-in of this user is kept: at the vendor it may be one with another that was just forgotten. */
  hasSignInOf(userId: string | null): boolean {
    return this.#sql.exec("SELECT 1 FROM connections WHERE kind = 'oauth' AND user_id IS ?", userId).toArray().length > 0;
  }

  /** Deletes the credentials; only that there was such a secret is kept. False when there was none. */
  forget(secret: string, now: number): boolean {
    const secretHash = hashText(secret);
    if (this.#sql.exec("DELETE FROM connections WHERE secret_hash = ?", secretHash).rowsWritten === 0) return false;
    this.#sql.exec("INSERT OR REPLACE INTO former (secret_hash, at) VALUES (?, ?)", secretHash, now);
    this.#sql.exec(
      "DELETE FROM former WHERE secret_hash NOT IN (SELECT secret_hash FROM former ORDER BY at DESC LIMIT ?)",
      MAX_CONNECTIONS,
    );
    return true;
  }
}
