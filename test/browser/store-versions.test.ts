import Dexie from "dexie";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { attempt, encodeChunk, openStore } from "../../worker/store/index.ts";
import { NEWEST } from "../../worker/store/versions.ts";

const AT = "2026-09-01T10:00:00.000Z";
let name: string;

beforeEach(() => {
  name = `store-versions-${crypto.randomUUID()}`;
});
afterEach(async () => {
  await Dexie.delete(name);
});

/** The tables as version 1 had them. Never change this: such databases are on people's devices. */
const FIRST_TABLES = {
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

const firstProfile = {
  rows: 3,
  filled: 3,
  distinct: 2,
  distinctCapped: false,
  type: "picklist",
  agreeing: 3,
  dissent: [],
  top: [
    { value: "gold", count: 2 },
    { value: "Zoë", count: 1 },
  ],
  min: null,
  max: null,
  minLength: 3,
  maxLength: 4,
  dayFirst: 0,
  monthFirst: 0,
  dayOrMonth: 0,
};
const firstDataset = {
  v: 1,
  id: "d",
  projectId: "p",
  name: "members",
  files: [{ name: "members.csv", sizeBytes: 20, hash: "ab", encoding: "utf-8", delimiter: ",", rows: 3 }],
  columns: [{ index: 0, name: "level", header: "level" }],
  profiles: [firstProfile],
  rowCount: 3,
  chunkStarts: [0, 2],
  irregularCount: 1,
  recognition: { object: "member", confidence: 0.9, reason: "Its header." },
  importedAt: AT,
};
const irregular = { row: null, line: 4, file: "members.csv", reason: "Blank line.", raw: "" };

async function makeFirst(): Promise<Dexie> {
  const old = new Dexie(name);
  old.version(1).stores(FIRST_TABLES);
  await old.table("projects").put({
    v: 1,
    id: "p",
    name: "Club",
    source: "a",
    destination: "b",
    createdAt: AT,
    openedAt: AT,
    connection: null,
    demo: false,
  });
  await old
    .table("datasets")
    .bulkPut([firstDataset, { ...firstDataset, id: "e", name: "visits", profiles: [], rowCount: 0, chunkStarts: [] }]);
  await old.table("chunks").bulkPut([
    { datasetId: "d", index: 0, start: 0, count: 2, data: encodeChunk([["gold"], ["Zoë"]], 1) },
    { datasetId: "d", index: 1, start: 2, count: 1, data: encodeChunk([["gold"]], 1) },
  ]);
  await old.table("irregular").put({ datasetId: "d", index: 0, rows: [irregular] });
  await old.table("settings").put({ key: "theme", value: "dark" });
  return old;
}

const versionOf = async (): Promise<number | undefined> => (await indexedDB.databases()).find((each) => each.name === name)?.version;

describe("a database of version 1", () => {
  it("is brought up to date with its datasets, rows and irregular rows as they were", async () => {
    (await makeFirst()).close();
    const store = openStore(name);
    const unseen = { zoned: 0, padded: 0, mojibake: 0, spoilt: 0, markup: 0, patterns: [], separator: null, histogram: null };
    expect(await store.datasets.list("p")).toEqual([
      { ...firstDataset, v: 2, profiles: [{ ...firstProfile, ...unseen }] },
      { ...firstDataset, v: 2, id: "e", name: "visits", profiles: [], rowCount: 0, chunkStarts: [] },
    ]);
    const [dataset] = await store.datasets.list("p");
    if (!dataset) throw new Error("The dataset is missing.");
    expect(await store.reader.readWindow(dataset, 0, 3)).toEqual([["gold"], ["Zoë"], ["gold"]]);
    expect(await store.irregular.read("d", 0, 10)).toEqual([irregular]);
    expect((await store.projects.get("p"))?.name).toBe("Club");
    expect(await store.quality.get("d")).toBeNull();
    expect(await store.originals.list("p")).toEqual([]);
    expect(await store.mapVersions.list("p")).toEqual([]);
    expect(await store.memory.list()).toEqual([]);
    store.close();
    expect(await versionOf()).toBe(NEWEST * 10);
  });

  it("held open by an older tab that doesn't let go is said so in plain words, and opens once that tab is closed", async () => {
    (await makeFirst()).close();
    const stubborn = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const store = openStore(name);
    const results = await Promise.all([attempt(() => store.datasets.list("p")), attempt(() => store.chunks.read("d", 0))]);
    for (const result of results) {
      expect(result).toMatchObject({ ok: false, failure: { code: "store.held", retryable: true } });
      expect(result.ok ? "" : result.failure.message).toContain("Close the other tabs of Crosswalk");
    }
    expect(await attempt(() => store.datasets.list("p"))).toMatchObject({ ok: false, failure: { code: "store.held" } });
    store.close();
    stubborn.close();
    const again = openStore(name);
    expect((await again.datasets.list("p")).map((dataset) => dataset.id)).toEqual(["d", "e"]);
    again.close();
  });

  it("is taken over from an older tab that lets go when asked", async () => {
    const old = await makeFirst();
    const store = openStore(name);
    expect(await store.datasets.list("p")).toHaveLength(2);
    store.close();
    old.close();
  });
});

describe("a database of a newer version", () => {
  it("is refused in plain words and left as it is", async () => {
    const future = new Dexie(name);
    future.version(NEWEST + 1).stores({ ...FIRST_TABLES, ledger: null, later: "id" });
    await future.table("later").put({ id: "x" });
    future.close();
    const store = openStore(name);
    const refused = await attempt(() => store.projects.list());
    expect(refused).toMatchObject({ ok: false, failure: { code: "store.newer" } });
    expect(refused.ok ? "" : refused.failure.message).toMatch(/made by a newer version of Crosswalk.*Reload/);
    expect(await attempt(() => store.chunks.putAll([]))).toMatchObject({ ok: false, failure: { code: "store.newer" } });
    store.close();
    expect(await versionOf()).toBe((NEWEST + 1) * 10);
  });

  it("made while this tab was open stops this tab's writes", async () => {
    const store = openStore(name);
    await store.settings.put("a", 1);
    const future = new Dexie(name);
    future.version(NEWEST + 1).stores({ later: "id" });
    await future.open();
    expect(await attempt(() => store.settings.put("a", 2))).toMatchObject({ ok: false, failure: { code: "store.newer" } });
    store.close();
    expect(await versionOf()).toBe((NEWEST + 1) * 10);
    future.close();
  });
});
