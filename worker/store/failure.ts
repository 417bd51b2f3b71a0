import type { z } from "zod";
import { type Failure, failure, type Result } from "../../shared/kernel/index.ts";

/**
 * How storage says no. It is thrown, so that nobody who forgets to look can go on as if a write had happened (a batch must
 * not be sent when its intent wasn't stored), and becomes plain data at the door, by `attempt`.
 */
export class StorageError extends Error {
  readonly failure: Failure;
  constructor(what: Failure) {
    super(what.message);
    this.name = "StorageError";
    this.failure = what;
  }
}

/** Runs work that touches storage; what storage refuses comes back as a Failure, our own mistakes still throw. */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof StorageError) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** Runs one database call and names what went wrong. Every call of this room passes here. */
export async function guarded<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw await storageError(error);
  }
}

async function storageError(error: unknown): Promise<unknown> {
  const said = storageErrorIn(error);
  if (said) return said;
  const names = errorNames(error);
  if (names.includes("QuotaExceededError")) {
    const { used, quota } = await usage();
    return new StorageError(quotaFailure(used === null || quota === null ? null : { usedBytes: used, quotaBytes: quota }));
  }
  const known = names.map((name) => KNOWN[name]).find((found) => found !== undefined);
  return known ? new StorageError(known) : error;
}

/** Dexie wraps what we threw while the database was opened, once for every call that waits for it. */
function storageErrorIn(error: unknown): StorageError | null {
  if (error instanceof StorageError) return error;
  return typeof error === "object" && error !== null && "inner" in error ? storageErrorIn(error.inner) : null;
}

/** Dexie wraps what the browser says, in `inner` or, for bulk writes, in a list. */
function errorNames(error: unknown): string[] {
  if (typeof error !== "object" || error === null) return [];
  const { name, inner, failures } = error as { name?: string; inner?: unknown; failures?: unknown };
  const nested = Array.isArray(failures) ? failures.flatMap(errorNames) : [];
  return [name ?? "", ...errorNames(inner), ...nested];
}

const unavailable = failure(
  "store.unavailable",
  "The browser's storage did not answer. Nothing stored was changed. Reload the page; if it happens again, restart the browser or leave private browsing.",
  { retryable: true },
);
export const newer = failure(
  "store.newer",
  "The stored projects were made by a newer version of Crosswalk, open in another tab perhaps. Nothing was changed. Reload the page to get that version.",
);
const KNOWN: Record<string, Failure | undefined> = {
  ConstraintError: failure(
    "store.conflict",
    "Another tab has already stored this step. Nothing was written twice. Reload the page to see where it stands.",
  ),
  VersionError: newer,
  DatabaseClosedError: unavailable,
  OpenFailedError: unavailable,
  UnknownError: unavailable,
  MissingAPIError: unavailable,
  TimeoutError: unavailable,
};

/** Bytes that this site keeps on the device and may keep at most, null where the browser doesn't say; and whether it may be cleared. */
export async function usage(): Promise<{ used: number | null; quota: number | null; persisted: boolean }> {
  try {
    const { usage: used = null, quota = null } = await navigator.storage.estimate();
    return { used, quota, persisted: await navigator.storage.persisted() };
  } catch {
    return { used: null, quota: null, persisted: false };
  }
}

/** The browser's storage is full, with the numbers. */
export function quotaFailure(numbers: { usedBytes: number; quotaBytes: number } | null): Failure {
  const said = numbers ? `: ${megabytes(numbers.usedBytes)} used of ${megabytes(numbers.quotaBytes)}` : "";
  const message = `The browser's storage for this site is full${said}. What was stored before is unharmed. Delete a dataset or a project you no longer need, or free space on this disk, then try again.`;
  return failure("store.full", message, { retryable: true, ...(numbers ? { detail: { ...numbers } } : {}) });
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toLocaleString("en", { maximumFractionDigits: 0 })} MB`;

/** Reads a stored noun as what it should be. */
export function parseStored<T>(schema: z.ZodType<T>, row: unknown, what: string): T {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  const at = parsed.error.issues[0]?.path.join(".") ?? "";
  throw new StorageError(
    failure(
      "store.unreadable",
      `A stored ${what} could not be read (${at || "its whole form"} is not as expected). It is left as it is. Reload the page; an older tab may be open.`,
      {
        detail: { what, at },
      },
    ),
  );
}
