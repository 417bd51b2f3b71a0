import type { Figures } from "./contract.ts";

/** Fewer records with both columns filled tell nothing. */
export const LEAST_SUPPORT = 5;
/** One-sided, 95 %. */
const Z = 1.64;

/** The lower end of the share that `hits` of `of` allow (Wilson's interval). */
function lowerShare(hits: number, of: number): number {
  if (of === 0) return 0;
  const share = hits / of;
  const z2 = Z * Z;
  const middle = share + z2 / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  return (middle - spread) / (1 + z2 / of);
}

/**
 * How surely agreement is more than chance, 0 to 1: the share beyond what chance gives, at the lower end of what so few records allow. Columns that agree
 * because each says the same everywhere have none.
 */
export function strengthOf({ support, agreeing, expected }: Omit<Figures, "strength" | "emptied">): number {
  if (support < LEAST_SUPPORT || expected >= support) return 0;
  const chance = expected / support;
  // Chance itself varies: what three standard deviations explain is no agreement.
  const noise = 3 * Math.sqrt(support * chance * (1 - chance));
  if (agreeing <= expected + noise) return 0;
  return Math.max(0, (lowerShare(agreeing, support) - chance) / (1 - chance));
}

const orders = new Map<number, Uint32Array>();

/**
 * The places of a list in an order that has nothing to do with them, always the same for the same length: what still agrees when records are laid beside
 * others in it agrees by chance. Exports are sorted, and often go round in a few values, so that merely shifting them would not do.
 */
export function shuffled(length: number): Uint32Array {
  const known = orders.get(length);
  if (known) return known;
  const order = Uint32Array.from({ length }, (_, at) => at);
  let state = 0x9e3779b9;
  for (let at = length - 1; at > 0; at--) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39) >>> 0;
    const other = mixed % (at + 1);
    [order[at], order[other]] = [order[other] ?? other, order[at] ?? at];
  }
  if (orders.size > 8) orders.clear();
  orders.set(length, order);
  return order;
}
