import { grown } from "./keys.ts";
import type { Values } from "./values.ts";

/**
 * Counts different values, how often each occurs, and where first. Values themselves aren't kept, so that a million long texts
 * have room: two are taken for the same when their lengths and 64 bits of hash agree. Among a million values that happens to
 * different ones once in 30 million columns.
 */
export class Distinct {
  count = 0;
  #high: Uint32Array;
  #lengths: Uint32Array;
  #counts: Uint32Array;
  #rows: Uint32Array;
  /** Pairs: value + 1, and the lower half of its hash; 0 for an open place. */
  #slots: Uint32Array;

  /** `values` are expected. */
  constructor(values: number) {
    const size = Math.max(64, values);
    this.#high = new Uint32Array(size);
    this.#lengths = new Uint32Array(size);
    this.#counts = new Uint32Array(size);
    this.#rows = new Uint32Array(size);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(4 * size)));
  }

  /** `count` more rows have this value; the first of them is `row`. Rows must come in ascending pieces. */
  add({ text, starts }: Values, index: number, count: number, row: number): void {
    const from = starts[index] ?? 0;
    const to = starts[index + 1] ?? 0;
    let high = 0x9e3779b9;
    let low = to - from;
    let at = from;
    for (; at + 4 <= to; at += 4) {
      const word = (text[at] ?? 0) | ((text[at + 1] ?? 0) << 8) | ((text[at + 2] ?? 0) << 16) | ((text[at + 3] ?? 0) << 24);
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
    this.#addHashed((high ^ (high >>> 16)) >>> 0, (low ^ (low >>> 15)) >>> 0, to - from, count, row);
  }

  /** The most frequent values, each by its first row; equally frequent ones in the order of the rows. */
  top(limit: number): { row: number; count: number }[] {
    const best: { row: number; count: number }[] = [];
    const isBefore = (a: { row: number; count: number }, b: { row: number; count: number }) =>
      a.count > b.count || (a.count === b.count && a.row < b.row);
    for (let value = 0; value < this.count; value++) {
      const one = { row: this.#rows[value] ?? 0, count: this.#counts[value] ?? 0 };
      const last = best[best.length - 1];
      if (best.length === limit && last && !isBefore(one, last)) continue;
      let place = best.length;
      while (place > 0 && isBefore(one, best[place - 1] ?? one)) place--;
      best.splice(place, 0, one);
      if (best.length > limit) best.pop();
    }
    return best;
  }

  #addHashed(high: number, low: number, length: number, count: number, row: number): void {
    const slots = this.#slots;
    const mask = slots.length - 2;
    let slot = (2 * low) & mask;
    for (; slots[slot] !== 0; slot = (slot + 2) & mask) {
      if (slots[slot + 1] !== low) continue;
      const value = (slots[slot] ?? 0) - 1;
      if (this.#high[value] !== high || this.#lengths[value] !== length) continue;
      this.#counts[value] = (this.#counts[value] ?? 0) + count;
      return;
    }
    slots[slot] = this.count + 1;
    slots[slot + 1] = low;
    this.#addValue(high, length, count, row);
  }

  #addValue(high: number, length: number, count: number, row: number): void {
    if (this.count === this.#high.length) this.#grow();
    this.#high[this.count] = high;
    this.#lengths[this.count] = length;
    this.#counts[this.count] = count;
    this.#rows[this.count++] = row;
    if (4 * this.count > this.#slots.length) this.#spread();
  }

  #grow(): void {
    const size = 2 * this.#high.length;
    this.#high = grown(this.#high, size);
    this.#lengths = grown(this.#lengths, size);
    this.#counts = grown(this.#counts, size);
    this.#rows = grown(this.#rows, size);
  }

  #spread(): void {
    const slots = new Uint32Array(2 * this.#slots.length);
    const mask = slots.length - 2;
    for (let from = 0; from < this.#slots.length; from += 2) {
      if (this.#slots[from] === 0) continue;
      let slot = (2 * (this.#slots[from + 1] ?? 0)) & mask;
      while (slots[slot] !== 0) slot = (slot + 2) & mask;
      slots[slot] = this.#slots[from] ?? 0;
      slots[slot + 1] = this.#slots[from + 1] ?? 0;
    }
    this.#slots = slots;
  }
}
