import type { Column, ColumnProfile } from "../shared/model/index.ts";
import { addValues, type ColumnStats, emptyStats, finishProfile, mergeStats } from "../shared/profile/index.ts";
import type { ChunkColumn } from "./store/index.ts";

/** Collects the profile of a dataset while its chunks are built: each distinct value of a chunk is looked at once. */
export class DatasetProfiler {
  #stats: ColumnStats[];

  constructor(columnCount: number) {
    this.#stats = Array.from({ length: columnCount }, emptyStats);
  }

  add(chunk: readonly ChunkColumn[]): void {
    chunk.forEach((column, index) => {
      const stats = this.#stats[index];
      if (stats) addValues(stats, column.dictionary, column.counts);
    });
  }

  /** Takes what was collected elsewhere of further rows. */
  join(stats: readonly ColumnStats[]): void {
    this.#stats = this.#stats.map((own, index) => {
      const other = stats[index];
      return other ? mergeStats(own, other) : own;
    });
  }

  /** One profile a column. The header helps where values alone don't tell (see `inferType`). */
  finish(columns: readonly Column[]): ColumnProfile[] {
    return this.#stats.map((stats, index) => finishProfile(stats, columns[index]?.header));
  }
}
