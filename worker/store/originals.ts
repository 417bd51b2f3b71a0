import type { Dexie } from "dexie";
import { z } from "zod";
import { removeAttachments } from "./attachments.ts";
import { type Db, type OriginalRow, table } from "./db.ts";
import { guarded, parseStored } from "./failure.ts";

/** Copies of dropped files, to read them again and to resume a killed import. They count against the browser's storage. */
export function originalsIn(db: Db) {
  const rows = table<OriginalRow>(db.strict, "originals");
  return {
    /** Resolves once the copy is on disk; rejects with `store.full` when there is no room, and then has kept nothing. */
    put: (original: OriginalRow): Promise<void> => guarded(async () => void (await rows.put(original))),

    get: (id: string): Promise<{ name: string; sizeBytes: number; lastModified: number; blob: Blob } | null> =>
      guarded(async () => {
        const row = await rows.get(id);
        if (row === undefined) return null;
        const { name, sizeBytes, lastModified, blob } = parseStored(originalSchema, row, "original file");
        return { name, sizeBytes, lastModified, blob };
      }),

    /** What is kept in a project, by name, without the bytes. */
    list: (projectId: string): Promise<Omit<OriginalRow, "blob">[]> =>
      guarded(async () => {
        const found = await rows.where("projectId").equals(projectId).toArray();
        return found.map(({ blob: _, ...row }) => row).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
      }),

    /** Removes copies with the attachments that lie in them. Removing what isn't there is no error. */
    remove: (ids: readonly string[]): Promise<void> =>
      guarded(() => db.strict.transaction("rw", ORIGINAL_TABLES, () => removeOriginals(db.strict, ids))),
  };
}

const originalSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  sizeBytes: z.number(),
  lastModified: z.number(),
  blob: z.instanceof(Blob),
});

export const ORIGINAL_TABLES = ["originals", "attachments"] as const;

/** Deletes originals and their attachments; call it inside a transaction over ORIGINAL_TABLES. */
export async function removeOriginals(dexie: Dexie, ids: readonly string[]): Promise<void> {
  for (const id of ids) await removeAttachments(dexie, id);
  await table(dexie, "originals").bulkDelete([...ids]);
}
