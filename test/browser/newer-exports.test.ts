import { expect, it } from "vitest";
import type { Effect, ObjectMap, ProjectState } from "../../shared/model/index.ts";
import { type Ground, groundOf } from "../../worker/ground.ts";
import { FieldDesk } from "../../worker/mapping/fields.ts";
import { effectPages } from "../../worker/prediction/effects.ts";
import { Forecasts } from "../../worker/prediction/forecasts.ts";
import { programsOf } from "../../worker/programs.ts";
import { ExportPairs } from "../../worker/sources/export-pairs.ts";
import { openStore, type Store } from "../../worker/store/index.ts";
import { imported, lines, older, openProject, value } from "./exports-given.ts";

/* A later export of the same deals, two columns called otherwise: from its import to what is loaded, on the IndexedDB of this browser. */

it("asks whether it is a newer export, puts it in the older one's place with the map on the new names, and takes all of it back", async () => {
  const { studio, id, state, rowOf, first, second } = await imported();
  const pairs = await studio.exportPairs(id);
  expect(pairs).toEqual([
    {
      newer: second.id,
      older: first.id,
      both: 29,
      ofNewer: 31,
      ofOlder: 30,
      isLikely: true,
      renamed: [
        { from: "Amount", to: "Deal value" },
        { from: "Phase", to: "Stage now" },
      ],
    },
  ]);
  const before = await state();
  value(await studio.answerExport(id, second.id, first.id, "replace"));
  const replaced = await state();
  expect(replaced.assignments).toMatchObject({ [first.id]: null, [second.id]: "deal" });
  expect(await rowOf("Amount")).toBeUndefined();
  expect(await rowOf("Deal value")).toMatchObject({
    id: "deal>deal/Deal value",
    target: "value",
    formula: "=ROUND(VALUE([Deal value]),0)",
    state: "changed",
  });
  expect(replaced.rows.filter((row) => row.column === "Deal value")).toHaveLength(1);
  expect(replaced.keyColumns.deal).toEqual([["Opp ID"]]);
  expect(await studio.exportPairs(id)).toEqual([]);

  expect(value(await studio.undo(id))).toBe("Replace opps.csv by its newer export");
  expect(await state()).toEqual(before);
  value(await studio.redo(id));
  expect(await state()).toEqual(replaced);
  value(await studio.undo(id));

  value(await studio.answerExport(id, second.id, first.id, "both"));
  expect((await state()).exportAnswers).toEqual({ [second.id]: { [first.id]: "both" } });
  expect(value(await studio.undo(id))).toBe("Keep both opps.csv and opps.csv");
});

const fieldOf = (key: string, type: "text" | "money") => ({
  key,
  ref: key,
  label: key === "title" ? "Title" : "Value",
  type,
  custom: false,
  required: key === "title",
  unique: false,
  readOnly: false,
  createOnly: false,
});

/** The project with an account that has a title and a value for deals. */
async function groundWithAccount(store: Store, id: string, state: ProjectState) {
  const project = await store.projects.get(id);
  if (!project) throw new Error("The project is there.");
  const schema = {
    v: 1 as const,
    pack: "pipedrive",
    account: { name: "A", host: "a.practice", plan: null, userId: null },
    readAt: "2026-11-22T10:00:00.000Z",
    users: [],
    fields: { deal: [fieldOf("title", "text"), fieldOf("value", "money")] },
    objects: ["deal"],
    canCreateFields: true,
  };
  return groundOf(project, state, await store.datasets.list(id), schema);
}

it("says of kept exports that a field stays empty where its column is called otherwise, and fills it from both at one word", async () => {
  const { studio, id, state, decide, first, second } = await imported();
  // A field that is to be created is known without an account.
  await decide("Amount", { target: "custom:Sum" });
  value(await studio.answerExport(id, second.id, first.id, "both"));
  const store = openStore();
  const programs = (on: Ground, map: ObjectMap) => programsOf(store, on, map, "2026-11-22");
  const desk = new FieldDesk(store, programs);
  const gapsOf = async (column: string) => {
    const { rows } = await desk.fields(await groundWithAccount(store, id, await state()), "deal>deal");
    return rows.find(({ row }) => row.column === column)?.gaps;
  };
  const message = "Sum stays empty in the later opps.csv: “Amount” of the earlier opps.csv is called “Deal value” there.";
  expect(await gapsOf("Amount")).toEqual([{ message, file: "the later opps.csv", of: "the earlier opps.csv", records: 31 }]);
  expect(await gapsOf("Title")).toBeUndefined();
  const told = async () => {
    const ground = await groundWithAccount(store, id, await state());
    const going = { progress: () => undefined, signal: new AbortController().signal };
    const forecast = await new Forecasts(store, () => "2026-11-22").make(ground, "account", going);
    const effects: Effect[] = [];
    if (forecast) for await (const page of effectPages(store, forecast, 100)) effects.push(...page);
    const groups = forecast?.prediction.issues().filter(({ code }) => code === "column.renamed") ?? [];
    return { groups: groups.map((group) => [group.severity, group.message, group.field, group.count]), loaded: valuesOf(effects) };
  };
  const valuesOf = (effects: readonly Effect[]) =>
    ["OPP1", "OPP2", "OPP32"].map(
      (key) => effects.find(({ sourceKey, kind }) => sourceKey === key && kind === "create")?.mapped["custom:Sum"] ?? null,
    );
  expect(await told()).toEqual({ groups: [["warning", message, "Sum", 31]], loaded: [10, null, null] });

  const before = await state();
  expect(value(await studio.fillFromAll(id, { mapId: "deal>deal", field: "Title" }))).toBe(false);
  expect(value(await studio.fillFromAll(id, { mapId: "deal>deal", field: "Sum" }))).toBe(true);
  const filled = await state();
  expect(filled.rows.find(({ column }) => column === "Amount")).toMatchObject({
    formula: "=ROUND(VALUE(COALESCE([Amount],[Deal value])),0)",
    state: "changed",
  });
  expect(filled.rows.find(({ column }) => column === "Deal value")).toMatchObject({
    state: "ignored",
    evidence: [{ text: "Read by the formula for Sum.", weight: 0.9 }],
  });
  expect(await gapsOf("Amount")).toBeUndefined();
  expect(await told()).toEqual({ groups: [], loaded: [10, 7, 320] });
  value(await studio.answerExport(id, second.id, first.id, "replace"));
  expect((await state()).rows.find(({ target }) => target === "custom:Sum")).toMatchObject({
    column: "Deal value",
    formula: "=ROUND(VALUE([Deal value]),0)",
  });
  value(await studio.undo(id));
  value(await studio.undo(id));
  expect(await state()).toEqual(before);
  store.close();
});

it("shows a row of Fields in the file that has its column: while nothing is answered, a map already made blocks nothing", async () => {
  const { id, state } = await imported();
  const store = openStore();
  const ground = await groundWithAccount(store, id, await state());
  const desk = new FieldDesk(store, (on, map) => programsOf(store, on, map, "2026-11-22"));
  const { rows } = await desk.fields(ground, "deal>deal");
  const of = (column: string) => rows.find((each) => each.row.column === column);
  const samples = (column: string) => of(column)?.samples.map(({ before, after }) => [before, after]);
  expect(of("Amount")).toMatchObject({ problem: null, fill: 1, distinct: 30 });
  expect(samples("Amount")).toEqual([
    ["10.00", "10"],
    ["20.00", "20"],
    ["30.00", "30"],
  ]);
  expect(samples("Title")?.[0]).toEqual(["Renamed", "Renamed"]);
  expect(samples("Deal value")?.[0]?.[0]).toBe("7.00");
  expect((await desk.check(ground)).rowProblems).toEqual({});
  store.close();
});

it("loads the later row of each key while nothing is answered, and says of the others which file has it", async () => {
  const { id, state } = await imported();
  const store = openStore();
  const ground = await groundWithAccount(store, id, await state());
  const going = { progress: () => undefined, signal: new AbortController().signal };
  const forecast = await new Forecasts(store, () => "2026-11-22").make(ground, "account", going);
  if (!forecast) throw new Error("Nothing was predicted.");
  const effects: Effect[] = [];
  for await (const page of effectPages(store, forecast, 100)) effects.push(...page);
  const of = (key: string) =>
    effects.filter((effect) => effect.sourceKey === key).map((effect) => [effect.kind, effect.mapped.title, effect.why]);
  expect(of("OPP2")).toEqual([
    ["create", "Renamed", "Not at the destination yet."],
    ["skip", "Deal 2", "opps.csv has a row with the same key OPP2 and was imported later: that one is loaded."],
  ]);
  expect([of("OPP1"), of("OPP32")].map((all) => all.map(([kind]) => kind))).toEqual([["create"], ["create"]]);
  expect(effects.filter(({ kind }) => kind === "skip")).toHaveLength(29);
  store.close();
});

it("loads rows without a key of every export: the second row of one isn't that of another", async () => {
  const { studio, take, decide, id, state } = await openProject();
  await take(lines("Opp ID,Title", ["OPP1,One", ",Two", "OPP3,Three"], "opps.csv"));
  await decide("Title", { target: "title", formula: null, state: "changed" });
  await take(lines("Opp ID,Title", ["OPP4,Four", ",Five"], "opps 2.csv"));
  value(await studio.apply(id, { kind: "key.set", object: "deal", keys: [["Opp ID"]] }));
  const store = openStore();
  const ground = await groundWithAccount(store, id, await state());
  const going = { progress: () => undefined, signal: new AbortController().signal };
  const forecast = await new Forecasts(store, () => "2026-11-22").make(ground, "account", going);
  if (!forecast) throw new Error("Nothing was predicted.");
  const effects: Effect[] = [];
  for await (const page of effectPages(store, forecast, 100)) effects.push(...page);
  expect(effects.map((effect) => [effect.sourceKey, effect.kind, effect.mapped.title])).toEqual([
    ["OPP4", "create", "Four"],
    ["row-2 of opps 2.csv", "create", "Five"],
    ["OPP1", "create", "One"],
    ["row-2 of opps.csv", "create", "Two"],
    ["OPP3", "create", "Three"],
  ]);
  store.close();
});

it("counts the keys once: another session finds them with the quality of the newest, and reads no row", async () => {
  const { studio, end, id, state } = await imported();
  await end(await studio.assess(id));
  const pairs = await studio.exportPairs(id);
  // Another report on the same datasets leaves it there.
  await end(await studio.assess(id));
  const store = openStore();
  const project = await store.projects.get(id);
  if (!project) throw new Error("The project is there.");
  const base = groundOf(project, await state(), await store.datasets.list(id), null);
  const reader = new Proxy(store.reader, {
    get: () => () => {
      throw new Error("Rows are read.");
    },
  });
  expect(await new ExportPairs({ reader, quality: store.quality }).of(base)).toEqual(pairs);
  // By other keys it is another question.
  const byTitle = groundOf(project, { ...base.state, keyColumns: { deal: [["Title"]] } }, base.datasets, null);
  await expect(new ExportPairs({ reader, quality: store.quality }).of(byTitle)).rejects.toThrow("Rows are read.");
  const [pair] = await new ExportPairs(store).of(byTitle);
  expect([pair?.both, pair?.ofOlder]).toEqual([28, 30]);
  store.close();
});

it("counts an open question with what needs the admin in Sources, blocks nothing, and names both files until it is answered", async () => {
  const { studio, id, first, second } = await imported();
  const seen = async () => {
    const { rooms, openExports } = value(await studio.openProject(id));
    const sources = rooms.find(({ room }) => room === "sources");
    return [sources?.state, sources?.count, sources?.text, openExports];
  };
  expect(await seen()).toEqual([
    "needs",
    1,
    "Say whether opps.csv is a newer export of the earlier opps.csv. Until then both are used.",
    [{ object: "deal", newer: second.id, older: first.id, file: "opps.csv", of: "the earlier opps.csv" }],
  ]);
  expect(value(await studio.openProject(id)).rooms.find(({ room }) => room === "objects")?.state).toBe("done");
  value(await studio.answerExport(id, second.id, first.id, "both"));
  expect(await seen()).toEqual(["done", 0, "2 datasets, 61 records.", []]);
});

it("knows the columns of a few changed rows by their other names, too, and asks nothing of them", async () => {
  const { studio, id, take, decide } = await openProject();
  const first = await take(older);
  await decide("Amount", { target: "custom:Sum", formula: null, state: "changed" });
  const changed = [2, 3, 4, 5].map((at) => `OPP${at},Deal ${at},${at * 10}.00,phase ${at % 3}`);
  const second = await take(lines("Opp ID,Title,Deal value,Stage now", [...changed, "OPP6,Deal 6,61.00,phase 0"], "opps-changed.csv"));
  expect(
    (await studio.exportPairs(id)).map(({ newer, older: than, isLikely, both, renamed }) => [newer, than, isLikely, both, renamed]),
  ).toEqual([
    [
      second.id,
      first.id,
      false,
      5,
      [
        { from: "Amount", to: "Deal value" },
        { from: "Phase", to: "Stage now" },
      ],
    ],
  ]);
  expect(value(await studio.openProject(id)).openExports).toEqual([]);
  const { rows } = await studio.fields(id, "deal>deal");
  expect(rows.find(({ row }) => row.column === "Amount")?.gaps?.map(({ file, of, records }) => [file, of, records])).toEqual([
    ["opps-changed.csv", "opps.csv", 5],
  ]);
});
