import type { ColumnProfile, ColumnType, Dataset } from "../../../shared/model/index.ts";
import { addValues, emptyStats, finishProfile } from "../../../shared/profile/index.ts";
import { type RowStore, RowsDesk } from "../../../worker/rows/index.ts";
import { type Limits, usualLimits } from "../../../worker/rows/limits.ts";
import { ChunkReader, encodeChunk } from "../../../worker/store/index.ts";

/** What a test says of a column; the rest is as the profile finds it. */
export interface GivenColumn {
  type?: ColumnType;
  monthFirst?: boolean;
}

export interface Given {
  dataset: Dataset;
  store: RowStore;
  desk: RowsDesk;
}

/** So little room that every column counts as one of many values, and its sort keys are written in many turns. */
export const tight: Limits = { ...usualLimits, orderBytes: 40, hotBytes: 40, fewValues: 1, keyWords: 0, leastWords: 1 };

/** A dataset of these rows in memory, in chunks of `chunkRows`, as an import stores it. */
export function given(rows: string[][], columns: GivenColumn[], chunkRows = 3, limits: Limits = usualLimits): Given {
  const chunks: ArrayBuffer[] = [];
  const chunkStarts: number[] = [];
  for (let start = 0; start < rows.length; start += chunkRows) {
    chunkStarts.push(start);
    chunks.push(encodeChunk(rows.slice(start, start + chunkRows), columns.length));
  }
  const dataset: Dataset = {
    v: 2,
    id: "d",
    projectId: "p",
    name: "d",
    files: [],
    columns: columns.map((_, index) => ({ index, name: `c${index}`, header: `c${index}` })),
    profiles: columns.map((column, index) => profileOf(rows, index, column)),
    rowCount: rows.length,
    chunkStarts,
    irregularCount: 0,
    recognition: { object: null, confidence: 0, reason: "" },
    importedAt: "2026-11-23T10:00:00.000Z",
  };
  const store: RowStore = {
    datasets: { get: async (id) => (id === dataset.id ? dataset : null) },
    reader: inMemory(rows, chunks, chunkStarts),
  };
  return { dataset, store, desk: new RowsDesk(store, undefined, limits) };
}

/** Reads as the store's reader does: rows as they were given, columns from the stored form. */
function inMemory(rows: string[][], chunks: readonly ArrayBuffer[], chunkStarts: readonly number[]): RowStore["reader"] {
  const readers = () => chunks.map((chunk, index) => new ChunkReader(chunk, chunkStarts[index]));
  return {
    scan: async (_dataset, onChunk) => {
      for (const [index, reader] of readers().entries()) if ((await onChunk(chunkStarts[index] ?? 0, reader)) === false) return;
    },
    eachSlice: async (_dataset, column, visit) => {
      for (const reader of readers()) if ((await visit(reader.slice(column))) === false) return;
    },
    readWindow: async (_dataset, start, end) => rows.slice(Math.max(0, start), end),
    readRows: async (_dataset, wanted) => Array.from(wanted, (row) => rows[row] ?? []),
  };
}

function profileOf(rows: string[][], column: number, { type, monthFirst }: GivenColumn): ColumnProfile {
  const stats = emptyStats();
  const values = rows.map((cells) => cells[column] ?? "");
  addValues(
    stats,
    values,
    values.map(() => 1),
  );
  const profile = finishProfile(stats, "");
  const proven = monthFirst === undefined ? {} : { dayFirst: monthFirst ? 0 : 1, monthFirst: monthFirst ? 1 : 0 };
  return { ...profile, ...proven, ...(type ? { type } : {}) };
}
