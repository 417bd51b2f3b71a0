import type { z } from "zod";
import type { FieldDiff } from "../../shared/model/index.ts";
import {
  type Db,
  DIFFS_PER_RECORD,
  type DiffRow,
  eachPage,
  pages,
  type ReportRow,
  type SettingRow,
  slicePages,
  table,
  under,
} from "./db.ts";
import { guarded, parseStored } from "./failure.ts";

/** Results that can be made again: summaries and reconciliations by id, and field diffs beside them in chunks. */
export function reportsIn(db: Db) {
  const rows = table<ReportRow>(db.strict, "reports");
  return {
    get: <T>(id: string, schema: z.ZodType<T>): Promise<T | null> =>
      guarded(async () => {
        const row = await rows.get(id);
        return row === undefined ? null : parseStored(schema, row.value, "report");
      }),

    /** Stores a report, with its diffs when it has some, in place of what the id held before; all or nothing. */
    put: (id: string, projectId: string, value: unknown, diffs: readonly FieldDiff[] = []): Promise<void> =>
      guarded(() =>
        db.strict.transaction("rw", "reports", "diffs", async () => {
          await under<DiffRow>(db.strict, "diffs", id).delete();
          const records = pages(diffs, DIFFS_PER_RECORD).map((page, index) => ({ reportId: id, index, diffs: page }));
          await table<DiffRow>(db.strict, "diffs").bulkPut(records);
          await rows.put({ id, projectId, value });
        }),
      ),

    /** Diffs `start` to `end` (exclusive) of a report, in the order they were put. */
    readDiffs: (id: string, start: number, end: number): Promise<FieldDiff[]> =>
      guarded(() => slicePages<DiffRow, FieldDiff>(db.bulk, "diffs", id, DIFFS_PER_RECORD, (row) => row.diffs, start, end)),

    /** Visits all diffs of a report in order, a record at a time, until `visit` answers false. */
    scanDiffs: (id: string, visit: (diffs: FieldDiff[]) => unknown): Promise<void> =>
      guarded(() => eachPage<DiffRow>(db.bulk, "diffs", id, (row) => visit(row.diffs))),

    remove: (id: string): Promise<void> =>
      guarded(() =>
        db.strict.transaction("rw", "reports", "diffs", async () => {
          await under<DiffRow>(db.strict, "diffs", id).delete();
          await rows.delete(id);
        }),
      ),
  };
}

/** What belongs to this browser rather than to a project. */
export function settingsIn(db: Db) {
  const rows = table<SettingRow>(db.strict, "settings");
  return {
    get: <T>(key: string, schema: z.ZodType<T>): Promise<T | null> =>
      guarded(async () => {
        const row = await rows.get(key);
        return row === undefined ? null : parseStored(schema, row.value, "setting");
      }),

    put: (key: string, value: unknown): Promise<void> => guarded(async () => void (await rows.put({ key, value }))),

    remove: (key: string): Promise<void> => guarded(() => rows.delete(key)),
  };
}
