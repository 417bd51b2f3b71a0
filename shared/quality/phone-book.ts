import { phoneOf, phoneTail, samePhone } from "./phones.ts";
import { KeySort } from "./radix.ts";
import { endsOf, type Slice, spread } from "./slice.ts";

/** Stands for an end of eight zeros: 0 means no number. */
const ZEROS = 1e8;
/** Up to so many rows of one end are a person's; only more are counted. */
export const SHARED_ROWS = 4;

/** Phone numbers of one column: eight bytes a row. */
class PhoneColumn {
  /** By which like numbers meet: the last eight digits, 0 for none. */
  readonly keys: Uint32Array;
  readonly #fronts: Uint32Array;

  constructor(rowCount: number) {
    this.keys = new Uint32Array(rowCount);
    this.#fronts = new Uint32Array(rowCount);
  }

  add(slice: Slice): void {
    const ends = endsOf(slice);
    const tails = new Uint32Array(slice.distinct);
    const fronts = new Uint32Array(slice.distinct);
    let from = 0;
    for (let value = 0; value < slice.distinct; value++) {
      const to = ends[value] ?? 0;
      const phone = to > from ? phoneOf(slice.text, from, to) : 0;
      if (phone !== 0) {
        tails[value] = phoneTail(phone) || ZEROS;
        fronts[value] = Math.floor(phone / ZEROS);
      }
      from = to;
    }
    spread(slice, tails, this.keys);
    spread(slice, fronts, this.#fronts);
  }

  /** The digits as a number; 0 for none. */
  number(row: number): number {
    return (this.#fronts[row] ?? 0) * ZEROS + ((this.keys[row] ?? 0) % ZEROS);
  }
}

/** Phone numbers over all phone columns of a dataset. */
export class PhoneBook {
  readonly columns: PhoneColumn[];
  readonly keys: Uint32Array[];
  /** Ends that more than a few rows have, rising, and in how many. */
  #shared: number[] = [];
  #uses: number[] = [];

  constructor(rowCount: number, columns: number) {
    this.columns = Array.from({ length: columns }, () => new PhoneColumn(rowCount));
    this.keys = this.columns.map(({ keys }) => keys);
  }

  /** Counts the rows of each end. */
  *count(): Generator<void> {
    let filled = 0;
    for (const keys of this.keys) for (let row = 0; row < keys.length; row++) if (keys[row] !== 0) filled += 1;
    yield;
    const sorted = new KeySort(filled, false);
    for (const keys of this.keys) {
      for (let row = 0; row < keys.length; row++) {
        if (keys[row] !== 0) sorted.push(keys[row] ?? 0, 0);
        if ((row & 0x7fff) === 0x7fff) yield;
      }
    }
    yield* sorted.sort();
    for (let start = 0, end = 0; start < filled; start = end) {
      for (end = start + 1; end < filled && sorted.keys[end] === sorted.keys[start]; ) end += 1;
      if (end - start <= SHARED_ROWS) continue;
      this.#shared.push(sorted.keys[start] ?? 0);
      this.#uses.push(end - start);
    }
  }

  /** Rows whose number has this end, `SHARED_ROWS` where there are as few or fewer. Ask after `count`. */
  uses(key: number): number {
    let [low, high] = [0, this.#shared.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const known = this.#shared[middle] ?? 0;
      if (known === key) return this.#uses[middle] ?? SHARED_ROWS;
      if (known < key) low = middle + 1;
      else high = middle - 1;
    }
    return SHARED_ROWS;
  }

  /** The end of a number that both rows have, written one way or the other; 0 when theirs differ, -1 when either has none. */
  common(a: number, b: number): number {
    let isKnown = false;
    for (const left of this.columns) {
      const key = left.keys[a] ?? 0;
      if (key === 0) continue;
      const x = left.number(a);
      for (const right of this.columns) {
        const other = right.keys[b] ?? 0;
        if (other === 0) continue;
        isKnown = true;
        if (key !== other && x >= ZEROS && right.number(b) >= ZEROS) continue;
        if (samePhone(x, right.number(b))) return key;
      }
    }
    return isKnown ? 0 : -1;
  }

  /** How the end of a common number is shown. */
  static ending(key: number): string {
    return String(key % ZEROS)
      .padStart(8, "0")
      .slice(-7);
  }
}
