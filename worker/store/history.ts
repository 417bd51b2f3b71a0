import Dexie from "dexie";
import { type HistoryEntry, historyEntrySchema, type SignOff, signOffSchema } from "../../shared/model/index.ts";
import { type Db, table, under } from "./db.ts";
import { guarded, parseStored } from "./failure.ts";

export function historyIn(db: Db) {
  const rows = table<HistoryEntry>(db.strict, "history");
  return {
    /** A project's entries in order of `seq`, undone ones included. */
    list: (projectId: string): Promise<HistoryEntry[]> =>
      guarded(async () =>
        (await under<unknown>(db.strict, "history", projectId).toArray()).map((row) =>
          parseStored(historyEntrySchema, row, "history entry"),
        ),
      ),

    /** Adds entries; fails with `store.conflict`, changing nothing, when another tab has taken one of their numbers. */
    append: (entries: HistoryEntry[]): Promise<void> =>
      guarded(() =>
        db.strict.transaction("rw", "history", async () => {
          for (const entry of entries) await rows.add(entry);
        }),
      ),

    /** Replaces entries that are stored already: to mark them undone, or not. */
    put: (entries: HistoryEntry[]): Promise<void> => guarded(async () => void (await rows.bulkPut(entries))),

    /** Forgets the entries after `seq`: a new edit after an undo leaves nothing to redo. */
    removeAfter: (projectId: string, seq: number): Promise<void> =>
      guarded(async () => void (await rows.where(":id").between([projectId, seq], [projectId, Dexie.maxKey], false, true).delete())),
  };
}

export function signOffsIn(db: Db) {
  const rows = table<unknown>(db.strict, "signOffs");
  return {
    /** A project's sign-offs, oldest first. Which one counts is decided by its digest. */
    list: (projectId: string): Promise<SignOff[]> =>
      guarded(async () => {
        const found = (await under<unknown>(db.strict, "signOffs", projectId).toArray()).map((row) =>
          parseStored(signOffSchema, row, "sign-off"),
        );
        return found.sort((a, b) => (a.at < b.at ? -1 : 1));
      }),

    put: (signOff: SignOff): Promise<void> => guarded(async () => void (await rows.put(signOff))),

    remove: (projectId: string, digest: string): Promise<void> => guarded(() => rows.delete([projectId, digest])),
  };
}
