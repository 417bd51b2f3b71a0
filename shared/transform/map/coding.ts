import type { ChunkColumns } from "../contract.ts";

/** Combinations of a chunk's distinct values are told apart by place up to so many. */
const MAX_TUPLES = 65_536;
/** Of a column with more than one distinct value in so many rows it is looked whether only its empty rows repeat each other. */
const OFTEN = 8;

/** Which rows of a chunk read alike: those of one code, of which there are `size`. */
export interface Coding {
  codes: ArrayLike<number>;
  size: number;
  /** The code of empty rows where hardly any others repeat each other: only theirs is worth remembering. -1 where all are. */
  empty: number;
}

/**
 * Cells of a chunk's rows, written a row at a time where steps read them. Texts that hardly repeat are made when their row comes, once for
 * all steps, and are gone with it: kept for all of a chunk they would outlive it.
 */
export class Scratch {
  readonly cells: string[];
  private readonly rows: Int32Array;
  private readonly columns: ColumnTexts[] = [];

  constructor(
    private readonly chunk: ChunkColumns,
    width: number,
  ) {
    this.cells = new Array(width).fill("");
    this.rows = new Int32Array(width).fill(-1);
  }

  /** Over the columns read together; null where so few rows repeat each other that nothing is won by looking. */
  codingOf(reads: readonly number[]): Coding | null {
    const { chunk } = this;
    const [column, ...more] = reads;
    if (column === undefined) return { codes: zeros(chunk.rowCount), size: 1, empty: -1 };
    if (more.length === 0) return this.column(column).coding;
    const sizes = reads.map((each) => Math.max(1, chunk.distinct(each)));
    const size = sizes.reduce((product, each) => product * each, 1);
    return size > Math.min(MAX_TUPLES, 4 * chunk.rowCount) ? null : { codes: tupled(chunk, reads, sizes), size, empty: -1 };
  }

  /** Writes the cells of some columns, for a row. */
  loaderOf(reads: readonly number[]): (index: number) => void {
    const { cells, rows } = this;
    const columns = reads.map((column) => ({ column, textAt: this.column(column).textAt }));
    const [only, ...more] = columns;
    if (only && more.length === 0) {
      const { column, textAt } = only;
      return (index) => {
        if (rows[column] === index) return;
        rows[column] = index;
        cells[column] = textAt(index);
      };
    }
    return (index) => {
      for (const { column, textAt } of columns) {
        if (rows[column] === index) continue;
        rows[column] = index;
        cells[column] = textAt(index);
      }
    };
  }

  /** As the cells of a row of which a column is empty; no row has been loaded then. */
  empty(column: number): void {
    this.rows[column] = -1;
    this.cells[column] = "";
  }

  private column(column: number): ColumnTexts {
    this.columns[column] ??= textsOf(this.chunk, column);
    return this.columns[column];
  }
}

interface ColumnTexts {
  coding: Coding | null;
  textAt: (index: number) => string;
}

function textsOf(chunk: ChunkColumns, column: number): ColumnTexts {
  const coding = single(chunk, column);
  if (coding === null || coding.empty >= 0) return { coding, textAt: chunk.passing(column) };
  const dictionary = chunk.dictionary(column);
  const { codes } = coding;
  return { coding, textAt: (index) => dictionary[codes[index] ?? 0] ?? "" };
}

function single(chunk: ChunkColumns, column: number): Coding | null {
  const { rowCount } = chunk;
  const size = chunk.distinct(column);
  const codes = chunk.codes(column);
  if (codes === null) return size > 1 ? null : { codes: zeros(rowCount), size: 1, empty: -1 };
  if (size * OFTEN <= rowCount) return { codes, size, empty: -1 };
  const empty = chunk.emptyCode(column);
  const empties = empty < 0 ? 0 : countOf(codes, empty, rowCount);
  // Where half of the rows or more have a value of their own, remembering costs what it saves.
  const hardlyRepeats = 2 * (size - (empties > 0 ? 1 : 0)) > rowCount - empties;
  if (!hardlyRepeats) return { codes, size, empty: -1 };
  return empties * OFTEN > rowCount ? { codes, size, empty } : null;
}

function countOf(codes: ArrayLike<number>, code: number, rowCount: number): number {
  let count = 0;
  for (let index = 0; index < rowCount; index += 1) if (codes[index] === code) count += 1;
  return count;
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
