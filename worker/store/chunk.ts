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

export const MAGIC = 0x31574b43; // "CKW1": the version is part of it.
export const HEADER_WORDS = 3;
export const COLUMN_WORDS = 7;
/** Code widths that need no codes: every row has its own value, or all rows share one. */
export const EACH_ITS_OWN = 8;
export const ALL_ALIKE = 0;

/** One column of a chunk while it is built: distinct values, how often each occurs, and each row's code. */
export interface ChunkColumn {
  dictionary: string[];
  counts: number[];
  codes: Uint32Array;
}

export type Codes = Uint8Array | Uint16Array | Uint32Array;

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

/** Sections begin at a multiple of 4 bytes. */
export const aligned = (bytes: number): number => (bytes + 3) & ~3;
const widthFor = (largest: number): number => (largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4);

/** Numbers of 1, 2 or 4 bytes that lie in a buffer. */
export function view(buffer: ArrayBuffer, at: number, length: number, width: number): Codes {
  if (width === 1) return new Uint8Array(buffer, at, length);
  return width === 2 ? new Uint16Array(buffer, at, length) : new Uint32Array(buffer, at, length);
}
