import type { ChunkColumns } from "../contract.ts";
import { type Coding, codingOf, loaderOf } from "./coding.ts";

/** Results kept over chunks, for each step at most. Beyond it the memory begins anew. */
const KEPT = 20_000;
/** A text that occurs so often in a chunk is likely to be in the next one too. */
const OFTEN = 8;

/** Something of a chunk's rows: `codes` tells which rows read alike; null where hardly any do. */
export interface OpenChunk<T> {
  codes: ArrayLike<number> | null;
  /** What was found so far, by code. */
  found: (T | undefined)[];
  /** Finds it for a row, and keeps it for its code. */
  find(index: number): T;
  /** Writes the columns that are read to the scratch, for a row. */
  load(index: number): void;
}

/** Of a row of the chunk, found once for all rows that read alike. */
export function valueAt<T>({ codes, found, find }: OpenChunk<T>, index: number): T {
  const known = codes === null ? undefined : found[codes[index] ?? 0];
  return known === undefined ? find(index) : known;
}

/**
 * Computes something of a row's cells once for each distinct text that it reads, or for each distinct combination where few occur;
 * else row by row. `compute` must be pure of the cells it reads.
 */
export class PerDistinct<T extends NonNullable<unknown> | null> {
  private readonly kept = new Map<string, T>();

  constructor(
    private readonly reads: readonly number[],
    private readonly compute: (cells: readonly string[]) => T,
  ) {}

  /** For the rows of a chunk. `cells` is scratch of the chunk's width: the columns read are written there before computing. */
  open(chunk: ChunkColumns, cells: string[]): OpenChunk<T> {
    const { reads, compute } = this;
    const load = loaderOf(chunk, reads, cells);
    const coding = codingOf(chunk, reads);
    if (coding === null) {
      const find = (index: number): T => {
        load(index);
        return compute(cells);
      };
      return { codes: null, found: [], load, find };
    }
    return this.opened(coding, chunk, cells, load);
  }

  private opened({ codes, size }: Coding, chunk: ChunkColumns, cells: readonly string[], load: (index: number) => void): OpenChunk<T> {
    const { reads, compute } = this;
    const found: (T | undefined)[] = new Array(size);
    const [column, ...more] = reads;
    const repeats = column !== undefined && more.length === 0 && size * OFTEN <= chunk.rowCount;
    const find = (index: number): T => {
      load(index);
      const value = repeats ? this.remembered(cells[column] ?? "", cells) : compute(cells);
      found[codes[index] ?? 0] = value;
      return value;
    };
    return { codes, found, load, find };
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
