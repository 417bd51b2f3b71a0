import type { Codes } from "./chunk.ts";
import { type ChunkHeader, columnWords, readHeader } from "./chunk-header.ts";
import { byteAfter, decoder, StoredColumn } from "./stored-column.ts";

/** Gathers values of several columns, to decode them in one call. */
class Gathering {
  #bytes = new Uint8Array(4096);
  #length = 0;
  readonly #units: number[] = [];

  add(slice: StoredColumn, code: number): void {
    const units = slice.lengths[code] ?? 0;
    this.#units.push(units);
    if (units === 0) return;
    const from = slice.byteOf(code);
    const to = byteAfter(slice.text, from, units);
    if (this.#length + to - from > this.#bytes.length) this.#grow(this.#length + to - from);
    for (let at = from; at < to; at++) this.#bytes[this.#length++] = slice.text[at] ?? 0;
  }

  texts(): string[] {
    const whole = decoder.decode(this.#bytes.subarray(0, this.#length));
    let at = 0;
    const texts = this.#units.map((units) => {
      at += units;
      return whole.slice(at - units, at);
    });
    this.#length = 0;
    this.#units.length = 0;
    return texts;
  }

  #grow(needed: number): void {
    const bytes = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
  }
}
const gathering = new Gathering();

/** Reads a stored chunk. Values are decoded when first asked for, and kept for the reader's life. */
export class ChunkReader {
  readonly rowCount: number;
  readonly columnCount: number;
  /** The bytes that the chunk is read from, which may hold others too. */
  readonly buffer: ArrayBuffer;
  readonly #header: ChunkHeader;
  readonly #start: number;
  readonly #at: number;
  readonly #columns: (StoredColumn | undefined)[];

  /** `start` is the chunk's first row in its dataset; the chunk begins at byte `at` of the buffer, a multiple of 4. */
  constructor(buffer: ArrayBuffer, start = 0, at = 0) {
    this.#header = readHeader(buffer, at);
    this.rowCount = this.#header.rowCount;
    this.columnCount = this.#header.columnCount;
    this.buffer = buffer;
    this.#start = start;
    this.#at = at;
    this.#columns = new Array(this.columnCount);
  }

  /** Cells of one row, in column order; rows count from 0 in the chunk. */
  row(index: number): string[] {
    this.#check(index);
    const cells: string[] = new Array(this.columnCount);
    for (let column = 0; column < this.columnCount; column++) cells[column] = this.slice(column).cell(index);
    return cells;
  }

  /** As `row`, with nothing decoded but the row's own values, and nothing kept: for a few rows of a chunk. */
  pick(index: number): string[] {
    this.#check(index);
    for (let column = 0; column < this.columnCount; column++) {
      const slice = this.slice(column);
      gathering.add(slice, slice.code(index));
    }
    return gathering.texts();
  }

  cell(index: number, column: number): string {
    this.#check(index);
    return this.slice(column).cell(index);
  }

  distinct(column: number): number {
    return this.slice(column).distinct;
  }

  passing(column: number): (index: number) => string {
    return this.slice(column).passing();
  }

  /** One column, a string a row. */
  column(column: number): string[] {
    const cells: string[] = new Array(this.rowCount);
    this.slice(column).spread(cells, 0);
    return cells;
  }

  /** The column's distinct values, in order of first appearance. Not a copy: don't change it. */
  dictionary(column: number): string[] {
    return this.slice(column).dictionary();
  }

  /** Index into the dictionary, one a row; null when row i has value i, or all rows have value 0 (see `code`). */
  codes(column: number): Codes | null {
    return this.slice(column).codes;
  }

  code(index: number, column: number): number {
    return this.slice(column).code(index);
  }

  /** Index of the empty text in the dictionary; -1 where no row is empty. */
  emptyCode(column: number): number {
    return this.slice(column).lengths.indexOf(0);
  }

  /** Rows having each value of the dictionary. */
  counts(column: number): Uint32Array {
    const slice = this.slice(column);
    const counts = new Uint32Array(slice.distinct);
    for (let row = 0; row < this.rowCount; row++) {
      const code = slice.code(row);
      counts[code] = (counts[code] ?? 0) + 1;
    }
    return counts;
  }

  /**
   * Gives the bytes back at once, those of chunks that came in the same buffer too, unless they are to be overwritten. Nothing can be read
   * from the chunk any more.
   */
  release(isOverwritten = false): void {
    for (const column of this.#columns) column?.release();
    if (isOverwritten) return;
    // Newer than the library that types are checked against; where it is missing, the bytes go when memory is cleared.
    (this.buffer as ArrayBuffer & { transfer?: (bytes: number) => ArrayBuffer }).transfer?.(0);
  }

  /** A column as it is stored. */
  slice(column: number): StoredColumn {
    this.#columns[column] ??= new StoredColumn(this.buffer, columnWords(this.#header, column), this.rowCount, this.#start, -this.#at);
    return this.#columns[column];
  }

  #check(index: number): void {
    if (index < 0 || index >= this.rowCount) throw new RangeError(`Row ${index} is not among the chunk's ${this.rowCount}.`);
  }
}
