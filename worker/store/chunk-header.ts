import { aligned, COLUMN_WORDS, HEADER_WORDS, MAGIC } from "./chunk.ts";

/** What stands at the beginning of a chunk. */
export interface ChunkHeader {
  rowCount: number;
  columnCount: number;
  /** All of the header. */
  words: Uint32Array;
}

/** Reads the header that begins at byte `at`; throws for bytes that are no chunk. */
export function readHeader(buffer: ArrayBuffer, at = 0): ChunkHeader {
  const hasRoom = buffer.byteLength >= at + 4 * HEADER_WORDS;
  const [magic, rowCount = 0, columnCount = 0] = hasRoom ? new Uint32Array(buffer, at, HEADER_WORDS) : [];
  if (magic !== MAGIC) throw new Error("These bytes are not a stored chunk.");
  return { rowCount, columnCount, words: new Uint32Array(buffer, at, HEADER_WORDS + COLUMN_WORDS * columnCount) };
}

/** A column's words in a chunk's header. */
export function columnWords({ words, columnCount }: ChunkHeader, column: number): Uint32Array {
  if (column < 0 || column >= columnCount) throw new RangeError(`Column ${column} is not among the chunk's ${columnCount}.`);
  return words.subarray(HEADER_WORDS + COLUMN_WORDS * column, HEADER_WORDS + COLUMN_WORDS * (column + 1));
}

/** How long a chunk is, by its header: its last section is the text of its last column. */
export function chunkBytes(header: ChunkHeader): number {
  if (header.columnCount === 0) return header.words.byteLength;
  const [, , , , , textAt = 0, textBytes = 0] = columnWords(header, header.columnCount - 1);
  return textAt + aligned(textBytes);
}
