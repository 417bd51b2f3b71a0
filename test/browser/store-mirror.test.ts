import * as Comlink from "comlink";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Dataset } from "../../shared/model/index.ts";
import { openStore } from "../../worker/store/index.ts";
import type { Filled, StoreWorker } from "./store/store-worker.ts";
import { clearTable, tableCounts } from "./store-tables.ts";

const AT = "2026-11-23T10:00:00.000Z";
const workers = new Set<Worker>();
let name: string;
let remote: Comlink.Remote<StoreWorker>;

function start(): Comlink.Remote<StoreWorker> {
  const worker = new Worker(new URL("./store/store-worker.ts", import.meta.url), { type: "module" });
  workers.add(worker);
  return Comlink.wrap<StoreWorker>(worker);
}

function kill(): void {
  for (const worker of workers) worker.terminate();
  workers.clear();
}

beforeEach(async () => {
  name = `store-mirror-${crypto.randomUUID()}`;
  remote = start();
  await remote.open(name);
});
afterEach(async () => {
  await remote.destroy();
  kill();
});

/** A dataset of these rows, as many in each chunk as `sizes` says. */
function filled(id: string, rows: string[][], sizes: number[]): Filled {
  const width = rows[0]?.length ?? 1;
  const dataset: Dataset = {
    v: 2,
    id,
    projectId: "p",
    name: id,
    files: [],
    columns: Array.from({ length: width }, (_, index) => ({ index, name: `c${index}`, header: `c${index}` })),
    profiles: [],
    rowCount: rows.length,
    chunkStarts: sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0)),
    irregularCount: 0,
    recognition: { object: null, confidence: 0, reason: "" },
    importedAt: AT,
  };
  return { dataset, rows, sizes };
}

const small = (id = "d"): Filled =>
  filled(
    id,
    [
      ["1", "gold", "Ada"],
      ["2", "gold", "Zoë 🧭"],
      ["3", "", "東京"],
      ["4", "basic", ""],
      ["5", "basic", "\uFEFFmark"],
    ],
    [2, 2, 1],
  );

async function imported(input: Filled): Promise<Dataset> {
  await remote.begin(input);
  await remote.finish(input.dataset);
  return input.dataset;
}

/** Every way of reading, against the rows themselves. */
async function expectRows({ dataset, rows }: Filled): Promise<void> {
  expect(await remote.window(dataset, 0, rows.length)).toEqual(rows);
  const middle = Math.floor(rows.length / 2);
  expect(await remote.window(dataset, middle, middle + 3)).toEqual(rows.slice(middle, middle + 3));
  expect(await remote.passing(dataset)).toEqual(rows.map((row, at) => [dataset.chunkStarts.findLast((start) => start <= at), row]));
  const some = dataset.columns.map(({ index }) => index).filter((index) => index !== 1);
  expect(await remote.someColumns(dataset, some)).toEqual(rows.map((row) => some.map((index) => row[index])));
  await remote.forget(dataset.id);
  const places = [rows.length - 1, 0, middle, middle, 0];
  expect(await remote.rows(dataset, places)).toEqual(places.map((row) => rows[row]));
  expect(await remote.rows(dataset, [])).toEqual([]);
  for (const { index } of dataset.columns) {
    const cells = rows.map((row) => row[index] ?? "?");
    expect(await remote.column(dataset, index)).toEqual(cells);
    const slices = await remote.slices(dataset, index);
    expect(slices.map((slice) => slice.start)).toEqual(dataset.chunkStarts);
    expect(slices.flatMap((slice) => slice.values)).toEqual(cells);
    for (const slice of slices) expect(slice.isAscii).toBe(/^[\0-\x7f]*$/.test(slice.values.join("")));
  }
}

describe("a mirror", () => {
  it("answers every way of reading by itself: the database's chunks aren't needed", async () => {
    const input = small();
    await imported(input);
    expect(await tableCounts(name)).toEqual({ chunkGroups: 2, datasets: 1, mirrors: 1 });
    expect(Object.keys(await remote.mirrors(name))).toEqual(["d"]);
    await clearTable(name, "chunkGroups");
    await expectRows(input);
    expect(await remote.twoSlices(input.dataset)).toEqual([0, 2]);
    await expect(remote.rows(input.dataset, [5])).rejects.toThrow("Row 5 is not among the dataset's 5.");
  });

  it.each(["cut", "grow", "zero", "remove"] as const)("that was spoilt (%s) is passed over for the database", async (how) => {
    const input = small();
    await imported(input);
    await remote.spoil(name, "d", how);
    await expectRows(input);
  });

  it("is read by two tabs at once", async () => {
    const input = small();
    await imported(input);
    await clearTable(name, "chunkGroups");
    const other = start();
    await other.open(name);
    expect(await remote.column(input.dataset, 0)).toEqual(["1", "2", "3", "4", "5"]);
    expect(await other.column(input.dataset, 0)).toEqual(["1", "2", "3", "4", "5"]);
    expect(await remote.window(input.dataset, 4, 5)).toEqual(input.rows.slice(4));
    await other.close();
  });

  it("follows its dataset: chunks rewritten, a draft begun anew, a second dataset beside it", async () => {
    const input = small();
    await remote.begin(filled("d", [["x", "x", "x"]], [1]));
    await remote.clear("d");
    await remote.write(filled("d", [["y", "y", "y"]], [1]));
    await remote.write(input);
    await remote.finish(input.dataset);
    const second = filled("e", [["other"]], [1]);
    await imported(second);
    await clearTable(name, "chunkGroups");
    await expectRows(input);
    await expectRows(second);
  });

  it("isn't kept when a chunk is missing from it", async () => {
    const input = small();
    await remote.begin(filled("d", input.rows.slice(0, 2), [2]));
    await remote.finish(input.dataset);
    expect(await remote.mirrors(name)).toEqual({});
    expect(await tableCounts(name)).toEqual({ chunkGroups: 1, datasets: 1 });
  });

  it("isn't made where there is too little room for it", async () => {
    const input = small();
    const { quota = 0 } = await navigator.storage.estimate();
    await remote.begin(input, 2, quota);
    expect(await remote.mirrors(name)).toEqual({});
    await remote.finish(input.dataset);
    await expectRows(input);
  });
});

describe("nothing is left behind", () => {
  it("when a draft is discarded, a dataset removed, a project removed", async () => {
    await remote.begin(small("draft"));
    expect(Object.keys(await remote.mirrors(name))).toEqual(["draft"]);
    await remote.discard("draft");
    expect(await remote.mirrors(name)).toEqual({});

    const gone = await imported(small("gone"));
    await remote.window(gone, 0, 1);
    await remote.remove("gone");
    expect(await remote.mirrors(name)).toEqual({});

    await imported(small("one"));
    await imported(small("two"));
    await remote.removeProject("p");
    expect(await remote.mirrors(name)).toEqual({});
    expect(await tableCounts(name)).toEqual({});
  });

  it("when the project is removed during the import", async () => {
    const input = small();
    await remote.begin(input);
    await remote.removeProject("p");
    expect(await remote.failureOf("finish", input)).toMatchObject({ code: "store.gone" });
    await remote.discard("d");
    expect(await remote.mirrors(name)).toEqual({});
    expect(await tableCounts(name)).toEqual({});
  });

  it("by a killed tab, once the next one starts; what another living tab writes stays", async () => {
    await imported(small("kept"));
    const living = start();
    await living.open(name);
    await living.begin(small("living"));
    const doomed = new Worker(new URL("./store/store-worker.ts", import.meta.url), { type: "module" });
    const dying = Comlink.wrap<StoreWorker>(doomed);
    await dying.open(name);
    await dying.begin(small("dead"));
    expect(Object.keys(await remote.mirrors(name)).sort()).toEqual(["dead", "kept", "living"]);
    expect(await remote.sweep()).toBe(0);
    doomed.terminate();
    await expect.poll(() => remote.sweep(), { timeout: 5000 }).toBe(1);
    const left = async (): Promise<string[]> => {
      await remote.sweep();
      return Object.keys(await remote.mirrors(name)).sort();
    };
    await expect.poll(left).toEqual(["kept", "living"]);
    expect(await tableCounts(name)).toEqual({ chunkGroups: 4, datasets: 1, drafts: 1, mirrors: 1 });
    await living.discard("living");
  });

  it("by datasets that are replaced: the new ones are ready and the old ones gone in one step", async () => {
    await imported(small("old"));
    await remote.begin(small("new"));
    await remote.begin(filled("new-2", [["x"]], [1]));
    await remote.finishAll([small("new").dataset, filled("new-2", [["x"]], [1]).dataset], ["old"]);
    expect(Object.keys(await remote.mirrors(name)).sort()).toEqual(["new", "new-2"]);
    expect(await tableCounts(name)).toEqual({ chunkGroups: 3, datasets: 2, mirrors: 2 });
    await expectRows(small("new"));
  });
});

describe("a full browser", () => {
  /** Ten kilobytes that don't get smaller when the browser packs them. */
  const noise = (): string => String.fromCharCode(...crypto.getRandomValues(new Uint8Array(10_000)).map((byte) => 33 + (byte % 94)));
  const large = (id: string, megabytes: number): Filled => {
    const rows = Array.from({ length: megabytes * 100 }, (_, row) => [`${row}`, noise()]);
    return filled(id, rows, new Array(megabytes).fill(100));
  };

  beforeEach(async () => {
    await remote.destroy();
    remote = start();
    await remote.openWithin(name, 10_000_000);
  });

  it("ends an import with figures, and neither rows nor mirror stay", async () => {
    const kept = small("kept");
    await imported(kept);
    await remote.begin(filled("d", [], []));
    await remote.write(large("d", 1));
    expect(Object.keys(await remote.mirrors(name)).sort()).toEqual(["d", "kept"]);
    const failure = await remote.failureOf("write", large("d", 16));
    expect(failure).toMatchObject({ code: "store.full", message: expect.stringMatching(/is full: [\d,]+ MB used of [\d,]+ MB/) });
    await remote.discard("d");
    expect(Object.keys(await remote.mirrors(name))).toEqual(["kept"]);
    expect(await remote.tables(name)).toEqual({ chunkGroups: 2, datasets: 1, mirrors: 1 });
    await expectRows(kept);
  });

  it("gives up the mirror before it fails the import", async () => {
    const input = large("d", 7);
    await remote.begin(filled("d", [], []));
    await remote.write(filled("d", input.rows.slice(0, 100), [100]));
    expect(Object.keys(await remote.mirrors(name))).toEqual(["d"]);
    await remote.write(input, 3);
    await remote.finish(input.dataset);
    expect(await remote.mirrors(name)).toEqual({});
    expect(await remote.tables(name)).toEqual({ chunkGroups: 3, datasets: 1 });
    expect(await remote.window(input.dataset, 650, 651)).toEqual([input.rows[650]]);
  });
});

describe("any rows", () => {
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("", "a", "gold", "Zoë", "ß", "👩‍🚀", "\uFEFF", "line\r\nbreak", "東京") },
    { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme-ascii", maxLength: 300 }) },
  );
  const table = fc.record({
    width: fc.integer({ min: 1, max: 4 }),
    sizes: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
  });
  const datasets = table.chain(({ width, sizes }) => {
    const count = sizes.reduce((sum, size) => sum + size, 0);
    return fc
      .array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: count, maxLength: count })
      .map((rows) => ({ rows, sizes }));
  });

  it("come back literally, from the mirror and from the database", async () => {
    let next = 0;
    await fc.assert(
      fc.asyncProperty(datasets, async ({ rows, sizes }) => {
        const input = filled(`d${next++}`, rows, sizes);
        await imported(input);
        await expectRows(input);
        const page = openStore(name);
        const { dataset } = input;
        expect(await page.reader.readWindow(dataset, 0, rows.length)).toEqual(rows);
        const last = rows.length - 1;
        expect(await page.reader.readRows(dataset, [last, 0, last >> 1])).toEqual([rows[last], rows[0], rows[last >> 1]]);
        for (const { index } of dataset.columns) {
          expect(await page.reader.readColumn(dataset, index)).toEqual(rows.map((row) => row[index]));
          const values: string[] = [];
          await page.reader.eachSlice(dataset, index, (slice) => {
            const known = slice.dictionary();
            for (let row = 0; row < slice.rowCount; row++)
              values.push(known[slice.codes ? (slice.codes[row] ?? -1) : slice.alike ? 0 : row] ?? "?");
          });
          expect(values).toEqual(rows.map((row) => row[index]));
        }
        page.close();
      }),
      { seed: 20261123, numRuns: 30 },
    );
  }, 60_000);
});
