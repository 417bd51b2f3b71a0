import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../../worker/store/index.ts";
import { members, row, studioInStore } from "./studio-in-store.ts";

let studio: Awaited<ReturnType<typeof studioInStore>>;
beforeEach(async () => {
  studio = await studioInStore(members(3000));
});
afterEach(() => studio.store.destroy());

async function keep(name: string): Promise<string> {
  const saved = await studio.api.saveVersion(studio.projectId, { name, note: " before the call " });
  if (!saved.ok) throw new Error(saved.failure.message);
  return saved.value.id;
}

async function counted(before: Parameters<typeof studio.api.countOutput>[1], after: typeof before) {
  const started = await studio.api.countOutput(studio.projectId, before, after);
  if (!started.ok) throw new Error(started.failure.message);
  const done = await studio.jobs.get(started.value.jobId);
  return { done, changes: await studio.api.outputChanges(started.value.jobId) };
}
const now = { kind: "now" } as const;

describe("versions of a map", () => {
  it("are kept, renamed, removed and brought back", async () => {
    const { api, projectId } = studio;
    expect(await api.saveVersion(projectId, { name: "  ", note: "" })).toMatchObject({ ok: false, failure: { code: "version.nameless" } });
    const id = await keep("Friday");
    expect(await api.listVersions(projectId)).toMatchObject([
      { id, name: "Friday", note: "before the call", maps: 1, fields: 3, values: 1 },
    ]);
    await api.changeVersion(id, { name: "Friday noon", note: "" });
    expect((await api.listVersions(projectId))[0]?.name).toBe("Friday noon");
    const removed = await api.removeVersion(id);
    expect(await api.listVersions(projectId)).toEqual([]);
    if (removed.ok) await api.putVersion(removed.value);
    expect((await api.listVersions(projectId))[0]?.name).toBe("Friday noon");
    expect(await api.removeVersion("none")).toMatchObject({ ok: false, failure: { code: "version.missing" } });
  });

  it("come back as one edit that can be undone", async () => {
    const { api, desk, projectId, start, put } = studio;
    const id = await keep("Friday");
    expect(await api.restoreVersion(projectId, id)).toEqual({ ok: true, value: null });
    const later = { ...start, rows: [row("email", null)], fallbackOwner: "bo@x.example" };
    await put(later);
    const restoredTo = await api.restoreVersion(projectId, id);
    expect(restoredTo).toEqual({ ok: true, value: { undo: "Restore “Friday”", redo: null, revision: 3 } });
    expect(await desk.state(projectId)).toEqual(start);
    expect(await desk.undo(projectId)).toEqual({ ok: true, value: "Restore “Friday”" });
    expect(await desk.state(projectId)).toEqual(later);
    expect((await api.history(projectId)).map((step) => [step.text, step.undone])).toEqual([
      ["Map members", false],
      ["Edit", false],
      ["Restore “Friday”", true],
    ]);
  });

  it("are compared by what they decide, in words", async () => {
    const { api, projectId, start, put } = studio;
    const id = await keep("Friday");
    await put({
      ...start,
      rows: [...start.rows.slice(0, 2), row("email", "email", { formula: "=LOWER([email])" }), ...start.rows.slice(3)],
    });
    const diff = await api.compareMaps(projectId, { kind: "version", id }, now);
    expect(diff).toMatchObject({
      ok: true,
      value: {
        counts: { added: 0, removed: 0, changed: 1 },
        objects: [
          {
            title: "Member → Contact",
            fields: [{ title: "email", aspects: [{ what: "formula", before: null, after: "=LOWER([email])" }] }],
          },
        ],
      },
    });
    expect(await api.compareMaps(projectId, { kind: "version", id: "none" }, now)).toMatchObject({
      ok: false,
      failure: { code: "version.missing" },
    });
  });
});

describe("the records that come out otherwise", () => {
  it("are counted over all rows, field by field, with three examples of each", async () => {
    const { start, put } = studio;
    const id = await keep("Friday");
    const silver = { kind: "option", label: "Silver", state: "confirmed", why: "" } as const;
    await put({
      ...start,
      maps: [
        {
          ...start.maps[0],
          id: "member>contact",
          source: "member",
          destination: "contact",
          condition: '=[member_id]<>"M-2"',
          enabled: true,
        },
      ],
      rows: start.rows.map((each) => (each.column === "first_name" ? { ...each, formula: "=PROPER([first_name])" } : each)),
      values: { "member>contact/level": { ...start.values["member>contact/level"], silver } },
    });
    const { changes } = await counted({ kind: "version", id }, now);
    expect(changes).toMatchObject({ records: 3000, changed: 3000 });
    const [map] = changes?.maps ?? [];
    expect(map).toMatchObject({ title: "Member → Contact", records: 3000, taken: { count: 0 }, left: { count: 1 }, held: { count: 0 } });
    expect(map?.left.examples).toEqual([{ datasetId: "d1", row: 2, label: expect.any(String), before: expect.any(String), after: "" }]);
    const [name, level] = map?.fields ?? [];
    expect([name?.label, name?.count, name?.examples.length]).toEqual(["First name", 2999, 3]);
    expect(name?.examples[1]).toMatchObject({ row: 1, before: "ann 1", after: "Ann 1" });
    expect(level).toMatchObject({ label: "Level", count: 1000 });
    expect(level?.examples.map((each) => [each.row, each.before, each.after])).toEqual([
      [0, "", "Silver"],
      [3, "", "Silver"],
      [6, "", "Silver"],
    ]);
    const back = await counted(now, { kind: "version", id });
    expect(back.changes?.maps[0]).toMatchObject({ taken: { count: 1 }, left: { count: 0 } });
  });

  it("are none, unread, where only words or confirmations differ", async () => {
    const { start, put } = studio;
    const id = await keep("Friday");
    await put({ ...start, rows: start.rows.map((each) => ({ ...each, state: "confirmed" as const, policy: "never" as const })) });
    expect((await counted({ kind: "version", id }, now)).changes).toEqual({ maps: [], records: 0, changed: 0 });
  });

  it("are counted as a job that stops when it is told to", async () => {
    const { start, put, abort } = studio;
    const id = await keep("Friday");
    await put({ ...start, settings: { ...start.settings, country: "US" } });
    abort.abort();
    const { done, changes } = await counted({ kind: "version", id }, now);
    expect(done).toMatchObject({ ok: false, failure: { code: "job.cancelled" } });
    expect(changes).toBeNull();
  });
});

describe("history across tabs and sittings", () => {
  it("steps anywhere from a second opening of the same store", async () => {
    const { desk, api, projectId, start, put } = studio;
    await put({ ...start, fallbackOwner: "bo@x.example" });
    await put({ ...start, fallbackOwner: "cy@x.example" });
    expect(await api.stepTo(projectId, 1)).toEqual({ ok: true, value: { undo: "Map members", redo: "Edit", revision: 4 } });
    expect((await desk.state(projectId)).fallbackOwner).toBeNull();
    expect(await api.stepTo(projectId, 3)).toMatchObject({ ok: true, value: { redo: null } });
    expect((await desk.state(projectId)).fallbackOwner).toBe("cy@x.example");
    expect(await api.stepTo(projectId, 0)).toEqual({ ok: true, value: { undo: null, redo: "Map members", revision: 6 } });
    expect((await desk.state(projectId)).rows).toEqual([]);
    expect(await api.stepTo(projectId, 9)).toMatchObject({ ok: false, failure: { code: "history.missing" } });
    const again = openStore(studio.name);
    expect((await again.history.list(projectId)).map((entry) => entry.undone)).toEqual([true, true, true]);
    again.close();
    await put({ ...start, fallbackOwner: "di@x.example" });
    expect((await api.history(projectId)).map((step) => step.undone)).toEqual([false]);
  });
});
