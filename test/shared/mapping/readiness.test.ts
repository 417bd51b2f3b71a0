import { describe, expect, it } from "vitest";
import { loadGate, type ReadinessInput, readiness } from "../../../shared/mapping/index.ts";
import { emptyProjectState, type Plan, type Run } from "../../../shared/model/index.ts";
import type { RoomId } from "../../../shared/wire/studio.ts";
import { dataset, field, map, row, schema } from "./given.ts";

const project: ReadinessInput["project"] = {
  v: 1,
  id: "p",
  name: "Move",
  source: "profi",
  destination: "freshsales",
  createdAt: "",
  openedAt: "",
  demo: false,
  connection: { id: "c", pack: "freshsales", kind: "practice", label: "Practice", host: "p" },
};
const id = "session>deal";
const decided = row(`${id}/title`, { column: "title", target: "name", state: "confirmed" });

/** Everything decided, nothing loaded yet. */
const ready: ReadinessInput = {
  project,
  state: { ...emptyProjectState, assignments: { s: "session" }, maps: [map("session", "deal")], rows: [decided] },
  datasets: [dataset("s", "session", { title: ["a", "b"] })],
  schema: schema({ deal: [field("name", "text")] }),
  undecidedValues: {},
  proposedValues: 0,
  undecidedOwners: 0,
  proposedOwners: 0,
  missingFields: [],
  rowProblems: {},
  requiredMissing: [],
  digest: "now",
  plan: null,
  runs: [],
  signOff: null,
  sampleDiffers: null,
};
const room = (given: Partial<ReadinessInput>, which: RoomId) => {
  const found = readiness({ ...ready, ...given }).find((each) => each.room === which);
  return found ? [found.state, found.count, found.text, found.blockedBy] : null;
};
const run = (kind: Run["kind"], state: Run["state"], more: Partial<Run> = {}): Run => ({
  v: 1,
  id: `${kind}-${state}`,
  projectId: "p",
  planId: "",
  connectionId: "c",
  kind,
  state,
  digest: "now",
  startedAt: "2026-11-20T10:00:00Z",
  endedAt: null,
  undoes: [],
  note: null,
  ...more,
});
const plan = (stale: boolean): Plan & { stale: boolean } => ({
  v: 1,
  id: "x",
  projectId: "p",
  connectionId: "c",
  scope: "full",
  createdAt: "",
  digest: "now",
  issues: [],
  effectCount: 4978,
  stale,
  lanes: [
    {
      mapId: id,
      object: "deal",
      label: "Deals",
      start: 0,
      count: 4978,
      outcomes: { create: 4900, update: 60, unchanged: 6, skip: 0, hold: 0, fail: 12 },
    },
  ],
});
const signOff = { v: 1 as const, projectId: "p", digest: "now", runId: "sample-done", at: "" };

describe("readiness", () => {
  it("goes through the rooms in the order of the rail", () => {
    expect(readiness(ready).map((each) => each.room)).toEqual([
      "sources",
      "objects",
      "fields",
      "values",
      "owners",
      "schema",
      "preview",
      "sample",
      "run",
      "reconcile",
      "rollback",
    ]);
  });

  it("counts what is proposed for values and owners that the exports have, whatever the state remembers of others", () => {
    const choice = { kind: "option", label: "A", state: "proposed", why: "" } as const;
    const owner = { kind: "user", userEmail: "a@b.example", state: "proposed", why: "" } as const;
    const state = { ...ready.state, values: { [ready.state.rows[0]?.id ?? ""]: { gone: choice } }, owners: { "gone@b.example": owner } };
    expect([room({ state }, "values")?.[0], room({ state }, "owners")?.[0]]).toEqual(["done", "done"]);
    expect(room({ proposedValues: 2 }, "values")?.[0]).toBe("open");
    expect(room({ proposedOwners: 1 }, "owners")?.[0]).toBe("open");
  });

  it("starts with the files, and blocks what needs them", () => {
    const empty = { datasets: [], state: emptyProjectState };
    expect(room(empty, "sources")).toEqual(["needs", 0, "Drop the export files.", null]);
    for (const which of ["objects", "fields", "values", "owners", "preview", "sample", "run"] as const)
      expect(room(empty, which)).toEqual(["blocked", 0, "Drop the export files first.", "sources"]);
    expect(room({}, "sources")).toEqual(["done", 0, "1 dataset, 2 records.", null]);
    // Back at the start of the history the files are there, and nothing is said of them.
    expect(room({ state: emptyProjectState }, "fields")).toEqual(["blocked", 0, "Say first what the files hold.", "sources"]);
  });

  it("asks what an unrecognised file holds", () => {
    const datasets = [...ready.datasets, dataset("x", null, { a: ["1"] })];
    expect(room({ datasets }, "sources")).toEqual(["needs", 1, "Say what 1 file holds.", null]);
    expect(room({ datasets, state: { ...ready.state, assignments: { s: "session", x: null } } }, "sources")?.[0]).toBe("done");
  });

  it("counts open columns, and names proposals without counting them, without blocking the load", () => {
    const rows = [
      decided,
      row(`${id}/a`, { column: "a", state: "undecided" }),
      row(`${id}/b`, { column: "b", target: "x" }),
      row(`${id}/c`, { column: "c", target: "y" }),
    ];
    expect(room({ state: { ...ready.state, rows } }, "fields")).toEqual([
      "needs",
      1,
      "1 column has no decision yet; 2 proposals to confirm.",
      null,
    ]);
    expect(room({ state: { ...ready.state, rows: rows.slice(2) } }, "fields")).toEqual(["open", 0, "Confirm 2 proposals.", null]);
    expect(room({ state: { ...ready.state, rows } }, "sample")).toEqual(["open", 0, "Load a sample of about 100 records.", null]);
    expect(room({ state: { ...ready.state, rows }, rowProblems: { "r/b": "x" } }, "fields")?.slice(0, 3)).toEqual([
      "needs",
      2,
      "1 row has a fault. 1 column has no decision yet; 2 proposals to confirm.",
    ]);
    expect(room({}, "fields")).toEqual(["done", 0, "All 1 row decided.", null]);
  });

  it.each<[Partial<ReadinessInput>, RoomId, string]>([
    [{ rowProblems: { a: "x", b: "y" } }, "fields", "2 rows have a fault."],
    [{ requiredMissing: [{ mapId: id, label: "Deal value" }] }, "fields", "Deal value is required and has no column."],
    [{ missingFields: [{ object: "deal", label: "Tier", type: "text", reason: "" }] }, "schema", "1 field is missing in the account."],
    [{ undecidedValues: { a: 2, b: 1 } }, "values", "3 values have no option yet."],
    [{ undecidedOwners: 1 }, "owners", "1 owner has no user yet."],
  ])("blocks the load and says where: %o", (given, where, text) => {
    expect(room(given, where)).toMatchObject(["needs", expect.any(Number), text, null]);
    expect(room(given, "sample")).toEqual(["blocked", 0, text, where]);
    expect(room({ ...given, signOff }, "run")).toEqual(["blocked", 0, text, where]);
    expect(loadGate({ ...ready, ...given })).toEqual({ room: where, text });
  });

  it("waits for an account where options and users are needed", () => {
    expect(room({ schema: null }, "values")).toEqual(["blocked", 0, "Connect a destination account first.", "schema"]);
    expect(room({ schema: null, project: { ...project, connection: null } }, "schema")).toEqual([
      "needs",
      1,
      "Connect a destination account.",
      null,
    ]);
    expect(room({ schema: null }, "schema")).toEqual(["needs", 1, "Read the account's fields.", null]);
  });

  it("follows the prediction", () => {
    const known = plan(false);
    expect(room({}, "preview")?.[0]).toBe("open");
    expect(room({ plan: known }, "preview")).toEqual(["needs", 12, "12 of 4,978 records will fail.", null]);
    expect(room({ plan: { ...known, stale: true, digest: "earlier" } }, "preview")).toEqual([
      "open",
      0,
      "Edited since: predict again.",
      null,
    ]);
  });

  it("leads from the sample to its sign-off", () => {
    const runs = [run("sample", "done")];
    expect(room({ runs }, "sample")).toEqual(["needs", 1, "Read the sample back.", null]);
    expect(room({ runs, sampleDiffers: 3 }, "sample")).toEqual(["needs", 3, "3 differences to look at.", null]);
    expect(room({ runs, sampleDiffers: 0 }, "sample")?.[2]).toBe("Everything came back as mapped: sign it off.");
    expect(room({ runs, signOff }, "sample")).toEqual(["done", 0, "Signed off.", null]);
    expect(room({ runs, signOff, digest: "later" }, "sample")?.[2]).toBe("Edited since the sign-off: load a new sample.");
    expect(room({ runs: [run("sample", "running")] }, "sample")?.[2]).toBe("The sample is loading.");
  });

  it("leads from the sign-off to the load, the check and the way back", () => {
    expect(room({}, "run")).toEqual(["blocked", 0, "Sign a sample off first.", "sample"]);
    expect(room({ signOff }, "run")).toEqual(["open", 0, "Plan the whole set, then load it.", null]);
    expect(room({ signOff, plan: plan(false) }, "run")).toEqual(["open", 0, "Ready to load.", null]);
    // The sample was loaded since: the room asks for another plan, and the rail says so.
    expect(room({ signOff, plan: plan(true) }, "run")?.[2]).toBe(
      "Records were loaded or taken back since the whole set was planned: plan it again, then load it.",
    );
    expect(room({ plan: plan(true) }, "preview")?.[2]).toBe("Records were loaded since: predict again.");
    expect(room({ plan: { ...plan(true), digest: "earlier" } }, "preview")?.[2]).toBe("Edited since: predict again.");
    expect(room({ signOff, runs: [run("full", "paused", { note: "The account's limit is used up." })] }, "run")).toEqual([
      "needs",
      1,
      "The account's limit is used up.",
      null,
    ]);
    const runs = [run("sample", "done"), run("full", "done", { startedAt: "2026-11-20T11:00:00Z" })];
    expect(room({ signOff, runs }, "run")?.[0]).toBe("done");
    expect(room({ signOff, runs }, "reconcile")?.[0]).toBe("open");
    expect(room({ runs: [] }, "reconcile")).toEqual(["blocked", 0, "Nothing was loaded yet.", "run"]);
    expect(room({ signOff, runs }, "rollback")).toEqual(["open", 0, "Takes back 2 runs.", null]);
  });

  it("counts a run that was taken back as not there", () => {
    const runs = [run("full", "done"), run("rollback", "done", { undoes: ["full-done"], startedAt: "2026-11-20T12:00:00Z" })];
    expect(room({ signOff, runs, plan: plan(false) }, "run")).toEqual(["open", 0, "Ready to load.", null]);
    expect(room({ signOff, runs }, "reconcile")?.[0]).toBe("blocked");
    expect(room({ signOff, runs }, "rollback")).toEqual(["done", 0, "Everything was taken back.", null]);
  });
});
