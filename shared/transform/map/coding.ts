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
  const sizes = reads.map((each) => Math.max(1, chunk.dictionary(each).length));
  const size = sizes.reduce((product, each) => product * each, 1);
  return size > Math.min(MAX_TUPLES, 4 * chunk.rowCount) ? null : { codes: tupled(chunk, reads, sizes), size };
}

/** Where half of the rows or more have a value of their own, remembering costs what it saves. */
function single(chunk: ChunkColumns, column: number): Coding | null {
  const size = chunk.dictionary(column).length;
  const codes = chunk.codes(column);
  if (codes === null) return size === chunk.rowCount && size > 1 ? null : { codes: zeros(chunk.rowCount), size: 1 };
  return size * 2 > chunk.rowCount ? null : { codes, size };
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
  const [only, ...more] = reads;
  if (only !== undefined && more.length === 0) return oneLoader(chunk, only, cells);
  const columns = reads.map((column) => ({ column, textAt: textsOf(chunk, column) }));
  return (index) => {
    for (const { column, textAt } of columns) cells[column] = textAt(index);
  };
}

function oneLoader(chunk: ChunkColumns, column: number, cells: string[]): (index: number) => void {
  const dictionary = chunk.dictionary(column);
  const codes = chunk.codes(column);
  if (codes !== null)
    return (index) => {
      cells[column] = dictionary[codes[index] ?? 0] ?? "";
    };
  const isAlike = dictionary.length !== chunk.rowCount;
  return (index) => {
    cells[column] = dictionary[isAlike ? 0 : index] ?? "";
  };
}

function textsOf(chunk: ChunkColumns, column: number): (index: number) => string {
  const dictionary = chunk.dictionary(column);
  const codes = chunk.codes(column);
  if (codes !== null) return (index) => dictionary[codes[index] ?? 0] ?? "";
  return dictionary.length === chunk.rowCount ? (index) => dictionary[index] ?? "" : () => dictionary[0] ?? "";
}
