import { afterEach, beforeEach, expect, it } from "vitest";
import type { Project } from "../../shared/model/index.ts";
import { Events } from "../../worker/events.ts";
import { readGround } from "../../worker/ground.ts";
import { MemoryDesk } from "../../worker/memory/index.ts";
import { ProjectDesk } from "../../worker/projects.ts";
import { openStore, type Store } from "../../worker/store/index.ts";
import { row } from "./versions/studio-in-store.ts";

interface Device {
  store: Store;
  desk: ProjectDesk;
  memory: MemoryDesk;
}

const devices: Store[] = [];
let device: Device;

function newDevice(): Device {
  const store = openStore(`memory-${crypto.randomUUID()}`);
  devices.push(store);
  const events = new Events();
  let next = 0;
  const newId = () => `${store === devices[0] ? "own" : "other"}-${next++}`;
  const now = () => new Date("2026-11-12T10:00:00.000Z");
  const desk: ProjectDesk = new ProjectDesk(store, events, now, newId, (projectId) => memory.touch(projectId));
  const memory = new MemoryDesk(store, events, (projectId) => readGround(store, desk, projectId), now, newId);
  return { store, desk, memory };
}

beforeEach(() => {
  device = newDevice();
});
afterEach(async () => {
  for (const store of devices.splice(0)) await store.destroy();
});

async function project(on: Device = device, demo = false): Promise<Project> {
  const made = await on.desk.create({ name: "Club", source: "profi", destination: "freshsales", demo });
  const map = { id: "member>contact", source: "member", destination: "contact", condition: null, enabled: true };
  const op = {
    kind: "group",
    label: "Map",
    ops: [
      { kind: "map.put", map },
      { kind: "row.put", row: row("Zorble", null, { state: "undecided" }) },
    ],
  } as const;
  const applied = await on.desk.apply(made.id, { ...op, ops: [...op.ops] }, "proposal");
  if (!applied.ok) throw new Error(applied.failure.message);
  return made;
}
const decide = (made: Project, target = "mobile_number", on: Device = device) =>
  on.desk.apply(made.id, { kind: "row.edit", rowId: "member>contact/Zorble", patch: { target, state: "changed" } }, "person");
const place = { object: "member", into: "contact", header: "zorble" };
const lines = async (on: Device = device) =>
  (await on.memory.api().memory()).decisions.map((each) => [each.header, each.target, each.projects]);

it("a decision is remembered for other projects, not told to its own, and goes with undo", async () => {
  const [first, second] = [await project(), await project()];
  await decide(first);
  expect(await lines()).toEqual([["Zorble", "mobile_number", 1]]);
  expect((await device.memory.recall(second))?.hints(place, null)).toMatchObject([{ kind: "memory", target: "mobile_number" }]);
  expect(await device.memory.recall(first)).toBeNull();
  await device.desk.undo(first.id);
  expect(await lines()).toEqual([]);
  expect(await device.memory.recall(second)).toBeNull();
  await device.desk.redo(first.id);
  expect(await lines()).toEqual([["Zorble", "mobile_number", 1]]);
});

it("outlives its project; what waits when it is deleted is not remembered any more", async () => {
  const first = await project();
  await decide(first);
  await lines();
  await device.desk.remove(first.id);
  expect(await lines()).toEqual([["Zorble", "mobile_number", 1]]);
});

it("remembers nothing of demos, though a demo is told what others decided", async () => {
  const [demo, first] = [await project(device, true), await project()];
  await decide(demo, "email");
  expect(await lines()).toEqual([]);
  await decide(first);
  expect((await device.memory.recall(demo))?.hints(place, null)).toMatchObject([{ target: "mobile_number" }]);
});

it("forgets one decision for good, and brings it back", async () => {
  const [first, second] = [await project(), await project()];
  await decide(first);
  await decide(second, "email");
  const api = device.memory.api();
  const { decisions } = await api.memory();
  const before = await api.forgetMemory([decisions.find((each) => each.target === "email")?.id ?? ""]);
  expect(await lines()).toEqual([["Zorble", "mobile_number", 1]]);
  await device.desk.undo(second.id);
  await device.desk.redo(second.id);
  expect(await lines()).toEqual([["Zorble", "mobile_number", 1]]);
  if (!before.ok) throw new Error(before.failure.message);
  await api.putMemory(before.value);
  expect(await lines()).toHaveLength(2);
  await api.forgetMemory(null);
  expect(await lines()).toEqual([]);
});

it("switched off neither remembers nor tells", async () => {
  const [first, second] = [await project(), await project()];
  await decide(first);
  await lines();
  const api = device.memory.api();
  await api.switchMemory(false);
  expect(await device.memory.recall(second)).toBeNull();
  await decide(second);
  expect(await api.memory()).toMatchObject({ on: false, projects: 1 });
  await api.switchMemory(true);
  expect(await device.memory.recall(second)).not.toBeNull();
});

it("goes to another device as a file, shown before it counts, twice is once", async () => {
  await decide(await project());
  const made = await device.memory.api().exportMemory();
  if (!made.ok) throw new Error(made.failure.message);
  expect(made.value.name).toBe("crosswalk-memory-2026-11-12.json");
  const other = newDevice();
  const api = other.memory.api();
  const file = new File([made.value.blob], made.value.name);
  const read = await api.readMemory(file);
  expect(read).toMatchObject({ ok: true, value: { projects: 1, known: 0, added: [{ header: "Zorble", target: "mobile_number" }] } });
  expect(await lines(other)).toEqual([]);
  if (!read.ok) throw new Error(read.failure.message);
  expect(await api.applyMemory(read.value.id)).toEqual({ ok: true, value: { projects: 1 } });
  expect(await lines(other)).toEqual([["Zorble", "mobile_number", 1]]);
  await decide(await project(other), "mobile_number", other);
  expect(await lines(other)).toEqual([["Zorble", "mobile_number", 2]]);
  expect(await api.readMemory(file)).toMatchObject({ ok: true, value: { projects: 0, added: [] } });
  expect(await api.applyMemory("of old")).toMatchObject({ ok: false, failure: { code: "memory.gone" } });
});

it("comes back whole from its own file after all of it was forgotten, and is remembered on from there", async () => {
  const own = await project();
  await decide(own);
  const api = device.memory.api();
  const whole = await lines();
  expect(whole).toEqual([["Zorble", "mobile_number", 1]]);
  const made = await api.exportMemory();
  if (!made.ok) throw new Error(made.failure.message);
  await api.forgetMemory(null);
  expect(await lines()).toEqual([]);
  const read = await api.readMemory(new File([made.value.blob], made.value.name));
  expect(read).toMatchObject({ ok: true, value: { projects: 1, known: 0, added: [{ header: "Zorble" }] } });
  if (!read.ok) throw new Error(read.failure.message);
  expect(await api.applyMemory(read.value.id)).toEqual({ ok: true, value: { projects: 1 } });
  expect(await lines()).toEqual(whole);
  device.memory.touch(own.id);
  expect(await lines()).toEqual(whole);
});

it.each([
  ["no JSON", "PK", "m.json is no memory that Crosswalk wrote"],
  ["a recipe", '{"kind":"recipe"}', "at kind"],
  [
    "an entry without a header",
    '{"kind":"crosswalk.memory","v":1,"madeAt":"","records":[{"v":1,"id":"a","source":"s","destination":"d","at":"","forgotten":[],"entries":[{"kind":"field"}]}]}',
    "at records.0.entries.0",
  ],
])("refuses %s with its place", async (_, text, said) => {
  const read = await device.memory.api().readMemory(new File([text], "m.json"));
  expect(read.ok ? "" : read.failure.message).toContain(said);
});
