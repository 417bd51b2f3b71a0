import type { ChunkColumns } from "../contract.ts";

/** Results kept over chunks, for each step at most. Beyond it the memory begins anew. */
const KEPT = 20_000;
/** A text that occurs so often in a chunk is likely to be in the next one too. */
const OFTEN = 8;
/** Tuples of a chunk's distinct values are kept by place up to so many; more are computed row by row. */
const MAX_TUPLES = 65_536;

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

  /** What rows of a chunk give. `cells` is scratch of the chunk's width: the columns read are written there before computing. */
  open(chunk: ChunkColumns, cells: string[]): (index: number) => T {
    const [first, ...more] = this.reads;
    if (first === undefined) return this.constant(cells);
    return more.length === 0 ? this.single(chunk, cells, first) : this.tuple(chunk, cells);
  }

  /** Whether a chunk's rows repeat what is read often enough for results to be worth keeping. */
  pays(chunk: ChunkColumns): boolean {
    const [first, ...more] = this.reads;
    if (first === undefined) return true;
    return more.length === 0 ? chunk.dictionary(first).length * 2 <= chunk.rowCount : this.combinations(chunk) <= mostTuples(chunk);
  }

  /** Writes the columns read to the scratch. */
  loader(chunk: ChunkColumns, cells: string[]): (index: number) => void {
    const columns = this.reads.map((column) => ({ column, dictionary: chunk.dictionary(column), codes: chunk.codes(column) }));
    return (index) => {
      for (const { column, dictionary, codes } of columns)
        cells[column] = dictionary[codes ? (codes[index] ?? 0) : dictionary.length === chunk.rowCount ? index : 0] ?? "";
    };
  }

  private combinations(chunk: ChunkColumns): number {
    return this.reads.reduce((product, column) => product * Math.max(1, chunk.dictionary(column).length), 1);
  }

  private constant(cells: string[]): (index: number) => T {
    const value = this.compute(cells);
    return () => value;
  }

  private single(chunk: ChunkColumns, cells: string[], column: number): (index: number) => T {
    const dictionary = chunk.dictionary(column);
    const codes = chunk.codes(column);
    const { compute } = this;
    if (codes === null && dictionary.length === chunk.rowCount) {
      return (index) => {
        cells[column] = dictionary[index] ?? "";
        return compute(cells);
      };
    }
    const repeats = dictionary.length * OFTEN <= chunk.rowCount;
    const found: (T | undefined)[] = new Array(dictionary.length);
    return (index) => {
      const code = codes === null ? 0 : (codes[index] ?? 0);
      const known = found[code];
      if (known !== undefined) return known;
      const text = dictionary[code] ?? "";
      cells[column] = text;
      const value = repeats ? this.remembered(text, cells) : compute(cells);
      found[code] = value;
      return value;
    };
  }

  private remembered(text: string, cells: readonly string[]): T {
    const known = this.kept.get(text);
    if (known !== undefined) return known;
    const value = this.compute(cells);
    if (this.kept.size >= KEPT) this.kept.clear();
    this.kept.set(text, value);
    return value;
  }

  /** Few combinations are kept by their place; where they could be more than half the rows, nothing is won by looking. */
  private tuple(chunk: ChunkColumns, cells: string[]): (index: number) => T {
    const { reads, compute } = this;
    const dictionaries = reads.map((column) => chunk.dictionary(column));
    const combinations = this.combinations(chunk);
    const load = this.loader(chunk, cells);
    if (combinations > mostTuples(chunk)) {
      return (index) => {
        load(index);
        return compute(cells);
      };
    }
    const found: (T | undefined)[] = new Array(combinations);
    return (index) => {
      let place = 0;
      for (let at = 0; at < reads.length; at += 1) place = place * (dictionaries[at]?.length ?? 1) + chunk.code(index, reads[at] ?? 0);
      const known = found[place];
      if (known !== undefined) return known;
      load(index);
      const value = compute(cells);
      found[place] = value;
      return value;
    };
  }
}

const mostTuples = ({ rowCount }: ChunkColumns): number => Math.min(MAX_TUPLES, 4 * rowCount);
