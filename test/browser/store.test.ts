import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  type Dataset,
  type Effect,
  emptyProjectState,
  type FieldDiff,
  type HistoryEntry,
  type LedgerEntry,
  type MapVersion,
  type Plan,
  type Project,
  type Quality,
  type Run,
} from "../../shared/model/index.ts";
import {
  type AttachmentRow,
  attempt,
  EFFECTS_PER_RECORD,
  encodeChunk,
  type ImportRecord,
  openStore,
  type Store,
} from "../../worker/store/index.ts";
import { putRaw, tableCounts } from "./store-tables.ts";

const AT = "2026-11-22T10:00:00.000Z";
let name: string;
let store: Store;

beforeEach(() => {
  name = `store-test-${crypto.randomUUID()}`;
  store = openStore(name);
});
afterEach(() => store.destroy());

const project = (id: string, openedAt = AT): Project => ({
  v: 1,
  id,
  name: id,
  source: "a",
  destination: "b",
  createdAt: AT,
  openedAt,
  connection: null,
  demo: false,
});
const dataset = (id: string, projectId: string, rows = 3): Dataset => ({
  v: 2,
  id,
  projectId,
  name: id,
  files: [],
  columns: [{ index: 0, name: "n", header: "n" }],
  profiles: [],
  rowCount: rows,
  chunkStarts: [0, 2].slice(0, rows > 2 ? 2 : 1),
  irregularCount: 1,
  recognition: { object: null, confidence: 0, reason: "" },
  importedAt: AT,
});
const run = (id: string, projectId: string): Run => ({
  v: 1,
  id,
  projectId,
  planId: "plan",
  connectionId: "c",
  kind: "full",
  state: "running",
  digest: "d",
  startedAt: AT,
  endedAt: null,
  undoes: [],
  note: null,
});
const entry = (effectId: string): LedgerEntry => ({
  effectId,
  mapId: "m",
  object: "contact",
  sourceKey: effectId,
  label: effectId,
  action: "create",
  state: "sending",
  batchKey: "k",
  at: AT,
  destinationId: null,
  before: null,
  after: null,
  sent: {},
  failure: null,
});
const attachment = (projectId: string, originalId: string, path: string, offset: number | null = 0): AttachmentRow => ({
  id: `${originalId}/${path}`,
  projectId,
  originalId,
  path,
  sizeBytes: 10,
  offset,
  packedBytes: 8,
  method: 8,
  problem: null,
});
const importRecord = (id: string, projectId: string, originals: string[] = []): ImportRecord => ({
  id,
  projectId,
  label: "Importing a.csv",
  startedAt: AT,
  originals,
  complete: true,
  files: ["a.csv"],
  replaces: null,
  reading: { delimiter: ";", quote: null },
});
const quality = (datasetId: string, projectId: string): Quality => ({
  v: 1,
  datasetId,
  projectId,
  against: [],
  madeAt: AT,
  ms: 1,
  keys: [],
  exact: { groups: 0, rows: 0, how: "All columns.", leftOut: null },
  near: { groups: 1, rows: 2, how: "E-mail.", leftOut: null },
  relations: [],
  findings: [],
});
const history = (seq: number): HistoryEntry => {
  const op = { kind: "fallback.set" as const, email: `u${seq}@example.org` };
  return { v: 1, projectId: "p", seq, at: AT, op, inverse: { kind: "fallback.set", email: null }, origin: "person", undone: false };
};

/** A dataset of three rows in two chunks, as an import leaves it. */
async function fillDataset(id: string, projectId: string): Promise<void> {
  const draft = await store.drafts.dataset({ id, projectId, startedAt: AT });
  await store.chunks.put({ datasetId: id, index: 0, start: 0, count: 2, data: encodeChunk([["one"], ["two"]], 1) });
  await store.chunks.put({ datasetId: id, index: 1, start: 2, count: 1, data: encodeChunk([["three"]], 1) });
  await store.irregular.put(id, 0, [{ row: null, line: 2, file: "f", reason: "Blank line.", raw: "" }]);
  await draft.finish(dataset(id, projectId));
}

async function fillPlan(id: string, projectId: string, count: number): Promise<void> {
  const draft = await store.drafts.plan({ id, projectId, startedAt: AT });
  const effects = Array.from({ length: count }, (_, index) => ({ id: `e${index}` }) as Effect);
  for (let index = 0; index * EFFECTS_PER_RECORD < count; index++) {
    await store.effects.put(id, index, effects.slice(index * EFFECTS_PER_RECORD, (index + 1) * EFFECTS_PER_RECORD));
  }
  const plan: Plan = {
    v: 1,
    id,
    projectId,
    connectionId: "c",
    scope: "full",
    createdAt: AT,
    digest: "d",
    lanes: [],
    issues: [],
    effectCount: count,
  };
  await draft.finish(plan);
}

async function fillProject(id: string): Promise<void> {
  await store.projects.put(project(id));
  await fillDataset(`${id}-data`, id);
  await fillPlan(`${id}-plan`, id, 3);
  await store.history.append([{ ...history(0), projectId: id }]);
  await store.signOffs.put({ v: 1, projectId: id, digest: "d", runId: "r", at: AT });
  await store.mapVersions.put({ v: 1, id: `${id}-v`, projectId: id, name: "n", note: "", at: AT, digest: "d", state: emptyProjectState });
  await store.schemas.put(id, "c", {
    v: 1,
    pack: "b",
    account: { name: "n", host: "h", plan: null, userId: null },
    readAt: AT,
    users: [],
    fields: {},
    objects: [],
    canCreateFields: true,
  });
  await store.snapshots.put({
    projectId: id,
    connectionId: `${id}-c`,
    object: "contact",
    index: 0,
    records: [{ id: "1", values: {}, updatedAt: null }],
  });
  await store.runs.put(run(`${id}-run`, id));
  await store.ledger.append({ v: 1, projectId: id, runId: `${id}-run`, seq: 0, entries: [entry("e0")] });
  await store.reports.put(`${id}-report`, id, { n: 1 }, [{ effectId: "e0" } as FieldDiff]);
  const file = new File(["a,b"], "a.csv");
  await store.originals.put({ id: `${id}-file`, projectId: id, name: "a.csv", sizeBytes: 3, lastModified: 7, blob: file });
  await store.attachments.putAll(id, [attachment(id, `${id}-file`, "photo.jpg")]);
  await store.imports.put(importRecord(`${id}-import`, id));
  await store.quality.put(quality(`${id}-data`, id));
  await store.quality.putDuplicates(`${id}-data`, "near", [{ rows: [0, 1], score: 0.9, why: ["Same e-mail"] }]);
}

describe("projects", () => {
  it("are listed with the one opened last first, and read back as they were put", async () => {
    await store.projects.put(project("old", "2026-01-01T00:00:00.000Z"));
    await store.projects.put(project("new"));
    expect((await store.projects.list()).map((each) => each.id)).toEqual(["new", "old"]);
    expect(await store.projects.get("old")).toEqual(project("old", "2026-01-01T00:00:00.000Z"));
    expect(await store.projects.get("none")).toBeNull();
  });

  it("take everything under them along when removed, and nothing else", async () => {
    await fillProject("keep");
    const before = await tableCounts(name);
    await fillProject("go");
    expect(Object.keys(await tableCounts(name)).sort()).toEqual([
      "attachments",
      "chunkGroups",
      "datasets",
      "diffs",
      "duplicates",
      "effects",
      "history",
      "imports",
      "irregular",
      "ledger",
      "mapVersions",
      "originals",
      "plans",
      "projects",
      "quality",
      "reports",
      "runs",
      "schemas",
      "signOffs",
      "snapshots",
    ]);
    await store.projects.remove("go");
    expect(await tableCounts(name)).toEqual(before);
    await store.projects.remove("go");
    expect(await store.reader.readColumn(dataset("keep-data", "keep"), 0)).toEqual(["one", "two", "three"]);
  });

  it("of a form we don't know are reported, not guessed at", async () => {
    await store.projects.put(project("p"));
    await putRaw(name, "projects", { id: "odd", v: 99 });
    expect(await attempt(() => store.projects.list())).toMatchObject({ ok: false, failure: { code: "store.unreadable" } });
    expect(await store.projects.get("p")).toEqual(project("p"));
  });
});

describe("datasets", () => {
  it("are read by the window, by the column and whole, over chunk borders", async () => {
    await fillDataset("d", "p");
    const [found] = await store.datasets.list("p");
    if (!found) throw new Error("The dataset is missing.");
    expect(await store.reader.readWindow(found, 0, 2)).toEqual([["one"], ["two"]]);
    expect(await store.reader.readWindow(found, 1, 99)).toEqual([["two"], ["three"]]);
    expect(await store.reader.readWindow(found, 2, 3)).toEqual([["three"]]);
    expect(await store.reader.readWindow(found, 3, 5)).toEqual([]);
    expect(await store.reader.readColumn(found, 0)).toEqual(["one", "two", "three"]);
    const starts: number[] = [];
    await store.reader.scan(found, (start, reader) => starts.push(start, reader.rowCount));
    expect(starts).toEqual([0, 2, 2, 1]);
    expect(await store.irregular.read("d", 0, 10)).toHaveLength(1);
  });

  it("aren't there until finished, and leave nothing when discarded", async () => {
    const draft = await store.drafts.dataset({ id: "d", projectId: "p", startedAt: AT });
    await store.chunks.put({ datasetId: "d", index: 0, start: 0, count: 1, data: encodeChunk([["x"]], 1) });
    expect(await store.datasets.list("p")).toEqual([]);
    expect(await store.drafts.sweep()).toBe(0);
    expect(await tableCounts(name)).toEqual({ drafts: 1, chunkGroups: 1 });
    await draft.discard();
    expect(await tableCounts(name)).toEqual({});
  });

  it("leave nothing when removed", async () => {
    await fillDataset("d", "p");
    await store.datasets.remove("d");
    expect(await tableCounts(name)).toEqual({});
  });

  it("are thrown away when their project was deleted during the import", async () => {
    await store.projects.put(project("p"));
    const draft = await store.drafts.dataset({ id: "d", projectId: "p", startedAt: AT });
    await store.projects.remove("p");
    await store.chunks.put({ datasetId: "d", index: 0, start: 0, count: 1, data: encodeChunk([["x"]], 1) });
    expect(await attempt(() => draft.finish(dataset("d", "p")))).toMatchObject({ ok: false, failure: { code: "store.gone" } });
    await draft.discard();
    expect(await tableCounts(name)).toEqual({});
  });

  it("left half written by a dead tab are swept at the next start; a discard after the end changes nothing", async () => {
    await fillDataset("ready", "p");
    await putRaw(name, "drafts", { id: "dead", kind: "dataset", projectId: "p", startedAt: AT });
    await putRaw(name, "chunks", { datasetId: "dead", index: 0, start: 0, count: 1, data: new ArrayBuffer(8) });
    await putRaw(name, "chunkGroups", { datasetId: "dead", index: 1, ends: [8], data: new Blob(["12345678"]) });
    await putRaw(name, "drafts", { id: "dead-plan", kind: "plan", projectId: "p", startedAt: AT });
    await putRaw(name, "effects", { planId: "dead-plan", index: 0, effects: [] });
    expect(await store.drafts.sweep()).toBe(2);
    expect(await tableCounts(name)).toEqual({ datasets: 1, chunkGroups: 2, irregular: 1 });
  });
});

describe("datasets that take the place of others", () => {
  const original = (id: string) => ({ id, projectId: "p", name: `${id}.csv`, sizeBytes: 1, lastModified: 0, blob: new Blob(["x"]) });
  const begin = (id: string) => store.drafts.dataset({ id, projectId: "p", startedAt: AT });

  beforeEach(async () => {
    for (const id of ["both", "old", "new", "asked"]) await store.originals.put(original(id));
    await store.attachments.putAll("p", [attachment("p", "old", "photo.jpg"), attachment("p", "both", "note.pdf")]);
    await store.imports.put(importRecord("i", "p", ["asked"]));
    const draft = await begin("a");
    await store.chunks.put({ datasetId: "a", index: 0, start: 0, count: 2, data: encodeChunk([["one"], ["two"]], 1) });
    await draft.finish({ ...dataset("a", "p", 2), originals: ["old", "both", "asked"] });
    await store.quality.put(quality("a", "p"));
    await store.quality.putDuplicates("a", "exact", [{ rows: [0, 1], score: 1, why: [] }]);
  });
  const originals = async () => (await store.originals.list("p")).map((each) => each.id).sort();

  it("come all at once, and take along rows, quality and originals that nothing else names", async () => {
    const items = [
      { draft: await begin("b"), dataset: { ...dataset("b", "p", 0), originals: ["both"] } },
      { draft: await begin("c"), dataset: { ...dataset("c", "p", 0), originals: ["new"] } },
    ];
    await store.drafts.finishAll(items, ["a"]);
    expect((await store.datasets.list("p")).map((each) => each.id)).toEqual(["b", "c"]);
    expect(await originals()).toEqual(["asked", "both", "new"]);
    expect((await store.attachments.read("p", 0, 9)).rows.map((row) => row.path)).toEqual(["note.pdf"]);
    expect(await tableCounts(name)).toEqual({ attachments: 1, datasets: 2, imports: 1, originals: 3 });
    for (const { draft } of items) await draft.discard();
    expect((await store.datasets.list("p")).map((each) => each.id)).toEqual(["b", "c"]);
  });

  it("don't come at all when one of them can't", async () => {
    const good = await begin("b");
    const gone = await begin("c");
    await gone.discard();
    const items = [
      { draft: good, dataset: dataset("b", "p", 0) },
      { draft: gone, dataset: dataset("c", "p", 0) },
    ];
    expect(await attempt(() => store.drafts.finishAll(items, ["a"]))).toMatchObject({ ok: false, failure: { code: "store.gone" } });
    expect((await store.datasets.list("p")).map((each) => each.id)).toEqual(["a"]);
    expect(await store.quality.get("a")).toEqual(quality("a", "p"));
    expect(await originals()).toEqual(["asked", "both", "new", "old"]);
    await good.discard();
    expect(await tableCounts(name)).toEqual({
      attachments: 2,
      chunkGroups: 1,
      datasets: 1,
      duplicates: 1,
      imports: 1,
      originals: 4,
      quality: 1,
    });
  });

  it("leave the originals of one removed by itself to others that name them", async () => {
    await store.datasets.remove("a");
    expect(await originals()).toEqual(["asked", "new"]);
  });
});

describe("dropped files", () => {
  it("are kept whole, listed without their bytes, removed with their attachments", async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(50_000));
    await store.originals.put({ id: "o", projectId: "p", name: "b.zip", sizeBytes: 50_000, lastModified: 1234, blob: new Blob([bytes]) });
    await store.originals.put({ id: "q", projectId: "p", name: "a.csv", sizeBytes: 1, lastModified: 5, blob: new File(["x"], "a.csv") });
    const found = await store.originals.get("o");
    expect(found).toMatchObject({ name: "b.zip", sizeBytes: 50_000, lastModified: 1234 });
    expect(new Uint8Array((await found?.blob.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(bytes);
    expect(await store.originals.list("p")).toEqual([
      { id: "q", projectId: "p", name: "a.csv", sizeBytes: 1, lastModified: 5 },
      { id: "o", projectId: "p", name: "b.zip", sizeBytes: 50_000, lastModified: 1234 },
    ]);
    await store.attachments.putAll("p", [attachment("p", "o", "x"), attachment("p", "q", "y", null)]);
    await store.originals.remove(["o", "none"]);
    expect(await store.originals.get("o")).toBeNull();
    expect((await store.attachments.read("p", 0, 9)).rows).toEqual([attachment("p", "q", "y", null)]);
  });

  it("have attachments by the window, over pages, each once however often they are put", async () => {
    const many = Array.from({ length: 1203 }, (_, at) => attachment("p", "zip", `f${at}`, at));
    await store.attachments.putAll("p", many.slice(0, 700));
    await store.attachments.putAll("p", many.slice(700));
    await store.attachments.putAll("p", [attachment("p", "other", "z", null)]);
    await store.attachments.putAll("elsewhere", [attachment("elsewhere", "far", "z", null)]);
    expect(await store.attachments.read("p", 498, 502)).toEqual({ total: 1204, rows: many.slice(498, 502) });
    expect(await store.attachments.read("p", 1202, 9999)).toEqual({ total: 1204, rows: [many[1202], attachment("p", "other", "z", null)] });
    expect(await store.attachments.read("p", 2000, 2100)).toEqual({ total: 1204, rows: [] });
    await store.attachments.putAll("p", [{ ...many[3], id: "again", problem: "Damaged." } as AttachmentRow]);
    const read = await store.attachments.read("p", 0, 9999);
    expect(read.total).toBe(1204);
    expect(read.rows.find((row) => row.path === "f3")).toMatchObject({ id: "again", problem: "Damaged." });
  });

  it("are known once: of the same file in two originals, the one that can be read", async () => {
    const row = (originalId: string, path: string, checksum?: number): AttachmentRow => ({
      ...attachment("p", originalId, path),
      ...(checksum === undefined ? {} : { checksum }),
    });
    const keep = (id: string) =>
      store.originals.put({ id, projectId: "p", name: `${id}.zip`, sizeBytes: 1, lastModified: 1, blob: new Blob(["x"]) });
    await keep("kept");
    await store.attachments.putAll("p", [row("lost", "a", 1), row("lost", "b", 2), row("lost", "other", 3), row("kept", "c", 4)]);
    await store.attachments.putAll("p", [row("new", "a", 1), row("new", "b", 9), row("new", "c"), row("new", "d", 5)]);
    const { total, rows } = await store.attachments.read("p", 0, 9);
    expect(total).toBe(rows.length);
    expect(rows.map(({ originalId, path, checksum }) => `${originalId}/${path} ${checksum}`).sort()).toEqual([
      "kept/c 4",
      "lost/b 2",
      "lost/other 3",
      "new/a 1",
      "new/b 9",
      "new/d 5",
    ]);
  });

  it("belong to imports under way, which are held while somebody works on them", async () => {
    const later = { ...importRecord("later", "p"), startedAt: "2026-11-23T00:00:00.000Z", reading: null };
    await store.imports.put(later);
    await store.imports.put(importRecord("first", "p", ["o"]));
    expect(await store.imports.list("p")).toEqual([importRecord("first", "p", ["o"]), later]);
    expect(await store.imports.isHeld("first")).toBe(false);
    const release = await store.imports.hold("first");
    const other = openStore(name);
    expect(await other.imports.isHeld("first")).toBe(true);
    expect(await other.imports.isHeld("later")).toBe(false);
    release();
    await expect.poll(() => other.imports.isHeld("first")).toBe(false);
    await store.imports.remove("first");
    expect(await other.imports.list("p")).toEqual([later]);
    other.close();
  });
});

describe("quality", () => {
  it("is kept with its duplicates by the window, and goes with the dataset", async () => {
    await fillDataset("d", "p");
    await store.quality.put(quality("d", "p"));
    expect(await store.quality.get("d")).toEqual(quality("d", "p"));
    const groups = Array.from({ length: 1100 }, (_, at) => ({ rows: [at, at + 1], score: 1, why: [`Same key ${at}`] }));
    await store.quality.putDuplicates("d", "exact", groups);
    await store.quality.putDuplicates("d", "near", groups.slice(0, 2));
    expect(await store.quality.readDuplicates("d", "exact", 499, 501)).toEqual(groups.slice(499, 501));
    expect(await store.quality.readDuplicates("d", "exact", 1099, 9999)).toEqual(groups.slice(1099));
    await store.quality.putDuplicates("d", "exact", groups.slice(0, 3));
    expect(await store.quality.readDuplicates("d", "exact", 0, 9999)).toEqual(groups.slice(0, 3));
    expect(await store.quality.readDuplicates("d", "near", 0, 9999)).toEqual(groups.slice(0, 2));
    await store.datasets.remove("d");
    expect(await store.quality.get("d")).toBeNull();
    expect(await tableCounts(name)).toEqual({});
  });

  it("is not kept of a dataset that isn't there, however near to the writing it went", async () => {
    const groups = [{ rows: [0, 1], score: 1, why: ["Same key"] }];
    expect(await store.quality.put(quality("d", "p"))).toBe(false);
    expect(await store.quality.putDuplicates("d", "near", groups)).toBe(false);
    await fillDataset("d", "p");
    const removed = store.datasets.remove("d");
    const written = Promise.all([store.quality.put(quality("d", "p")), store.quality.putDuplicates("d", "near", groups)]);
    await Promise.all([removed, written]);
    expect(await tableCounts(name)).toEqual({});
  });
});

describe("plans", () => {
  it("give their effects by position and in order", async () => {
    await fillPlan("plan", "p", 1203);
    expect((await store.effects.read("plan", 499, 502)).map((effect) => effect.id)).toEqual(["e499", "e500", "e501"]);
    expect(await store.effects.read("plan", 1200, 5000)).toHaveLength(3);
    const starts: number[] = [];
    await store.effects.scan("plan", (_effects, start) => starts.push(start));
    expect(starts).toEqual([0, 500, 1000]);
    const stopped: number[] = [];
    await store.effects.scan("plan", (_effects, start) => {
      stopped.push(start);
      return false;
    });
    expect(stopped).toEqual([0]);
    await store.plans.remove("plan");
    expect(await tableCounts(name)).toEqual({});
  });
});

describe("the ledger", () => {
  const record = (seq: number) => ({ v: 1 as const, projectId: "p", runId: "r", seq, entries: [entry(`e${seq}`)] });

  it("keeps records in order, and never a second one under a number", async () => {
    expect(await store.ledger.nextSeq("r")).toBe(0);
    for (const seq of [0, 1, 10, 2]) await store.ledger.append(record(seq));
    expect((await store.ledger.read("r")).map((each) => each.seq)).toEqual([0, 1, 2, 10]);
    expect(await store.ledger.nextSeq("r")).toBe(11);
    expect(await attempt(() => store.ledger.append({ ...record(1), entries: [] }))).toMatchObject({
      ok: false,
      failure: { code: "store.conflict" },
    });
    expect((await store.ledger.read("r"))[1]).toEqual(record(1));
    for (let seq = 20; seq < 60; seq += 1) await store.ledger.append(record(seq));
    const seqs = async (from: number, last = 100) => {
      const found: number[] = [];
      await store.ledger.scan("r", ({ seq }) => found.push(seq) > 0 && seq < last, from);
      return found;
    };
    const all = [0, 1, 2, 10, ...Array.from({ length: 40 }, (_, at) => 20 + at)];
    expect(await seqs(0)).toEqual(all);
    expect(await seqs(11, 40)).toEqual(all.filter((seq) => seq > 10 && seq <= 40));
    expect(await seqs(60)).toEqual([]);
    expect((await store.ledger.some("r", [10, 3, 0])).map((each) => each.seq)).toEqual([10, 0]);
    expect(await store.ledger.ofProject("p")).toHaveLength(44);
  });

  it("is there for a second connection once append has resolved", async () => {
    await store.ledger.append(record(0));
    const other = openStore(name);
    expect(await other.ledger.read("r")).toEqual([record(0)]);
    other.close();
  });
});

describe("the rest", () => {
  it("history: lists in order, refuses a taken number whole, forgets what was undone", async () => {
    await store.history.append([history(0), history(1), history(2)]);
    expect(await attempt(() => store.history.append([history(3), history(2)]))).toMatchObject({
      ok: false,
      failure: { code: "store.conflict" },
    });
    expect((await store.history.list("p")).map((each) => each.seq)).toEqual([0, 1, 2]);
    await store.history.mark(history(2), [
      { ...history(1), undone: true },
      { ...history(2), undone: true },
    ]);
    expect((await store.history.list("p")).map((each) => each.undone)).toEqual([false, true, true]);
    await store.history.replace([history(1), history(2)], { ...history(1), at: "2026-10-01T00:00:00.000Z" });
    expect(await store.history.list("p")).toEqual([history(0), { ...history(1), at: "2026-10-01T00:00:00.000Z" }]);
  });

  it("history: what another tab did meanwhile is never written over", async () => {
    await store.history.append([history(0), history(1), history(2)]);
    const conflict = { ok: false, failure: { code: "store.conflict" } };
    expect(await attempt(() => store.history.mark(history(1), [{ ...history(1), undone: true }]))).toMatchObject(conflict);
    expect(await attempt(() => store.history.replace([history(1)], history(1)))).toMatchObject(conflict);
    const later = { ...history(2), at: "2026-10-01T00:00:00.000Z" };
    expect(await attempt(() => store.history.replace([later], history(2)))).toMatchObject(conflict);
    expect(await store.history.list("p")).toEqual([history(0), history(1), history(2)]);
  });

  it("versions of the map: newest first, renamed in place, gone with their project", async () => {
    const version = (id: string, at: string, projectId = "p"): MapVersion => ({
      v: 1,
      id,
      projectId,
      name: id,
      note: "",
      at,
      digest: "d",
      state: emptyProjectState,
    });
    await store.mapVersions.put(version("a", "2026-09-01"));
    await store.mapVersions.put(version("b", "2026-09-02"));
    await store.mapVersions.put(version("c", "2026-09-03", "q"));
    await store.mapVersions.put({ ...version("a", "2026-09-01"), note: "before the call" });
    expect((await store.mapVersions.list("p")).map(({ id, note }) => [id, note])).toEqual([
      ["b", ""],
      ["a", "before the call"],
    ]);
    await store.mapVersions.remove("b");
    expect(await store.mapVersions.get("b")).toBeNull();
    await store.projects.remove("p");
    expect(await store.mapVersions.list("p")).toEqual([]);
    expect(await store.mapVersions.list("q")).toHaveLength(1);
  });

  it("snapshots: pages join in order, objects apart", async () => {
    const page = (object: string, index: number, id: string) => ({
      projectId: "p",
      connectionId: "c",
      object,
      index,
      records: [{ id, values: {}, updatedAt: null }],
    });
    await store.snapshots.put(page("contact", 1, "b"));
    await store.snapshots.put(page("contact", 0, "a"));
    await store.snapshots.put(page("deal", 0, "x"));
    expect((await store.snapshots.read("c", "contact")).map((record) => record.id)).toEqual(["a", "b"]);
    await store.snapshots.clear("c", "contact");
    expect(await store.snapshots.read("c", "contact")).toEqual([]);
    expect(await store.snapshots.read("c", "deal")).toHaveLength(1);
  });

  it("reports: replaced whole, diffs by the window", async () => {
    const diffs = Array.from({ length: 1100 }, (_, index) => ({ effectId: `e${index}` }) as FieldDiff);
    await store.reports.put("r", "p", { n: 1 }, diffs);
    expect(await store.reports.get("r", z.object({ n: z.number() }))).toEqual({ n: 1 });
    expect((await store.reports.readDiffs("r", 499, 501)).map((diff) => diff.effectId)).toEqual(["e499", "e500"]);
    await store.reports.put("r", "p", { n: 2 }, diffs.slice(0, 3));
    expect(await store.reports.readDiffs("r", 0, 5000)).toHaveLength(3);
  });

  it("reports: diffs that come a few at a time are seen once all are there", async () => {
    const diffs = Array.from({ length: 1100 }, (_, index) => ({ effectId: `e${index}` }) as FieldDiff);
    const ids = async () => (await store.reports.readDiffs("r", 0, 5000)).map((diff) => diff.effectId);
    await store.reports.put("r", "p", { n: 1 }, diffs.slice(0, 2));
    const given = await store.reports.draft("r", "p");
    for (const part of [diffs.slice(0, 7), diffs.slice(7, 1008), diffs.slice(1008)]) await given.add(part);
    expect(await ids()).toEqual(["e0", "e1"]);
    await given.finish({ n: 2 });
    expect(await store.reports.get("r", z.object({ n: z.number() }))).toEqual({ n: 2 });
    expect(await ids()).toEqual(diffs.map((diff) => diff.effectId));
    expect((await store.reports.readDiffs("r", 499, 501)).map((diff) => diff.effectId)).toEqual(["e499", "e500"]);
    // One that is given up leaves nothing to be seen, and nothing behind once another took its place.
    await (await store.reports.draft("r", "p")).add(diffs);
    const again = await store.reports.draft("r", "p");
    await again.add(diffs.slice(5, 6));
    expect(await ids()).toHaveLength(1100);
    await again.finish({ n: 3 });
    expect(await ids()).toEqual(["e5"]);
    expect(await tableCounts(name)).toEqual({ reports: 1, diffs: 1 });
    await store.reports.remove("r");
    expect(await tableCounts(name)).toEqual({});
  });

  it("snapshots: one page, and how many records there are", async () => {
    const records = ["a", "b", "c"].map((id) => ({ id, values: {}, updatedAt: null }));
    await store.snapshots.put({ projectId: "p", connectionId: "c", object: "contact", index: 0, records });
    await store.snapshots.put({ projectId: "p", connectionId: "c", object: "contact", index: 1, records: records.slice(2) });
    expect(await store.snapshots.count("c", "contact")).toBe(6);
    expect(await store.snapshots.page("c", "contact", 1)).toEqual(records.slice(2));
    expect(await store.snapshots.page("c", "contact", 2)).toEqual([]);
    expect(await store.snapshots.count("c", "deal")).toBe(0);
  });

  it("usage: what the browser says", async () => {
    expect(await store.usage()).toEqual({ used: expect.any(Number), quota: expect.any(Number), persisted: expect.any(Boolean) });
  });

  it("settings: any value under a key", async () => {
    await store.settings.put("theme", "dark");
    expect(await store.settings.get("theme", z.string())).toBe("dark");
    await store.settings.remove("theme");
    expect(await store.settings.get("theme", z.string())).toBeNull();
  });
});
