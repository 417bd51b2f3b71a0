import { z } from "zod";
import { readingSchema } from "../../shared/model/index.ts";
import { type Db, table } from "./db.ts";
import { guarded, parseStored } from "./failure.ts";
import { hold, inTurn, isHeld } from "./locks.ts";

const importRecordSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  /** What is imported, for people. */
  label: z.string(),
  startedAt: z.string(),
  /** The kept copies of its files. */
  originals: z.array(z.string()),
  /** All originals are kept, so that it can be done again without its files. */
  complete: z.boolean(),
  /** Names of its files. */
  files: z.array(z.string()),
  /** The dataset that it reads again; null for a new import. */
  replaces: z.string().nullable(),
  reading: readingSchema.nullable(),
});
/** An import under way, stored before it begins and removed when it ends: one that is found later was killed. */
export type ImportRecord = z.infer<typeof importRecordSchema>;

export function importsIn(db: Db) {
  const rows = table<unknown>(db.strict, "imports");
  return {
    put: (record: ImportRecord): Promise<void> => guarded(async () => void (await rows.put(record))),

    /** A project's imports under way, living or not (see `isHeld`), oldest first. */
    list: (projectId: string): Promise<ImportRecord[]> =>
      guarded(async () => {
        const found = await rows.where("projectId").equals(projectId).toArray();
        return found.map((row) => parseStored(importRecordSchema, row, "import")).sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
      }),

    /** Forgets the import; its originals stay, they may have become a dataset's. */
    remove: (id: string): Promise<void> => guarded(() => rows.delete(id)),

    /** Marks an import as living until the returned function is called, or the tab dies. Take it before `put`. */
    hold: (id: string): Promise<() => void> => hold(lockName(id)),

    /** Whether this or another tab is at work on the import. */
    isHeld: (id: string): Promise<boolean> => isHeld(lockName(id)),

    /** Lets the imports of a project settle one after the other: each sees what the ones before have made ready. */
    inTurn: (projectId: string, work: () => Promise<void>): Promise<void> => inTurn(`crosswalk-settle-${projectId}`, work),
  };
}

const lockName = (id: string): string => `crosswalk-import-${id}`;
