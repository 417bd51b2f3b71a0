import { type MemoryRecord, memoryRecordSchema } from "../../shared/model/index.ts";
import { type Db, table } from "./db.ts";
import { guarded, parseStored } from "./failure.ts";

/** What projects of this device decided, one record a project. It stays when the project goes. */
export function memoryIn(db: Db) {
  const rows = table<unknown>(db.strict, "memory");
  return {
    list: (): Promise<MemoryRecord[]> =>
      guarded(async () => (await rows.toArray()).map((row) => parseStored(memoryRecordSchema, row, "memory"))),

    get: (id: string): Promise<MemoryRecord | null> =>
      guarded(async () => {
        const row = await rows.get(id);
        return row === undefined ? null : parseStored(memoryRecordSchema, row, "memory");
      }),

    /** Puts records in place of those of their ids; all or none. */
    putAll: (records: readonly MemoryRecord[]): Promise<void> => guarded(async () => void (await rows.bulkPut(records))),

    /** Removing what isn't there is no error. */
    remove: (id: string): Promise<void> => guarded(() => rows.delete(id)),
  };
}
