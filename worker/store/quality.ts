import type { Dexie } from "dexie";
import { type DuplicateGroup, type Quality, qualitySchema } from "../../shared/model/index.ts";
import { type Db, DUPLICATES_PER_RECORD, type DuplicatesRow, pages, table, under } from "./db.ts";
import { guarded, parseStored } from "./failure.ts";

type Which = DuplicatesRow["which"];

/**
 * What is known of datasets as a whole, and beside it their groups of duplicates in pages. Of a dataset that isn't there nothing is
 * stored, because nobody would ever delete it: both `put`s look and write in one transaction, and answer whether they wrote.
 */
export function qualityIn(db: Db) {
  const rows = table<unknown>(db.strict, "quality");
  const isThere = async (dexie: Dexie, id: string) => (await table(dexie, "datasets").where("id").equals(id).count()) > 0;
  const groupsOf = (dexie: Dexie, datasetId: string, which: Which) => under<DuplicatesRow>(dexie, "duplicates", datasetId, which);
  return {
    put: (quality: Quality): Promise<boolean> =>
      guarded(() =>
        db.strict.transaction("rw", ["datasets", "quality"], async () => {
          if (!(await isThere(db.strict, quality.datasetId))) return false;
          // What stands beside a report has a mark of its own: another report doesn't make it stale.
          const before = (await rows.get(quality.datasetId)) as Partial<Quality> | undefined;
          await rows.put(before?.exports && !quality.exports ? { ...quality, exports: before.exports } : quality);
          return true;
        }),
      ),

    get: (datasetId: string): Promise<Quality | null> =>
      guarded(async () => {
        const row = await rows.get(datasetId);
        return row === undefined ? null : parseStored(qualitySchema, row, "quality report");
      }),

    /** Notes beside a report which datasets hold the same records; where there is no report nothing is written, and the answer is false. */
    putExports: (datasetId: string, exports: NonNullable<Quality["exports"]>): Promise<boolean> =>
      guarded(async () => (await rows.update(datasetId, { exports } as never)) > 0),

    /** Stores the groups in place of those the dataset had, all or nothing. */
    putDuplicates: (datasetId: string, which: Which, groups: readonly DuplicateGroup[]): Promise<boolean> =>
      guarded(() =>
        db.bulk.transaction("rw", ["datasets", "duplicates"], async () => {
          if (!(await isThere(db.bulk, datasetId))) return false;
          await groupsOf(db.bulk, datasetId, which).delete();
          const records = pages(groups, DUPLICATES_PER_RECORD).map((page, index) => ({ datasetId, which, index, groups: page }));
          await table<DuplicatesRow>(db.bulk, "duplicates").bulkPut(records);
          return true;
        }),
      ),

    /** Groups `start` to `end` (exclusive), in the order they were put. */
    readDuplicates: (datasetId: string, which: Which, start: number, end: number): Promise<DuplicateGroup[]> =>
      guarded(async () => {
        if (end <= start) return [];
        const first = Math.floor(start / DUPLICATES_PER_RECORD);
        const last = Math.floor((end - 1) / DUPLICATES_PER_RECORD);
        const found = await table<DuplicatesRow>(db.bulk, "duplicates")
          .where(":id")
          .between([datasetId, which, first], [datasetId, which, last], true, true)
          .toArray();
        const base = first * DUPLICATES_PER_RECORD;
        return found.flatMap((record) => record.groups).slice(start - base, end - base);
      }),
  };
}

export const QUALITY_TABLES = ["quality", "duplicates"] as const;

/** Deletes what is known of a dataset; call it inside a transaction over QUALITY_TABLES. */
export async function removeQuality(dexie: Dexie, datasetId: string): Promise<void> {
  await under(dexie, "duplicates", datasetId).delete();
  await table(dexie, "quality").delete(datasetId);
}
