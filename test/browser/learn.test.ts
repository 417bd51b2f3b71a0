import { afterEach, beforeEach, expect, it } from "vitest";
import { ok, type Result } from "../../shared/kernel/index.ts";
import type { ProjectState } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import { Events } from "../../worker/events.ts";
import { groundOf, readGround } from "../../worker/ground.ts";
import type { Job } from "../../worker/jobs.ts";
import { LearnDesk } from "../../worker/learn/index.ts";
import { MappingDesk } from "../../worker/mapping/index.ts";
import { row, studioInStore } from "./versions/studio-in-store.ts";

const mapId = "member>contact";
const COUNT = 60;
const levels = ["bronze", "prime", "trial"];
const table = (header: string, line: (at: number) => string, count = COUNT) =>
  [header, ...Array.from({ length: count }, (_, at) => line(at))].join("\n");
/** The project's own export, of another company than the finished pair is of. */
const own = table(
  "member_id,first_name,email,level,Zorble,Internal",
  (at) => `M-${at},kim ${at},k${at}@y.example,${levels[at % 3]},zz ${at},i${at % 7}`,
  12,
);
const old = (more: (at: number) => string = () => "") =>
  table(
    "member_id,first_name,email,level,Zorble,Internal",
    (at) => `M-${at},ann ${at},A${at}@x.example,${levels[at % 3]},note ${at}${more(at)},i${(at * 7) % 11}`,
  );
const loaded = table(
  "Id,Emails,Level,First name,Remark",
  (at) => `9${1000 - at},a${at}@x.example,${["Silver", "Gold", "Silver"][at % 3]},${at === 5 ? "Anna" : `ann ${at}`},note ${at}`,
);
const file = (name: string, text: string) => new File([text], name, { type: "text/csv" });

let studio: Awaited<ReturnType<typeof studioInStore>>;
let learning: LearnDesk;
let jobs: Map<string, Promise<Result<unknown>>>;
let abort: AbortController;
let ids: string[];

beforeEach(async () => {
  studio = await studioInStore(own);
  const { store, desk } = studio;
  const open = ["member_id", "first_name", "email", "level", "Zorble", "Internal"].map((column) =>
    row(column, null, { state: "undecided" }),
  );
  await studio.put({ ...studio.start, rows: open, values: {} });
  const mapping = new MappingDesk(store, () => new Date("2026-11-28T10:00:00.000Z"));
  const ground = (id: string) => readGround(store, desk, id);
  const edit = async (id: string, op: Op) => {
    const base = await ground(id);
    const refold = (state: ProjectState) => groundOf(base.project, state, base.datasets, base.schema);
    return desk.apply(id, op, "person", (state) => mapping.proposals(refold(state), refold));
  };
  [jobs, abort, ids] = [new Map(), new AbortController(), []];
  let next = 0;
  learning = new LearnDesk({
    store,
    events: new Events(),
    now: () => new Date("2026-11-28T10:00:00.000Z"),
    newId: () => ids[ids.push(crypto.randomUUID()) - 1] ?? "",
    ground,
    edit,
    start: (_kind, _projectId, label, _unit, work) => {
      const id = `job-${next++}`;
      const job = { id, label, signal: abort.signal, progress() {}, relabel() {}, note() {}, finish() {}, fail() {} } satisfies Job;
      jobs.set(id, work(job));
      return { jobId: id };
    },
  });
});
afterEach(async () => {
  await learning.end(studio.projectId);
  await studio.store.destroy();
});

const api = () => learning.api();
const view = () => api().learning(studio.projectId);
async function learn(side: "source" | "destination", dropped: File): Promise<Result<unknown>> {
  const { jobId } = await api().learnFrom(studio.projectId, side, dropped);
  const read = (await jobs.get(jobId)) ?? ok(null);
  // With both there, another job joins and compares them.
  const rest = await Promise.all(jobs.values());
  return read.ok ? (rest.at(-1) ?? read) : read;
}
const lineOf = async (header: string) => (await view()).report?.lines.find((line) => line.headers[0] === header);
const rowOf = async (column: string) => (await studio.desk.state(studio.projectId)).rows.find((each) => each.column === column);

async function both(): Promise<void> {
  await learn("source", file("old-members.csv", old()));
  await learn("destination", file("loaded.csv", loaded));
}

it("joins by e-mail, and tells where each column went, with figures and exceptions", async () => {
  await both();
  const { files, joins, joinId, mapId: guessed, report, swapped, troubles } = await view();
  expect([guessed, swapped, troubles]).toEqual([mapId, false, []]);
  expect(files.destination).toEqual({ name: "loaded.csv", rows: COUNT, columns: 5, table: null, leftOut: 0, irregular: 0 });
  expect(joins[0]).toMatchObject({
    id: joinId,
    kind: "E-mail address",
    source: ["email"],
    destination: ["Emails"],
    share: 1,
    figures: { joined: COUNT, ambiguous: 0 },
  });
  expect(report).toMatchObject({ joined: COUNT, compared: COUNT });
  expect(await lineOf("first_name")).toMatchObject({
    target: { state: "field", ref: "first_name" },
    figures: { support: COUNT, agreeing: COUNT - 1 },
    exceptions: [{ sourceRow: 5, destinationRow: 5, source: "ann 5", destination: "Anna" }],
    text: "A finished migration: First name holds exactly this in 59 of 60 finished records; 1 differs",
    advised: true,
  });
  expect(await lineOf("level")).toMatchObject({
    target: { ref: "level" },
    values: [
      { value: "bronze", becomes: "Silver", count: 20, of: 20 },
      { value: "prime", becomes: "Gold", count: 20, of: 20 },
      { value: "trial", becomes: "Silver", count: 20, of: 20 },
    ],
  });
  // The account has no such field: it would be created.
  expect(await lineOf("Zorble")).toMatchObject({ into: "Remark", target: { state: "new", ref: "custom:Remark" }, advised: true });
  expect(await lineOf("Internal")).toMatchObject({ how: "in no column of what was loaded", target: { state: "none" }, refused: null });
});

it("proposes what is ticked as one step, with the evidence, values too; confirmed rows stay; undo takes all of it back", async () => {
  await studio.put({
    ...(await studio.desk.state(studio.projectId)),
    rows: (await studio.desk.state(studio.projectId)).rows.map((each) =>
      each.column === "email" ? { ...each, target: "first_name", state: "confirmed" as const } : each,
    ),
  });
  await both();
  const before = await studio.desk.state(studio.projectId);
  const lines = (await view()).report?.lines ?? [];
  expect(lines.find((line) => line.headers[0] === "email")).toMatchObject({ now: { label: "First name", decided: true }, advised: false });
  const done = await api().proposeLearnt(
    studio.projectId,
    ["level", "Internal"].map((name) => lines.find((line) => line.headers[0] === name)?.id ?? ""),
  );
  expect(done).toMatchObject({ ok: true, value: { taken: 2 } });
  expect(await rowOf("level")).toMatchObject({
    target: "level",
    state: "proposed",
    evidence: expect.arrayContaining([expect.objectContaining({ text: expect.stringContaining("in 60 of 60 finished records") })]),
  });
  expect(await rowOf("Internal")).toMatchObject({ target: null, state: "undecided" });
  expect(await rowOf("email")).toMatchObject({ target: "first_name", state: "confirmed" });
  const after = await studio.desk.state(studio.projectId);
  expect(after.values[`${mapId}/level`]).toMatchObject({
    prime: { label: "Gold", state: "proposed", why: "It became this in 20 of 20 finished records" },
    bronze: { label: "Silver", state: "proposed" },
  });
  // Of the values only marks are kept, and no row.
  expect(JSON.stringify(after.lessons)).not.toContain("prime");
  expect((await view()).kept).toMatchObject([{ mapId, source: "old-members.csv", destination: "loaded.csv", findings: 2 }]);
  expect((await studio.desk.steps(studio.projectId)).undo).toBe("2 proposals from a finished migration for member → contact");
  await studio.desk.undo(studio.projectId);
  expect(await studio.desk.state(studio.projectId)).toEqual(before);
});

it("says the same when it learns again, keeps what was proposed, and tells values of options that are still to be created", async () => {
  const richer = table(
    "Id,Emails,Level,First name,Remark,Tier",
    (at) => `9${at},a${at}@x.example,${["Silver", "Gold", "Trial club"][at % 3]},ann ${at},note ${at},${["A", "B", "C"][at % 3]}`,
  );
  const kinds = table(
    "member_id,first_name,email,level,Zorble,Internal",
    (at) => `M-${at},ann ${at},a${at}@x.example,${levels[at % 3]},note ${at},i${at % 3}`,
  );
  const open = async () => {
    await learn("source", file("old-members.csv", kinds));
    await learn("destination", file("loaded.csv", richer));
    return (await view()).report?.lines ?? [];
  };
  const told = (lines: Awaited<ReturnType<typeof open>>) =>
    lines.map(({ id, target, refused, advised }) => [id, "label" in target ? target.label : null, refused, advised]);
  const ids = (lines: Awaited<ReturnType<typeof open>>) => lines.filter((line) => line.advised).map((line) => line.id);
  const lines = await open();
  expect(ids(lines).length).toBeGreaterThanOrEqual(5);
  const first = await api().proposeLearnt(studio.projectId, ids(lines));
  const state = await studio.desk.state(studio.projectId);
  expect(first).toMatchObject({ ok: true, value: { taken: ids(lines).length } });
  expect(state.values[`${mapId}/level`]).toMatchObject({
    prime: { kind: "option", label: "Gold" },
    trial: { kind: "create", label: "Trial club", state: "proposed", why: "It became this in 20 of 20 finished records" },
  });
  for (const round of [1, 2]) {
    await learning.end(studio.projectId);
    const again = await open();
    expect([round, told(again)]).toEqual([round, told(lines)]);
    expect(again.filter((line) => line.advised).every((line) => line.kept)).toBe(true);
    expect(await api().proposeLearnt(studio.projectId, ids(again))).toMatchObject({ ok: true, value: { proposals: 0 } });
    const after = await studio.desk.state(studio.projectId);
    expect([after.rows, after.values, after.lessons]).toEqual([state.rows, state.values, state.lessons]);
  }
  // One line alone, of another pair, leaves the others as they are.
  await learning.end(studio.projectId);
  await learn("source", file("other-members.csv", kinds));
  await learn(
    "destination",
    file(
      "other-loaded.csv",
      table("Emails,First name", (at) => `a${at}@x.example,ann ${at}`),
    ),
  );
  const name = (await view()).report?.lines.find((line) => line.headers[0] === "first_name");
  expect(await api().proposeLearnt(studio.projectId, [name?.id ?? "", "column/2"])).toMatchObject({ ok: true });
  expect((await studio.desk.state(studio.projectId)).rows.map((row) => [row.id, row.target])).toEqual(
    state.rows.map((row) => [row.id, row.target]),
  );
});

it("takes a column for the field that a person says, and for its own again", async () => {
  await both();
  expect(await lineOf("Zorble")).toMatchObject({ into: "Remark", target: { state: "new", label: "Remark" } });
  expect((await view()).fields.map((each) => each.ref)).toEqual(["first_name", "email", "level"]);
  await api().learnAs(studio.projectId, "Remark", "first_name");
  expect(await lineOf("Zorble")).toMatchObject({ into: "Remark", target: { state: "field", ref: "first_name" } });
  expect(await lineOf("first_name")).toMatchObject({ into: "First name", target: { state: "new", label: "First name" } });
  await api().learnAs(studio.projectId, "Remark", null);
  expect(await lineOf("Zorble")).toMatchObject({ target: { state: "new" } });
  expect(await lineOf("first_name")).toMatchObject({ target: { state: "field", ref: "first_name" } });
  expect(await api().learnAs(studio.projectId, "no such", null)).toMatchObject({ ok: false, failure: { code: "learn.column" } });
});

it("tells what is wrong with one file until that one is put right", async () => {
  await learn("source", file("empty.csv", ""));
  await learn("destination", file("loaded.csv", loaded));
  expect((await view()).troubles).toEqual([expect.stringContaining("empty.csv")]);
  await learn("source", file("old-members.csv", old()));
  expect(await view()).toMatchObject({ troubles: [], report: { compared: COUNT } });
});

it("joins by another key when asked, and says what each joins", async () => {
  await both();
  const { joins } = await view();
  const name = joins.find((join) => join.source.includes("first_name"));
  expect(name).toMatchObject({ destination: ["First name"], figures: { joined: COUNT - 1 } });
  const { jobId } = await api().joinLearning(studio.projectId, name?.id ?? "");
  await jobs.get(jobId);
  expect(await view()).toMatchObject({ joinId: name?.id, report: { compared: COUNT - 1 } });
});

it("puts the two in their places when they are in each other's, and back when asked", async () => {
  await learn("source", file("loaded.csv", loaded));
  await learn("destination", file("old-members.csv", old()));
  const inPlace = { source: { name: "old-members.csv" }, destination: { name: "loaded.csv" } };
  expect(await view()).toMatchObject({ swapped: true, troubles: [], files: inPlace, report: { compared: COUNT } });
  const { jobId } = await api().swapLearning(studio.projectId);
  await jobs.get(jobId);
  expect(await view()).toMatchObject({
    swapped: false,
    files: { source: { name: "loaded.csv" }, destination: { name: "old-members.csv" } },
  });
});

it.each([
  ["the same file twice", old(), "same file, byte for byte"],
  ["two exports of one system", old((at) => `!${at}`), "very same columns"],
  ["nothing in common", table("Email,Level", (at) => `other${at}@z.example,Gold`), "No key joins at least 5 records"],
  ["no rows", "Email,Level\n", "has a header but no rows"],
  ["one column", table("Email", (at) => `a${at}@x.example`), "only one column"],
  ["no table", "", "is empty"],
  ["no field of the destination", table("Mail,Shade", (at) => `a${at}@x.example,${at}`), "is called like a field"],
])("refuses %s with what to do", async (_, text, said) => {
  await learn("source", file("old-members.csv", old()));
  expect(await learn("destination", file("other.csv", text))).toMatchObject({ ok: false });
  const { troubles, report } = await view();
  expect(troubles).toEqual([expect.stringContaining(said)]);
  expect(report).toBeNull();
});

it("keeps nothing of a file that is still being read when learning ends", async () => {
  const { jobId } = await api().learnFrom(studio.projectId, "source", file("old-members.csv", old()));
  await learning.end(studio.projectId);
  expect(await jobs.get(jobId)).toMatchObject({ ok: false, failure: { code: "learn.cancelled" } });
  expect(await view()).toMatchObject({ files: { source: null }, troubles: [] });
  expect(await studio.store.chunks.readOn(`learn-${ids[0]}`, 0)).toEqual([]);
});

it("leaves no row on the device when learning ends or is cancelled", async () => {
  await both();
  const rows = () => Promise.all(ids.map(async (id) => (await studio.store.chunks.readOn(`learn-${id}`, 0)).length));
  expect(await rows()).toEqual([1, 1]);
  await learning.end(studio.projectId);
  expect(await rows()).toEqual([0, 0]);
  abort.abort();
  await learn("source", file("old-members.csv", old()));
  expect((await view()).files).toEqual({ source: null, destination: null });
  expect(await studio.store.drafts.sweep()).toBe(0);
  expect((await studio.store.datasets.list(studio.projectId)).map((dataset) => dataset.id)).toEqual(["d1"]);
});
