import type { ChunkColumns } from "../contract.ts";

/** Combinations of a chunk's distinct values are told apart by place up to so many. */
const MAX_TUPLES = 65_536;

/** Which rows of a chunk read alike: those of one code, of which there are `size`. */
export interface Coding {
  codes: ArrayLike<number>;
  size: number;
}

/** Over the columns read together; null where so few rows repeat each other that nothing is won by looking. */
export function codingOf(chunk: ChunkColumns, reads: readonly number[]): Coding | null {
  const [column, ...more] = reads;
  if (column === undefined) return { codes: zeros(chunk.rowCount), size: 1 };
  if (more.length === 0) return single(chunk, column);
  const sizes = reads.map((each) => Math.max(1, chunk.distinct(each)));
  const size = sizes.reduce((product, each) => product * each, 1);
  return size > Math.min(MAX_TUPLES, 4 * chunk.rowCount) ? null : { codes: tupled(chunk, reads, sizes), size };
}

/** Where half of the rows or more have a value of their own, remembering costs what it saves. */
const hardlyRepeats = (chunk: ChunkColumns, column: number): boolean => chunk.distinct(column) * 2 > chunk.rowCount && chunk.rowCount > 1;

function single(chunk: ChunkColumns, column: number): Coding | null {
  const size = chunk.distinct(column);
  const codes = chunk.codes(column);
  if (hardlyRepeats(chunk, column)) return null;
  return codes === null ? { codes: zeros(chunk.rowCount), size: 1 } : { codes, size };
}

function tupled(chunk: ChunkColumns, reads: readonly number[], sizes: readonly number[]): Uint32Array {
  const codes = new Uint32Array(chunk.rowCount);
  for (const [place, column] of reads.entries()) {
    const own = chunk.codes(column);
    const size = sizes[place] ?? 1;
    const isAlike = own === null && size !== chunk.rowCount;
    for (let index = 0; index < codes.length; index += 1)
      codes[index] = (codes[index] ?? 0) * size + (own ? (own[index] ?? 0) : isAlike ? 0 : index);
  }
  return codes;
}

let noughts = new Uint8Array(0);

/** A nought for every row. Not to be written to. */
function zeros(rowCount: number): Uint8Array {
  if (noughts.length < rowCount) noughts = new Uint8Array(rowCount);
  return noughts;
}

/** Writes the cells of some columns to the scratch, a row at a time. */
export function loaderOf(chunk: ChunkColumns, reads: readonly number[], cells: string[]): (index: number) => void {
  const columns = reads.map((column) => ({ column, textAt: textsOf(chunk, column) }));
  const [only, ...more] = columns;
  if (only && more.length === 0)
    return (index) => {
      cells[only.column] = only.textAt(index);
    };
  return (index) => {
    for (const { column, textAt } of columns) cells[column] = textAt(index);
  };
}

/**
 * A column's cells by row. Texts that hardly repeat are made when their row comes, and are gone with it: kept for all of a chunk they
 * would outlive it.
 */
export function textsOf(chunk: ChunkColumns, column: number): (index: number) => string {
  if (hardlyRepeats(chunk, column)) return chunk.passing(column);
  const dictionary = chunk.dictionary(column);
  const codes = chunk.codes(column);
  return codes === null ? () => dictionary[0] ?? "" : (index) => dictionary[codes[index] ?? 0] ?? "";
}
