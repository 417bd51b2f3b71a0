import { expect, it } from "vitest";
import type { DestinationField, Effect, ProjectState } from "../../shared/model/index.ts";
import { type Ground, groundOf } from "../../worker/ground.ts";
import { ChoiceDesk } from "../../worker/mapping/choices.ts";
import { effectPages } from "../../worker/prediction/effects.ts";
import { Forecasts } from "../../worker/prediction/forecasts.ts";
import { programsOf } from "../../worker/programs.ts";
import { LoadedRows } from "../../worker/sources/loaded-rows.ts";
import { openStore, type Store } from "../../worker/store/index.ts";
import { lines, openProject, value } from "./exports-given.ts";

/* What rooms count of exports that hold the same records: the rows that are loaded, on the IndexedDB of this browser. */

const TODAY = "2026-11-22";
const options = ["new", "won", "lost"];
const people = ["ann", "bob", "cid", "zed"];
const field = (key: string, label: string, type: DestinationField["type"]): DestinationField => ({
  key,
  ref: key,
  label,
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...(type === "choice" ? { choices: options.map((name, at) => ({ id: String(at + 1), label: name })) } : {}),
});
const HEADER = "Opp ID,Title,Phase,Owner,Amount";

/** With an account in which every value and owner has its place. */
async function grounded(store: Store, id: string, state: ProjectState): Promise<Ground> {
  const project = await store.projects.get(id);
  if (!project) throw new Error("The project is there.");
  const fields = [field("title", "Title", "text"), field("status", "Status", "choice"), field("owner_id", "Owner", "user")];
  const choices = options.map((label) => [label, { kind: "option", label, state: "confirmed", why: "" }] as const);
  const statuses = state.rows.filter((row) => row.target === "status");
  const decided: ProjectState = {
    ...state,
    values: Object.fromEntries(statuses.map((row) => [row.id, Object.fromEntries(choices)])),
    owners: Object.fromEntries(
      people.map((name) => [name, { kind: "user", userEmail: `${name}@x.example`, state: "confirmed", why: "" }] as const),
    ),
  };
  return groundOf(project, decided, await store.datasets.list(id), {
    v: 1,
    pack: "pipedrive",
    account: { name: "A", host: "a.practice", plan: null, userId: null },
    readAt: "2026-11-22T10:00:00.000Z",
    users: people.map((name, at) => ({ id: String(at + 1), name, email: `${name}@x.example`, active: true })),
    fields: { deal: fields, lead: fields },
    objects: ["deal", "lead"],
    canCreateFields: true,
  });
}

/** A project with these files, its title, phase and owner mapped. */
async function withFiles(...files: File[]) {
  const project = await openProject();
  for (const file of files) await project.take(file);
  await project.decide("Title", { target: "title", formula: null, state: "changed" });
  await project.decide("Phase", { target: "status", formula: null, state: "changed" });
  await project.decide("Owner", { target: "owner_id", formula: null, state: "changed" });
  return project;
}

async function effectsOf(store: Store, ground: Ground): Promise<{ effects: Effect[]; lanes: ReturnType<typeof lanesOf> }> {
  const going = { progress: () => undefined, signal: new AbortController().signal };
  const forecast = await new Forecasts(store, () => TODAY).make(ground, "account", going);
  if (!forecast) throw new Error("Nothing was predicted.");
  const effects: Effect[] = [];
  for await (const page of effectPages(store, forecast, 1000)) effects.push(...page);
  return { effects, lanes: lanesOf(forecast.prediction) };
}
const lanesOf = (prediction: { lanes(labelOf: (mapId: string) => string): { mapId: string; facets?: unknown }[] }) =>
  prediction.lanes((mapId) => mapId);

const deskOf = (store: Store) => new ChoiceDesk(store, (on, map, extra) => programsOf(store, on, map, TODAY, extra));

it("counts values, money and owners of the rows that are loaded: of each key the newest one", async () => {
  const { studio, end, id, state } = await withFiles(
    lines(HEADER, ["OPP1,One,new,ann,10", "OPP2,Two,new,ann,20", "OPP3,Three,won,bob,30", "OPP4,Four,lost,cid,40"], "opps.csv"),
    lines(
      `${HEADER},Note`,
      ["OPP2,Two,won,bob,25,", "OPP3,Three,won,bob,30,", "OPP5,Five,new,ann,50,", "OPP2,Again,won,zed,1,"],
      "opps-12.csv",
    ),
  );
  await end(await studio.assess(id));
  const store = openStore();
  const ground = await grounded(store, id, await state());
  const desk = deskOf(store);
  const [list] = await desk.valueLists(ground);
  expect(list?.rows.map(({ value: text, records }) => [text, records])).toEqual([
    ["won", 3],
    ["new", 2],
    ["lost", 1],
  ]);
  expect((await desk.owners(ground)).map(({ owner, records }) => [owner, records])).toEqual([
    ["bob", 2],
    ["ann", 2],
    ["zed", 1],
    ["cid", 1],
  ]);
  const { lanes, effects } = await effectsOf(store, ground);
  const facets = lanes[0]?.facets as { field: string; values: { value: string; outcomes: Record<string, number> }[] }[];
  // The second row of a key in one file is skipped, and counted as such.
  const total = (outcomes: Record<string, number>) => Object.values(outcomes).reduce((sum, each) => sum + each, 0);
  expect(facets.map(({ field: key, values }) => [key, values.map(({ value: of, outcomes }) => [of, total(outcomes)])])).toEqual([
    [
      "owner_id",
      [
        ["1", 2],
        ["2", 2],
        ["3", 1],
        ["4", 1],
      ],
    ],
    [
      "status",
      [
        ["2", 3],
        ["1", 2],
        ["3", 1],
      ],
    ],
  ]);
  expect(effects.filter(({ kind }) => kind === "skip").map(({ sourceKey, issues }) => [sourceKey, issues.map(({ code }) => code)])).toEqual(
    [
      ["OPP2", ["key.twice"]],
      ["OPP2", ["key.newer"]],
      ["OPP3", ["key.newer"]],
    ],
  );

  // Which rows are replaced was found with the pairs, and is kept: no key is read for it in another session.
  const map = ground.state.maps.find((each) => each.id === "deal>deal");
  if (!map) throw new Error("Deals are mapped.");
  const programs = await programsOf(store, ground, map, TODAY);
  const reader = new Proxy(store.reader, {
    get: () => () => {
      throw new Error("Rows are read.");
    },
  });
  const leftOut = await LoadedRows.in({ reader, quality: store.quality }).of(ground, map, programs, async () => []);
  const older = leftOut.get(ground.datasets[0]?.id ?? "");
  expect([0, 1, 2, 3].map((row) => older?.(row))).toEqual([false, true, true, false]);

  // A row with a key of its own is another record.
  const [old] = ground.datasets;
  const own = { [old?.id ?? ""]: { "key:OPP2": { "Opp ID": { text: "OPP9", was: "OPP2" } } } };
  const apart = await grounded(store, id, { ...(await state()), overrides: own });
  expect((await desk.valueLists(apart))[0]?.rows.find(({ value: text }) => text === "new")?.records).toBe(3);
  store.close();
});

/** Numbers that are the same for the same seed. */
function seeded(seed: number): () => number {
  let at = seed;
  return () => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
    return at / 2 ** 32;
  };
}

it.each([1, 2, 3, 4])("counts what the prediction loads, whichever way rows take (seed %i)", async (seed) => {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  // Each file has a key once.
  const rows = (count: number, more = "") =>
    Array.from({ length: 30 }, (_, at) => ({ at, order: random() }))
      .toSorted((one, other) => one.order - other.order)
      .slice(0, count)
      .map(({ at }) => `OPP${at},Title,${pick(options)},${pick(["ann", "bob", "cid"])},1${more}`);
  const { studio, id, state } = await withFiles(
    lines(HEADER, rows(25), "opps.csv"),
    lines(`${HEADER},Note`, rows(20, ","), "opps-11.csv"),
    lines(`${HEADER},Memo`, rows(12, ","), "opps-12.csv"),
  );
  const map = (await state()).maps.find((each) => each.id === "deal>deal");
  if (!map) throw new Error("Deals are mapped.");
  value(await studio.apply(id, { kind: "map.put", map: { ...map, condition: '=[Phase]<>"lost"' } }));
  const lead = { id: "deal>lead", source: "deal", destination: "lead", condition: '=OR([Phase]="lost",[Owner]="cid")', enabled: true };
  value(await studio.apply(id, { kind: "map.put", map: lead }));
  const store = openStore();
  const found = await state();
  const rowsOf = found.rows.filter((each) => each.mapId === "deal>deal" && each.target !== null);
  const own = rowsOf.map((each) => ({ ...each, id: each.id.replace("deal>deal", "deal>lead"), mapId: "deal>lead" }));
  const ground = await grounded(store, id, { ...found, rows: [...found.rows.filter(({ mapId }) => mapId !== "deal>lead"), ...own] });
  const lists = await deskOf(store).valueLists(ground);
  const { effects } = await effectsOf(store, ground);
  for (const mapId of ["deal>deal", "deal>lead"]) {
    const loaded = new Map<string, number>();
    for (const { kind, mapped } of effects.filter((each) => each.mapId === mapId)) {
      if (kind !== "skip") loaded.set(String(mapped.status), (loaded.get(String(mapped.status)) ?? 0) + 1);
    }
    const ids: Record<string, string> = { new: "1", won: "2", lost: "3" };
    const counted = lists
      .find((each) => each.mapId === mapId)
      ?.rows.map(({ value: text, records }) => [ids[text] ?? text, records] as const);
    expect(new Map(counted), mapId).toEqual(loaded);
  }
  store.close();
});
