/**
 * What went wrong outside of us, as a value: it crosses Comlink and HTTP, so it is plain data and never a class.
 *
 * `reach` says how far the act got: `none` means nothing can have changed at the other side, `unknown` means it may have,
 * and must be looked up before it is tried again.
 */
export interface Failure {
  /** Stable, dotted, for code to branch on: `edge.unreachable`, `destination.unauthorised`. */
  code: string;
  /** One or two sentences for the admin: what happened, what is safe, what to do. Carries no secret and no record value. */
  message: string;
  retryable: boolean;
  reach: "none" | "unknown";
  /** How long to wait before trying again, when the other side said so. */
  waitMs?: number | undefined;
  /** Safe facts for the log: a status, a limit, a file name. */
  detail?: Record<string, string | number | boolean> | undefined;
  /** Where several things failed, one for each; the message then says how many. */
  each?: readonly Failure[] | undefined;
}

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (failure: Failure): { ok: false; failure: Failure } => ({ ok: false, failure });

/** Builds a failure that certainly changed nothing and won't heal by itself; the last argument overrides either. */
export function failure(code: string, message: string, more: Partial<Omit<Failure, "code" | "message">> = {}): Failure {
  return { code, message, retryable: false, reach: "none", ...more };
}
