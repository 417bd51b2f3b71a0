import Dexie from "dexie";
import { type AccountSchema, accountSchemaSchema, type DestinationRecord } from "../../shared/model/index.ts";
import { type Db, type SchemaRow, type SnapshotRow, table, under } from "./db.ts";
import { guarded, parseStored } from "./failure.ts";

/** Pages of an account's records that are read at once: fewer questions leave less behind for the browser to clear. */
const READ_TOGETHER = 8;

import type { Writes } from "./writes.ts";

/** Account schemas as last read, one a project and connection. */
export function schemasIn(db: Db, writes: Writes) {
  const rows = table<SchemaRow>(db.strict, "schemas");
  return {
    get: (projectId: string, connectionId: string): Promise<AccountSchema | null> =>
      guarded(async () => {
        const row = await rows.get([projectId, connectionId]);
        return row === undefined ? null : parseStored(accountSchemaSchema, row.schema, "account schema");
      }),

    put: (projectId: string, connectionId: string, schema: AccountSchema): Promise<void> =>
      writes.of(() => guarded(async () => void (await rows.put({ projectId, connectionId, schema })))),

    /** Forgets all schemas of a project: it was disconnected. */
    clear: (projectId: string): Promise<void> =>
      writes.of(() => guarded(async () => void (await under(db.strict, "schemas", projectId).delete()))),
  };
}

export interface SnapshotPage {
  projectId: string;
  connectionId: string;
  object: string;
  /** Pages count from 0 without gaps. */
  index: number;
  records: DestinationRecord[];
}

/** Records of a destination account as they were read, to match against. Readable as a whole only after all pages are put. */
export function snapshotsIn(db: Db) {
  const rows = table<SnapshotRow>(db.bulk, "snapshots");
  const ofObject = (connectionId: string, object: string) => under<SnapshotRow>(db.bulk, "snapshots", connectionId, object);
  return {
    put: (page: SnapshotPage): Promise<void> => guarded(async () => void (await rows.put(page))),

    /** All records of an object, in the order they were read; empty when there is no snapshot. */
    read: (connectionId: string, object: string): Promise<DestinationRecord[]> =>
      guarded(async () => (await ofObject(connectionId, object).toArray()).flatMap((row) => row.records)),

    /** Visits the pages in order, a few in memory at a time. */
    scan: (connectionId: string, object: string, visit: (records: DestinationRecord[]) => unknown): Promise<void> =>
      guarded(async () => {
        for (let next = 0; ; ) {
          const range = rows.where(":id").between([connectionId, object, next], [connectionId, object, Dexie.maxKey]);
          const some = await range.limit(READ_TOGETHER).toArray();
          for (const row of some) await visit(row.records);
          const last = some.at(-1);
          if (!last || some.length < READ_TOGETHER) return;
          next = last.index + 1;
        }
      }),

    /** One page, by its number; empty where there is none. */
    page: (connectionId: string, object: string, index: number): Promise<DestinationRecord[]> =>
      guarded(async () => (await rows.get([connectionId, object, index]))?.records ?? []),

    /** How many records of an object were read, taking every page for as full as the first. */
    count: (connectionId: string, object: string): Promise<number> =>
      guarded(async () => {
        const [pages, first] = [await ofObject(connectionId, object).count(), await ofObject(connectionId, object).first()];
        return pages * (first?.records.length ?? 0);
      }),

    /** Removes the snapshot of one object, or of the whole connection. */
    clear: (connectionId: string, object?: string): Promise<void> =>
      guarded(async () => {
        const range = object === undefined ? under<SnapshotRow>(db.bulk, "snapshots", connectionId) : ofObject(connectionId, object);
        await range.delete();
      }),
  };
}
