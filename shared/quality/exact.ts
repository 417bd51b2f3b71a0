import { Interner } from "./interner.ts";
import { Pairing } from "./pairing.ts";
import { endsOf, type Slice, trimFrom, trimTo, valueAt } from "./slice.ts";

/**
 * Finds rows that are equal in every column it is shown: rows are parted into classes, and each column parts them further.
 * Only rows that still share a class are looked at, so that after one or two telling columns little is left to do. Equality is
 * decided on the values, blanks at their ends aside, never on a hash alone.
 */
export class EqualRows {
  /** Class of each row; 0 for rows that are equal to none. */
  #classes: Uint32Array;
  #left: number;
  /** Rows with anything in the columns seen: rows of nothing are equal to each other, and say nothing. */
  readonly #filled: Uint8Array;
  #values = new Interner();
  #pairs: Pairing;

  constructor(readonly rowCount: number) {
    this.#classes = new Uint32Array(rowCount).fill(1);
    this.#filled = new Uint8Array(rowCount);
    this.#left = rowCount < 2 ? 0 : rowCount;
    this.#pairs = new Pairing(rowCount);
  }

  /** Rows that may still be equal to another. */
  get left(): number {
    return this.#left;
  }

  /** Begins a column with about so many distinct values. */
  begin(distinct: number): void {
    this.#values = new Interner(Math.min(distinct, this.#left) + 16);
    this.#pairs = new Pairing(this.#left);
  }

  add(slice: Slice): void {
    const ends = endsOf(slice);
    const ids = new Int32Array(slice.distinct).fill(-1);
    for (let at = 0; at < slice.rowCount; at++) {
      const row = slice.start + at;
      const own = this.#classes[row] ?? 0;
      if (own === 0) continue;
      const value = valueAt(slice, at);
      let id = ids[value] ?? -1;
      if (id < 0) {
        const [from, to] = [value === 0 ? 0 : (ends[value - 1] ?? 0), ends[value] ?? 0];
        const start = trimFrom(slice.text, from, to);
        id = this.#values.add(slice.text, start, trimTo(slice.text, start, to));
        ids[value] = id;
      }
      if (id !== 0) this.#filled[row] = 1;
      this.#classes[row] = this.#pairs.key(own, id + 1);
    }
  }

  /** Ends a column: rows that stand alone now are done with. */
  *end(): Generator<void> {
    const sizes = new Uint32Array(this.#pairs.size);
    for (let row = 0; row < this.rowCount; row++) {
      const own = this.#classes[row] ?? 0;
      if (own !== 0) sizes[own] = (sizes[own] ?? 0) + 1;
      if ((row & 0xffff) === 0xffff) yield;
    }
    let left = 0;
    for (let row = 0; row < this.rowCount; row++) {
      const own = this.#classes[row] ?? 0;
      if (own !== 0 && (sizes[own] ?? 0) < 2) this.#classes[row] = 0;
      else if (own !== 0) left += 1;
      if ((row & 0xffff) === 0xffff) yield;
    }
    this.#left = left;
  }

  /** The groups found, each with its rows rising, in the order of their first rows. */
  *groups(): Generator<void, number[][]> {
    const byClass = new Map<number, number[]>();
    for (let row = 0; row < this.rowCount; row++) {
      const own = this.#classes[row] ?? 0;
      if (own !== 0 && this.#filled[row] === 1) {
        const rows = byClass.get(own);
        if (rows) rows.push(row);
        else byClass.set(own, [row]);
      }
      if ((row & 0x3fff) === 0x3fff) yield;
    }
    return [...byClass.values()].filter((rows) => rows.length > 1);
  }
}
