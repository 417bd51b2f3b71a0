import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Dataset } from "../../shared/model/index.ts";
import { attempt, encodeChunk, openStore, type Store } from "../../worker/store/index.ts";
import { putRaw, tableCounts } from "./store-tables.ts";

/* Chunks as the database has them. A page has no mirrors: every row comes out of the groups. */

const AT = "2026-11-23T10:00:00.000Z";
let name: string;
let store: Store;

beforeEach(() => {
  name = `store-groups-${crypto.randomUUID()}`;
  store = openStore(name);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await store.destroy();
});

/** Chunks of 1, 2, 3, 1, 2, 3 … rows, each of a number and a text with letters of one to four bytes. */
const SIZES = [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2];
const STARTS = SIZES.map((_, index) => SIZES.slice(0, index).reduce((sum, size) => sum + size, 0));
const ROWS = Array.from({ length: 21 }, (_, row) => [`${row}`, ["a", "é", "東京", "🧭", ""][row % 5]?.repeat(row) ?? ""]);
const chunk = (index: number, datasetId = "d") => {
  const start = STARTS[index] ?? 0;
  const rows = ROWS.slice(start, start + (SIZES[index] ?? 0));
  return { datasetId, index, start, count: rows.length, data: encodeChunk(rows, 2) };
};
const chunks = (from: number, to: number, datasetId = "d") => Array.from({ length: to - from }, (_, step) => chunk(from + step, datasetId));
const dataset = (id = "d"): Dataset => ({
  v: 2,
  id,
  projectId: "p",
  name: id,
  files: [],
  columns: ["number", "text"].map((header, index) => ({ index, name: header, header })),
  profiles: [],
  rowCount: ROWS.length,
  chunkStarts: STARTS,
  irregularCount: 0,
  recognition: { object: null, confidence: 0, reason: "" },
  importedAt: AT,
});

async function expectRows(which = dataset()): Promise<void> {
  const { reader } = store;
  for (const [from, to] of [
    [0, 21],
    [5, 9],
    [20, 21],
    [0, 1],
  ] as const) {
    reader.forget(which.id);
    expect(await reader.readWindow(which, from, to)).toEqual(ROWS.slice(from, to));
  }
  const places = [20, 0, 13, 13, 6];
  expect(await reader.readRows(which, places)).toEqual(places.map((row) => ROWS[row]));
  for (const column of [0, 1]) expect(await reader.readColumn(which, column)).toEqual(ROWS.map((row) => row[column]));
  const scanned: [number, string[]][] = [];
  await reader.scan(which, (start, each) => {
    for (let row = 0; row < each.rowCount; row++) scanned.push([start, each.row(row)]);
  });
  expect(scanned).toEqual(ROWS.map((row, index) => [STARTS.findLast((start) => start <= index), row]));
}

describe("chunks in groups", () => {
  it.each([
    ["one by one", [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 11],
    ["the last group smaller", [4, 4, 3], 3],
    ["anyhow", [1, 7, 2, 1], 4],
    ["all together", [11], 1],
  ])("come back as they were put: %s", async (_how, together, records) => {
    const draft = await store.drafts.dataset({ id: "d", projectId: "p", startedAt: AT });
    let at = 0;
    for (const count of together) {
      await store.chunks.putAll(chunks(at, at + count));
      at += count;
    }
    await draft.finish(dataset());
    expect(await tableCounts(name)).toEqual({ chunkGroups: records, datasets: 1 });
    await expectRows();
    await store.datasets.remove("d");
    expect(await tableCounts(name)).toEqual({});
  });

  it("aren't mixed up when several datasets, or chunks with a gap between, are put at once", async () => {
    await store.chunks.putAll([...chunks(0, 4), ...chunks(0, 11, "e"), ...chunks(4, 6), ...chunks(8, 11)]);
    expect(await tableCounts(name)).toEqual({ chunkGroups: 4 });
    expect(await store.chunks.read("d", 6)).toBeNull();
    expect(await store.chunks.readOn("d", 7)).toEqual([]);
    expect(await store.chunks.read("d", 11)).toBeNull();
    expect(await store.chunks.read("f", 0)).toBeNull();
    expect((await store.chunks.readOn("d", 9)).map(({ at }) => at)).toEqual([0, chunk(9).data.byteLength]);
    expect(await store.chunks.read("d", 9)).toEqual(chunk(9).data);
    await store.chunks.putAll(chunks(6, 8));
    await expectRows();
    await expectRows(dataset("e"));
  });

  it("are read one without the others for a window, and all at once for a scan", async () => {
    await store.chunks.putAll(chunks(0, 8));
    await store.chunks.putAll(chunks(8, 11));
    const sizes: number[] = [];
    const arrayBuffer = Blob.prototype.arrayBuffer;
    vi.spyOn(Blob.prototype, "arrayBuffer").mockImplementation(function (this: Blob) {
      sizes.push(this.size);
      return arrayBuffer.call(this);
    });
    expect(await store.reader.readWindow(dataset(), 1, 3)).toEqual(ROWS.slice(1, 3));
    expect(sizes).toEqual([chunk(1).data.byteLength]);
    sizes.length = 0;
    await store.reader.readColumn(dataset(), 0);
    const bytes = (from: number, to: number) => chunks(from, to).reduce((sum, { data }) => sum + data.byteLength, 0);
    expect(sizes).toEqual([bytes(0, 8), bytes(8, 11)]);
  });

  it("stop being read when the visitor has enough", async () => {
    await store.chunks.putAll(chunks(0, 8));
    await store.chunks.putAll(chunks(8, 11));
    const starts: number[] = [];
    await store.reader.scan(dataset(), (start) => starts.push(start) < 3);
    expect(starts).toEqual([0, 1, 3]);
  });

  it("are found missing, by number", async () => {
    await store.chunks.putAll(chunks(0, 3));
    await expect(store.reader.readColumn(dataset(), 0)).rejects.toThrow("Chunk 3 of dataset d is missing.");
    await expect(store.reader.readWindow(dataset(), 6, 7)).rejects.toThrow("Chunk 3 of dataset d is missing.");
  });

  it("whose bytes the browser has lost are said so in plain words", async () => {
    await store.chunks.putAll(chunks(0, 11));
    vi.spyOn(Blob.prototype, "arrayBuffer").mockRejectedValue(new DOMException("gone", "NotReadableError"));
    for (const read of [() => store.reader.readWindow(dataset(), 0, 3), () => store.reader.readColumn(dataset(), 1)]) {
      expect(await attempt<unknown>(read)).toMatchObject({
        ok: false,
        failure: {
          code: "store.unreadable",
          message: expect.stringMatching(/could not be read from this device's disk.*delete the dataset/),
        },
      });
    }
    vi.restoreAllMocks();
    await expectRows();
  });
});

describe("chunks of version 1, one a record", () => {
  it("are read where they are, and go with their dataset", async () => {
    await store.chunks.putAll(chunks(0, 11, "e"));
    for (const each of chunks(0, 11)) await putRaw(name, "chunks", each);
    await expectRows();
    await expectRows(dataset("e"));
    await putRaw(name, "datasets", dataset());
    await store.datasets.remove("d");
    expect(await tableCounts(name)).toEqual({ chunkGroups: 1 });
  });
});
