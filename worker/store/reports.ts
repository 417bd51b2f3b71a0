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
  const diffsOf = async (id: string): Promise<string> => (await rows.get(id))?.diffsId ?? id;
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
          await removeDiffs(db, id);
          const records = pages(diffs, DIFFS_PER_RECORD).map((page, index) => ({ reportId: id, index, diffs: page }));
          await table<DiffRow>(db.strict, "diffs").bulkPut(records);
          await rows.put({ id, projectId, value });
        }),
      ),

    /** Begins a report whose diffs come a few at a time. What the id held before stays until it is finished. */
    async draft(id: string, projectId: string): Promise<ReportDraft> {
      const before = await guarded(() => rows.get(id));
      const [own = id] = besideOf(id).filter((each) => each !== before?.diffsId);
      await guarded(async () => void (await under<DiffRow>(db.strict, "diffs", own).delete()));
      let index = 0;
      let open: FieldDiff[] = [];
      const write = (diffs: FieldDiff[]) =>
        guarded(async () => void (await table<DiffRow>(db.bulk, "diffs").put({ reportId: own, index: index++, diffs })));
      return {
        async add(diffs) {
          for (const diff of diffs) open.push(diff);
          for (; open.length >= DIFFS_PER_RECORD; open = open.slice(DIFFS_PER_RECORD)) await write(open.slice(0, DIFFS_PER_RECORD));
        },
        async finish(value) {
          if (open.length) await write(open);
          await guarded(() =>
            db.strict.transaction("rw", "reports", "diffs", async () => {
              await removeDiffs(db, id, own);
              await rows.put({ id, projectId, value, diffsId: own });
            }),
          );
        },
      };
    },

    /** Diffs `start` to `end` (exclusive) of a report, in the order they were put. */
    readDiffs: (id: string, start: number, end: number): Promise<FieldDiff[]> =>
      guarded(async () =>
        slicePages<DiffRow, FieldDiff>(db.bulk, "diffs", await diffsOf(id), DIFFS_PER_RECORD, (row) => row.diffs, start, end),
      ),

    /** Visits all diffs of a report in order, a record at a time, until `visit` answers false. */
    scanDiffs: (id: string, visit: (diffs: FieldDiff[]) => unknown): Promise<void> =>
      guarded(async () => eachPage<DiffRow>(db.bulk, "diffs", await diffsOf(id), (row) => visit(row.diffs))),

    remove: (id: string): Promise<void> =>
      guarded(() =>
        db.strict.transaction("rw", "reports", "diffs", async () => {
          await removeDiffs(db, id);
          await rows.delete(id);
        }),
      ),
  };
}

/** A report on its way. What was added is seen by nobody until it is finished; of one that never is, the next one takes the place. */
export interface ReportDraft {
  add(diffs: readonly FieldDiff[]): Promise<void>;
  finish(value: unknown): Promise<void>;
}

/** What the diffs of a report's drafts are stored under, in turn. */
const besideOf = (id: string): string[] => [`${id}#a`, `${id}#b`];

/** Deletes the diffs of a report, finished or not, but those under `kept`; call it inside a transaction over them. */
export async function removeDiffs(db: Db, id: string, kept?: string): Promise<void> {
  for (const each of [id, ...besideOf(id)]) if (each !== kept) await under<DiffRow>(db.strict, "diffs", each).delete();
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
