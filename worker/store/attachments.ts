import type { Dexie } from "dexie";
import { ATTACHMENTS_PER_RECORD, type AttachmentPage, type AttachmentRow, type Db, pages, table, under } from "./db.ts";
import { guarded } from "./failure.ts";

/** Files that are no tables, beside where their bytes lie: in an archive that is kept, or a kept file by itself. */
export function attachmentsIn(db: Db) {
  return {
    /**
     * Adds attachments after those the project has, all or nothing. One that is known already (the same path at the same
     * place of the same original) takes the place of the old one, so that an import may be done again.
     */
    putAll: (projectId: string, list: readonly AttachmentRow[]): Promise<void> =>
      guarded(() =>
        db.strict.transaction("rw", "attachments", async () => {
          const byOriginal = new Map<string, AttachmentRow[]>();
          for (const row of list) {
            const rows = byOriginal.get(row.originalId);
            if (rows) rows.push(row);
            else byOriginal.set(row.originalId, [row]);
          }
          for (const [originalId, rows] of byOriginal) await putRows(db.strict, projectId, originalId, rows);
        }),
      ),

    /** Attachments `start` to `end` (exclusive) in the order they came, and how many there are. */
    read: (projectId: string, start: number, end: number): Promise<{ total: number; rows: AttachmentRow[] }> =>
      guarded(async () => {
        const keys = (await under(db.bulk, "attachments", projectId).primaryKeys()) as [string, number, number][];
        const found: [string, number, number][] = [];
        let total = 0;
        let first = 0;
        for (const key of keys) {
          const [, , count] = key;
          if (total < end && total + count > start) {
            if (found.length === 0) first = total;
            found.push(key);
          }
          total += count;
        }
        const records = await table<AttachmentPage>(db.bulk, "attachments").bulkGet(found);
        const rows = records.flatMap((record) => record?.rows ?? []);
        return { total, rows: rows.slice(Math.max(0, start - first), Math.max(0, end - first)) };
      }),
  };
}

async function putRows(dexie: Dexie, projectId: string, originalId: string, added: readonly AttachmentRow[]): Promise<void> {
  const known = await table<AttachmentPage>(dexie, "attachments").where("originalId").equals(originalId).toArray();
  const last = await under<AttachmentPage>(dexie, "attachments", projectId).last();
  const rows = new Map(known.flatMap((page) => page.rows).map((row) => [placeOf(row), row]));
  for (const row of added) rows.set(placeOf(row), row);
  await removeAttachments(dexie, originalId);
  const after = (last?.index ?? -1) + 1;
  const records = pages([...rows.values()], ATTACHMENTS_PER_RECORD).map(
    (page, at): AttachmentPage => ({ projectId, index: after + at, count: page.length, originalId, rows: page }),
  );
  await table<AttachmentPage>(dexie, "attachments").bulkAdd(records);
}

const placeOf = (row: AttachmentRow): string => `${row.offset}\n${row.path}`;

/** Deletes the attachments of an original; call it inside a transaction. */
export async function removeAttachments(dexie: Dexie, originalId: string): Promise<void> {
  await table(dexie, "attachments").where("originalId").equals(originalId).delete();
}
