import type { Column, ColumnProfile, IrregularRow } from "../../shared/model/index.ts";
import type { ColumnStats } from "../../shared/profile/index.ts";
import { DatasetProfiler } from "../profile.ts";
import { buildColumns, type ChunkRow, IRREGULAR_PER_RECORD, packColumns, type Store } from "../store/index.ts";
import type { PackedChunk } from "./fast/index.ts";

/** Where rows go: a draft of the store, or what stands in for it when a file is only looked at. */
export interface RowSink {
  chunks: Pick<Store["chunks"], "putAll">;
  irregular: Pick<Store["irregular"], "put">;
}

/** Rows of a chunk: a window of a grid then decodes little, and a large file still makes few requests. */
const CHUNK_ROWS = 1024;
/** A chunk of long rows is closed earlier, at about this many UTF-16 units. */
const CHUNK_UNITS = 1_000_000;
/** Chunks of one write, some four megabytes: fewer cost the browser more, more cost memory and nothing is won. */
const CHUNKS_PER_WRITE = 16;
const WRITES_IN_FLIGHT = 2;

/** Takes a dataset's rows in order, profiles them and writes them in chunks to a draft. */
export class Intake {
  readonly chunkStarts: number[] = [];
  irregularCount = 0;
  readonly #store: RowSink;
  readonly #datasetId: string;
  #profiler: DatasetProfiler | null = null;
  #columnCount = 0;
  #rows: string[][] = [];
  #units = 0;
  #start = 0;
  #full: ChunkRow[] = [];
  #irregular: IrregularRow[] = [];
  #irregularIndex = 0;
  readonly #writes = new Set<Promise<void>>();

  constructor(store: RowSink, datasetId: string) {
    this.#store = store;
    this.#datasetId = datasetId;
  }

  get rowCount(): number {
    return this.#start + this.#rows.length;
  }

  /** Rows may only come once the number of columns is known; irregular ones before that too. */
  setColumns(columnCount: number): void {
    this.#columnCount = columnCount;
    this.#profiler ??= new DatasetProfiler(columnCount);
  }

  async add(rows: readonly string[][], irregular: readonly IrregularRow[]): Promise<void> {
    await this.#addIrregular(irregular);
    for (const row of rows) {
      this.#rows.push(row);
      for (const cell of row) this.#units += cell.length;
      if (this.#rows.length === CHUNK_ROWS || this.#units > CHUNK_UNITS) await this.#closeChunk();
    }
  }

  /** Rows that came packed; their statistics come by `join`. */
  async addPacked(chunks: readonly PackedChunk[], irregular: readonly IrregularRow[]): Promise<void> {
    await this.#addIrregular(irregular);
    if (chunks.length > 0 && this.#rows.length > 0) await this.#closeChunk();
    for (const { rowCount, data } of chunks) await this.#addChunk(rowCount, data);
  }

  /** Statistics of rows that came packed. */
  join(stats: readonly ColumnStats[]): void {
    this.#profiler?.join(stats);
  }

  /** Writes what is left, waits for all writes, and answers the profiles. */
  async finish(columns: readonly Column[]): Promise<ColumnProfile[]> {
    if (this.#rows.length > 0) await this.#closeChunk();
    if (this.#full.length > 0) await this.#writeChunks();
    if (this.#irregular.length > 0) await this.#writeIrregular();
    await Promise.all(this.#writes);
    return this.#profiler?.finish(columns) ?? [];
  }

  /** Waits until no write is under way any more, whatever became of it: what is deleted after this stays deleted. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#writes);
  }

  async #addIrregular(irregular: readonly IrregularRow[]): Promise<void> {
    for (const row of irregular) {
      this.irregularCount++;
      this.#irregular.push({ ...row, raw: ` ${row.raw}`.slice(1) });
      if (this.#irregular.length === IRREGULAR_PER_RECORD) await this.#writeIrregular();
    }
  }

  async #closeChunk(): Promise<void> {
    const columns = buildColumns(this.#rows, this.#columnCount);
    this.#profiler?.add(columns);
    const count = this.#rows.length;
    this.#rows = [];
    this.#units = 0;
    await this.#addChunk(count, packColumns(columns, count));
  }

  async #addChunk(count: number, data: ArrayBuffer): Promise<void> {
    const index = this.chunkStarts.push(this.#start) - 1;
    this.#full.push({ datasetId: this.#datasetId, index, start: this.#start, count, data });
    this.#start += count;
    if (this.#full.length === CHUNKS_PER_WRITE) await this.#writeChunks();
  }

  async #writeChunks(): Promise<void> {
    const chunks = this.#full;
    this.#full = [];
    await this.#write(this.#store.chunks.putAll(chunks));
  }

  async #writeIrregular(): Promise<void> {
    const rows = this.#irregular;
    this.#irregular = [];
    await this.#write(this.#store.irregular.put(this.#datasetId, this.#irregularIndex++, rows));
  }

  /** Lets a few writes run while the next chunk is made; a failed one stops the import at the next call. */
  async #write(write: Promise<void>): Promise<void> {
    this.#writes.add(write);
    write.then(
      () => this.#writes.delete(write),
      () => undefined,
    );
    if (this.#writes.size > WRITES_IN_FLIGHT) await Promise.race(this.#writes);
  }
}
