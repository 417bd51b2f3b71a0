import type { Dexie } from "dexie";
import { ATTACHMENTS_PER_RECORD, type AttachmentPage, type AttachmentRow, type Db, pages, table, under } from "./db.ts";
import { guarded } from "./failure.ts";

/** Files that are no tables, beside where their bytes lie: in an archive that is kept, or a kept file by itself. */
export function attachmentsIn(db: Db) {
  return {
    /**
     * Adds attachments after those the project has, all or nothing. One that is known already (the same path at the same
     * place of the same original) takes the place of the old one, so that an import may be done again. The same file of another
     * original (path, size and, where both are known, checksum) is known once: the one that can be read stays.
     */
    putAll: (projectId: string, list: readonly AttachmentRow[]): Promise<void> =>
      guarded(() =>
        db.strict.transaction("rw", "attachments", "originals", async () => {
          const { fresh, outdated } = await tellTwins(db.strict, projectId, list);
          for (const [originalId, rows] of byOriginal(outdated)) await dropRows(db.strict, originalId, rows);
          for (const [originalId, rows] of byOriginal(fresh)) await putRows(db.strict, projectId, originalId, rows);
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

function groupedBy(list: readonly AttachmentRow[], keyOf: (row: AttachmentRow) => string): Map<string, AttachmentRow[]> {
  const found = new Map<string, AttachmentRow[]>();
  for (const row of list) {
    const rows = found.get(keyOf(row));
    if (rows) rows.push(row);
    else found.set(keyOf(row), [row]);
  }
  return found;
}
const byOriginal = (list: readonly AttachmentRow[]) => groupedBy(list, ({ originalId }) => originalId);

/** Which of the added are new, and which known ones can't be read while an added one of the same file may. */
async function tellTwins(dexie: Dexie, projectId: string, added: readonly AttachmentRow[]) {
  const kept = new Set(await table(dexie, "originals").where("projectId").equals(projectId).primaryKeys());
  const pagesKnown = await under<AttachmentPage>(dexie, "attachments", projectId).toArray();
  const known = groupedBy(
    pagesKnown.flatMap((page) => page.rows),
    fileOf,
  );
  const fresh: AttachmentRow[] = [];
  const outdated: AttachmentRow[] = [];
  for (const row of added) {
    const twins = (known.get(fileOf(row)) ?? []).filter((each) => each.originalId !== row.originalId && sameBytes(each, row));
    if (twins.some((twin) => twin.problem === null && kept.has(twin.originalId))) continue;
    outdated.push(...twins);
    fresh.push(row);
    known.set(fileOf(row), [...(known.get(fileOf(row)) ?? []).filter((each) => !twins.includes(each)), row]);
  }
  return { fresh: fresh.filter((row) => !outdated.includes(row)), outdated: outdated.filter((row) => !added.includes(row)) };
}

const fileOf = (row: AttachmentRow): string => `${row.sizeBytes}\n${row.path}`;
const sameBytes = (a: AttachmentRow, b: AttachmentRow): boolean =>
  a.checksum === undefined || b.checksum === undefined || a.checksum === b.checksum;

/** Forgets attachments of an original; the others of it keep their places. */
async function dropRows(dexie: Dexie, originalId: string, dropped: readonly AttachmentRow[]): Promise<void> {
  const gone = new Set(dropped.map(placeOf));
  const known = await table<AttachmentPage>(dexie, "attachments").where("originalId").equals(originalId).toArray();
  await removeAttachments(dexie, originalId);
  for (const page of known) {
    const rows = page.rows.filter((row) => !gone.has(placeOf(row)));
    if (rows.length > 0) await table<AttachmentPage>(dexie, "attachments").add({ ...page, count: rows.length, rows });
  }
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
