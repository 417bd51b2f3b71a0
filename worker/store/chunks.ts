import type { IrregularRow } from "../../shared/model/index.ts";
import { type ChunkRow, type Db, IRREGULAR_PER_RECORD, type IrregularRecord, slicePages, table } from "./db.ts";
import { guarded } from "./failure.ts";

/** Rows of datasets, by the chunk. Written to a draft's id while importing; durable once the draft is finished. */
export function chunksIn(db: Db) {
  const rows = table<ChunkRow>(db.bulk, "chunks");
  return {
    put: (chunk: ChunkRow): Promise<void> => guarded(async () => void (await rows.put(chunk))),

    /** The stored bytes of a chunk; null when there is none. */
    read: (datasetId: string, index: number): Promise<ArrayBuffer | null> =>
      guarded(async () => (await rows.get([datasetId, index]))?.data ?? null),
  };
}

/** Rows that didn't fit their header, as they stand in the file. */
export function irregularIn(db: Db) {
  const records = table<IrregularRecord>(db.bulk, "irregular");
  return {
    /** Every record but the last must hold exactly IRREGULAR_PER_RECORD rows. */
    put: (datasetId: string, index: number, rows: IrregularRow[]): Promise<void> =>
      guarded(async () => void (await records.put({ datasetId, index, rows }))),

    /** Irregular rows `start` to `end` (exclusive), in the order of the file. */
    read: (datasetId: string, start: number, end: number): Promise<IrregularRow[]> =>
      guarded(() =>
        slicePages<IrregularRecord, IrregularRow>(
          db.bulk,
          "irregular",
          datasetId,
          IRREGULAR_PER_RECORD,
          (record) => record.rows,
          start,
          end,
        ),
      ),
  };
}
