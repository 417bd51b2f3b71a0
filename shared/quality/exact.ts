import { Hasher, HashIndex } from "./hashes.ts";
import { RowGroups } from "./row-groups.ts";
import { endsOf, type Slice, trimFrom, trimTo, valueAt } from "./slice.ts";

const OPEN = 1;
const FILLED = 2;

/**
 * Finds rows that are equal in every column it is shown: each row has a 64-bit hash of its values so far, blanks at their ends
 * aside, and rows whose hash no other row has are done with. After one or two telling columns little is left to do. Memory is
 * 9 bytes a row, and while a column ends up to 25 more a row that is left.
 */
export class EqualRows {
  /** Hash of each row's values so far. */
  readonly #hashes: Int32Array;
  /** Whether a row may still be equal to another, and has anything: rows of nothing are equal to each other, and say nothing. */
  readonly #states: Uint8Array;
  readonly #hasher = new Hasher();
  #left: number;

  constructor(readonly rowCount: number) {
    this.#hashes = new Int32Array(2 * rowCount);
    this.#states = new Uint8Array(rowCount).fill(OPEN);
    this.#left = rowCount < 2 ? 0 : rowCount;
  }

  /** Rows that may still be equal to another. */
  get left(): number {
    return this.#left;
  }

  add(slice: Slice): void {
    const values = this.#valuesOf(slice);
    const { out } = this.#hasher;
    for (let at = 0; at < slice.rowCount; at++) {
      const row = slice.start + at;
      const state = this.#states[row] ?? 0;
      if ((state & OPEN) === 0) continue;
      const value = valueAt(slice, at) * 2;
      const [low, high] = [values[value] ?? 0, values[value + 1] ?? 0];
      if (low !== 0 || high !== 0) this.#states[row] = state | FILLED;
      this.#hasher.joined(this.#hashes[row * 2] ?? 0, this.#hashes[row * 2 + 1] ?? 0, low, high);
      this.#hashes[row * 2] = out[0] ?? 0;
      this.#hashes[row * 2 + 1] = out[1] ?? 0;
    }
  }

  /** The halves of each value's hash, one after the other; 0 for blank ones. */
  #valuesOf(slice: Slice): Int32Array {
    const ends = endsOf(slice);
    const hashes = new Int32Array(2 * slice.distinct);
    let from = 0;
    for (let value = 0; value < slice.distinct; value++) {
      const to = ends[value] ?? 0;
      const start = trimFrom(slice.text, from, to);
      if (start < to) {
        this.#hasher.bytes(slice.text, start, trimTo(slice.text, start, to));
        hashes.set(this.#hasher.out, 2 * value);
      }
      from = to;
    }
    return hashes;
  }

  /** Ends a column: rows that stand alone now are done with. */
  *end(): Generator<void> {
    const { ids, sizes } = yield* this.#classes(OPEN);
    let left = 0;
    for (let row = 0; row < this.rowCount; row++) {
      const id = ids[row] ?? 0;
      if (id !== 0 && (sizes[id] ?? 0) < 2) this.#states[row] = (this.#states[row] ?? 0) & ~OPEN;
      else if (id !== 0) left += 1;
      if ((row & 0xffff) === 0xffff) yield;
    }
    this.#left = left;
  }

  /** The groups found. */
  *groups(): Generator<void, RowGroups> {
    const { ids, sizes, count } = yield* this.#classes(OPEN | FILLED);
    const places = new Uint32Array(count + 1);
    const starts: number[] = [0];
    let total = 0;
    for (let id = 1; id < count; id++) {
      if ((sizes[id] ?? 0) < 2) continue;
      places[id] = total + 1;
      total += sizes[id] ?? 0;
      starts.push(total);
    }
    yield;
    const rows = new Uint32Array(total);
    for (let row = 0; row < this.rowCount; row++) {
      const id = ids[row] ?? 0;
      const place = places[id] ?? 0;
      if (id !== 0 && place !== 0) {
        rows[place - 1] = row;
        places[id] = place + 1;
      }
      if ((row & 0x3fff) === 0x3fff) yield;
    }
    return new RowGroups(Uint32Array.from(starts), rows);
  }

  /** Numbers for the hashes of the rows in a state, and how many rows have each. */
  *#classes(state: number): Generator<void, { ids: Uint32Array; sizes: Uint32Array; count: number }> {
    const index = new HashIndex(this.#left);
    const ids = new Uint32Array(this.rowCount);
    const sizes = new Uint32Array(this.#left + 1);
    for (let row = 0; row < this.rowCount; row++) {
      if (((this.#states[row] ?? 0) & state) === state) {
        const id = index.place(this.#hashes[row * 2] ?? 0, this.#hashes[row * 2 + 1] ?? 0);
        ids[row] = id;
        sizes[id] = (sizes[id] ?? 0) + 1;
      }
      if ((row & 0x1fff) === 0x1fff) yield;
    }
    return { ids, sizes, count: index.size };
  }
}
