/*
 * A practice account's clock, as far as its limits go: it runs `speed` times as fast as the real one, and both showed the same at this
 * moment. The account and the gate before it count its days by the same sum. At speed 1 it is the real clock.
 */
const EPOCH_MS = Date.UTC(2026, 0, 1);

/** The account's own moment, in milliseconds, at a real one. */
export function accountTime(realMs: number, speed: number): number {
  return speed === 1 ? realMs : EPOCH_MS + (realMs - EPOCH_MS) * speed;
}

/** The real moment at which the account's clock shows `accountMs`. */
export function realTime(accountMs: number, speed: number): number {
  return speed === 1 ? accountMs : EPOCH_MS + (accountMs - EPOCH_MS) / speed;
}
