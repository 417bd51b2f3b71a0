import { HashIndex } from "./hashes.ts";
import { endsOf, type Slice, spread, trimFrom, trimTo } from "./slice.ts";

/**
 * Numbers of a slice's values, blanks at the ends aside; 0 for blank ones. `caseless` takes A to Z for a to z. Unless
 * `isGiving`, values without a number get 0. Values that have one in `except` are left out.
 */
export function valueIds(
  index: HashIndex,
  slice: Slice,
  caseless = false,
  isGiving = true,
  except: Uint32Array | null = null,
): Uint32Array {
  const ends = endsOf(slice);
  const ids = new Uint32Array(slice.distinct);
  const text = caseless ? lowered(slice.text) : slice.text;
  let from = 0;
  for (let value = 0; value < slice.distinct; value++) {
    const to = ends[value] ?? 0;
    const start = trimFrom(text, from, to);
    from = to;
    if (start === to || (except !== null && except[value] !== 0)) continue;
    const end = trimTo(text, start, to);
    ids[value] = isGiving ? index.add(text, start, end) : index.find(text, start, end);
  }
  return ids;
}

function lowered(text: Uint8Array): Uint8Array {
  const copy = text.slice();
  for (let at = 0; at < copy.length; at++) {
    const unit = copy[at] ?? 0;
    if (unit >= 65 && unit <= 90) copy[at] = unit + 32;
  }
  return copy;
}

/** A column over all rows as numbers of its trimmed values; 0 is blank. */
export class CodedColumn {
  readonly rows: Uint32Array;
  readonly #values: HashIndex;
  #seen = 0;

  constructor(rowCount: number, expected: number) {
    this.#values = new HashIndex(expected);
    this.rows = new Uint32Array(rowCount);
  }

  /** How many numbers there are, 0 included. */
  get size(): number {
    return this.#values.size;
  }

  /** Rows so far that are blank, or have a value that an earlier row has. */
  get unkeyed(): number {
    return this.#seen - (this.#values.size - 1);
  }

  /** Values that have a number in `except` count as blank. */
  add(slice: Slice, except: Uint32Array | null = null): void {
    spread(slice, valueIds(this.#values, slice, false, true, except), this.rows);
    this.#seen += slice.rowCount;
  }
}
