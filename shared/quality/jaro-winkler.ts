import { textOfUnits } from "./utf8.ts";

/*
 * Jaro-Winkler likeness, the hot loop of near duplicates. Texts live as UTF-16 units in one flat array. The positions of
 * every letter of the second text are kept as bits, so that the search for a match within the window is one AND instead of a
 * loop; upper bounds by length skip pairs that can't reach the score asked for.
 */

/** Longer texts are compared the plain way. */
const WORD = 31;
const PREFIX = 4;
const PREFIX_WEIGHT = 0.1;

/** Likeness of texts that lie in lists of units: UTF-16 units, or bytes of ASCII. */
export class Likeness {
  /** For each letter its positions in the second text; all zero between calls. */
  readonly #places = new Int32Array(1 << 16);
  readonly #matched = new Uint16Array(WORD + 1);

  /** 0 to 1; 0 also for pairs that can't reach `least`. */
  of(a: Units, startA: number, lengthA: number, b: Units, startB: number, lengthB: number, least = 0): number {
    if (lengthA === 0 || lengthB === 0) return lengthA === lengthB ? 1 : 0;
    const shorter = Math.min(lengthA, lengthB);
    const longer = Math.max(lengthA, lengthB);
    const best = (2 + shorter / longer) / 3;
    if (best + PREFIX * PREFIX_WEIGHT * (1 - best) < least) return 0;
    if (longer > WORD) return jaroWinkler(textOf(a, startA, lengthA), textOf(b, startB, lengthB));
    return this.#bitwise(a, startA, lengthA, b, startB, lengthB);
  }

  #bitwise(a: Units, startA: number, lengthA: number, b: Units, startB: number, lengthB: number): number {
    const places = this.#places;
    const matched = this.#matched;
    for (let at = 0; at < lengthB; at++) {
      const unit = b[startB + at] ?? 0;
      places[unit] = (places[unit] ?? 0) | (1 << at);
    }
    const reach = Math.max(0, (Math.max(lengthA, lengthB) >> 1) - 1);
    let free = -1;
    let matches = 0;
    for (let at = 0; at < lengthA; at++) {
      const unit = a[startA + at] ?? 0;
      const low = at - reach > 0 ? -1 << (at - reach) : -1;
      const high = at + reach + 1 > WORD ? -1 : (1 << (at + reach + 1)) - 1;
      const hits = (places[unit] ?? 0) & free & low & high;
      if (hits === 0) continue;
      free &= ~(hits & -hits);
      matched[matches++] = unit;
    }
    for (let at = 0; at < lengthB; at++) places[b[startB + at] ?? 0] = 0;
    if (matches === 0) return 0;
    let swapped = 0;
    let taken = ~free;
    for (let at = 0; at < matches; at++) {
      const place = 31 - Math.clz32(taken & -taken);
      taken &= taken - 1;
      if (matched[at] !== b[startB + place]) swapped += 1;
    }
    const jaro = (matches / lengthA + matches / lengthB + (matches - (swapped >> 1)) / matches) / 3;
    let prefix = 0;
    const most = Math.min(PREFIX, lengthA, lengthB);
    while (prefix < most && a[startA + prefix] === b[startB + prefix]) prefix += 1;
    return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
  }
}
type Units = Uint16Array | Uint8Array;

const textOf = (units: Units, start: number, length: number): string => textOfUnits(units.subarray(start, start + length));

/** Letters of a text that count for its place in an order, and bits for each. */
const ORDER_BITS = 5;

/** Texts for comparing, by number. */
export class Letters {
  #units = new Uint16Array(1 << 14);
  #ends: Uint32Array = new Uint32Array(1 << 10);
  #size = 0;
  readonly #likeness = new Likeness();

  get size(): number {
    return this.#size;
  }

  add(text: string): number {
    const id = this.#size;
    const start = this.start(id);
    if (start + text.length > this.#units.length) this.#units = copied(new Uint16Array(roomFor(start + text.length)), this.#units);
    if (id >= this.#ends.length) this.#ends = copied(new Uint32Array(roomFor(id)), this.#ends);
    for (let at = 0; at < text.length; at++) this.#units[start + at] = text.charCodeAt(at);
    this.#ends[id] = start + text.length;
    this.#size = id + 1;
    return id;
  }

  start(id: number): number {
    return id === 0 ? 0 : (this.#ends[id - 1] ?? 0);
  }

  length(id: number): number {
    return (this.#ends[id] ?? 0) - this.start(id);
  }

  text(id: number): string {
    return textOf(this.#units, this.start(id), this.length(id));
  }

  /** Whether a text of ASCII, in bytes, has this one in it. */
  isIn(id: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.start(id);
    const length = this.length(id);
    for (let at = from; at + length <= to; at++) {
      let same = 0;
      while (same < length && this.#units[start + same] === bytes[at + same]) same += 1;
      if (same === length) return true;
    }
    return false;
  }

  /** The first letters as a number of 5 bits each: texts in the order of these numbers are about in that of the alphabet. */
  prefix(id: number, letters: number): number {
    const start = this.start(id);
    const length = this.length(id);
    let order = 0;
    for (let at = 0; at < letters; at++) order = order * 2 ** ORDER_BITS + (at < length ? (this.#units[start + at] ?? 0) & 31 : 0);
    return order;
  }

  /** Likeness of two texts, 0 to 1; 0 also for pairs that can't reach `least`. */
  likeness(a: number, b: number, least = 0): number {
    if (a === b) return 1;
    return this.#likeness.of(this.#units, this.start(a), this.length(a), this.#units, this.start(b), this.length(b), least);
  }
}

const roomFor = (needed: number): number => Math.ceil(needed * 1.5) + 64;

function copied<T extends Uint16Array | Uint32Array>(into: T, from: T): T {
  into.set(from);
  return into;
}

/** Jaro-Winkler likeness of two texts as the definition has it, 0 to 1: for long texts, and to check the fast way against. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const takenB = new Array<boolean>(b.length).fill(false);
  const matchedA: string[] = [];
  for (let at = 0; at < a.length; at++) {
    const end = Math.min(b.length, at + reach + 1);
    for (let other = Math.max(0, at - reach); other < end; other++) {
      if (takenB[other] || a[at] !== b[other]) continue;
      takenB[other] = true;
      matchedA.push(a[at] ?? "");
      break;
    }
  }
  if (matchedA.length === 0) return 0;
  const matchedB = [...takenB.keys()].filter((at) => takenB[at]).map((at) => b[at]);
  const swapped = matchedA.filter((letter, at) => letter !== matchedB[at]).length;
  const matches = matchedA.length;
  const jaro = (matches / a.length + matches / b.length + (matches - Math.floor(swapped / 2)) / matches) / 3;
  let prefix = 0;
  while (prefix < Math.min(PREFIX, a.length, b.length) && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}
