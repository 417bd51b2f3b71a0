/** A limit as it holds for us: what remains after the reserve, by the account's clock. */
export interface Allowance {
  windowMs: number;
  allowed: number;
  counts: "calls" | "cost";
}

/**
 * The shortest time, by the account's clock, in which this many calls of one cost can leave when no window may ever hold more than is
 * allowed: each as soon as every window has room. The first leaves at 0; nothing that is left of the last window is counted.
 */
export function idealMs(allowances: readonly Allowance[], calls: number, cost: number): number {
  const at = new Float64Array(calls);
  for (let call = 1; call < calls; call += 1) {
    let earliest = at[call - 1] ?? 0;
    for (const { windowMs, allowed, counts } of allowances) {
      const held = Math.max(1, counts === "calls" ? allowed : Math.floor(allowed / cost));
      if (call >= held) earliest = Math.max(earliest, (at[call - held] ?? 0) + windowMs);
    }
    at[call] = earliest;
  }
  return at[calls - 1] ?? 0;
}
