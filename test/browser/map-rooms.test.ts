import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  type AccountSchema,
  type Dataset,
  type DestinationField,
  emptyProjectState,
  type FieldRow,
  type ProjectState,
} from "../../shared/model/index.ts";
import { type Ground, groundOf } from "../../worker/ground.ts";
import { MappingDesk } from "../../worker/mapping/index.ts";
import { importFile } from "../../worker/parse/index.ts";
import { openStore, type Store } from "../../worker/store/index.ts";

/* Owners and Objects over real chunks in IndexedDB: members with their coaches, and the staff export that knows the coaches. */

const AT = "2026-11-22T10:00:00.000Z";
const MEMBERS = `member_id,email,status,coach_email
M-1,ana@x.example,active,Coach Cy
M-2,bo@x.example,gone,cy@old.example
M-3,cleo@x.example,active,dee@old.example
,dora@x.example,,coach cy
`;
const STAFF = `staff_id,name,email,private_email
S-1,Cy Park,cy@old.example,cy.park@home.example
S-2,Coach Cy,coach@old.example,
`;
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
});
const schema: AccountSchema = {
  v: 1,
  pack: "freshsales",
  account: { name: "A", host: "a.practice", plan: null, userId: null },
  readAt: AT,
  users: [
    { id: "1", name: "C. Park", email: "cy.park@home.example", active: true },
    { id: "2", name: "The coach", email: "coach@old.example", active: true },
    { id: "3", name: "Dee", email: "dee@old.example", active: false },
  ],
  fields: {
    contact: [field("email", "Email", "email"), field("owner_id", "Owner", "user")],
    lead: [field("email", "Email", "email")],
  },
  objects: ["contact", "lead"],
  canCreateFields: false,
};
const row = (mapId: string, column: string, target: string): FieldRow => ({
  id: `${mapId}/${column}`,
  mapId,
  column,
  target,
  formula: null,
  state: "confirmed",
  policy: "source",
  confidence: null,
  evidence: [],
  candidates: [],
});
const maps = (contact: string | null, lead: string | null): ProjectState => ({
  ...emptyProjectState,
  assignments: { m: "member", s: "staff" },
  maps: [
    { id: "member>contact", source: "member", destination: "contact", condition: contact, enabled: true },
    { id: "member>lead", source: "member", destination: "lead", condition: lead, enabled: true },
  ],
  rows: [row("member>contact", "email", "email"), row("member>contact", "coach_email", "owner_id"), row("member>lead", "email", "email")],
});

let store: Store;
let desk: MappingDesk;
let datasets: Dataset[];

beforeEach(async () => {
  store = openStore(`map-rooms-${crypto.randomUUID()}`);
  desk = new MappingDesk(store, () => new Date(AT));
  datasets = [];
  for (const [datasetId, text] of [
    ["m", MEMBERS],
    ["s", STAFF],
  ] as const) {
    const recognise = () => ({ object: null, confidence: 0, reason: "" });
    const made = await importFile({ file: new File([text], `${datasetId}.csv`), projectId: "p", datasetId, store, recognise, now: AT });
    if (!made.ok) throw new Error(made.failure.message);
    datasets.push(...made.value);
  }
});
afterEach(() => store.destroy());

function ground(state: ProjectState): Ground {
  const parts = { v: 1, id: "p", name: "P", source: "profi", destination: "freshsales", createdAt: AT, openedAt: AT } as const;
  return groundOf({ ...parts, connection: null, demo: false }, state, datasets, schema);
}

it("counts which ways rows take, with those that go nowhere, several ways or can't be told", async () => {
  const base = ground(maps('=[status]="active"', '=[email]="ana@x.example"'));
  const view = await desk.routing(base, "member", null);
  expect(view?.ways.map((way) => [way.label, way.rows, way.only])).toEqual([
    ["Contacts", 2, 1],
    ["Leads", 1, 0],
  ]);
  expect([view?.rows, view?.several, view?.nowhere.rows]).toEqual([
    4,
    { rows: 1, examples: [{ datasetId: "m", row: 0, key: "M-1", why: null }] },
    2,
  ]);
  expect(view?.nowhere.examples.map((each) => [each.row, each.key])).toEqual([
    [1, "M-2"],
    [3, ""],
  ]);
  const draft = await desk.routing(base, "member", { mapId: "member>lead", condition: "=VALUE([email])>1" });
  expect([draft?.untold.rows, draft?.untold.examples[0]?.why]).toEqual([
    4,
    expect.stringMatching(/^The condition of this map can’t be computed/),
  ]);
  const faulty = await desk.routing(base, "member", { mapId: "member>lead", condition: '=[status]="' });
  expect(faulty?.problem).toMatchObject({ mapId: "member>lead" });
  const put = { text: "active", was: "gone" };
  const righted = await desk.routing(
    ground({ ...maps('=[status]="active"', null), overrides: { m: { "key:M-2": { status: put } } } }),
    "member",
    null,
  );
  expect(righted?.ways.map((way) => way.rows)).toEqual([3, 4]);
});

it("matches owners by what the staff export knows of them, and counts whose records can't be loaded", async () => {
  const state = maps(null, null);
  const owners = await desk.choices.owners(
    ground({ ...state, owners: { "dee@old.example": { kind: "user", userEmail: "dee@old.example", state: "confirmed", why: "" } } }),
  );
  expect(owners.map((each) => [each.owner, each.records, each.standing, each.candidates[0]?.userEmail, each.candidates[0]?.kind])).toEqual([
    ["Coach Cy", 2, "undecided", "coach@old.example", "email"],
    ["cy@old.example", 1, "undecided", "cy.park@home.example", "alias"],
    ["dee@old.example", 1, "inactive", "dee@old.example", "email"],
  ]);
  const ops = await desk.followUps(ground(state));
  expect(JSON.stringify(ops)).not.toContain("dee@old.example");
  expect(JSON.stringify(ops)).toContain('"owner":"coach cy","choice":{"kind":"user","userEmail":"coach@old.example"');
});

it("names the fields that formulas fill with a column left out", async () => {
  const base = maps(null, null);
  const row = (column: string) => base.rows.find((each) => each.mapId === "member>contact" && each.column === column) as FieldRow;
  const rows: FieldRow[] = [
    { ...row("email"), formula: '=CONCAT([email], "/", [status])' },
    { ...row("coach_email"), id: "left", column: "status", state: "ignored" },
    { ...row("coach_email"), state: "ignored", formula: "=[status]" },
  ];
  const view = await desk.fields.fields(ground({ ...base, rows }), "member>contact");
  expect(view.rows.map(({ row, usedIn }) => [row.column, usedIn ?? null])).toEqual([
    ["email", null],
    ["status", ["Email"]],
    ["coach_email", null],
  ]);
});

it("takes spellings of one person for one owner, until one is split off", async () => {
  const state = maps(null, null);
  const told = async (more: Partial<ProjectState>) =>
    (await desk.choices.owners(ground({ ...state, ...more }))).map((each) => [
      each.owner,
      each.spellings.map(({ text }) => text),
      each.records,
    ]);
  const cell = (text: string) => ({ coach_email: { text, was: "" } });
  const overrides = { m: { "key:M-2": cell("PARK, Cy"), "key:M-3": cell("cy.park@home.example") } };
  expect(await told({ overrides })).toEqual([
    ["Coach Cy", ["Coach Cy"], 2],
    ["PARK, Cy", ["PARK, Cy", "cy.park@home.example"], 2],
  ]);
  expect(await told({ overrides, ownersApart: { "park, cy": true } })).toEqual([
    ["Coach Cy", ["Coach Cy"], 2],
    ["PARK, Cy", ["PARK, Cy"], 1],
    ["cy.park@home.example", ["cy.park@home.example"], 1],
  ]);
});

it("ends a count of blanks that nobody waits for with the block that is being read", async () => {
  const rows = Array.from({ length: 60_000 }, (_each, at) => `M-${at},member-${at}@x.example,${at % 2 ? "" : "active"},ana@x.example`);
  const made = await importFile({
    file: new File([["member_id,email,status,coach_email", ...rows].join("\n")], "many.csv"),
    projectId: "p",
    datasetId: "many",
    store,
    recognise: () => ({ object: null, confidence: 0, reason: "" }),
    now: AT,
  });
  const many = made.ok ? made.value[0] : undefined;
  if (!many) throw new Error("not imported");
  const state = { ...maps(null, null), assignments: { many: "member" } };
  const project = { v: 1, id: "p", name: "P", source: "profi", destination: "freshsales", createdAt: AT, openedAt: AT } as const;
  const base = groundOf({ ...project, connection: null, demo: false }, state, [many], schema);
  const ask = () =>
    desk.formulas.filledBlanks(async () => base, {
      mapId: "member>contact",
      rowId: null,
      target: "email",
      formula: "=LEN([status])",
      rows: [],
    });
  let blocks = 0;
  let leavesAt = 2;
  const { scan } = store.reader;
  const spy = vi.spyOn(store.reader, "scan").mockImplementation((dataset, onChunk) =>
    scan(dataset, (start, chunk) => {
      blocks += 1;
      if (blocks === leavesAt) desk.formulas.leaveBlanks();
      return onChunk(start, chunk);
    }),
  );
  expect(await ask()).toBeNull();
  expect([many.chunkStarts.length > 3, blocks]).toEqual([true, 2]);
  leavesAt = -1;
  expect((await ask())?.records).toBe(30_000);
  spy.mockRestore();
});

it("counts the blanks that a formula fills, among the records that the map takes", async () => {
  const ask = (formula: string, state = maps(null, null), target: string | null = "email") =>
    desk.formulas.filledBlanks(async () => ground(state), { mapId: "member>contact", rowId: null, target, formula, rows: [] });
  const zero = { records: 1, columns: ["status"], kind: "number", value: "0" };
  expect(await ask("=ROUND(VALUE([status]),0)")).toEqual(zero);
  expect(await ask('=IF(TRIM([status])="", "", ROUND([status], 0))')).toBeNull();
  expect(await ask("=VALUE([status])+LEN([member_id])")).toEqual({ ...zero, columns: ["status", "member_id"] });
  expect(await ask("=VALUE([status])+LEN([email])")).toBeNull();
  expect([await ask("=1"), await ask("=VALUE([status]"), await ask("=VALUE([status])", maps(null, null), null)]).toEqual([
    null,
    null,
    null,
  ]);
  expect(await ask("=VALUE([status])", maps('=[email]="ana@x.example"', null))).toBeNull();
  // The export has no blank address: no row is read to know.
  const scan = vi.spyOn(store.reader, "scan");
  expect(await ask("=LEN([email])")).toBeNull();
  expect(scan).not.toHaveBeenCalled();
  expect(await ask("=LEN([status])")).toEqual(zero);
  expect(scan).toHaveBeenCalledOnce();
  scan.mockRestore();
  const put = (text: string) => ({ status: { text, was: "gone" } });
  expect(await ask("=VALUE([status])", { ...maps(null, null), overrides: { m: { "key:M-2": put(" ") } } })).toEqual({
    ...zero,
    records: 2,
  });
});
