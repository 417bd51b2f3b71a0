import type { Dataset } from "../../shared/model/index.ts";
import type { ChunkColumns } from "../../shared/transform/index.ts";
import { ChunkReader } from "./chunk-reader.ts";
import { ChunkSlices } from "./chunk-slices.ts";
import type { Chunks } from "./chunks.ts";
import type { MirrorFile } from "./mirror-file.ts";
import type { Mirrors } from "./mirrors.ts";
import type { ColumnSlice, StoredColumn } from "./stored-column.ts";
import { Turn } from "./turn.ts";

/** Chunks kept decoded: about 16,000 rows, so that a grid's neighbouring windows are answered from memory. */
const KEPT_CHUNKS = 16;
/** Chunks fetched at once for scattered rows where there is no mirror. */
const FETCHED_TOGETHER = 8;

/** Up to so many rows of a chunk are picked out of its bytes; for more, its columns are decoded. */
const PICKED = 6;

type Shape = Pick<Dataset, "id" | "rowCount" | "chunkStarts">;

/**
 * Reads datasets by the window, by the column, by the row, and whole: from the mirror where there is one, else from the
 * database.
 */
export function createDatasetReader(chunks: Pick<Chunks, "read" | "readOn">, mirrors: Pick<Mirrors, "forReading" | "doubt">) {
  const kept = new Map<string, Promise<ChunkReader>>();

  /** What the mirror has, undefined where there is none or it can't be relied on. */
  async function mirrored<T>(dataset: Shape, read: (mirror: MirrorFile) => T): Promise<T | undefined> {
    const mirror = await mirrors.forReading(dataset);
    if (!mirror) return undefined;
    try {
      return read(mirror);
    } catch {
      mirrors.doubt(dataset.id);
      return undefined;
    }
  }

  async function fetched(dataset: Shape, index: number): Promise<ChunkReader> {
    const data = await chunks.read(dataset.id, index);
    if (!data) throw missing(dataset, index);
    return new ChunkReader(data, dataset.chunkStarts[index]);
  }

  const fromMirror = (dataset: Shape, index: number, into?: ArrayBuffer): Promise<ChunkReader | undefined> =>
    mirrored(dataset, (mirror) => new ChunkReader(mirror.chunk(index, into), dataset.chunkStarts[index]));

  const load = async (dataset: Shape, index: number): Promise<ChunkReader> => (await fromMirror(dataset, index)) ?? fetched(dataset, index);

  /** A chunk, and those after it that came in the same read. One from the mirror is read over what is in `into`. */
  async function loadOn(dataset: Shape, index: number, into?: Overwritten): Promise<ChunkReader[]> {
    const found = await fromMirror(dataset, index, into?.buffer);
    if (found) {
      if (into) into.buffer = found.buffer;
      return [found];
    }
    const placed = await chunks.readOn(dataset.id, index);
    if (placed.length === 0) throw missing(dataset, index);
    return placed.map(({ buffer, at }, step) => new ChunkReader(buffer, dataset.chunkStarts[index + step], at));
  }

  const keyOf = (dataset: Shape, index: number): string => `${dataset.id}\n${index}`;

  function chunk(dataset: Shape, index: number): Promise<ChunkReader> {
    const key = keyOf(dataset, index);
    const reader = kept.get(key) ?? load(dataset, index);
    kept.delete(key);
    kept.set(key, reader);
    reader.catch(() => kept.delete(key));
    const oldest = kept.size > KEPT_CHUNKS ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return reader;
  }

  /**
   * Chunks from `first` on, in order; the next ones are fetched meanwhile. Stops early when `onChunk` answers false. With `isPassing` the
   * bytes of chunks that were seen are overwritten by later ones, or given back, at once: then nothing may keep a reader. Left to the
   * browser they would pile up, since it sees little memory in use and clears it late.
   */
  async function scanFrom(
    dataset: Shape,
    first: number,
    onChunk: (start: number, reader: ChunkReader) => unknown,
    isPassing = false,
  ): Promise<void> {
    const { chunkStarts } = dataset;
    const turn = new Turn();
    // One is looked at while the next is read.
    const buffers: (Overwritten | undefined)[] = isPassing ? [{}, {}] : [];
    let reads = 0;
    const fetchFrom = (index: number) => (index < chunkStarts.length ? loadOn(dataset, index, buffers[reads++ % 2]) : null);
    let index = first;
    for (let next = fetchFrom(first); next; ) {
      const readers = (await next).slice(0, chunkStarts.length - index);
      next = fetchFrom(index + readers.length);
      next?.catch(() => undefined);
      // A reader keeps what was decoded of its chunk, so none stays behind.
      for (let reader = readers.shift(); reader; reader = readers.shift()) {
        if ((await onChunk(chunkStarts[index++] ?? 0, reader)) === false) return;
        if (isPassing && readers.length === 0) reader.release(buffers.some((each) => each?.buffer === reader?.buffer));
        await turn.give();
      }
    }
  }

  async function eachColumn(dataset: Shape, column: number, visit: (slice: StoredColumn) => unknown): Promise<void> {
    const turn = new Turn();
    let index = 0;
    const readOne = (mirror: MirrorFile) => mirror.column(index, column, dataset.chunkStarts[index] ?? 0);
    for (; index < dataset.chunkStarts.length; index++) {
      const slice = await mirrored(dataset, readOne);
      if (!slice) break;
      if ((await visit(slice)) === false) return;
      await turn.give();
    }
    await scanFrom(dataset, index, (_start, reader) => visit(reader.slice(column)));
  }

  /** The chunks that rows are in, each with the places of its rows in the list. */
  function placesByChunk(dataset: Shape, rows: ArrayLike<number>): Map<number, number[]> {
    const wanted = new Map<number, number[]>();
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place] ?? -1;
      if (!(row >= 0 && row < dataset.rowCount)) throw new RangeError(`Row ${row} is not among the dataset's ${dataset.rowCount}.`);
      const index = chunkAt(dataset.chunkStarts, row);
      const places = wanted.get(index);
      if (places) places.push(place);
      else wanted.set(index, [place]);
    }
    return wanted;
  }

  return {
    /**
     * Calls `onChunk` with every chunk in order, waiting for it; stops early when it answers false. A chunk is read over once it was seen:
     * texts taken from it stay, the reader must not be kept.
     */
    scan: (dataset: Shape, onChunk: (start: number, reader: ChunkReader) => unknown): Promise<void> => scanFrom(dataset, 0, onChunk, true),

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

    /** These rows, in the order asked, each as often as asked. A row the dataset doesn't have is our mistake and throws. */
    async readRows(dataset: Shape, rows: ArrayLike<number>): Promise<string[][]> {
      const found: string[][] = new Array(rows.length);
      const take = (reader: ChunkReader, index: number, places: readonly number[], isKept = false) => {
        const base = dataset.chunkStarts[index] ?? 0;
        const isPicking = !isKept && places.length <= PICKED;
        for (const place of places) {
          const row = (rows[place] ?? 0) - base;
          found[place] = isPicking ? reader.pick(row) : reader.row(row);
        }
      };
      const unmirrored: [number, number[]][] = [];
      let scratch: ArrayBuffer | undefined;
      const turn = new Turn();
      for (const [index, places] of placesByChunk(dataset, rows)) {
        const reader = await kept.get(keyOf(dataset, index));
        if (reader) take(reader, index, places, true);
        else {
          const isTaken = await mirrored(dataset, (mirror) => {
            scratch = mirror.chunk(index, scratch);
            take(new ChunkReader(scratch), index, places);
            return true;
          });
          if (!isTaken) unmirrored.push([index, places]);
        }
        await turn.give();
      }
      for (let at = 0; at < unmirrored.length; at += FETCHED_TOGETHER) {
        const some = unmirrored.slice(at, at + FETCHED_TOGETHER);
        const readers = await Promise.all(some.map(([index]) => fetched(dataset, index)));
        some.forEach(([index, places], each) => {
          const reader = readers[each];
          if (reader) take(reader, index, places);
        });
      }
      return found;
    },

    /** One column over all rows. */
    async readColumn(dataset: Shape, column: number): Promise<string[]> {
      const values: string[] = new Array(dataset.rowCount);
      await eachColumn(dataset, column, (slice) => slice.spread(values, slice.start));
      return values;
    },

    /** One column over all rows, chunk by chunk in order, as it is stored; stops early when `visit` answers false. */
    eachSlice: (dataset: Shape, column: number, visit: (slice: ColumnSlice) => unknown): Promise<void> =>
      eachColumn(dataset, column, visit),

    /** As `scan`, of which only these columns are looked at: from the mirror nothing else is read. What was read is read over, too. */
    async scanColumns(dataset: Shape, columns: readonly number[], onChunk: (start: number, chunk: ChunkColumns) => unknown): Promise<void> {
      const turn = new Turn();
      let index = 0;
      const buffers: ArrayBuffer[] = [];
      const readOne = (mirror: MirrorFile) =>
        columns.map((column, place) => {
          const slice = mirror.column(index, column, dataset.chunkStarts[index] ?? 0, buffers[place]);
          buffers[place] = slice.buffer;
          return slice;
        });
      for (; index < dataset.chunkStarts.length; index++) {
        const start = dataset.chunkStarts[index] ?? 0;
        const slices = await mirrored(dataset, readOne);
        if (!slices) break;
        const rowCount = (dataset.chunkStarts[index + 1] ?? dataset.rowCount) - start;
        if ((await onChunk(start, new ChunkSlices(rowCount, columns, slices))) === false) return;
        await turn.give();
      }
      await scanFrom(dataset, index, onChunk, true);
    },

    /** Drops what is kept of a dataset that was removed. */
    forget(datasetId: string): void {
      for (const key of kept.keys()) if (key.startsWith(`${datasetId}\n`)) kept.delete(key);
    },
  };
}

const missing = (dataset: Shape, index: number): Error => new Error(`Chunk ${index} of dataset ${dataset.id} is missing.`);

/** A buffer that chunks are read into one after the other; none yet where there was no mirror. */
interface Overwritten {
  buffer?: ArrayBuffer;
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
