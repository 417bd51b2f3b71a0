import type { ColumnSlice, Store } from "../store/index.ts";

/** What is read of the store. */
export interface RowStore {
  datasets: Pick<Store["datasets"], "get">;
  reader: Pick<Store["reader"], "scan" | "eachSlice" | "readWindow" | "readRows">;
}

export type Codes = Uint8Array | Uint16Array | Uint32Array;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Different texts one after the other, in UTF-8. Most questions are answered from the bytes; strings are made when asked for. */
export class Values {
  /** All are ASCII: a byte is a unit. */
  readonly isAscii: boolean;
  #starts: Uint32Array | null = null;

  /** `lengths` are in UTF-16 units. */
  constructor(
    readonly text: Uint8Array,
    readonly lengths: Codes,
    readonly strings: () => string[],
  ) {
    let units = 0;
    for (let index = 0; index < lengths.length; index++) units += lengths[index] ?? 0;
    this.isAscii = units === text.length;
  }

  get count(): number {
    return this.lengths.length;
  }

  /** Where each value begins, in bytes, and after the last one where it ends. */
  get starts(): Uint32Array {
    this.#starts ??= this.isAscii ? sums(this.lengths) : byteStarts(this.text, this.lengths);
    return this.#starts;
  }

  /** One of them, when the others aren't asked for. */
  stringAt(index: number): string {
    return decoder.decode(this.text.subarray(this.starts[index] ?? 0, this.starts[index + 1] ?? 0));
  }

  /** Every character beyond ASCII has more bytes than units. */
  isAsciiAt(index: number): boolean {
    if (this.isAscii) return true;
    return (this.starts[index + 1] ?? 0) - (this.starts[index] ?? 0) === this.lengths[index];
  }

  /** Nothing but white space, as `trim` takes it. */
  isBlankAt(index: number): boolean {
    const { starts, text } = this;
    const to = starts[index + 1] ?? 0;
    let at = starts[index] ?? 0;
    const first = text[at] ?? 0;
    if (first > 32 && first < 0x80 && at < to) return false;
    while (at < to) {
      const byte = text[at] ?? 0;
      const blank = byte < 0x80 ? (byte === 32 || (byte >= 9 && byte <= 13) ? 1 : 0) : wideBlank(text, at);
      if (blank === 0) return false;
      at += blank;
    }
    return true;
  }
}

/** Bytes of the white space beyond ASCII that stands here; 0 when it is none. */
function wideBlank(text: Uint8Array, at: number): number {
  const second = text[at + 1] ?? 0;
  const third = text[at + 2] ?? 0;
  switch (text[at]) {
    case 0xc2: // U+00A0
      return second === 0xa0 ? 2 : 0;
    case 0xe1: // U+1680
      return second === 0x9a && third === 0x80 ? 3 : 0;
    case 0xe2: // U+2000 to 200A, 2028, 2029, 202F, 205F
      if (second === 0x80) return third <= 0x8a || third === 0xa8 || third === 0xa9 || third === 0xaf ? 3 : 0;
      return second === 0x81 && third === 0x9f ? 3 : 0;
    case 0xe3: // U+3000
      return second === 0x80 && third === 0x80 ? 3 : 0;
    case 0xef: // U+FEFF
      return second === 0xbb && third === 0xbf ? 3 : 0;
    default:
      return 0;
  }
}

/** Rows of a column that stand one behind the other, by the values they have. */
export interface Piece {
  /** The first row, in the dataset. */
  start: number;
  rowCount: number;
  /** Which of the values each row has; null when all rows have value 0 (`alike`), or row i has value i. */
  codes: Codes | null;
  alike: boolean;
  values: Values;
}

export function pieceOf(slice: ColumnSlice): Piece {
  const { start, rowCount, codes, alike } = slice;
  return { start, rowCount, codes, alike, values: new Values(slice.text, slice.lengths, () => slice.dictionary()) };
}

export const codeAt = ({ codes, alike }: Piece, index: number): number => (codes ? (codes[index] ?? 0) : alike ? 0 : index);

function sums(lengths: Codes): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  let at = 0;
  for (let index = 0; index < lengths.length; index++) {
    at += lengths[index] ?? 0;
    starts[index + 1] = at;
  }
  return starts;
}

/** Every unit is a byte at least: goes on by as many bytes as units are left, until those that were no units are made up for. */
function byteStarts(text: Uint8Array, lengths: Codes): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  let at = 0;
  for (let index = 0; index < lengths.length; index++) {
    for (let left = lengths[index] ?? 0; left > 0; ) {
      const to = at + left;
      left = 0;
      for (; at < to; at++) left += NO_UNITS[text[at] ?? 0] ?? 0;
    }
    while (NO_UNITS[text[at] ?? 0] === 1) at++;
    starts[index + 1] = at;
  }
  return starts;
}

/** Bytes that follow in a character are no units; the first of four stands for two (a surrogate pair). */
const NO_UNITS = Int8Array.from({ length: 256 }, (_, byte) => (byte >= 0xf0 ? -1 : byte >= 0x80 && byte < 0xc0 ? 1 : 0));
