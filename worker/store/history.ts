import Dexie from "dexie";
import { failure } from "../../shared/kernel/index.ts";
import { type HistoryEntry, historyEntrySchema, type SignOff, signOffSchema } from "../../shared/model/index.ts";
import { type Db, table, under } from "./db.ts";
import { guarded, parseStored, StorageError } from "./failure.ts";

export function historyIn(db: Db) {
  const rows = table<HistoryEntry>(db.strict, "history");
  const after = (projectId: string, seq: number) => rows.where(":id").between([projectId, seq], [projectId, Dexie.maxKey], false, true);
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

    /**
     * Adds an entry in place of those that were undone (`dropped`, in order): a new edit after an undo leaves nothing to redo. Fails with
     * `store.conflict`, changing nothing, when another tab has left anything else at their places.
     */
    replace: (dropped: readonly HistoryEntry[], entry: HistoryEntry): Promise<void> =>
      guarded(() =>
        db.strict.transaction("rw", "history", async () => {
          const stored = await after(entry.projectId, entry.seq - 1).toArray();
          if (!isSame(stored, dropped)) throw new StorageError(elsewhere);
          await after(entry.projectId, entry.seq - 1).delete();
          await rows.add(entry);
        }),
      ),

    /**
     * Replaces entries that are stored already, to mark them undone, or not, all in one step. Fails with `store.conflict`, changing
     * nothing, when `newest` is no longer the project's last entry.
     */
    mark: (newest: HistoryEntry, entries: readonly HistoryEntry[]): Promise<void> =>
      guarded(() =>
        db.strict.transaction("rw", "history", async () => {
          const stored = await after(newest.projectId, newest.seq - 1).toArray();
          if (!isSame(stored, [newest])) throw new StorageError(elsewhere);
          await rows.bulkPut([...entries]);
        }),
      ),
  };
}

/** What a second edit of another tab would have changed: how many entries there are, and when each was made. */
const isSame = (stored: readonly HistoryEntry[], known: readonly HistoryEntry[]): boolean =>
  stored.length === known.length && stored.every((entry, at) => entry.seq === known[at]?.seq && entry.at === known[at]?.at);

const elsewhere = failure(
  "store.conflict",
  "Another tab has changed this project just now. Nothing was changed here. Look at where it stands, then try again.",
  { retryable: true },
);

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
