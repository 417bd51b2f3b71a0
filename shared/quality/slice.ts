/**
 * A stretch of one column's rows: its distinct values as one UTF-8 text, and which of them each row has. This is the part of
 * a stored chunk that the quality check reads, so that it never makes a string a cell.
 */
export interface Slice {
  /** First row, in the dataset. */
  readonly start: number;
  readonly rowCount: number;
  /** Values in `text`. */
  readonly distinct: number;
  /** Value of each row; null when all rows have value 0 (`alike`) or row i has value i. */
  readonly codes: ArrayLike<number> | null;
  readonly alike: boolean;
  readonly text: Uint8Array;
  /** Length of each value in UTF-16 units. */
  readonly lengths: ArrayLike<number>;
  readonly isAscii: boolean;
  dictionary(): readonly string[];
}

/** Where each value of a slice ends in its text, in bytes. */
export function endsOf(slice: Slice): Uint32Array {
  const ends = new Uint32Array(slice.distinct);
  const { text, lengths } = slice;
  let at = 0;
  for (let value = 0; value < slice.distinct; value++) {
    const units = lengths[value] ?? 0;
    at = slice.isAscii ? at + units : skipUnits(text, at, units);
    ends[value] = at;
  }
  return ends;
}

/** The position after `units` UTF-16 units of UTF-8 text. */
function skipUnits(text: Uint8Array, from: number, units: number): number {
  let at = from;
  let left = units;
  while (left > 0) {
    const lead = text[at] ?? 0;
    at += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    left -= lead < 0xf0 ? 1 : 2;
  }
  return at;
}

/** Gives every row what its value was given: `perValue` has one entry a distinct value of the slice. */
export function spread(slice: Slice, perValue: ArrayLike<number>, rows: { [row: number]: number }): void {
  const { start, rowCount, codes } = slice;
  if (slice.alike) {
    const only = perValue[0] ?? 0;
    for (let row = 0; row < rowCount; row++) rows[start + row] = only;
  } else if (codes === null) {
    for (let row = 0; row < rowCount; row++) rows[start + row] = perValue[row] ?? 0;
  } else {
    for (let row = 0; row < rowCount; row++) rows[start + row] = perValue[codes[row] ?? 0] ?? 0;
  }
}

/** Rows that have each value of the slice. */
export function countsOf(slice: Slice): Uint32Array {
  const counts = new Uint32Array(slice.distinct);
  if (slice.alike) counts[0] = slice.rowCount;
  else if (slice.codes === null) counts.fill(1);
  else for (let row = 0; row < slice.rowCount; row++) count(counts, slice.codes[row] ?? 0);
  return counts;
}

/** The value that a row of the slice has, by its place in the dictionary; rows count from 0 in the slice. */
export function valueAt(slice: Slice, row: number): number {
  if (slice.alike) return 0;
  return slice.codes === null ? row : (slice.codes[row] ?? 0);
}

/** First byte of a value that isn't a blank, as `String.prototype.trim` sees blanks. */
export function trimFrom(text: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const width = blankAt(text, at);
    if (width === 0) return at;
    at += width;
  }
  return to;
}

/** The end of a value without the blanks at its end. */
export function trimTo(text: Uint8Array, from: number, to: number): number {
  let at = to;
  while (at > from) {
    const last = text[at - 1] ?? 0;
    if (last === 32 || (last >= 9 && last <= 13)) at -= 1;
    else if (last >= 0x80 && at - 2 >= from && blankAt(text, at - 2) === 2) at -= 2;
    else if (last >= 0x80 && at - 3 >= from && blankAt(text, at - 3) === 3) at -= 3;
    else return at;
  }
  return at;
}

/** Bytes of the blank that stands here; 0 for anything else. */
function blankAt(text: Uint8Array, at: number): number {
  const first = text[at] ?? 0;
  if (first < 0x80) return first === 32 || (first >= 9 && first <= 13) ? 1 : 0;
  const second = text[at + 1] ?? 0;
  if (first === 0xc2) return second === 0xa0 ? 2 : 0;
  const third = text[at + 2] ?? 0;
  if (first === 0xe2 && second === 0x80)
    return (third >= 0x80 && third <= 0x8a) || third === 0xa8 || third === 0xa9 || third === 0xaf ? 3 : 0;
  if (first === 0xe2) return second === 0x81 && third === 0x9f ? 3 : 0;
  if (first === 0xe3) return second === 0x80 && third === 0x80 ? 3 : 0;
  if (first === 0xe1) return second === 0x9a && third === 0x80 ? 3 : 0;
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
}

/** One more of `index`. */
export function count(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}
