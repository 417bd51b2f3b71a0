import type { Column, ColumnProfile, IrregularRow } from "../../shared/model/index.ts";
import { DatasetProfiler } from "../profile.ts";
import { buildColumns, IRREGULAR_PER_RECORD, packColumns, type Store } from "../store/index.ts";

/** Where rows go: a draft of the store, or what stands in for it when a file is only looked at. */
export interface RowSink {
  chunks: Pick<Store["chunks"], "put">;
  irregular: Pick<Store["irregular"], "put">;
}

/** Rows of a chunk: a window of a grid then decodes little, and a large file still makes few requests. */
const CHUNK_ROWS = 1024;
/** A chunk of long rows is closed earlier, at about this many UTF-16 units. */
const CHUNK_UNITS = 1_000_000;
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
    for (const row of irregular) {
      this.irregularCount++;
      this.#irregular.push({ ...row, raw: ` ${row.raw}`.slice(1) });
      if (this.#irregular.length === IRREGULAR_PER_RECORD) await this.#writeIrregular();
    }
    for (const row of rows) {
      this.#rows.push(row);
      for (const cell of row) this.#units += cell.length;
      if (this.#rows.length === CHUNK_ROWS || this.#units > CHUNK_UNITS) await this.#writeChunk();
    }
  }

  /** Writes what is left, waits for all writes, and answers the profiles. */
  async finish(columns: readonly Column[]): Promise<ColumnProfile[]> {
    if (this.#rows.length > 0) await this.#writeChunk();
    if (this.#irregular.length > 0) await this.#writeIrregular();
    await Promise.all(this.#writes);
    return this.#profiler?.finish(columns) ?? [];
  }

  /** Waits until no write is under way any more, whatever became of it: what is deleted after this stays deleted. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#writes);
  }

  async #writeChunk(): Promise<void> {
    const columns = buildColumns(this.#rows, this.#columnCount);
    this.#profiler?.add(columns);
    const count = this.#rows.length;
    const index = this.chunkStarts.push(this.#start) - 1;
    const data = packColumns(columns, count);
    const chunk = { datasetId: this.#datasetId, index, start: this.#start, count, data };
    this.#start += count;
    this.#rows = [];
    this.#units = 0;
    await this.#write(this.#store.chunks.put(chunk));
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
