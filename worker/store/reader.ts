import type { Dataset } from "../../shared/model/index.ts";
import { ChunkReader } from "./chunk.ts";

/** Chunks kept decoded: about 16,000 rows, so that a grid's neighbouring windows are answered from memory. */
const KEPT_CHUNKS = 16;

type Shape = Pick<Dataset, "id" | "rowCount" | "chunkStarts">;
type ReadChunk = (datasetId: string, index: number) => Promise<ArrayBuffer | null>;

/** Reads datasets by the window, by the column, and whole. `readChunk` answers the stored bytes, null for a missing chunk. */
export function createDatasetReader(readChunk: ReadChunk) {
  const kept = new Map<string, Promise<ChunkReader>>();

  async function load(dataset: Shape, index: number): Promise<ChunkReader> {
    const data = await readChunk(dataset.id, index);
    if (!data) throw new Error(`Chunk ${index} of dataset ${dataset.id} is missing.`);
    return new ChunkReader(data);
  }

  function chunk(dataset: Shape, index: number): Promise<ChunkReader> {
    const key = `${dataset.id}\n${index}`;
    const reader = kept.get(key) ?? load(dataset, index);
    kept.delete(key);
    kept.set(key, reader);
    reader.catch(() => kept.delete(key));
    const oldest = kept.size > KEPT_CHUNKS ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return reader;
  }

  /** Calls `onChunk` with every chunk in order; the next one is fetched meanwhile. Stops early when it answers false. */
  async function scan(dataset: Shape, onChunk: (start: number, reader: ChunkReader) => unknown): Promise<void> {
    let next = dataset.chunkStarts.length > 0 ? load(dataset, 0) : null;
    for (let index = 0; next; index++) {
      const reader = await next;
      next = index + 1 < dataset.chunkStarts.length ? load(dataset, index + 1) : null;
      next?.catch(() => undefined);
      if ((await onChunk(dataset.chunkStarts[index] ?? 0, reader)) === false) return;
    }
  }

  return {
    scan,

    /** Rows `start` to `end` (exclusive), cut to what the dataset has; cells in column order. */
    async readWindow(dataset: Shape, start: number, end: number): Promise<string[][]> {
      const from = Math.max(0, start);
      const to = Math.min(end, dataset.rowCount);
      if (to <= from) return [];
      const first = chunkAt(dataset.chunkStarts, from);
      const indexes = Array.from({ length: chunkAt(dataset.chunkStarts, to - 1) - first + 1 }, (_, step) => first + step);
      const readers = await Promise.all(indexes.map((index) => chunk(dataset, index)));
      return readers.flatMap((reader, step) => {
        const base = dataset.chunkStarts[first + step] ?? 0;
        const low = Math.max(0, from - base);
        const high = Math.min(reader.rowCount, to - base);
        return Array.from({ length: high - low }, (_, row) => reader.row(low + row));
      });
    },

    /** One column over all rows. */
    async readColumn(dataset: Shape, column: number): Promise<string[]> {
      const values: string[] = [];
      await scan(dataset, (_start, reader) => {
        for (const value of reader.column(column)) values.push(value);
      });
      return values;
    },

    /** Drops what is kept of a dataset that was removed. */
    forget(datasetId: string): void {
      for (const key of kept.keys()) if (key.startsWith(`${datasetId}\n`)) kept.delete(key);
    },
  };
}

/** The chunk that holds a row: the last whose start isn't after it. */
function chunkAt(starts: readonly number[], row: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}
