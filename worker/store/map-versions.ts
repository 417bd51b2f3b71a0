import { type MapVersion, mapVersionSchema } from "../../shared/model/index.ts";
import { type Db, table } from "./db.ts";
import { guarded, parseStored } from "./failure.ts";

/** Versions of projects' maps, kept under names. */
export function mapVersionsIn(db: Db) {
  const rows = table<unknown>(db.strict, "mapVersions");
  return {
    /** A project's versions, newest first. */
    list: (projectId: string): Promise<MapVersion[]> =>
      guarded(async () => {
        const found = (await rows.where("projectId").equals(projectId).toArray()).map(parse);
        return found.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
      }),

    get: (id: string): Promise<MapVersion | null> =>
      guarded(async () => {
        const row = await rows.get(id);
        return row === undefined ? null : parse(row);
      }),

    put: (version: MapVersion): Promise<void> => guarded(async () => void (await rows.put(version))),

    /** Removing what isn't there is no error. */
    remove: (id: string): Promise<void> => guarded(() => rows.delete(id)),
  };
}

const parse = (row: unknown): MapVersion => parseStored(mapVersionSchema, row, "version of a map");
