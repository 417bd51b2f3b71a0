/*
 * What the platform gives one invocation of a Worker or Durable Object (developers.cloudflare.com/workers/platform/limits and
 * /durable-objects/platform/limits, read 2026-11). The gate stays below each of them, and says so by number where it can't.
 */

/** Requests that one invocation may make, to the network and to other objects, on the paid and on the free plan. */
export const SUBREQUESTS_PAID = 1_000;
export const SUBREQUESTS_FREE = 50;
/** Kept of them for the practice account's and the storage's own. */
const SUBREQUESTS_KEPT = 10;

/** Requests of one invocation that may wait for their reply's head at the same time; the platform holds further ones back, unpaced. */
export const CONNECTIONS_AT_ONCE = 6;

/** One row of a Durable Object's SQLite: 2 MB, in UTF-8. Sealed text is a third longer than its bytes. */
export const ROW_BYTES = 2_000_000;

/** What a post may send, by the `SUBREQUEST_LIMIT` variable of the deployment; anything but a number means the paid plan. */
export function requestsPerPost(limit: string | undefined): number {
  const told = Number(limit ?? Number.NaN);
  const allowed = Number.isInteger(told) && told > SUBREQUESTS_KEPT ? told : SUBREQUESTS_PAID;
  return allowed - SUBREQUESTS_KEPT;
}
