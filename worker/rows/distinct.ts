import { grown } from "./keys.ts";
import type { Values } from "./values.ts";

interface Counted {
  row: number;
  count: number;
}

/**
 * Counts different values, how often each occurs, and where first. Values themselves aren't kept, so that a million long texts
 * have room: two are taken for the same when 64 bits of hash agree. Among a million values that happens to different ones once in
 * 30 million columns.
 */
export class Distinct {
  count = 0;
  #high: Uint32Array;
  #low: Uint32Array;
  #counts: Uint32Array;
  #rows: Uint32Array;
  /** Value + 1 in the lower bits, as many as the table's length needs; above them those of the upper half of its hash. 0: open. */
  #slots: Uint32Array;
  /** Of the values that are added: two words each. */
  #hashes = new Uint32Array(0);
  /** Keeps the engine from leaving out what is only touched. */
  touched = 0;

  /** `values` are expected. */
  constructor(values: number) {
    const size = Math.max(64, values);
    this.#high = new Uint32Array(size);
    this.#low = new Uint32Array(size);
    this.#counts = new Uint32Array(size);
    this.#rows = new Uint32Array(size);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * size)));
  }

  /**
   * Takes the first `many` of the values that `picked` names: `counts` more rows have each, of which `firsts` is the first. Rows must
   * come in ascending pieces.
   */
  add(values: Values, picked: Uint32Array, many: number, counts: Uint32Array, firsts: Uint32Array): void {
    if (this.#hashes.length < 2 * many) this.#hashes = new Uint32Array(4 * many);
    const hashes = this.#hashes;
    hashAll(values, picked, many, hashes);
    this.#fetch(hashes, many);
    for (let at = 0; at < many; at++) {
      const index = picked[at] ?? 0;
      this.#addHashed(hashes[2 * at] ?? 0, hashes[2 * at + 1] ?? 0, counts[index] ?? 0, firsts[index] ?? 0);
    }
  }

  /** The most frequent values, each by its first row; equally frequent ones in the order of the rows. */
  top(limit: number): Counted[] {
    const best: Counted[] = [];
    let last: Counted | null = null;
    for (let value = 0; value < this.count; value++) {
      const count = this.#counts[value] ?? 0;
      const row = this.#rows[value] ?? 0;
      if (last && (count < last.count || (count === last.count && row > last.row))) continue;
      const place = best.findIndex((each) => count > each.count || (count === each.count && row < each.row));
      best.splice(place < 0 ? best.length : place, 0, { row, count });
      if (best.length > limit) best.pop();
      last = best.length === limit ? (best[limit - 1] ?? null) : null;
    }
    return best;
  }

  /**
   * Touches the slots that are looked at next. They lie all over a memory that no cache holds; in a loop as short as this one the
   * processor waits for many of them at a time.
   */
  #fetch(hashes: Uint32Array, many: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let touched = 0;
    for (let at = 0; at < many; at++) touched |= slots[(hashes[2 * at + 1] ?? 0) & mask] ?? 0;
    this.touched = touched;
  }

  #addHashed(high: number, low: number, count: number, row: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = low & mask;
    for (let held = slots[slot] ?? 0; held !== 0; held = slots[slot] ?? 0) {
      const value = (held & mask) - 1;
      if (((held ^ high) & ~mask) === 0 && this.#high[value] === high && this.#low[value] === low) {
        this.#counts[value] = (this.#counts[value] ?? 0) + count;
        return;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = (high & ~mask) | (this.count + 1);
    this.#addValue(high, low, count, row);
  }

  #addValue(high: number, low: number, count: number, row: number): void {
    if (this.count === this.#high.length) this.#grow();
    this.#high[this.count] = high;
    this.#low[this.count] = low;
    this.#counts[this.count] = count;
    this.#rows[this.count++] = row;
    if (2 * this.count > this.#slots.length) this.#spread();
  }

  #grow(): void {
    const size = 2 * this.#high.length;
    this.#high = grown(this.#high, size);
    this.#low = grown(this.#low, size);
    this.#counts = grown(this.#counts, size);
    this.#rows = grown(this.#rows, size);
  }

  #spread(): void {
    const slots = new Uint32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let value = 0; value < this.count; value++) {
      let slot = (this.#low[value] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = ((this.#high[value] ?? 0) & ~mask) | (value + 1);
    }
    this.#slots = slots;
  }
}

/** Two words of a hash for each value, the upper half first. */
function hashAll({ text, starts }: Values, picked: Uint32Array, many: number, hashes: Uint32Array): void {
  const words = new DataView(text.buffer, text.byteOffset, text.byteLength);
  for (let value = 0; value < many; value++) {
    const index = picked[value] ?? 0;
    const from = starts[index] ?? 0;
    const to = starts[index + 1] ?? 0;
    let high = 0x9e3779b9;
    let low = to - from;
    let at = from;
    for (; at + 4 <= to; at += 4) {
      const word = words.getInt32(at, true);
      high = Math.imul(high ^ word, 0x85ebca6b);
      high ^= high >>> 15;
      low = Math.imul(low ^ word, 0xc2b2ae35);
      low = (low << 13) | (low >>> 19);
    }
    for (; at < to; at++) {
      high = Math.imul(high ^ (text[at] ?? 0), 0x85ebca6b);
      high ^= high >>> 15;
      low = Math.imul(low ^ (text[at] ?? 0), 0xc2b2ae35);
      low = (low << 13) | (low >>> 19);
    }
    high = Math.imul(high ^ (high >>> 13), 0x9e3779b1);
    low = Math.imul(low ^ (low >>> 16), 0x27d4eb2f);
    hashes[2 * value] = high ^ (high >>> 16);
    hashes[2 * value + 1] = low ^ (low >>> 15);
  }
}
