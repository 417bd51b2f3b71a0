/*
 * A chunk is up to about a thousand rows, stored by column in one ArrayBuffer. Per column: the distinct values (in order of
 * first appearance) as one UTF-8 text, their lengths, and one code a row. Little-endian, every section 4-byte aligned:
 *
 *   header   MAGIC, rows, columns                                        3 × u32
 *   columns  codeWidth, distinct, codesAt, lengthWidth, lengthsAt, textAt, textBytes   7 × u32 each
 *   sections codes (u8/u16/u32 or none), lengths in UTF-16 units (u8/u16/u32), text
 *
 * Lengths count UTF-16 units, so a column is encoded and decoded by a single call whatever its scripts.
 */

const MAGIC = 0x31574b43; // "CKW1": the version is part of it.
const HEADER_WORDS = 3;
const COLUMN_WORDS = 7;
/** Code widths that need no codes: every row has its own value, or all rows share one. */
const EACH_ITS_OWN = 8;
const ALL_ALIKE = 0;

/** One column of a chunk while it is built: distinct values, how often each occurs, and each row's code. */
export interface ChunkColumn {
  dictionary: string[];
  counts: number[];
  codes: Uint32Array;
}

type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Finds the distinct values of each column. Every row must have `columnCount` cells; anything else is our mistake and throws. */
export function buildColumns(rows: readonly (readonly string[])[], columnCount: number): ChunkColumn[] {
  for (const row of rows) {
    if (row.length !== columnCount) throw new Error(`A row of ${row.length} cells came to a chunk of ${columnCount} columns.`);
  }
  return Array.from({ length: columnCount }, (_, column) => buildColumn(rows, column));
}

function buildColumn(rows: readonly (readonly string[])[], column: number): ChunkColumn {
  const known = new Map<string, number>();
  const dictionary: string[] = [];
  const counts: number[] = [];
  const codes = new Uint32Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const value = rows[row]?.[column] ?? "";
    let code = known.get(value);
    if (code === undefined) {
      code = dictionary.push(value) - 1;
      counts.push(0);
      known.set(value, code);
    }
    codes[row] = code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return { dictionary, counts, codes };
}

/** Packs built columns into the stored form. A lone surrogate (no text a decoder gives has one) would become U+FFFD. */
export function packColumns(columns: readonly ChunkColumn[], rowCount: number): ArrayBuffer {
  const encoder = new TextEncoder();
  const parts = columns.map((column) => packedParts(column, rowCount, encoder));
  const headerBytes = 4 * (HEADER_WORDS + COLUMN_WORDS * columns.length);
  const bytes = parts.reduce(
    (sum, part) => sum + aligned(part.codeBytes) + aligned(part.lengthBytes) + aligned(part.text.byteLength),
    headerBytes,
  );
  const buffer = new ArrayBuffer(bytes);
  const header = new Uint32Array(buffer, 0, headerBytes / 4);
  header.set([MAGIC, rowCount, columns.length]);
  let at = headerBytes;
  parts.forEach((part, index) => {
    const codesAt = at;
    const lengthsAt = codesAt + aligned(part.codeBytes);
    const textAt = lengthsAt + aligned(part.lengthBytes);
    at = textAt + aligned(part.text.byteLength);
    header.set(
      [part.codeWidth, part.column.dictionary.length, codesAt, part.lengthWidth, lengthsAt, textAt, part.text.byteLength],
      HEADER_WORDS + COLUMN_WORDS * index,
    );
    if (part.codeBytes > 0) view(buffer, codesAt, rowCount, part.codeWidth).set(part.column.codes);
    view(buffer, lengthsAt, part.column.dictionary.length, part.lengthWidth).set(part.column.dictionary.map((value) => value.length));
    new Uint8Array(buffer, textAt, part.text.byteLength).set(part.text);
  });
  return buffer;
}

/** A column of a chunk built from UTF-8 bytes: `distinct` values, one after the other in `text`. */
export interface ByteColumn {
  readonly distinct: number;
  /** Bytes of `text` that are in use. */
  readonly textBytes: number;
  readonly text: Uint8Array;
  /** Length of each value in UTF-16 units. */
  readonly units: Int32Array;
  readonly codes: Uint16Array;
}

/** Packs columns of bytes into the stored form, the same as `packColumns` gives for their texts. */
export function packByteColumns(columns: readonly ByteColumn[], rowCount: number): ArrayBuffer {
  const headerBytes = 4 * (HEADER_WORDS + COLUMN_WORDS * columns.length);
  const header = new Uint32Array(headerBytes / 4);
  header.set([MAGIC, rowCount, columns.length]);
  let at = headerBytes;
  columns.forEach(({ distinct, units, textBytes }, index) => {
    const codeWidth = distinct === rowCount ? EACH_ITS_OWN : distinct === 1 ? ALL_ALIKE : widthFor(distinct - 1);
    const codeBytes = codeWidth === EACH_ITS_OWN ? 0 : codeWidth * rowCount;
    let longest = 0;
    for (let value = 0; value < distinct; value++) longest = Math.max(longest, units[value] ?? 0);
    const lengthWidth = widthFor(longest);
    const lengthsAt = at + aligned(codeBytes);
    const textAt = lengthsAt + aligned(lengthWidth * distinct);
    header.set([codeWidth, distinct, at, lengthWidth, lengthsAt, textAt, textBytes], HEADER_WORDS + COLUMN_WORDS * index);
    at = textAt + aligned(textBytes);
  });
  const buffer = new ArrayBuffer(at);
  new Uint32Array(buffer, 0, header.length).set(header);
  columns.forEach(({ distinct, units, codes, text, textBytes }, index) => {
    const words = header.subarray(HEADER_WORDS + COLUMN_WORDS * index);
    const [codeWidth = 0, , codesAt = 0, lengthWidth = 0, lengthsAt = 0, textAt = 0] = words;
    if (codeWidth !== EACH_ITS_OWN && codeWidth !== ALL_ALIKE) view(buffer, codesAt, rowCount, codeWidth).set(codes.subarray(0, rowCount));
    view(buffer, lengthsAt, distinct, lengthWidth).set(units.subarray(0, distinct));
    new Uint8Array(buffer, textAt, textBytes).set(text.subarray(0, textBytes));
  });
  return buffer;
}

/** Rows of `columnCount` strings → the stored form of a chunk. */
export function encodeChunk(rows: readonly (readonly string[])[], columnCount: number): ArrayBuffer {
  return packColumns(buildColumns(rows, columnCount), rows.length);
}

function packedParts(column: ChunkColumn, rowCount: number, encoder: TextEncoder) {
  const distinct = column.dictionary.length;
  const codeWidth = distinct === rowCount ? EACH_ITS_OWN : distinct === 1 ? ALL_ALIKE : widthFor(distinct - 1);
  const longest = column.dictionary.reduce((most, value) => Math.max(most, value.length), 0);
  const lengthWidth = widthFor(longest);
  return {
    column,
    codeWidth,
    codeBytes: codeWidth === EACH_ITS_OWN ? 0 : codeWidth * rowCount,
    lengthWidth,
    lengthBytes: lengthWidth * distinct,
    text: encoder.encode(column.dictionary.join("")),
  };
}

const aligned = (bytes: number): number => (bytes + 3) & ~3;
const widthFor = (largest: number): number => (largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4);

function view(buffer: ArrayBuffer, at: number, length: number, width: number): Codes {
  if (width === 1) return new Uint8Array(buffer, at, length);
  return width === 2 ? new Uint16Array(buffer, at, length) : new Uint32Array(buffer, at, length);
}

/** Reads a stored chunk. Columns are decoded when first asked for, and kept for the reader's life. */
export class ChunkReader {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly #buffer: ArrayBuffer;
  readonly #header: Uint32Array;
  readonly #dictionaries: (string[] | undefined)[];

  constructor(buffer: ArrayBuffer) {
    const [magic, rows, columns] = new Uint32Array(buffer, 0, HEADER_WORDS);
    if (magic !== MAGIC) throw new Error("These bytes are not a stored chunk.");
    this.rowCount = rows ?? 0;
    this.columnCount = columns ?? 0;
    this.#buffer = buffer;
    this.#header = new Uint32Array(buffer, 0, HEADER_WORDS + COLUMN_WORDS * this.columnCount);
    this.#dictionaries = new Array(this.columnCount);
  }

  /** Cells of one row, in column order; rows count from 0 in the chunk. */
  row(index: number): string[] {
    return Array.from({ length: this.columnCount }, (_, column) => this.cell(index, column));
  }

  cell(index: number, column: number): string {
    if (index < 0 || index >= this.rowCount) throw new RangeError(`Row ${index} is not among the chunk's ${this.rowCount}.`);
    return this.dictionary(column)[this.code(index, column)] ?? "";
  }

  /** One column, a string a row. */
  column(column: number): string[] {
    const dictionary = this.dictionary(column);
    const codes = this.codes(column);
    if (!codes) return this.#word(column, 0) === EACH_ITS_OWN ? dictionary.slice() : new Array(this.rowCount).fill(dictionary[0] ?? "");
    return Array.from(codes, (code) => dictionary[code] ?? "");
  }

  /** The column's distinct values, in order of first appearance. Not a copy: don't change it. */
  dictionary(column: number): string[] {
    this.#dictionaries[column] ??= this.#decode(column);
    return this.#dictionaries[column];
  }

  /** Index into the dictionary, one a row; null when row i has value i, or all rows have value 0 (see `code`). */
  codes(column: number): Codes | null {
    const width = this.#word(column, 0);
    return width === EACH_ITS_OWN || width === ALL_ALIKE ? null : view(this.#buffer, this.#word(column, 2), this.rowCount, width);
  }

  code(index: number, column: number): number {
    const width = this.#word(column, 0);
    if (width === EACH_ITS_OWN) return index;
    return width === ALL_ALIKE ? 0 : (this.codes(column)?.[index] ?? 0);
  }

  /** Rows having each value of the dictionary. */
  counts(column: number): Uint32Array {
    const counts = new Uint32Array(this.dictionary(column).length);
    for (let row = 0; row < this.rowCount; row++) {
      const code = this.code(row, column);
      counts[code] = (counts[code] ?? 0) + 1;
    }
    return counts;
  }

  #decode(column: number): string[] {
    const bytes = new Uint8Array(this.#buffer, this.#word(column, 5), this.#word(column, 6));
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    const lengths = view(this.#buffer, this.#word(column, 4), this.#word(column, 1), this.#word(column, 3));
    let at = 0;
    return Array.from(lengths, (length) => {
      at += length;
      return text.slice(at - length, at);
    });
  }

  #word(column: number, word: number): number {
    if (column < 0 || column >= this.columnCount) throw new RangeError(`Column ${column} is not among the chunk's ${this.columnCount}.`);
    return this.#header[HEADER_WORDS + COLUMN_WORDS * column + word] ?? 0;
  }
}
