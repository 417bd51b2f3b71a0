import Dexie, { type Table } from "dexie";
import type { DestinationRecord, Effect, FieldDiff, IrregularRow } from "../../shared/model/index.ts";

/*
 * The tables. Small nouns are stored one record each; bulk is stored in chunks, because the cost of IndexedDB is a request,
 * not a byte. Adding a table or an index is a new `version(n)` below with its upgrade, never a change of an old one.
 */

/** Up to about a thousand rows of a dataset; `data` is the columnar form of chunk.ts. */
export interface ChunkRow {
  datasetId: string;
  index: number;
  start: number;
  count: number;
  data: ArrayBuffer;
}

/** Irregular rows of a dataset, `IRREGULAR_PER_RECORD` of them except in the last record. */
export interface IrregularRecord {
  datasetId: string;
  index: number;
  rows: IrregularRow[];
}
export const IRREGULAR_PER_RECORD = 500;

/** Something large that is being written: what a crash would leave behind, found and removed at the next start. */
export interface DraftRow {
  id: string;
  kind: "dataset" | "plan";
  projectId: string;
  startedAt: string;
}

/** Destination records of one object as they were read, in the order they came. */
export interface SnapshotRow {
  connectionId: string;
  object: string;
  index: number;
  projectId: string;
  records: DestinationRecord[];
}

export interface EffectsRow {
  planId: string;
  index: number;
  effects: Effect[];
}
export const EFFECTS_PER_RECORD = 500;

export interface SchemaRow {
  projectId: string;
  connectionId: string;
  schema: unknown;
}

export interface ReportRow {
  id: string;
  projectId: string;
  value: unknown;
}

export interface DiffRow {
  reportId: string;
  index: number;
  diffs: FieldDiff[];
}
export const DIFFS_PER_RECORD = 500;

export interface SettingRow {
  key: string;
  value: unknown;
}

const TABLES = {
  projects: "id",
  datasets: "id, projectId",
  drafts: "id, projectId",
  chunks: "[datasetId+index]",
  irregular: "[datasetId+index]",
  history: "[projectId+seq]",
  signOffs: "[projectId+digest]",
  schemas: "[projectId+connectionId]",
  snapshots: "[connectionId+object+index], projectId",
  plans: "id, projectId",
  effects: "[planId+index]",
  runs: "id, projectId",
  ledger: "[runId+seq], projectId",
  reports: "id, projectId",
  diffs: "[reportId+index]",
  settings: "key",
};
export type TableName = keyof typeof TABLES;
export const tableNames = Object.keys(TABLES) as TableName[];

/**
 * Two connections to one database: `bulk` commits without waiting for the disk, `strict` waits. A strict commit comes after
 * every bulk commit that was awaited before it, which is what makes it a completion marker.
 */
export interface Db {
  bulk: Dexie;
  strict: Dexie;
  close(): void;
  /** Removes the whole database. For tests, and for starting over. */
  destroy(): Promise<void>;
}

export function openDb(name: string): Db {
  const bulk = connect(name, "relaxed");
  const strict = connect(name, "strict");
  const close = () => {
    bulk.close();
    strict.close();
  };
  return {
    bulk,
    strict,
    close,
    destroy: async () => {
      close();
      await deleted(name);
    },
  };
}

/** Waits for connections that are still closing; Dexie's own delete warns about them. */
function deleted(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

function connect(name: string, durability: "relaxed" | "strict"): Dexie {
  const dexie = new Dexie(name, { chromeTransactionDurability: durability, cache: "disabled" });
  dexie.version(1).stores(TABLES);
  return dexie;
}

/** A table by name, with the rows its noun file vouches for. */
export function table<Row>(dexie: Dexie, name: TableName): Table<Row> {
  return dexie.table<Row>(name);
}

/** All records of a table whose compound key starts with these parts, in key order. */
export function under<Row>(dexie: Dexie, name: TableName, ...parts: (string | number)[]) {
  return table<Row>(dexie, name)
    .where(":id")
    .between([...parts, Dexie.minKey], [...parts, Dexie.maxKey]);
}

/** The records of a chunked list that hold positions `start` to `end` (exclusive), cut to exactly those. */
export async function slicePages<Row, Item>(
  dexie: Dexie,
  name: TableName,
  id: string,
  pageSize: number,
  items: (row: Row) => Item[],
  start: number,
  end: number,
): Promise<Item[]> {
  if (end <= start) return [];
  const first = Math.floor(start / pageSize);
  const last = Math.floor((end - 1) / pageSize);
  const rows = await table<Row>(dexie, name).where(":id").between([id, first], [id, last], true, true).toArray();
  return rows.flatMap(items).slice(start - first * pageSize, end - first * pageSize);
}

/** Calls `visit` with each page of a chunked list in turn, waiting for it, one page in memory at a time, until it answers false. */
export async function eachPage<Row>(dexie: Dexie, name: TableName, id: string, visit: (row: Row) => unknown): Promise<void> {
  for (let index = 0; ; index++) {
    const row = await table<Row>(dexie, name).get([id, index]);
    if (row === undefined || (await visit(row)) === false) return;
  }
}

/** Cuts a list into pages of at most `size`. */
export function pages<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, page) => list.slice(page * size, (page + 1) * size));
}
