import type { Dexie } from "dexie";
import { type Dataset, datasetSchema } from "../../shared/model/index.ts";
import { type Db, table, under } from "./db.ts";
import { guarded, parseStored } from "./failure.ts";

/** Datasets that are ready. One that is still being imported is a draft (drafts.ts) and isn't listed here. */
export function datasetsIn(db: Db, onRemoved: (datasetId: string) => void) {
  const rows = table<unknown>(db.strict, "datasets");
  return {
    /** A project's datasets in the order they were imported. */
    list: (projectId: string): Promise<Dataset[]> =>
      guarded(async () => {
        const found = await rows.where("projectId").equals(projectId).toArray();
        return found
          .map(parse)
          .sort((a, b) => (a.importedAt === b.importedAt ? compare(a.name, b.name) : compare(a.importedAt, b.importedAt)));
      }),

    get: (id: string): Promise<Dataset | null> =>
      guarded(async () => {
        const row = await rows.get(id);
        return row === undefined ? null : parse(row);
      }),

    /** Removes the dataset with its rows, all or nothing. */
    remove: async (id: string): Promise<void> => {
      await guarded(() => db.strict.transaction("rw", DATASET_TABLES, () => removeDatasets(db.strict, [id])));
      onRemoved(id);
    },
  };
}

const parse = (row: unknown): Dataset => parseStored(datasetSchema, row, "dataset");
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const DATASET_TABLES = ["datasets", "chunks", "irregular"] as const;

/** Deletes datasets and their rows; call it inside a transaction over DATASET_TABLES. */
export async function removeDatasets(dexie: Dexie, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await under(dexie, "chunks", id).delete();
    await under(dexie, "irregular", id).delete();
    await table(dexie, "datasets").delete(id);
  }
}
