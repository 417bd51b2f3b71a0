import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyProjectState,
  type FieldRow,
  type Lesson,
  type ProjectState,
  projectStateSchema,
  type ValueRule,
} from "../../../shared/model/index.ts";
import { applyOp, describeOp, type Op, opSchema } from "../../../shared/ops/index.ts";

const row = (id: string): FieldRow => ({
  id,
  mapId: "member>contact",
  column: id,
  target: null,
  formula: null,
  state: "proposed",
  policy: "blank",
  confidence: 0.9,
  evidence: [],
  candidates: [],
});

const rule = (id: string, name: string): ValueRule => ({
  id,
  name,
  method: { kind: "ngram", size: 2 },
  keys: ["won"],
  like: "Won",
  except: ["wow"],
  choice: { kind: "create", label: "Closed won" },
});

const lesson = (source: string): Lesson => ({
  v: 1,
  source,
  destination: "loaded.csv",
  at: "2026-11-01T10:00:00.000Z",
  compared: 1210,
  columns: [
    {
      header: "level",
      target: "stage",
      targetLabel: "Stage",
      formula: null,
      strength: 0.9,
      text: "1,204 of 1,210 say so",
      choices: { a1b2c3: { label: "Gold", why: "40 of 40" } },
    },
  ],
  formulas: [{ target: "name", targetLabel: "Name", formula: "=[a]&[b]", strength: 0.9, text: "Both" }],
});

const start: ProjectState = {
  ...emptyProjectState,
  assignments: { d1: "member" },
  maps: [{ id: "member>contact", source: "member", destination: "contact", condition: null, enabled: true }],
  rows: [row("first_name"), row("email")],
  values: { email: { a: { kind: "option", label: "A", state: "proposed", why: "same" } } },
  dateOrders: { d1: { born: "mdy" } },
  ownersApart: { bo: true },
  valueRules: { email: [rule("r1", "Won-like"), rule("r2", "Lost-like")] },
  splitSigns: { email: ";" },
  overrides: { d1: { "key:M-1": { email: { text: "a@x.example", was: "a@x" } } } },
  modifiedColumns: { member: "changed" },
  keyColumns: { member: [["Record ID"]] },
  lessons: { "member>contact": lesson("old.csv") },
  assignedByHand: { d3: true },
  exportAnswers: { d2: { d1: "both" } },
};

const choice = { kind: "drop", label: null, state: "changed", why: "by hand" } as const;
const everyKind: Op[] = [
  { kind: "dataset.assign", datasetId: "d1", object: null },
  { kind: "dataset.assign", datasetId: "d2", object: "session" },
  { kind: "dataset.assign", datasetId: "d1" },
  { kind: "dataset.assign", datasetId: "d1", object: "member", byHand: true, file: "people.csv", label: "Members" },
  { kind: "dataset.assign", datasetId: "d3", object: "member", file: "more.csv", label: "Members" },
  { kind: "map.put", map: { id: "x>y", source: "x", destination: "y", condition: null, enabled: true } },
  { kind: "map.put", map: { id: "member>contact", source: "member", destination: "contact", condition: "=TRUE", enabled: false } },
  { kind: "map.remove", mapId: "member>contact" },
  { kind: "row.put", row: row("phone"), index: 1 },
  { kind: "row.put", row: { ...row("email"), target: "email" } },
  { kind: "row.remove", rowId: "first_name" },
  { kind: "row.edit", rowId: "email", patch: { target: "email", state: "changed", confidence: null } },
  { kind: "value.set", rowId: "email", value: "a", choice: null },
  { kind: "value.set", rowId: "email", value: "b", choice },
  { kind: "value.set", rowId: "new", value: "b", choice },
  { kind: "value.set", rowId: "email", value: "c", choice: { ...choice, kind: "create", label: "New option" } },
  { kind: "rule.put", rowId: "email", rule: rule("r3", "Open-like"), index: 1 },
  { kind: "rule.put", rowId: "email", rule: { ...rule("r2", "Lost or so"), method: { kind: "distance" } } },
  { kind: "rule.put", rowId: "constructor", rule: rule("r1", "First of its row") },
  { kind: "rule.remove", rowId: "email", ruleId: "r1" },
  { kind: "rule.move", rowId: "email", ruleId: "r1", index: 1 },
  { kind: "split.set", rowId: "email", sign: "" },
  { kind: "split.set", rowId: "email", sign: null },
  { kind: "split.set", rowId: "zip", sign: "\n" },
  { kind: "choice.under", object: "deal", key: "stage_id", label: "Onboarding ", under: "Programmes" },
  { kind: "choice.under", object: "deal", key: "stage_id", label: "constructor", under: "Sales" },
  { kind: "owner.set", owner: "ana@x.example", choice: { kind: "hold", userEmail: null, state: "changed", why: "" } },
  { kind: "owner.apart", owner: "ana@x.example", apart: true },
  { kind: "owner.apart", owner: "constructor", apart: true },
  { kind: "owner.apart", owner: "bo", apart: false },
  { kind: "fallback.set", email: "ana@x.example" },
  { kind: "settings.set", patch: { zone: "Europe/Berlin", currency: "USD" } },
  { kind: "date.order", datasetId: "d1", column: "born", order: "dmy" },
  { kind: "date.order", datasetId: "d1", column: "born", order: null },
  { kind: "date.order", datasetId: "d1", column: "start", order: "mdy" },
  { kind: "date.order", datasetId: "d2", column: "start", order: "dmy" },
  { kind: "date.order", datasetId: "d1", column: "constructor", order: "dmy" },
  { kind: "value.set", rowId: "email", value: "constructor", choice },
  { kind: "override.set", datasetId: "d1", row: "key:M-1", column: "email", override: { text: "b@x.example", was: "a@x" } },
  { kind: "override.set", datasetId: "d1", row: "key:M-1", column: "email", override: null },
  { kind: "override.set", datasetId: "d1", row: "key:M-1", column: "phone", override: { text: "", was: "n/a" } },
  { kind: "override.set", datasetId: "d1", row: "row:7", column: "constructor", override: { text: "x", was: "" } },
  { kind: "override.set", datasetId: "d2", row: "key:constructor", column: "email", override: { text: "x", was: "" } },
  { kind: "modified.set", object: "member", column: "edited" },
  { kind: "modified.set", object: "member", column: null },
  { kind: "modified.set", object: "session", column: "edited" },
  { kind: "key.set", object: "member", keys: [["first name", "last name", "city", "phone"], ["Record ID"]] },
  { kind: "key.set", object: "member", keys: null },
  { kind: "key.set", object: "constructor", keys: [["ID"]] },
  { kind: "export.answer", newer: "d2", older: "d1", answer: "replace", file: "b.csv", of: "a.csv" },
  { kind: "export.answer", newer: "d2", older: "d1", answer: null },
  { kind: "export.answer", newer: "d2", older: "constructor", answer: "both", file: "a.csv", of: "a.csv" },
  { kind: "export.answer", newer: "constructor", older: "d1", answer: "replace", file: "a.csv", of: "a.csv" },
  { kind: "lesson.set", mapId: "member>contact", lesson: lesson("new.csv") },
  { kind: "lesson.set", mapId: "constructor", lesson: lesson("new.csv") },
  { kind: "lesson.set", mapId: "member>contact", lesson: null },
  { kind: "state.restore", label: "Restore “Friday”", parts: { fallbackOwner: "ana@x.example", rows: [row("zip")], values: {} } },
  {
    kind: "group",
    label: "Two at once",
    ops: [
      { kind: "row.remove", rowId: "email" },
      { kind: "row.put", row: row("zip"), index: 0 },
    ],
  },
];

describe("operations", () => {
  it.each(everyKind.map((op) => [describeOp(op, start), op] as const))(
    "%s: stored and read, applied and inverted, is identity",
    (text, op) => {
      expect(text.length).toBeGreaterThan(3);
      expect(opSchema.parse(JSON.parse(JSON.stringify(op)))).toEqual(op);
      const frozen = structuredClone(start);
      const applied = applyOp(start, op);
      expect(start).toEqual(frozen);
      if (!applied.ok) throw new Error(applied.failure.message);
      expect(applied.value.state).not.toEqual(start);
      const back = applyOp(applied.value.state, applied.value.inverse);
      expect(back.ok && back.value.state).toEqual(start);
    },
  );

  it.each([
    { kind: "row.edit", rowId: "gone", patch: { target: "email" } },
    { kind: "row.remove", rowId: "gone" },
    { kind: "map.remove", mapId: "gone" },
    { kind: "rule.remove", rowId: "email", ruleId: "gone" },
    { kind: "rule.move", rowId: "gone", ruleId: "r1", index: 0 },
    {
      kind: "group",
      label: "half",
      ops: [
        { kind: "row.remove", rowId: "email" },
        { kind: "row.remove", rowId: "gone" },
      ],
    },
  ] as Op[])("refuses an edit of what is not there: $kind", (op) => {
    const applied = applyOp(start, op);
    expect(applied).toMatchObject({ ok: false, failure: { code: "op.missing", reach: "none" } });
  });

  it("takes a date order into a state from before there were any", () => {
    const { dateOrders: _none, ...old } = start;
    const applied = applyOp(old as ProjectState, { kind: "date.order", datasetId: "d1", column: "born", order: "dmy" });
    expect(applied.ok && applied.value.state.dateOrders).toEqual({ d1: { born: "dmy" } });
    expect(projectStateSchema.parse(old).dateOrders).toEqual({});
  });

  it("undoes any sequence of edits back to the start", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...everyKind), { maxLength: 30 }), (ops) => {
        let state = start;
        const inverses: Op[] = [];
        for (const op of ops) {
          const applied = applyOp(state, op);
          if (!applied.ok) continue;
          state = applied.value.state;
          inverses.unshift(applied.value.inverse);
        }
        for (const inverse of inverses) {
          const applied = applyOp(state, inverse);
          if (!applied.ok) throw new Error(applied.failure.message);
          state = applied.value.state;
        }
        expect(state).toEqual(start);
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });
});
