import Dexie, { type Table } from "dexie";
import type { DestinationRecord, DuplicateGroup, Effect, FieldDiff, IrregularRow } from "../../shared/model/index.ts";
import { strictFactory } from "./open-request.ts";
import { type TableName, versions } from "./versions.ts";

/*
 * The tables. Small nouns are stored one record each; bulk is stored in chunks, because the cost of IndexedDB is a request,
 * not a byte. Keys and indexes are in versions.ts.
 */

/** Up to about a thousand rows of a dataset; `data` is the columnar form of chunk.ts. Version 1 stored one a record. */
export interface ChunkRow {
  datasetId: string;
  index: number;
  start: number;
  count: number;
  data: ArrayBuffer;
}

/**
 * Chunks that were written together, one after the other in `data`. One Blob costs the worker a fraction of what as many bytes
 * cost as values, which are copied and packed while it waits; and of a Blob one chunk can be read without the others.
 */
export interface ChunkGroup {
  datasetId: string;
  /** Of the first chunk. */
  index: number;
  /** Where each chunk ends in `data`, in bytes. */
  ends: number[];
  data: Blob;
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

/** A part of what is predicted of a plan's records; see predictions.ts. */
export interface PredictionRow {
  planId: string;
  index: number;
  head: unknown;
  data: Blob;
}

export interface SchemaRow {
  projectId: string;
  connectionId: string;
  schema: unknown;
}

export interface ReportRow {
  id: string;
  projectId: string;
  value: unknown;
  /** What its diffs are stored under; under its own id where absent. */
  diffsId?: string;
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

export interface OriginalRow {
  id: string;
  projectId: string;
  name: string;
  sizeBytes: number;
  /** Milliseconds since 1970, as the file had it. */
  lastModified: number;
  blob: Blob;
}

/** A file that is no table. */
export interface AttachmentRow {
  id: string;
  projectId: string;
  originalId: string;
  /** Inside its archive or folder. */
  path: string;
  sizeBytes: number;
  /** Where it lies in the original; null: the original itself is the attachment. */
  offset: number | null;
  packedBytes: number;
  /** How it is packed, as the archive numbers it. */
  method: number;
  /** Why it can't be read; null when it can. */
  problem: string | null;
  /** CRC-32 of its bytes; absent where nobody has worked it out. */
  checksum?: number;
}

/** Attachments of one original. `count` is part of the key: a place in the list is found without reading the pages. */
export interface AttachmentPage {
  projectId: string;
  index: number;
  count: number;
  originalId: string;
  rows: AttachmentRow[];
}
export const ATTACHMENTS_PER_RECORD = 500;

/** Where a dataset's chunks are in its mirror (mirrors.ts). Without this record a mirror counts for nothing. */
export interface MirrorRow {
  datasetId: string;
  /** Of each chunk, in bytes. */
  offsets: number[];
  /** Where the copies of all headers begin; they go to the end. */
  headersAt: number;
  /** Of the whole file. */
  bytes: number;
}

export interface DuplicatesRow {
  datasetId: string;
  which: "exact" | "near";
  index: number;
  groups: DuplicateGroup[];
}
export const DUPLICATES_PER_RECORD = 500;

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
  const factory = globalThis.indexedDB ? strictFactory(globalThis.indexedDB) : null;
  const bulk = connect(name, "relaxed", factory);
  const strict = connect(name, "strict", factory);
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

function connect(name: string, durability: "relaxed" | "strict", factory: IDBFactory | null): Dexie {
  const dexie = new Dexie(name, { chromeTransactionDurability: durability, cache: "disabled", ...(factory ? { indexedDB: factory } : {}) });
  versions.forEach(({ tables, rows }, at) => {
    dexie
      .version(at + 1)
      .stores(tables)
      .upgrade(async (transaction) => {
        for (const [name, renew] of Object.entries(rows)) {
          await transaction
            .table<unknown>(name)
            .toCollection()
            .modify((row, place) => {
              place.value = renew(row);
            });
        }
      });
  });
  return dexie;
}

/** A table by name, with the rows its noun file vouches for. */
export function table<Row, Key = unknown>(dexie: Dexie, name: TableName): Table<Row, Key> {
  return dexie.table<Row, Key>(name);
}

/** All records of a table whose compound key starts with these parts, in key order. */
export function under<Row>(dexie: Dexie, name: TableName, ...parts: (string | number)[]) {
  return table<Row>(dexie, name)
    .where(":id")
    .between([...parts, Dexie.minKey], [...parts, Dexie.maxKey]);
}

/** Records of a list as `under` answers them, as far as the one numbered `last`, it included. */
export function upTo<Row>(dexie: Dexie, name: TableName, id: string, last: number) {
  return table<Row>(dexie, name).where(":id").between([id, Dexie.minKey], [id, last], true, true);
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
