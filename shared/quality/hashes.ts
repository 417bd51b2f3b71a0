/**
 * 64-bit hashes of texts, in two halves. Values are told apart by them where a dataset has too many to be held: among two
 * million different values the odds that any two share a hash are about one in ten million.
 */
export class Hasher {
  /** The halves of the last hash: read them before the next one is made. */
  readonly out = new Int32Array(2);

  bytes(text: Uint8Array, from: number, to: number): void {
    let low = 0x811c9dc5 ^ (to - from);
    let high = Math.imul(to - from + 0x7f4a7c15, 0x85ebca6b);
    for (let at = from; at < to; at++) {
      const unit = text[at] ?? 0;
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(((high << 13) | (high >>> 19)) ^ unit, 0x9e3779b1);
    }
    this.#end(low, high);
  }

  /** A text by its UTF-16 units: never the same as that of its bytes. */
  units(text: string): void {
    let low = 0x811c9dc5 ^ ~text.length;
    let high = Math.imul(~text.length + 0x7f4a7c15, 0x85ebca6b);
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(((high << 13) | (high >>> 19)) ^ unit, 0x9e3779b1);
    }
    this.#end(low, high);
  }

  /** A hash and one more thing: order counts. */
  joined(low: number, high: number, nextLow: number, nextHigh: number): void {
    this.#end(Math.imul(low, 0x2c1b3c6d) ^ nextLow, Math.imul((high << 7) | (high >>> 25), 0x297a2d39) + nextHigh);
  }

  /** Both steps can be taken back, so nothing of the halves is lost. */
  #end(low: number, high: number): void {
    const second = mixed(high);
    this.out[0] = mixed(low + second);
    this.out[1] = second;
  }
}

/** A number whose every bit depends on every bit of `value`; different for different ones. */
export function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return hash ^ (hash >>> 15);
}

/** One number from 1 on for two, 0 when either is 0: different pairs may share it, one in four billion. */
export function pairKey(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : mixed(Math.imul(a, 0x9e3779b1) ^ mixed(b)) >>> 0 || 1;
}

/** The first half of a text's hash as a number from 1 on; 0 for an empty text. */
export function textKey(hasher: Hasher, text: string): number {
  if (text === "") return 0;
  hasher.units(text);
  return (hasher.out[0] ?? 0) >>> 0 || 1;
}

/** Three quarters of the places are taken before it grows. */
const roomOf = (capacity: number): number => (capacity >> 2) * 3;
/** More is made room for when it comes: how many values there are is a guess. */
const MOST_EXPECTED = 1 << 16;

/**
 * Numbers from 1, in order of first appearance, for hashes or pairs of numbers: about 16 to 27 bytes each and no text. 0 is
 * left to the caller for what has no value.
 */
export class HashIndex {
  #size = 1;
  #table: Int32Array;
  #halves: Int32Array;
  readonly #hasher = new Hasher();

  constructor(expected = 1000) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(64, Math.min(expected, MOST_EXPECTED) * 1.5)));
    this.#table = new Int32Array(capacity);
    this.#halves = new Int32Array(2 * roomOf(capacity));
  }

  /** How many numbers are given, 0 included. */
  get size(): number {
    return this.#size;
  }

  add(text: Uint8Array, from: number, to: number): number {
    this.#hasher.bytes(text, from, to);
    return this.place(this.#hasher.out[0] ?? 0, this.#hasher.out[1] ?? 0);
  }

  addText(text: string): number {
    this.#hasher.units(text);
    return this.place(this.#hasher.out[0] ?? 0, this.#hasher.out[1] ?? 0);
  }

  /** The number of a text, 0 when it has none. */
  find(text: Uint8Array, from: number, to: number): number {
    this.#hasher.bytes(text, from, to);
    const [low, high] = [this.#hasher.out[0] ?? 0, this.#hasher.out[1] ?? 0];
    return this.#table[this.#slotOf(low, high)] ?? 0;
  }

  /** The number of two 32-bit numbers, given when they are new. */
  place(low: number, high: number): number {
    const slot = this.#slotOf(low, high);
    const known = this.#table[slot] ?? 0;
    if (known !== 0) return known;
    if (this.#size * 2 >= this.#halves.length) {
      this.#grow();
      return this.place(low, high);
    }
    const id = this.#size;
    this.#halves[id * 2] = low;
    this.#halves[id * 2 + 1] = high;
    this.#table[slot] = id;
    this.#size = id + 1;
    return id;
  }

  /** Where the pair is, or the free place where it would be. */
  #slotOf(low: number, high: number): number {
    const table = this.#table;
    const halves = this.#halves;
    const mask = table.length - 1;
    const [x, y] = [low | 0, high | 0];
    for (let slot = mixed(x ^ Math.imul(y, 0x9e3779b1)) & mask; ; slot = (slot + 1) & mask) {
      const id = table[slot] ?? 0;
      if (id === 0 || (halves[id * 2] === x && halves[id * 2 + 1] === y)) return slot;
    }
  }

  #grow(): void {
    const old = this.#halves;
    const capacity = this.#table.length * 2;
    this.#table = new Int32Array(capacity);
    this.#halves = new Int32Array(2 * roomOf(capacity));
    this.#halves.set(old);
    for (let id = 1; id < this.#size; id++) this.#table[this.#slotOf(old[id * 2] ?? 0, old[id * 2 + 1] ?? 0)] = id;
  }
}
