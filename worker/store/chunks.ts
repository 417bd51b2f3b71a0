import type { IrregularRow } from "../../shared/model/index.ts";
import { groupsOf, type PlacedChunk, readFrom, readOne } from "./chunk-group.ts";
import { type ChunkGroup, type ChunkRow, type Db, IRREGULAR_PER_RECORD, type IrregularRecord, slicePages, table, upTo } from "./db.ts";
import { guarded, StorageError } from "./failure.ts";
import type { Mirrors } from "./mirrors.ts";

/** Rows of datasets, by the chunk. Written to a draft's id while importing; durable once the draft is finished. */
export function chunksIn(db: Db, mirrors: Mirrors) {
  const groups = table<ChunkGroup>(db.bulk, "chunkGroups");
  const single = table<ChunkRow>(db.bulk, "chunks");

  /** Where there is no room, the mirror goes first: no import fails for its copy. */
  async function putAll(chunks: readonly ChunkRow[]): Promise<void> {
    const ids = [...new Set(chunks.map((chunk) => chunk.datasetId))];
    const hadMirror = mirrors.takesRoom(ids);
    const records = groupsOf(chunks);
    const store = () => guarded(async () => void (await groups.bulkPut(records)));
    const stored = store();
    const mirrored = mirrors.append(chunks);
    try {
      await stored;
    } catch (error) {
      await mirrored;
      if (!hadMirror || !(error instanceof StorageError && error.failure.code === "store.full")) throw error;
      await mirrors.makeRoom(ids);
      await store();
    }
    await mirrored;
  }

  /** The group that holds a chunk, and its place in it; null when none does. */
  async function groupWith(datasetId: string, index: number): Promise<{ group: ChunkGroup; place: number } | null> {
    const group = await upTo<ChunkGroup>(db.bulk, "chunkGroups", datasetId, index).last();
    return group && index - group.index < group.ends.length ? { group, place: index - group.index } : null;
  }

  const alone = async (datasetId: string, index: number): Promise<ArrayBuffer | null> =>
    (await single.get([datasetId, index]))?.data ?? null;

  return {
    put: (chunk: ChunkRow): Promise<void> => putAll([chunk]),

    /** Several chunks at once, all or none. Those that follow each other are stored together, and can be read together. */
    putAll,

    /** The stored bytes of a chunk; null when there is none. */
    read: (datasetId: string, index: number): Promise<ArrayBuffer | null> =>
      guarded(async () => {
        const found = await groupWith(datasetId, index);
        return found ? readOne(found.group, found.place) : alone(datasetId, index);
      }),

    /** A chunk and those after it that were stored together with it; empty when there is none. */
    readOn: (datasetId: string, index: number): Promise<PlacedChunk[]> =>
      guarded(async () => {
        const found = await groupWith(datasetId, index);
        if (found) return readFrom(found.group, found.place);
        const chunk = await alone(datasetId, index);
        return chunk ? [{ buffer: chunk, at: 0 }] : [];
      }),
  };
}

export type Chunks = ReturnType<typeof chunksIn>;

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
