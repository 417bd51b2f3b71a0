import type { Coding, Scratch } from "./coding.ts";

/** Results kept over chunks, for each step at most. Beyond it the memory begins anew. */
const KEPT = 20_000;
/** A text that occurs so often in a chunk is likely to be in the next one too. */
const OFTEN = 8;

/** Something of a chunk's rows: `codes` tells which rows read alike; null where hardly any do. */
export interface OpenChunk<T> {
  codes: ArrayLike<number> | null;
  /** The code of empty rows where all others are to be computed one by one; -1 where all are kept. */
  empty: number;
  /** What was found so far, by code; with `empty`, what empty rows have, alone. */
  found: (T | undefined)[];
  /** Finds it for a row, and keeps it for its code where codes are kept. */
  find(index: number): T;
  /** Writes the columns that are read to the scratch, for a row. */
  load(index: number): void;
}

/** What was found for a row; undefined where it must be found now. */
export function knownAt<T>({ codes, empty, found }: OpenChunk<T>, index: number): T | undefined {
  if (codes === null) return undefined;
  const code = codes[index] ?? 0;
  return empty < 0 ? found[code] : code === empty ? found[0] : undefined;
}

/** Of a row of the chunk, found once for all rows that read alike. */
export function valueAt<T>(chunk: OpenChunk<T>, index: number): T {
  const known = knownAt(chunk, index);
  return known === undefined ? chunk.find(index) : known;
}

/**
 * Computes something of a row's cells once for each distinct text that it reads, or for each distinct combination where few occur;
 * else row by row. `compute` must be pure of the cells it reads.
 */
export class PerDistinct<T extends NonNullable<unknown> | null> {
  private readonly kept = new Map<string, T>();
  /** Of an empty cell, where one column is read. */
  private ofEmpty: T | undefined;

  constructor(
    private readonly reads: readonly number[],
    private readonly compute: (cells: readonly string[]) => T,
  ) {}

  /** For the rows of a chunk, whose columns read are written to the scratch before computing. */
  open(scratch: Scratch, rowCount: number): OpenChunk<T> {
    const { reads, compute } = this;
    const { cells } = scratch;
    const load = scratch.loaderOf(reads);
    const coding = scratch.codingOf(reads);
    if (coding && coding.empty < 0) return this.opened(coding, rowCount, cells, load);
    const find = (index: number): T => {
      load(index);
      return compute(cells);
    };
    if (coding === null) return { codes: null, empty: -1, found: [], load, find };
    return { codes: coding.codes, empty: coding.empty, found: [this.emptied(scratch)], load, find };
  }

  private emptied(scratch: Scratch): T {
    const [column] = this.reads;
    if (this.ofEmpty !== undefined || column === undefined) return this.ofEmpty as T;
    scratch.empty(column);
    this.ofEmpty = this.compute(scratch.cells);
    return this.ofEmpty;
  }

  private opened({ codes, size }: Coding, rowCount: number, cells: readonly string[], load: (index: number) => void): OpenChunk<T> {
    const { reads, compute } = this;
    const found: (T | undefined)[] = new Array(size);
    const [column, ...more] = reads;
    const repeats = column !== undefined && more.length === 0 && size * OFTEN <= rowCount;
    const find = (index: number): T => {
      load(index);
      const value = repeats ? this.remembered(cells[column] ?? "", cells) : compute(cells);
      found[codes[index] ?? 0] = value;
      return value;
    };
    return { codes, empty: -1, found, load, find };
  }

  private remembered(text: string, cells: readonly string[]): T {
    const known = this.kept.get(text);
    if (known !== undefined) return known;
    const value = this.compute(cells);
    if (this.kept.size >= KEPT) this.kept.clear();
    this.kept.set(text, value);
    return value;
  }
}
