import { ALL_ALIKE, type Codes, EACH_ITS_OWN, view } from "./chunk.ts";

/** One column of one chunk, as it is stored: nothing is decoded before it is asked for. It may be kept. */
export interface ColumnSlice {
  /** The slice's first row, in the dataset. */
  readonly start: number;
  readonly rowCount: number;
  readonly distinct: number;
  /** Which of the values each row has; null: see `alike`. */
  readonly codes: Codes | null;
  /** With `codes` null: all rows have value 0; else row i has value i. */
  readonly alike: boolean;
  /** The distinct values in order of first appearance, one after the other, in UTF-8. */
  readonly text: Uint8Array;
  /** Length of each value in UTF-16 units. */
  readonly lengths: Codes;
  /** A unit is a byte then: places in `text` follow from `lengths`. */
  readonly isAscii: boolean;
  /** The distinct values. Not a copy: don't change it. */
  dictionary(): string[];
}

/** A byte order mark inside a cell belongs to it. */
export const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A stored column over its bytes. */
export class StoredColumn implements ColumnSlice {
  readonly start: number;
  readonly rowCount: number;
  readonly distinct: number;
  readonly codes: Codes | null;
  readonly alike: boolean;
  readonly text: Uint8Array;
  readonly lengths: Codes;
  /** The bytes that the column is read from, which may hold others too. */
  readonly buffer: ArrayBuffer;
  #ends: Uint32Array | null = null;
  #whole: string | null = null;
  #values: (string | undefined)[] | null = null;
  #isComplete = false;

  /** `words` are the column's words in the chunk's header; byte `base` of the chunk is byte 0 of the buffer, which may begin before the chunk. */
  constructor(buffer: ArrayBuffer, words: Uint32Array, rowCount: number, start: number, base = 0) {
    const [width = 0, distinct = 0, codesAt = 0, lengthWidth = 0, lengthsAt = 0, textAt = 0, textBytes = 0] = words;
    this.buffer = buffer;
    this.start = start;
    this.rowCount = rowCount;
    this.distinct = distinct;
    this.alike = width === ALL_ALIKE;
    this.codes = width === EACH_ITS_OWN || width === ALL_ALIKE ? null : view(buffer, codesAt - base, rowCount, width);
    this.lengths = view(buffer, lengthsAt - base, distinct, lengthWidth);
    this.text = new Uint8Array(buffer, textAt - base, textBytes);
  }

  get isAscii(): boolean {
    return (this.#unitEnds()[this.distinct - 1] ?? 0) === this.text.length;
  }

  dictionary(): string[] {
    if (this.#isComplete && this.#values) return this.#values as string[];
    this.#whole ??= decoder.decode(this.text);
    const whole = this.#whole;
    const { lengths, distinct } = this;
    const values: string[] = new Array(distinct);
    let at = 0;
    for (let code = 0; code < distinct; code++) {
      const end = at + (lengths[code] ?? 0);
      values[code] = whole.slice(at, end);
      at = end;
    }
    this.#values = values;
    this.#isComplete = true;
    return values;
  }

  code(row: number): number {
    return this.codes ? (this.codes[row] ?? 0) : this.alike ? 0 : row;
  }

  /** What one row has. */
  cell(row: number): string {
    const code = this.code(row);
    this.#values ??= new Array(this.distinct);
    this.#values[code] ??= this.#decode(code);
    return this.#values[code] ?? "";
  }

  /** What rows have, made each time and not kept: for columns whose rows hardly repeat each other. */
  passing(): (row: number) => string {
    const ends = this.#unitEnds();
    this.#whole ??= decoder.decode(this.text);
    const whole = this.#whole;
    const { codes, alike } = this;
    if (codes === null && !alike) return (row) => whole.slice(row === 0 ? 0 : ends[row - 1], ends[row]);
    return (row) => {
      const code = codes === null ? 0 : (codes[row] ?? 0);
      return whole.slice(code === 0 ? 0 : ends[code - 1], ends[code]);
    };
  }

  /** What every row has, written to `into` from place `at` on. */
  spread(into: string[], at: number): void {
    const values = this.dictionary();
    const { codes, alike, rowCount } = this;
    if (codes) for (let row = 0; row < rowCount; row++) into[at + row] = values[codes[row] ?? 0] ?? "";
    else for (let row = 0; row < rowCount; row++) into[at + row] = values[alike ? 0 : row] ?? "";
  }

  #decode(code: number): string {
    const ends = this.#unitEnds();
    this.#whole ??= decoder.decode(this.text);
    return this.#whole.slice(code === 0 ? 0 : (ends[code - 1] ?? 0), ends[code] ?? 0);
  }

  /** The value's first byte in `text`, found without decoding anything. */
  byteOf(code: number): number {
    const { lengths, distinct, text } = this;
    let before = 0;
    let units = 0;
    for (let value = 0; value < distinct; value++) {
      if (value === code) before = units;
      units += lengths[value] ?? 0;
    }
    return units === text.length ? before : byteAfter(text, 0, before);
  }

  /** Gives back what was made of the bytes. Nothing can be read from the column any more. */
  release(): void {
    (this.#ends?.buffer as (ArrayBuffer & { transfer?: (bytes: number) => ArrayBuffer }) | undefined)?.transfer?.(0);
  }

  /** Where each value ends, in UTF-16 units. */
  #unitEnds(): Uint32Array {
    if (this.#ends) return this.#ends;
    const { lengths, distinct } = this;
    const ends = new Uint32Array(distinct);
    let at = 0;
    for (let code = 0; code < distinct; code++) {
      at += lengths[code] ?? 0;
      ends[code] = at;
    }
    this.#ends = ends;
    return ends;
  }
}

/** Where `units` UTF-16 units end that begin at byte `from`. */
export function byteAfter(text: Uint8Array, from: number, units: number): number {
  let at = from;
  for (let left = units; left > 0; left--) {
    const byte = text[at] ?? 0;
    if (byte < 0x80) at += 1;
    else if (byte < 0xe0) at += 2;
    else if (byte < 0xf0) at += 3;
    else {
      at += 4;
      left--;
    }
  }
  return at;
}
