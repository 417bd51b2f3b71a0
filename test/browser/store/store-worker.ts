import * as Comlink from "comlink";
import type { Dataset } from "../../../shared/model/index.ts";
import { type DatasetDraft, encodeChunk, openStore, type Store } from "../../../worker/store/index.ts";
import { tableCounts } from "../store-tables.ts";

interface Buckets {
  open(name: string, options: { quota: number }): Promise<{ indexedDB: IDBFactory; getDirectory(): Promise<FileSystemDirectoryHandle> }>;
}

/** Files of the browser's private file system can only be written in a worker: the store of these tests lives in one. */
export interface Filled {
  dataset: Dataset;
  rows: string[][];
  /** Rows of each chunk. */
  sizes: number[];
}

let store: Store;
const drafts = new Map<string, DatasetDraft>();

const api = {
  open(name: string): void {
    store = openStore(name);
  },
  /** A store in a bucket of its own that holds no more than `quota` bytes. What the browser reports of its room is the site's. */
  async openWithin(name: string, quota: number): Promise<void> {
    const bucket = await (navigator as unknown as { storageBuckets: Buckets }).storageBuckets.open(name, { quota });
    Object.defineProperty(globalThis, "indexedDB", { value: bucket.indexedDB });
    navigator.storage.getDirectory = () => bucket.getDirectory();
    store = openStore(name);
  },
  tables: (name: string): Promise<Record<string, number>> => tableCounts(name),
  close: (): void => store.close(),
  destroy: (): Promise<void> => store.destroy(),
  remove: (id: string): Promise<void> => store.datasets.remove(id),
  removeProject: (id: string): Promise<void> => store.projects.remove(id),
  sweep: (): Promise<number> => store.drafts.sweep(),

  /** Begins a draft of the dataset and writes its rows to it, `together` chunks at a time. */
  async begin({ dataset, rows, sizes }: Filled, together = 2, expectedBytes = 0): Promise<void> {
    const { id, projectId, importedAt } = dataset;
    drafts.set(id, await store.drafts.dataset({ id, projectId, startedAt: importedAt, expectedBytes }));
    await api.write({ dataset, rows, sizes }, together);
  },
  async write({ dataset, rows, sizes }: Filled, together = 2): Promise<void> {
    let start = 0;
    const chunks = sizes.map((count, index) => {
      const data = encodeChunk(rows.slice(start, start + count), dataset.columns.length);
      start += count;
      return { datasetId: dataset.id, index, start: start - count, count, data };
    });
    for (let at = 0; at < chunks.length; at += together) await store.chunks.putAll(chunks.slice(at, at + together));
  },
  clear: async (id: string): Promise<void> => drafts.get(id)?.clear(),
  discard: async (id: string): Promise<void> => drafts.get(id)?.discard(),
  finish: async (dataset: Dataset): Promise<void> => drafts.get(dataset.id)?.finish(dataset),
  finishAll(datasets: Dataset[], replaces: string[]): Promise<void> {
    const items = datasets.flatMap((dataset) => {
      const draft = drafts.get(dataset.id);
      return draft ? [{ draft, dataset }] : [];
    });
    return store.drafts.finishAll(items, replaces);
  },

  window: (dataset: Dataset, start: number, end: number) => store.reader.readWindow(dataset, start, end),
  rows: (dataset: Dataset, rows: number[]) => store.reader.readRows(dataset, rows),
  column: (dataset: Dataset, column: number) => store.reader.readColumn(dataset, column),
  /** All rows as a passing scan gives them, each with the start of its chunk. Every chunk is given time in which the next one is read. */
  async passing(dataset: Dataset): Promise<[number, string[]][]> {
    const found: [number, string[]][] = [];
    await store.reader.scan(dataset, async (start, chunk) => {
      await new Promise((resolve) => setTimeout(resolve));
      for (let row = 0; row < chunk.rowCount; row += 1) found.push([start, chunk.row(row)]);
    });
    return found;
  },
  /** The rows of some columns as a scan of columns gives them. */
  async someColumns(dataset: Dataset, columns: number[]): Promise<string[][]> {
    const found: string[][] = [];
    await store.reader.scanColumns(dataset, columns, async (_start, chunk) => {
      await new Promise((resolve) => setTimeout(resolve));
      const texts = columns.map((column) => chunk.dictionary(column));
      for (let row = 0; row < chunk.rowCount; row += 1)
        found.push(columns.map((column, at) => texts[at]?.[chunk.code(row, column)] ?? "?"));
    });
    return found;
  },
  forget: (id: string): void => store.reader.forget(id),
  /** Each slice's start with what its rows have, put together from codes, lengths and bytes alone. */
  async slices(dataset: Dataset, column: number): Promise<{ start: number; isAscii: boolean; values: string[] }[]> {
    const found: { start: number; isAscii: boolean; values: string[] }[] = [];
    await store.reader.eachSlice(dataset, column, (slice) => {
      const whole = new TextDecoder("utf-8", { ignoreBOM: true }).decode(slice.text);
      let at = 0;
      const distinct = Array.from(slice.lengths, (length) => {
        at += length;
        return whole.slice(at - length, at);
      });
      if (distinct.length !== slice.distinct || distinct.join("\n") !== slice.dictionary().join("\n"))
        throw new Error("The dictionary differs.");
      const values = Array.from(
        { length: slice.rowCount },
        (_, row) => distinct[slice.codes ? (slice.codes[row] ?? -1) : slice.alike ? 0 : row] ?? "?",
      );
      found.push({ start: slice.start, isAscii: slice.isAscii, values });
    });
    return found;
  },
  /** Where the first slices begin, when the visitor stops at the second. */
  async twoSlices(dataset: Dataset): Promise<number[]> {
    const starts: number[] = [];
    await store.reader.eachSlice(dataset, 0, (slice) => {
      starts.push(slice.start);
      return starts.length < 2;
    });
    return starts;
  },
  /** What fails, as its failure's code; null when it worked. */
  async failureOf(name: "write" | "finish", filled: Filled): Promise<{ code: string; message: string } | null> {
    try {
      await (name === "write" ? api.write(filled) : api.finish(filled.dataset));
      return null;
    } catch (error) {
      const { failure } = error as { failure: { code: string; message: string } };
      return { code: failure.code, message: failure.message };
    }
  },

  /** Sizes of the mirrors of a database, by the dataset's id. */
  async mirrors(name: string): Promise<Record<string, number>> {
    const root = await navigator.storage.getDirectory();
    const sizes: Record<string, number> = {};
    try {
      const folder = await root.getDirectoryHandle(`${name}-rows`);
      for await (const [id, file] of folder.entries()) sizes[id] = (await (file as FileSystemFileHandle).getFile()).size;
    } catch {
      return {};
    }
    return sizes;
  },
  /** Changes a mirror behind the store's back. The store must not have it open. */
  async spoil(name: string, id: string, how: "cut" | "grow" | "zero" | "remove"): Promise<void> {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(`${name}-rows`);
    if (how === "remove") return folder.removeEntry(id);
    const file = await (await folder.getFileHandle(id)).createSyncAccessHandle();
    if (how === "cut") file.truncate(file.getSize() - 4);
    else if (how === "grow") file.write(new Uint8Array(4), { at: file.getSize() });
    else file.write(new Uint8Array(file.getSize()), { at: 0 });
    file.close();
  },
};
export type StoreWorker = typeof api;

Comlink.expose(api);
