import type { Dexie } from "dexie";
import { type Dataset, datasetSchema } from "../../shared/model/index.ts";
import { type Db, table, under } from "./db.ts";
import { guarded, parseStored } from "./failure.ts";
import { ORIGINAL_TABLES, removeOriginals } from "./originals.ts";
import { QUALITY_TABLES, removeQuality } from "./quality.ts";
import type { Writes } from "./writes.ts";

/** Datasets that are ready. One that is still being imported is a draft (drafts.ts) and isn't listed here. */
export function datasetsIn(db: Db, writes: Writes, forget: (datasetIds: readonly string[]) => Promise<void>) {
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

    /** Removes the dataset with its rows, its quality, and the originals that nothing else names; all or nothing. */
    remove: async (id: string): Promise<void> => {
      await writes.of(() => guarded(() => db.strict.transaction("rw", REMOVAL_TABLES, () => retireDatasets(db.strict, [id]))));
      await forget([id]);
    },
  };
}

const parse = (row: unknown): Dataset => parseStored(datasetSchema, row, "dataset");
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const DATASET_TABLES = ["datasets", "chunks", "chunkGroups", "irregular", "mirrors", ...QUALITY_TABLES] as const;

/** Deletes datasets with their rows and quality; call it inside a transaction over DATASET_TABLES. */
export async function removeDatasets(dexie: Dexie, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await under(dexie, "chunks", id).delete();
    await under(dexie, "chunkGroups", id).delete();
    await under(dexie, "irregular", id).delete();
    await removeQuality(dexie, id);
    await table(dexie, "mirrors").delete(id);
    await table(dexie, "datasets").delete(id);
  }
}

export const REMOVAL_TABLES = [...DATASET_TABLES, ...ORIGINAL_TABLES, "imports"] as const;

/** As `removeDatasets`, with the originals that no other dataset and no import names; over REMOVAL_TABLES. */
export async function retireDatasets(dexie: Dexie, ids: readonly string[]): Promise<void> {
  const rows = table<Naming>(dexie, "datasets");
  const gone = (await rows.bulkGet([...ids])).filter((row) => row !== undefined);
  await removeDatasets(dexie, ids);
  const unnamed = new Set(gone.flatMap((row) => row.originals ?? []));
  if (unnamed.size === 0) return;
  for (const projectId of new Set(gone.map((row) => row.projectId))) {
    for (const name of ["datasets", "imports"] as const) {
      await table<Naming>(dexie, name)
        .where("projectId")
        .equals(projectId)
        .each((row) => row.originals?.forEach((original) => void unnamed.delete(original)));
    }
  }
  await removeOriginals(dexie, [...unnamed]);
}

/** What names originals: datasets and imports. */
interface Naming {
  projectId: string;
  originals?: string[];
}
