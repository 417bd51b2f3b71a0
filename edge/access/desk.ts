import { DurableObject } from "cloudflare:workers";
import type { EdgeEnv } from "../env.ts";

/** Wrong passwords that an address may give before it has to wait, and how long it then waits: doubled with each, up to the last. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Wrong passwords from everywhere together within `OVERALL_MS`: beyond it somebody guesses from many addresses. */
const OVERALL_TRIES = 200;
const OVERALL_MS = 15 * 60_000;
/** An address is forgiven after this long without a try. */
const FORGIVE_MS = 24 * 3_600_000;
const SWEEP_EVERY_MS = 3_600_000;

/** An attempt to connect an account through its vendor's sign-in page. */
export interface OAuthAttempt {
  /** Hash of who began it and in which browser. */
  boundTo: string;
  project: string;
  pack: string;
  /** `<name>.practice`, or null for a live account. */
  practiceHost: string | null;
  /** A connection that shall go on with what the vendor gives. */
  again: string | null;
  /** What the vendor was told, and has to be told again with the code. */
  redirectUri: string;
}

/**
 * What must be known of everybody together: wrong passwords, sessions that were signed out, and attempts to connect by OAuth. One
 * object for the whole deployment.
 */
export class AccessDesk extends DurableObject<EdgeEnv> {
  readonly #sql: SqlStorage;

  constructor(ctx: DurableObjectState, env: EdgeEnv) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#sql.exec("CREATE TABLE IF NOT EXISTS tries (address TEXT NOT NULL, at INTEGER NOT NULL)");
    this.#sql.exec("CREATE INDEX IF NOT EXISTS tries_by_address ON tries (address, at)");
    this.#sql.exec("CREATE INDEX IF NOT EXISTS tries_by_time ON tries (at)");
    this.#sql.exec("CREATE TABLE IF NOT EXISTS ended (session TEXT PRIMARY KEY, until INTEGER NOT NULL)");
    this.#sql.exec("CREATE TABLE IF NOT EXISTS oauth (state_hash TEXT PRIMARY KEY, attempt TEXT NOT NULL, until INTEGER NOT NULL)");
  }

  /**
   * Asks for leave to try a password. 0 gives it, and counts the try as a wrong one until `welcome` says otherwise: tries made at
   * once can't slip through together. Else the milliseconds to wait; a try that has to wait isn't counted.
   */
  async knock(address: string): Promise<number> {
    const now = Date.now();
    const waitMs = Math.max(this.#waitOf(address, now), this.#overallWait(now));
    if (waitMs > 0) return waitMs;
    this.#sql.exec("INSERT INTO tries (address, at) VALUES (?, ?)", address, now);
    await this.#wakeForSweep();
    return 0;
  }

  /** The address gave the right password: its wrong ones are forgiven. */
  async welcome(address: string): Promise<void> {
    this.#sql.exec("DELETE FROM tries WHERE address = ?", address);
  }

  /** Ends a session before its time. `until`: when it would have ended anyway. */
  async endSession(session: string, until: number): Promise<void> {
    this.#sql.exec("INSERT OR IGNORE INTO ended (session, until) VALUES (?, ?)", session, until);
    await this.#wakeForSweep();
  }

  async hasEnded(session: string): Promise<boolean> {
    return this.#sql.exec("SELECT 1 FROM ended WHERE session = ?", session).toArray().length > 0;
  }

  async keepAttempt(stateHash: string, attempt: OAuthAttempt, until: number): Promise<void> {
    this.#sql.exec("INSERT INTO oauth (state_hash, attempt, until) VALUES (?, ?, ?)", stateHash, JSON.stringify(attempt), until);
    await this.#wakeForSweep();
  }

  /** Gives the attempt out once, to whom it is bound, within its time; null otherwise. Whoever else asks uses it up too. */
  async takeAttempt(stateHash: string, boundTo: string): Promise<OAuthAttempt | null> {
    const query = "DELETE FROM oauth WHERE state_hash = ? RETURNING attempt, until";
    const [row] = this.#sql.exec<{ attempt: string; until: number }>(query, stateHash).toArray();
    if (!row || row.until <= Date.now()) return null;
    const attempt = JSON.parse(row.attempt) as OAuthAttempt;
    return attempt.boundTo === boundTo ? attempt : null;
  }

  override async alarm(): Promise<void> {
    const now = Date.now();
    this.#sql.exec("DELETE FROM tries WHERE at < ?", now - FORGIVE_MS);
    this.#sql.exec("DELETE FROM ended WHERE until < ?", now);
    this.#sql.exec("DELETE FROM oauth WHERE until < ?", now);
    const left = ["tries", "ended", "oauth"].some((table) => this.#sql.exec(`SELECT 1 FROM ${table} LIMIT 1`).toArray().length > 0);
    if (left) await this.ctx.storage.setAlarm(now + SWEEP_EVERY_MS);
  }

  #waitOf(address: string, now: number): number {
    const query = "SELECT COUNT(*) AS tries, MAX(at) AS last FROM tries WHERE address = ? AND at > ?";
    const { tries, last } = this.#sql.exec<{ tries: number; last: number | null }>(query, address, now - FORGIVE_MS).one();
    if (last === null || tries < FREE_TRIES) return 0;
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - FREE_TRIES));
    return Math.max(0, last + waitMs - now);
  }

  #overallWait(now: number): number {
    const query = "SELECT COUNT(*) AS tries, MIN(at) AS first FROM tries WHERE at > ?";
    const { tries, first } = this.#sql.exec<{ tries: number; first: number | null }>(query, now - OVERALL_MS).one();
    return first === null || tries < OVERALL_TRIES ? 0 : Math.max(1, first + OVERALL_MS - now);
  }

  async #wakeForSweep(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + SWEEP_EVERY_MS);
  }
}

/** The desk's calls, as its stub answers them. */
export type AccessDoor = Pick<AccessDesk, "knock" | "welcome" | "endSession" | "hasEnded" | "keepAttempt" | "takeAttempt">;

/** The deployment's one desk. */
export function accessDesk(env: EdgeEnv): AccessDoor {
  return env.ACCESS.get(env.ACCESS.idFromName("desk")) as unknown as AccessDoor;
}
