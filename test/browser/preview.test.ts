import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type AccountSchema,
  type DestinationField,
  type Effect,
  emptyProjectState,
  type FieldRow,
  type Plan,
  type ProjectState,
} from "../../shared/model/index.ts";
import { applyOp, type Op } from "../../shared/ops/index.ts";
import type { EffectFilter, RecordEdit } from "../../shared/wire/index.ts";
import type { AccountDesk } from "../../worker/account.ts";
import { digestFor, type Ground, groundOf } from "../../worker/ground.ts";
import { createJobs } from "../../worker/jobs.ts";
import { readLookups } from "../../worker/lookups.ts";
import { MappingDesk } from "../../worker/mapping/index.ts";
import { importFile } from "../../worker/parse/index.ts";
import { PlanDesk } from "../../worker/planning.ts";
import { effectPages } from "../../worker/prediction/effects.ts";
import { Forecasts } from "../../worker/prediction/forecasts.ts";
import { fixView } from "../../worker/preview/fixes.ts";
import { PreviewDesk } from "../../worker/preview/index.ts";
import { recordRows } from "../../worker/preview/record-rows.ts";
import { programsOf } from "../../worker/programs.ts";
import { openStore, type Store } from "../../worker/store/index.ts";

/* The desk of Preview over real chunks in IndexedDB: one export, one account of three records. */

const AT = "2026-11-22T10:00:00.000Z";
const CSV = `member_id,email,phone,status,coach_email,changed
M-1,ana@x.example,n/a,active,cy@x.example,2026-05-02
M-2,bo@x.example,N/A,gone,cy@x.example,2026-05-02
M-3,cleo@x.example,+49 30 1234567,active,who@x.example,2026-01-02
M-3,twin@x.example,n/a,active,cy@x.example,
,dora@x.example,call me,active,cy@x.example,
`;
const field = (key: string, label: string, type: DestinationField["type"], more: Partial<DestinationField> = {}): DestinationField => ({
  key,
  ref: key,
  label,
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...more,
});
const schema: AccountSchema = {
  v: 1,
  pack: "freshsales",
  account: { name: "A", host: "a.practice", plan: null, userId: null },
  readAt: AT,
  users: [{ id: "9", name: "Cy", email: "cy@x.example", active: true }],
  fields: {
    contact: [
      field("email", "Email", "email"),
      field("mobile_number", "Mobile", "phone"),
      field("lifecycle", "Stage", "choice", { choices: [{ id: "7", label: "Customer" }] }),
      field("owner_id", "Owner", "user"),
    ],
  },
  objects: ["contact"],
  canCreateFields: false,
};
const row = (id: string, column: string, target: string, policy: FieldRow["policy"] = "source"): FieldRow => ({
  id,
  mapId: "member>contact",
  column,
  target,
  formula: null,
  state: "confirmed",
  policy,
  confidence: null,
  evidence: [],
  candidates: [],
});
const state: ProjectState = {
  ...emptyProjectState,
  assignments: { d: "member" },
  maps: [{ id: "member>contact", source: "member", destination: "contact", condition: null, enabled: true }],
  rows: [
    row("r1", "email", "email"),
    row("r2", "phone", "mobile_number", "blank"),
    row("r3", "status", "lifecycle"),
    row("r4", "coach_email", "owner_id"),
  ],
  values: { r3: { active: { kind: "option", label: "Customer", state: "confirmed", why: "" } } },
  owners: { "cy@x.example": { kind: "user", userEmail: "cy@x.example", state: "confirmed", why: "" } },
};

let store: Store;
let base: Ground;
let desk: PreviewDesk;
let plans: PlanDesk;
let forecasts: Forecasts;

beforeEach(async () => {
  store = openStore(`preview-${crypto.randomUUID()}`);
  const recognise = () => ({ object: null, confidence: 0, reason: "" });
  const made = await importFile({ file: new File([CSV], "members.csv"), projectId: "p", datasetId: "d", store, recognise, now: AT });
  if (!made.ok) throw new Error(made.failure.message);
  const project = {
    v: 1,
    id: "p",
    name: "P",
    source: "profi",
    destination: "freshsales",
    createdAt: AT,
    openedAt: AT,
    connection: null,
    demo: false,
  } as const;
  base = groundOf(project, state, made.value, schema);
  await store.snapshots.put({
    projectId: "p",
    connectionId: "account",
    object: "contact",
    index: 0,
    records: [
      { id: "1", values: { email: "ana@x.example", mobile_number: "+49 170 1111111", lifecycle: null }, updatedAt: "2026-04-01T00:00:00Z" },
      { id: "3", values: { email: "cleo@x.example", mobile_number: "+49 170 3333333", owner_id: "9" }, updatedAt: "2026-04-01T00:00:00Z" },
    ],
  });
  forecasts = new Forecasts(store, () => "2026-11-22");
  let made2 = 0;
  const newId = () => `id${++made2}`;
  plans = new PlanDesk(store, {} as AccountDesk, forecasts, () => new Date(AT), newId);
  desk = new PreviewDesk(
    store,
    new MappingDesk(store, () => new Date(AT)),
    plans,
    newId,
    createJobs({ now: () => 0, newId, emit: () => undefined }),
  );
});
afterEach(() => store.destroy());

const withState = (next: ProjectState): Ground => groundOf(base.project, next, base.datasets, schema);

async function planned(ground: Ground = base): Promise<Plan> {
  const forecast = await forecasts.make(ground, "account", { progress: () => undefined, signal: new AbortController().signal });
  if (!forecast) throw new Error("Nothing was predicted.");
  return plans.keep(ground, "account", "full", effectPages(store, forecast, 100));
}
const idsOf = async (plan: Plan): Promise<string[]> => (await store.effects.read(plan.id, 0, 10)).map((effect) => effect.id);

async function changed(ground: Ground, cell: { row: number; column: string; text: string | null }): Promise<Ground> {
  const op = await desk.cellOp(ground, { datasetId: "d", ...cell });
  if (!op.ok || !op.value) throw new Error("Nothing to change.");
  const applied = applyOp(ground.state, op.value);
  if (!applied.ok) throw new Error(applied.failure.message);
  return withState(applied.value.state);
}

describe("cells put right", () => {
  it("are kept by the row’s key, by its number where the key is blank or shared, and change what the map gives", async () => {
    let ground = await changed(base, { row: 0, column: "phone", text: "+49 30 1" });
    ground = await changed(ground, { row: 3, column: "phone", text: "+49 30 22222" });
    ground = await changed(ground, { row: 4, column: "phone", text: "" });
    expect(ground.state.overrides).toEqual({
      d: {
        "key:M-1": { phone: { text: "+49 30 1", was: "n/a" } },
        "row:4": { phone: { text: "+49 30 22222", was: "n/a" } },
        "row:5": { phone: { text: "", was: "call me" } },
      },
    });
    expect(digestFor(ground)).not.toBe(digestFor(base));
    const effects = await store.effects.read((await planned(ground)).id, 0, 10);
    expect(effects.map((effect) => effect.mapped.mobile_number)).toEqual(["+49 30 1", "N/A", "+49301234567", "+493022222", undefined]);
    expect(desk.overrides(ground).map(({ row, override }) => [row, override.text])).toEqual([
      ["key:M-1", "+49 30 1"],
      ["row:4", "+49 30 22222"],
      ["row:5", ""],
    ]);
  });

  it("are given back by null or by the export’s own text, and changing nothing is no step", async () => {
    const ground = await changed(base, { row: 0, column: "phone", text: "1" });
    expect((await changed(ground, { row: 0, column: "phone", text: null })).state.overrides).toEqual({});
    expect((await changed(ground, { row: 0, column: "phone", text: "n/a" })).state.overrides).toEqual({});
    expect(await desk.cellOp(ground, { datasetId: "d", row: 0, column: "phone", text: "1" })).toEqual({ ok: true, value: null });
    expect(await desk.cellOp(base, { datasetId: "d", row: 0, column: "phone", text: null })).toEqual({ ok: true, value: null });
    expect(await desk.cellOp(base, { datasetId: "d", row: 9, column: "phone", text: "x" })).toMatchObject({
      ok: false,
      failure: { code: "cell.missing" },
    });
    expect(await desk.cellOp(base, { datasetId: "d", row: 0, column: "none", text: "x" })).toMatchObject({ ok: false });
  });
});

describe("a field of a record whose file lacks the column", () => {
  let both: Ground;
  beforeEach(async () => {
    const file = new File(["member_id,email,nick\nS-1,sue@x.example,Sue\nS-2,tom@x.example,Tom\n"], "south.csv");
    const recognise = () => ({ object: null, confidence: 0, reason: "" });
    const made = await importFile({ file, projectId: "p", datasetId: "s", store, recognise, now: AT });
    if (!made.ok) throw new Error(made.failure.message);
    both = groundOf(base.project, { ...state, assignments: { d: "member", s: "member" } }, [...base.datasets, ...made.value], schema);
  });
  const edit = (row: number, rowId: string, text: string): RecordEdit => ({ datasetId: "s", row, rowId, text, chosen: false });
  async function put(ground: Ground, ...edits: RecordEdit[]): Promise<Ground> {
    const op = await desk.recordsOp(ground, edits);
    if (!op.ok || !op.value) throw new Error(op.ok ? "Nothing to change." : op.failure.message);
    const applied = applyOp(ground.state, op.value);
    if (!applied.ok) throw new Error(applied.failure.message);
    return groundOf(ground.project, applied.value.state, ground.datasets, schema);
  }

  it("takes what is put there, for that record alone: predicted, shown, listed, and given back", async () => {
    const ground = await put(both, edit(1, "r2", "+49 30 9999999"), edit(1, "r3", "odd"));
    expect(ground.state.overrides).toEqual({
      s: { "key:S-2": { phone: { text: "+49 30 9999999", was: "" }, status: { text: "odd", was: "" } } },
    });
    expect(digestFor(ground)).not.toBe(digestFor(both));
    const plan = await planned(ground);
    const window = await plans.read(plan.id, { text: "S-" }, 0, 2);
    expect(window.rows.map(({ mapped }) => mapped.mobile_number)).toEqual([undefined, "+49309999999"]);
    const { rows } = await desk.records(ground, plan.id, window, "member>contact", false);
    expect(rows.map(({ cells }) => cells.mobile_number)).toEqual([
      { shown: "", text: "", was: null, issue: null },
      { shown: "+49309999999", text: "+49 30 9999999", was: "", issue: null },
    ]);
    const [sue, tom] = await Promise.all(window.rows.map(({ id }) => desk.record(ground, plan, id)));
    expect(tom?.cells.filter(({ lacked }) => lacked).map(({ column, override }) => [column, override?.text])).toEqual([
      ["phone", "+49 30 9999999"],
      ["status", "odd"],
      ["coach_email", undefined],
    ]);
    expect(sue?.cells.map(({ column }) => column)).toEqual(["member_id", "email", "nick", "phone", "status", "coach_email"]);
    // A value that nobody decided is asked for where values are decided, as any other.
    const [stages] = await new MappingDesk(store, () => new Date(AT)).choices.valueLists(ground);
    expect(stages?.rows.find(({ value }) => value === "odd")?.records).toBe(1);
    const back = await desk.cellOp(ground, { datasetId: "s", row: 1, column: "phone", text: null });
    expect(back).toEqual({ ok: true, value: { kind: "override.set", datasetId: "s", row: "key:S-2", column: "phone", override: null } });
  });

  it("is found by formulas that look things up in the object", async () => {
    const ground = await put(both, edit(1, "r2", "+49 30 9999999"));
    const lookups = await readLookups(store, ground, ['=LOOKUP("member",[x],"phone")']);
    const table = lookups.table("member");
    const at = table?.firstWith("member_id", "S-2") ?? -1;
    expect([table?.cell("phone", at), table?.cell("phone", table.firstWith("member_id", "S-1"))]).toEqual(["+49 30 9999999", ""]);
    expect(table?.cell("phone", table.firstWith("phone", "+49 30 9999999"))).toBe("+49 30 9999999");
  });

  it("says so where no file has the column any more", async () => {
    const alone = groundOf(base.project, { ...state, assignments: { s: "member" } }, both.datasets, schema);
    expect(await desk.recordsOp(alone, [edit(0, "r2", "1")])).toMatchObject({
      ok: false,
      failure: { message: "No file of these records has the column phone that this field is filled from: change its rule in Fields." },
    });
    expect(await desk.cellOp(alone, { datasetId: "s", row: 0, column: "phone", text: "1" })).toMatchObject({ ok: false });
  });
});

describe("records put right in the grid", () => {
  const edit = (row: number, rowId: string, text: string, chosen = false): RecordEdit => ({ datasetId: "d", row, rowId, text, chosen });
  async function put(ground: Ground, ...edits: RecordEdit[]): Promise<{ ground: Ground; op: Op | null }> {
    const op = await desk.recordsOp(ground, edits);
    if (!op.ok) throw new Error(op.failure.message);
    const applied = op.value && applyOp(ground.state, op.value);
    if (applied && !applied.ok) throw new Error(applied.failure.message);
    return { ground: applied ? withState(applied.value.state) : ground, op: op.value };
  }

  it("has a column for every field that is filled, and says what can be done there", async () => {
    const name: FieldRow = { ...row("r5", "", "job_title"), column: null, formula: '=[email] & " " & [phone]' };
    const wider = { ...schema, fields: { contact: [...(schema.fields.contact ?? []), field("job_title", "Job", "text")] } };
    const ground = groundOf(base.project, { ...state, rows: [...state.rows, name] }, base.datasets, wider);
    expect(desk.recordColumns(ground, "member>contact").map(({ key, column, closed, choices }) => [key, column, closed, choices])).toEqual([
      ["email", "email", null, null],
      ["mobile_number", "phone", null, null],
      ["lifecycle", "status", null, [{ id: "Customer", label: "Customer" }]],
      ["owner_id", "coach_email", null, [{ id: "cy@x.example", label: "Cy" }]],
      ["job_title", null, "It comes from email and phone: open the record to change those", null],
    ]);
  });

  it("shows what each field becomes, what is read, what was exported, and what is wrong", async () => {
    const plan = await planned();
    const { ground } = await put(base, edit(0, "r2", "+49 30 1234567"), edit(1, "r3", "what"));
    const now = await desk.records(ground, plan.id, await plans.read(plan.id, {}, 0, 3), "member>contact", true);
    const cells = now.rows.map(({ cells }) => [cells.mobile_number, cells.lifecycle]);
    expect(cells[0]).toEqual([
      { shown: "+49301234567", text: "+49 30 1234567", was: "n/a", issue: null },
      { shown: "Customer", text: "active", was: null, issue: null },
    ]);
    // What can't be mapped stands there as it was put.
    expect(cells[1]?.[1]).toMatchObject({ shown: "what", text: "what", was: "gone", issue: { severity: "error" } });
    expect((await desk.records(base, plan.id, await plans.read(plan.id, {}, 0, 1), null, false)).rows[0]?.cells).toEqual({});
    // What is left empty on purpose is empty, not what the export says.
    const emptied = withState({ ...state, values: { r3: { active: { kind: "drop", label: null, state: "confirmed", why: "" } } } });
    const { rows } = await desk.records(emptied, plan.id, await plans.read(plan.id, {}, 0, 1), "member>contact", true);
    expect(rows[0]?.cells.lifecycle).toEqual({ shown: "", text: "active", was: null, issue: null });
  });

  it("shows what the record is called that a reference points at, and edits what the export calls it", async () => {
    const company = field("company_id", "Company", "reference", { references: "company" });
    const ground = groundOf(base.project, { ...state, rows: [row("r9", "coach_email", "company_id")] }, base.datasets, {
      ...schema,
      fields: { contact: [...(schema.fields.contact ?? []), company] },
    });
    const [effect] = (await plans.read((await planned()).id, {}, 0, 1)).rows;
    if (!effect) throw new Error("One is planned.");
    const ref = { field: "company_id", to: ["e1"], ids: [], many: false, required: false };
    const shownFor = async (refs: Effect["refs"], parents: [string, string][]) => {
      const [shown] = await recordRows(store, ground, "member>contact", [{ ...effect, refs }], [], new Map(parents));
      return [shown?.cells.company_id?.shown, shown?.cells.company_id?.text];
    };
    expect(await shownFor([ref], [["e1", "Nord AG"]])).toEqual(["Nord AG", "cy@x.example"]);
    expect(await shownFor([{ ...ref, to: ["e1", "e2"] }], [["e1", "Nord AG"]])).toEqual(["cy@x.example", "cy@x.example"]);
    expect(await shownFor([{ ...ref, ids: ["7"] }], [["e1", "Nord AG"]])).toEqual(["cy@x.example", "cy@x.example"]);
    expect(await shownFor([], [])).toEqual(["cy@x.example", "cy@x.example"]);
  });

  it("counts what several choices together leave, of stored plans as of predicted ones", async () => {
    const stored = await planned();
    const issue = { mapId: "member>contact", issueCode: "phone.unread" };
    const facet = { mapId: "member>contact", field: "owner_id", value: "9" };
    const counted = async (plan: Plan, filters: readonly EffectFilter[]) => {
      const tallies = await plans.tallies(base, plan.id, filters);
      for (const [at, { lanes, issues }] of tallies.entries()) {
        const { total } = await plans.read(plan.id, filters[at] ?? {}, 0, 10);
        expect(lanes.reduce((sum, lane) => sum + lane.count, 0)).toBe(total);
        expect(lanes.reduce((sum, { outcomes }) => sum + Object.values(outcomes).reduce((a, b) => a + b), 0)).toBe(total);
        issues.sort((a, b) => (a.code + a.field < b.code + b.field ? -1 : 1));
      }
      return tallies.map(({ lanes, issues }) => ({ lanes, issues: issues.map(({ code, outcomes }) => ({ code, outcomes })) }));
    };
    const nobody = { ...facet, value: "" };
    const questions: EffectFilter[] = [{}, issue, { ...issue, facet }, { text: "bo@" }, { ...issue, facet: nobody }, { facet: nobody }];
    const ofStored = await counted(stored, questions);
    expect(ofStored.map(({ lanes }) => lanes[0]?.count ?? 0)).toEqual([5, 4, 4, 1, 0, 1]);
    // What is chosen beside an issue narrows what its records get, and the issues that they have.
    expect(ofStored[1]?.lanes[0]?.facets).not.toEqual(ofStored[0]?.lanes[0]?.facets);
    const records = ofStored[3]?.issues.map(({ code, outcomes }) => [code, Object.values(outcomes ?? {}).reduce((a, b) => a + b, 0)]);
    expect(records).toEqual(ofStored[3]?.issues.map(({ code }) => [code, 1]));
    expect(records?.length).toBeLessThan(ofStored[0]?.issues.length ?? 0);
    const forecast = await forecasts.make(base, "account", { progress: () => undefined, signal: new AbortController().signal });
    if (!forecast) throw new Error("Nothing was predicted.");
    forecasts.hold(stored.id, forecast);
    const ofPredicted = await counted(stored, questions);
    for (const [at, tally] of ofPredicted.entries()) {
      const lanes = tally.lanes.map((lane) => ({ ...lane, start: 0 }));
      expect({ ...tally, lanes }).toEqual({ ...ofStored[at], lanes: ofStored[at]?.lanes.map((lane) => ({ ...lane, start: 0 })) });
    }
  });

  it("writes the records that are listed, with fields of one object, no cell of which a spreadsheet runs", async () => {
    const ground = await changed(base, { row: 1, column: "email", text: "=HYPERLINK(1)" });
    const plan = await planned(ground);
    const file = async (filter: EffectFilter, mapId: string | null, format: "csv" | "xlsx" = "csv") => {
      const made = await desk.exportRecords(ground, plan, filter, mapId, format);
      if (!made.ok) throw new Error(made.failure.message);
      return made.value;
    };
    const own = await file({ mapId: "member>contact", text: "M-", sort: { by: "label", descending: true } }, "member>contact");
    expect([own.name, own.guarded]).toEqual(["P Contacts, found M-.csv", 1]);
    const lines = (await own.blob.text()).replace("\uFEFF", "").split("\r\n");
    expect(lines[0]).toBe('Record,Source key,Outcome,Issues,Email,Mobile,Stage,Owner,"Why"');
    expect(lines.filter((line) => line.includes("HYPERLINK"))[0]).toContain("'=HYPERLINK(1)");
    expect(lines.filter(Boolean)).toHaveLength(5);
    const all = (await (await file({}, null)).blob.text()).split("\r\n");
    expect(all[0]).toBe("Record,Source key,Object,Outcome,Issues,Why");
    expect(all.filter(Boolean)).toHaveLength(6);
    const sheet = await file({ kind: "create" }, "member>contact", "xlsx");
    expect([sheet.name, new Uint8Array(await sheet.blob.slice(0, 2).arrayBuffer())]).toEqual([
      "P Contacts, create.xlsx",
      new Uint8Array([0x50, 0x4b]),
    ]);
  });

  it("is one operation; what is chosen becomes a text that goes there, else its own name, decided so", async () => {
    const { ground, op } = await put(base, edit(1, "r3", "Customer", true), edit(0, "r2", "1"), edit(2, "r4", "cy@x.example", true));
    expect(op).toMatchObject({ kind: "group", label: "Put 3 cells right", ops: { length: 3 } });
    expect(ground.state.overrides).toEqual({
      d: {
        "key:M-1": { phone: { text: "1", was: "n/a" } },
        "key:M-2": { status: { text: "active", was: "gone" } },
        "row:3": { coach_email: { text: "cy@x.example", was: "who@x.example" } },
      },
    });
    const bare = withState({ ...state, values: {}, owners: {} });
    const named = await put(bare, edit(1, "r3", "Customer", true), edit(4, "r4", "Cy@x.example", true));
    expect(named.ground.state.values).toEqual({
      r3: { Customer: { kind: "option", label: "Customer", state: "changed", why: "chosen by you" } },
    });
    expect(named.ground.state.owners).toEqual({
      "cy@x.example": { kind: "user", userEmail: "cy@x.example", state: "changed", why: "chosen by you" },
    });
    expect(named.ground.state.overrides?.d?.["key:M-2"]).toEqual({ status: { text: "Customer", was: "gone" } });
    expect((await put(base, edit(0, "r2", "n/a"))).op).toBeNull();
  });

  it("refuses what can't be: an option whose name becomes another, a rule that is another now", async () => {
    const taken = withState({ ...state, values: { r3: { Customer: { kind: "drop", label: null, state: "confirmed", why: "" } } } });
    expect(await desk.recordsOp(taken, [edit(1, "r3", "Customer", true)])).toMatchObject({ ok: false, failure: { code: "value.taken" } });
    expect(await desk.recordsOp(base, [edit(1, "r9", "x")])).toMatchObject({ ok: false, failure: { code: "cell.missing" } });
  });
});

describe("facets", () => {
  it("count every record by what it gets as its owner, and find those of one value", async () => {
    const plan = await planned();
    const facets = plan.lanes[0]?.facets ?? [];
    const counted = facets.map(({ field, values }) => [
      field,
      values.map(({ value, outcomes }) => [value, Object.values(outcomes).reduce((a, b) => a + b)]),
    ]);
    expect(counted).toEqual([
      [
        "owner_id",
        [
          ["9", 4],
          ["", 1],
        ],
      ],
    ]);
    const facet = (value: string) => ({ mapId: "member>contact", field: "owner_id", value });
    expect((await plans.read(plan.id, { facet: facet("9") }, 0, 10)).total).toBe(4);
    expect((await plans.read(plan.id, { facet: facet("") }, 0, 10)).rows.map(({ sourceKey }) => sourceKey)).toEqual(["M-3"]);
    expect((await plans.read(plan.id, { facet: { ...facet("9"), mapId: "other" } }, 0, 10)).total).toBe(0);
  });
});

describe("a record", () => {
  it("tells of each field the rule, its columns, both sides, and why what differs is kept", async () => {
    const plan = await planned();
    const [first] = await idsOf(plan);
    const record = await desk.record(base, plan, first ?? "");
    expect(
      record?.fields.map(({ label, mapped, now, sent, kept, rowId, columns }) => [label, mapped, now, sent, kept, rowId, columns]),
    ).toEqual([
      ["Mobile", "n/a", "+49 170 1111111", false, "Only if blank: there is a value already.", "r2", ["phone"]],
      ["Email", "ana@x.example", "ana@x.example", false, null, "r1", ["email"]],
      ["Stage", "Customer", "", true, null, "r3", ["status"]],
      ["Owner", "Cy", "", true, null, "r4", ["coach_email"]],
    ]);
    expect(record?.cells.find(({ column }) => column === "phone")).toEqual({ column: "phone", value: "n/a", override: null });
    expect(record?.stale).toBe(false);
  });

  it("shows at once what an edit makes of it, and says that its outcome is the old one", async () => {
    const plan = await planned();
    const [first] = await idsOf(plan);
    const ground = await changed(base, { row: 0, column: "phone", text: "+49 30 55555" });
    const record = await desk.record(ground, plan, first ?? "");
    expect(record?.fields.find(({ label }) => label === "Mobile")?.mapped).toBe("+493055555");
    expect(record?.cells.find(({ column }) => column === "phone")?.override).toEqual({ row: "key:M-1", text: "+49 30 55555", was: "n/a" });
    expect(record?.stale).toBe(true);
  });
});

describe("rules that would put an issue right", () => {
  const ask = async (
    question: { code: string; field: string | null; column?: string; text?: string },
    answers: Record<string, string> = {},
  ) => {
    const view = await desk.fixes(base, await planned(), { mapId: "member>contact", column: null, text: null, ...question }, answers);
    if (!view.ok) throw new Error(view.failure.message);
    return view.value;
  };

  it("are weighed over all rows, with the texts at fault", async () => {
    const view = await ask({ code: "phone.unread", field: "Mobile" }, { replace: "+49 30 7777777" });
    expect([view.records, view.distinct, view.texts[0]]).toEqual([4, 3, { text: "n/a", records: 2 }]);
    const [empty, replace] = view.offers;
    expect(empty).toMatchObject({ id: "empty", formula: '=IFERROR(PHONE([phone]), "")', weight: { fixed: 4, held: 0, changed: 4 } });
    expect(empty?.weight?.examples[0]).toEqual({ row: 1, sourceKey: "M-1", cell: null, before: "n/a", after: "empty" });
    // Capitals aside: N/A too.
    expect(replace?.weight).toMatchObject({ fixed: 3, changed: 3 });
  });

  it("say what a value’s records become, and what is held on purpose", async () => {
    const view = await ask({ code: "value.undecided", field: "Stage" }, { option: "Customer" });
    expect(view.texts).toEqual([{ text: "gone", records: 1 }]);
    expect(view.offers.map(({ id, weight }) => [id, weight?.fixed, weight?.held])).toEqual([
      ["option", 1, 0],
      ["drop", 1, 0],
      ["park", 0, 1],
    ]);
    const owners = await ask({ code: "owner.undecided", field: "Owner" }, { user: "cy@x.example" });
    expect(owners.offers.map(({ id, weight }) => [id, weight?.fixed ?? null, weight?.held ?? null])).toEqual([
      ["user", 1, 0],
      ["fallback", null, null],
      ["hold", 0, 1],
    ]);
  });

  it("tell how far they are, and stop where nobody waits any more", async () => {
    const weigh = async (stopAt: number) => {
      const told: number[][] = [];
      const abort = new AbortController();
      const progress = (done: number, total = 0): void => {
        told.push([done, total]);
        if (done === stopAt) abort.abort();
      };
      const view = await fixView({
        store,
        ground: base,
        plan: null,
        programs: (ground, map, extra) => programsOf(store, ground, map, "2026-11-22", extra),
        newId: () => "new",
        question: { mapId: "member>contact", code: "phone.unread", field: "Mobile", column: null, text: null },
        answers: {},
        progress: { signal: abort.signal, progress },
      });
      return [view.ok ? "weighed" : view.failure.code, told];
    };
    expect(await weigh(-1)).toEqual([
      "weighed",
      [
        [0, 10],
        [5, 10],
        [10, 10],
      ],
    ]);
    expect(await weigh(5)).toEqual([
      "job.cancelled",
      [
        [0, 10],
        [5, 10],
      ],
    ]);
  });

  it("do for every like cell what was done for one", async () => {
    const view = await ask({ code: "cell", field: null, column: "phone", text: "n/a" }, { same: "" });
    expect(view.records).toBe(3);
    expect(view.offers[0]).toMatchObject({ id: "same", weight: { fixed: 3, changed: 3 } });
    expect(view.offers[0]?.weight?.examples[1]).toMatchObject({ cell: "N/A", before: "N/A", after: "empty" });
  });
});

describe("policies", () => {
  it("are weighed on the records that exist, newer by both sides’ times", async () => {
    const who = { kind: "user", userEmail: "cy@x.example", state: "confirmed", why: "" } as const;
    const ground = withState({ ...state, owners: { ...state.owners, "who@x.example": who }, modifiedColumns: { member: "changed" } });
    const view = await desk.policies(ground, await planned(ground), "member>contact");
    if (!view.ok) throw new Error(view.failure.message);
    const mobile = view.value.fields.find(({ label }) => label === "Mobile");
    expect(view.value.existing).toBe(2);
    expect(mobile?.counts).toEqual({
      source: { overwrites: 2, fills: 0, keeps: 0 },
      blank: { overwrites: 0, fills: 0, keeps: 2 },
      newer: { overwrites: 1, fills: 0, keeps: 1 },
      append: { overwrites: 0, fills: 0, keeps: 2 },
      never: { overwrites: 0, fills: 0, keeps: 2 },
    });
    expect(mobile?.examples[0]).toMatchObject({ mapped: "n/a", now: "+49 170 1111111" });
    expect(view.value.newer).toMatchObject({ column: "changed", source: 2, there: 2, both: 2, sourceNewer: 1 });
  });
});
