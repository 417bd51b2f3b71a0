import { describe, expect, it } from "vitest";
import { type FixSubject, fixesFor, modifiedColumnOf } from "../../../shared/mapping/index.ts";
import { type DestinationField, emptyProjectState, type FieldRow, type ProjectState } from "../../../shared/model/index.ts";
import { applyOp } from "../../../shared/ops/index.ts";
import { parseFormula } from "../../../shared/transform/index.ts";

const columns = ["e-mail", "second [x]", "notes"];
const row: FieldRow = {
  id: "r",
  mapId: "m>c",
  column: "e-mail",
  target: "email",
  formula: null,
  state: "confirmed",
  policy: "source",
  confidence: 0.9,
  evidence: [],
  candidates: [],
};
const field: DestinationField = {
  key: "email",
  ref: "email",
  label: "Email",
  type: "text",
  custom: false,
  required: true,
  unique: false,
  readOnly: false,
  createOnly: false,
  maxLength: 40,
};
const state: ProjectState = { ...emptyProjectState, rows: [row] };
const users = [
  { id: "1", name: "Ana", email: "ana@x.example", active: true },
  { id: "2", name: "Gone", email: "gone@x.example", active: false },
];
const subject = (code: string, more: Partial<FixSubject> = {}): FixSubject => ({
  mapId: "m>c",
  code,
  field,
  row,
  column: "e-mail",
  text: null,
  columns,
  users,
  ...more,
});
const fixes = (of: FixSubject, answers: Record<string, string> = {}) => fixesFor({ subject: of, state, answers, newRowId: "new" });
const formulas = (of: FixSubject, answers?: Record<string, string>) => fixes(of, answers).map((fix) => [fix.id, fix.formula]);

describe("rules for a field", () => {
  it.each([
    [
      "email.invalid",
      "n/a",
      [
        ["empty", '=IFERROR(EMAIL([e-mail]), "")'],
        ["replace", null],
        ["clean", "=TRIM(CLEAN([e-mail]))"],
        ["leave", null],
      ],
    ],
    [
      "date.invalid",
      "",
      [
        ["empty", '=IFERROR(DATEVALUE([e-mail]), "")'],
        ["clean", "=TRIM(CLEAN([e-mail]))"],
        ["leave", null],
      ],
    ],
    [
      "text.tooLong",
      "x",
      [
        ["cut", "=LEFT([e-mail], 40)"],
        ["clean", "=TRIM(CLEAN([e-mail]))"],
        ["leave", null],
      ],
    ],
    [
      "formula.error",
      null,
      [
        ["empty", '=IFERROR([e-mail], "")'],
        ["clean", "=TRIM(CLEAN([e-mail]))"],
        ["leave", null],
      ],
    ],
    [
      "field.required",
      null,
      [
        ["default", null],
        ["other", null],
      ],
    ],
    ["cell", "N/A", [["same", '=SWITCH([e-mail], "N/A", "", [e-mail])']]],
  ])("%s of %j", (code, text, expected) => expect(formulas(subject(code, { text }))).toEqual(expected));

  it("take what they ask for, quotes and brackets included", () => {
    expect(formulas(subject("email.invalid", { text: 'no "mail"' }), { replace: "" })[1]).toEqual(["replace", null]);
    expect(formulas(subject("email.invalid", { text: 'no "mail"' }), { replace: 'a"b' })[1]?.[1]).toBe(
      '=SWITCH([e-mail], "no ""mail""", "a""b", [e-mail])',
    );
    expect(formulas(subject("field.required"), { default: 'say "hi"', other: "second [x]" })).toEqual([
      ["default", '=COALESCE([e-mail], "say ""hi""")'],
      ["other", "=COALESCE([e-mail], [second [x]]])"],
    ]);
  });

  it("wrap the formula that is there, and every mention of the column in it", () => {
    const own = { ...row, formula: '=CONCAT([E-Mail], "[e-mail]", [notes])' };
    expect(formulas(subject("cell", { row: own, text: "a" }), { same: "b" })[0]?.[1]).toBe(
      '=CONCAT(SWITCH([e-mail], "a", "b", [e-mail]), "[e-mail]", [notes])',
    );
    expect(formulas(subject("email.invalid", { row: own }))[0]?.[1]).toBe('=IFERROR(EMAIL(CONCAT([E-Mail], "[e-mail]", [notes])), "")');
  });

  it("make a row where nothing fills a required field", () => {
    const [fix] = fixes(subject("field.required", { row: null }), { default: "none" });
    expect(fix?.op).toMatchObject({
      kind: "row.put",
      row: { id: "new", mapId: "m>c", column: null, target: "email", formula: '="none"', state: "changed" },
    });
  });

  it("are formulas that can be read, and ops that apply", () => {
    const answers = {
      default: 'x"',
      other: "second [x]",
      replace: "y",
      same: "z",
      option: "A",
      user: "ana@x.example",
      fallback: "ana@x.example",
    };
    for (const code of [
      "email.invalid",
      "phone.unread",
      "date.zero",
      "number.invalid",
      "text.tooLong",
      "formula.error",
      "field.required",
      "cell",
      "boolean.invalid",
      "value.undecided",
      "owner.undecided",
    ]) {
      const found = fixes(subject(code, { text: "t" }), answers);
      expect(found.length).toBeGreaterThan(0);
      for (const fix of found) {
        if (fix.formula !== null) expect(parseFormula(fix.formula, { columns })).toMatchObject({ ok: true });
        expect(fix.op && applyOp(state, fix.op)).toMatchObject({ ok: true });
      }
    }
  });
});

describe("rules for values and owners", () => {
  const picklist: DestinationField = { ...field, type: "choice", choices: [{ id: "1", label: "Won" }] };
  it("choose, drop or park a value", () => {
    const of = subject("value.undecided", { field: picklist, text: "won-ish" });
    expect(fixes(of).map(({ id, op }) => [id, op === null])).toEqual([
      ["option", true],
      ["drop", false],
      ["park", false],
    ]);
    expect(fixes(of, { option: "Won" })[0]?.op).toEqual({
      kind: "value.set",
      rowId: "r",
      value: "won-ish",
      choice: { kind: "option", label: "Won", state: "changed", why: "Chosen in Preview" },
    });
    expect(fixes(subject("value.parked", { field: picklist, text: "x" })).map(({ id }) => id)).toEqual(["option", "drop"]);
  });
  it("offer active users only, and set the fallback owner along where there is none", () => {
    const [user, fallback, hold] = fixes(subject("owner.undecided", { text: " Pete@X.example" }), { fallback: "ana@x.example" });
    expect(user?.ask?.options.map(({ value }) => value)).toEqual(["ana@x.example"]);
    expect(fallback?.op).toMatchObject({
      kind: "group",
      ops: [
        { kind: "fallback.set", email: "ana@x.example" },
        { kind: "owner.set", owner: "pete@x.example", choice: { kind: "fallback" } },
      ],
    });
    expect(hold?.op).toMatchObject({ kind: "owner.set", choice: { kind: "hold" } });
  });
});

describe("modifiedColumnOf", () => {
  it.each([
    [["id", "Last Modified Date", "updated_at"], "Last Modified Date"],
    [["id", "Updated At"], "Updated At"],
    [["id", "Geändert am"], "Geändert am"],
    [["id", "created_at", "modified by"], null],
    [[], null],
  ])("of %j is %s", (headers, expected) => expect(modifiedColumnOf(headers)).toBe(expected));
});
