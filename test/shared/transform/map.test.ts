import { expect, test } from "vitest";
import type { Choice, DestinationField, FieldType } from "../../../shared/model/account.ts";
import type { FieldRow, OwnerChoice, ValueChoice } from "../../../shared/model/project.ts";
import { compileMap, type MapProgramInput } from "../../../shared/transform/index.ts";
import { context } from "./cases.ts";

const field = (key: string, type: FieldType, more: Partial<DestinationField> = {}): DestinationField => ({
  key,
  ref: key,
  label: key[0]?.toUpperCase() + key.slice(1),
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...more,
});
const row = (id: string, column: string | null, target: string, formula: string | null = null): FieldRow => ({
  id,
  mapId: "m",
  column,
  target,
  formula,
  state: "confirmed",
  policy: "source",
  confidence: null,
  evidence: [],
  candidates: [],
});
const to = (label: string): ValueChoice => ({ kind: "option", label, state: "confirmed", why: "" });
const choice = (kind: "drop" | "park"): ValueChoice => ({ kind, label: null, state: "confirmed", why: "" });
const owner = (kind: OwnerChoice["kind"], userEmail: string | null = null): OwnerChoice => ({
  kind,
  userEmail,
  state: "confirmed",
  why: "",
});

const stages: Choice[] = [
  { id: "11", label: "Booked", also: { pipeline: "1" } },
  { id: "12", label: "Won", also: { pipeline: "1", status: "won" } },
];
const fields: DestinationField[] = [
  field("name", "text", { required: true, maxLength: 20 }),
  field("amount", "money"),
  field("stage", "choice", { choices: stages }),
  field("colours", "choices", {
    choices: [
      { id: "r", label: "Red" },
      { id: "b", label: "Blue" },
    ],
  }),
  field("owner", "user"),
  field("contact", "reference", { references: "contact" }),
  field("friends", "references", { references: "contact" }),
  field("closed", "date"),
  field("emails", "emails"),
  field("tags", "tags"),
  field("custom:Level", "choice"),
];

/** A program over one map, given by its columns and rows; what a test doesn't name is empty. */
function program(columns: string[], rows: FieldRow[], more: Partial<MapProgramInput> = {}) {
  return compileMap({
    map: { id: "m", source: "session", destination: "deal", condition: null, enabled: true },
    rows,
    fields,
    columns,
    datasetId: "d1",
    keyColumn: "id",
    titleKey: "name",
    values: {},
    owners: {},
    users: {},
    fallbackOwner: null,
    dateOrders: {},
    context,
    ...more,
  });
}

test("a row becomes a record: column as it stands, formula, key and label", () => {
  const map = program(["id", "title", "fee"], [row("r1", "title", "name", "=PROPER([title])"), row("r2", "fee", "amount")]);
  expect(map.problems).toEqual({});
  expect(map.run([" S1 ", "first session", "€ 90,50"], 4)).toEqual({
    row: 4,
    sourceKey: "S1",
    label: "First Session",
    values: { name: "First Session", amount: 90.5 },
    refs: [],
    issues: [],
    taken: true,
    hold: null,
  });
});

test("issues carry the full address and the raw cell", () => {
  const map = program(
    ["id", "title", "fee"],
    [row("r1", "title", "name"), row("r2", "fee", "amount"), row("r3", "fee", "closed", "=DATEVALUE([fee])")],
  );
  const record = map.run(["S1", "T", "much"], 7);
  expect(record.values).toEqual({ name: "T" });
  expect(record.issues).toEqual([
    {
      code: "number.invalid",
      severity: "error",
      message: "“much” is not a number.",
      address: { dataset: "d1", row: 7, column: "fee", field: "Amount" },
      raw: "much",
    },
    {
      code: "formula.error",
      severity: "error",
      message: "“much” is not a date.",
      address: { dataset: "d1", row: 7, column: "fee", field: "Closed" },
      raw: "much",
    },
  ]);
});

test("a missing required field is an error; one whose value was refused is not said twice", () => {
  const map = program(["id", "title"], [row("r1", "title", "name")]);
  expect(map.run(["S1", " "], 0).issues).toEqual([
    {
      code: "field.required",
      severity: "error",
      message: "Name is required and empty.",
      address: { dataset: "d1", row: 0, column: "title", field: "Name" },
    },
  ]);
  const failing = program(["id", "title"], [row("r1", "title", "name", "=1/[title]")]);
  expect(failing.run(["S1", "0"], 0).issues.map((issue) => issue.code)).toEqual(["formula.error"]);
});

test("keys: blank cells and datasets without a key are numbered from 1", () => {
  const rows = [row("r1", "title", "name")];
  const blank = program(["id", "title"], rows).run(["", "T"], 2);
  expect([blank.sourceKey, blank.issues.map((issue) => issue.code)]).toEqual(["row-3", ["key.blank"]]);
  const none = program(["id", "title"], rows, { keyColumn: null }).run(["S1", "T"], 2);
  expect([none.sourceKey, none.issues]).toEqual(["row-3", []]);
  // Two exports of one object may both lack keys: their third rows aren't one record.
  const numberedIn = "leads 2026.csv";
  expect(program(["id", "title"], rows, { keyColumn: null, numberedIn }).run(["S1", "T"], 2).sourceKey).toBe("row-3 of leads 2026.csv");
  expect(program(["id", "title"], rows, { numberedIn }).run([" ", "T"], 2).sourceKey).toBe("row-3 of leads 2026.csv");
  expect(program(["id", "title"], rows).run(["S9", ""], 0).label).toBe("S9");
});

test("choice fields go through the value map, and options bring other fields along", () => {
  const values = { r2: { Completed: to("won"), booked: to("Booked"), Junk: choice("drop"), Odd: choice("park"), Lost: to("Lost") } };
  const map = program(["id", "title", "status"], [row("r1", "title", "name"), row("r2", "status", "stage")], { values });
  const run = (status: string) => map.run(["S1", "T", status], 0);
  expect(run(" Completed ")).toMatchObject({ values: { stage: "12", pipeline: "1", status: "won" }, hold: null });
  expect(run("booked").values).toEqual({ name: "T", stage: "11", pipeline: "1" });
  expect(run("Junk")).toMatchObject({ values: { name: "T" }, hold: null });
  expect(run("Odd").hold).toBe("Value “Odd” of Stage is held on purpose.");
  expect(run("Booked").hold).toBe("Value “Booked” of Stage has no decision.");
  expect(run("Lost").hold).toBe("Stage has no option “Lost” in the account.");
  expect(run("toString").hold).toBe("Value “toString” of Stage has no decision.");
  expect(run("")).toMatchObject({ values: { name: "T" }, hold: null });
  expect(map.lookupText("r2", ["S1", "T", " Completed "])).toBe("Completed");
  expect(map.lookupText("nope", [])).toBe("");
});

test("an empty text can be decided, an undecided entry doesn't count, a planned field takes the label", () => {
  const values = { r2: { "": to("Booked"), Later: { ...to("Won"), state: "undecided" as const } }, r3: { gold: to("Gold") } };
  const map = program(["id", "status", "level"], [row("r2", "status", "stage"), row("r3", "level", "custom:Level")], { values });
  expect(map.run(["S1", "", "gold"], 0).values).toEqual({ stage: "11", pipeline: "1", "custom:Level": "Gold" });
  expect(map.run(["S1", "Later", ""], 0).hold).toBe("Value “Later” of Stage has no decision.");
});

test("multi-choice cells are split, each part decided", () => {
  const values = { r2: { red: to("Red"), blue: to("Blue"), grey: choice("drop") } };
  const map = program(["id", "colours"], [row("r2", "colours", "colours")], { values });
  expect(map.run(["S1", "red; blue|red;grey"], 0).values).toEqual({ colours: ["r", "b"] });
  expect(map.run(["S1", "red;pink"], 0)).toMatchObject({ values: { colours: ["r"] }, hold: "Value “pink” of Colours has no decision." });
});

test("commas part choices only in columns whose profile found them to", () => {
  const values = { r2: { red: to("Red"), blue: to("Blue") } };
  const rows = [row("r2", "colours", "colours")];
  const parted = program(["id", "colours"], rows, { values, separators: { colours: "," } });
  expect(parted.run(["S1", "red, blue"], 0).values).toEqual({ colours: ["r", "b"] });
  const whole = program(["id", "colours"], rows, { values });
  expect(whole.run(["S1", "red, blue"], 0).hold).toBe("Value “red, blue” of Colours has no decision.");
});

test("owners go through the owner map", () => {
  const owners = {
    "ann@old.com": owner("user", "Ann@New.com"),
    "gone@old.com": owner("user", "gone@new.com"),
    "temp@old.com": owner("fallback"),
    "wait@old.com": owner("hold"),
  };
  const input = { owners, users: { "ann@new.com": "u1" }, fallbackOwner: "u9" };
  const rows = [row("r1", "coach", "owner")];
  const map = program(["id", "coach"], rows, input);
  const run = (coach: string) => map.run(["S1", coach], 0);
  expect(run(" Ann@old.com").values).toEqual({ owner: "u1" });
  expect(run("temp@old.com").values).toEqual({ owner: "u9" });
  expect(run("").values).toEqual({ owner: "u9" });
  expect(run("wait@old.com").hold).toBe("Records of owner wait@old.com are held.");
  expect(run("gone@old.com").hold).toMatch(/not an active user/);
  expect(run("new@old.com").hold).toBe("Owner new@old.com has no decision.");
  const undecided = run("König, Jana").issues.find(({ code }) => code === "owner.undecided");
  expect([undecided?.message, undecided?.raw]).toEqual(["Owner König, Jana has no decision.", "könig, jana"]);
  expect(map.lookupText("r1", ["S1", " Ann@Old.com"])).toBe("Ann@Old.com");
  const bare = program(["id", "coach"], rows, { ...input, fallbackOwner: null });
  expect(bare.run(["S1", ""], 0)).toMatchObject({ values: {}, hold: null });
  expect(bare.run(["S1", "temp@old.com"], 0).hold).toMatch(/none is set/);
});

test("references keep their texts; commas separate names only when nothing clearer does", () => {
  const map = program(["id", "client", "friends"], [row("r1", "client", "contact"), row("r2", "friends", "friends")]);
  expect(map.run(["S1", " C1 ", "a, b"], 0).refs).toEqual([
    { field: "contact", object: "contact", texts: ["C1"], many: false },
    { field: "friends", object: "contact", texts: ["a", "b"], many: true },
  ]);
  expect(map.run(["S1", "", "Acme, Inc.; Other"], 0).refs).toEqual([
    { field: "friends", object: "contact", texts: ["Acme, Inc.", "Other"], many: true },
  ]);
});

test("several columns into one field: lists join, of single values the first stays", () => {
  const rows = [row("r1", "a", "emails"), row("r2", "b", "emails"), row("r3", "a", "name"), row("r4", "b", "name")];
  const record = program(["id", "a", "b"], rows).run(["S1", "a@x.com", "b@x.com"], 0);
  expect(record.values).toEqual({ emails: [{ value: "a@x.com", primary: true }, { value: "b@x.com" }], name: "a@x.com" });
  expect(record.issues.map((issue) => [issue.code, issue.severity, issue.address.column])).toEqual([["field.twice", "warning", "b"]]);
});

test("a condition routes rows; what can't be told holds the record", () => {
  const map = (condition: string) =>
    program(["id", "kind"], [row("r1", "kind", "name")], { map: { id: "m", source: "s", destination: "d", condition, enabled: true } });
  expect(map('=[kind]="a"').run(["S1", "A"], 0)).toMatchObject({ taken: true, values: { name: "A" } });
  expect(map('=[kind]="a"').run(["S1", "b"], 0)).toMatchObject({ taken: false, values: {}, issues: [], label: "S1" });
  expect(map("=1/[kind]").run(["S1", "0"], 0)).toMatchObject({
    taken: true,
    hold: "The condition of this map can’t be computed: Division by zero.",
  });
  const faulty = map("=[knd]");
  expect(faulty.problems.m).toMatchObject({ at: 1, fix: { text: "[kind]" } });
  expect(faulty.run(["S1", "a"], 0).hold).toMatch(/condition of this map is faulty/);
});

test("rows that can't be compiled are listed and give no value", () => {
  const map = program(
    ["id", "title"],
    [row("r1", "title", "name", "=TRM([title])"), row("r2", "nope", "amount"), row("r3", "title", "gone"), row("r4", "title", "tags")],
  );
  expect(Object.keys(map.problems)).toEqual(["r1", "r2", "r3"]);
  expect(map.problems.r1).toMatchObject({ at: 1, fix: { text: "TRIM" } });
  expect(map.run(["S1", "x"], 0).values).toEqual({ tags: ["x"] });
});

test("a column's proven day/month order reaches its cells and its formulas", () => {
  const rows = [row("r1", "d", "closed"), row("r2", null, "name", '=TEXT([d],"YYYY-MM-DD")')];
  const record = program(["id", "d"], rows, { dateOrders: { d: "mdy" } }).run(["S1", "03/04/2024"], 0);
  expect(record.values).toEqual({ closed: "2024-03-04", name: "2024-03-04" });
});
