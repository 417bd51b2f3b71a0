import { describe, expect, it } from "vitest";
import type { FieldRow } from "../../../../shared/model/index.ts";
import type { FieldRowView, FieldsView } from "../../../../shared/wire/studio.ts";
import * as edits from "../../../../web/rooms/fields/edits.ts";
import { actOnKey } from "../../../../web/rooms/fields/keys.ts";

const evidence = [{ text: "Name is close to “Mobile”", weight: 0.4 }];
const row: FieldRow = {
  id: "r1",
  mapId: "a>b",
  column: "phone",
  target: "mobile",
  formula: null,
  state: "proposed",
  policy: "source",
  confidence: 0.7,
  evidence: [],
  candidates: [
    { target: "mobile", label: "Mobile", confidence: 0.7, evidence: [] },
    { target: "work", label: "Work phone", confidence: 0.5, evidence },
  ],
};
const shown = (each: FieldRow, problem: string | null = null): FieldRowView => ({
  row: each,
  sourceType: null,
  fill: null,
  distinct: null,
  field: null,
  isNew: false,
  samples: [],
  problem,
  weight: null,
});

describe("edits of the Fields grid", () => {
  it("confirms a proposal when its own target is picked", () => {
    expect(edits.chooseTarget(row, "mobile")).toEqual({ kind: "row.edit", rowId: "r1", patch: { state: "confirmed" } });
  });

  it("keeps a candidate's evidence and drops the confidence when a person picks it", () => {
    expect(edits.chooseTarget(row, "work")).toEqual({
      kind: "row.edit",
      rowId: "r1",
      patch: { target: "work", state: "changed", confidence: null, evidence },
    });
  });

  it("changes nothing when the target is decided already", () => {
    expect(edits.chooseTarget({ ...row, state: "confirmed" }, "mobile")).toBeNull();
  });

  it("takes an ignored row back as the proposal it was", () => {
    expect(edits.toggleIgnored({ ...row, state: "ignored" })).toEqual({ kind: "row.edit", rowId: "r1", patch: { state: "proposed" } });
    expect(edits.toggleIgnored({ ...row, target: null, state: "ignored" })).toEqual({
      kind: "row.edit",
      rowId: "r1",
      patch: { state: "undecided" },
    });
  });

  it("writes a formula with its equals sign, and none for the column itself", () => {
    expect(edits.setFormula(row, "TRIM([phone])")).toEqual({
      kind: "row.edit",
      rowId: "r1",
      patch: { formula: "=TRIM([phone])", state: "changed" },
    });
    expect(edits.setFormula(row, "=[phone]")).toBeNull();
    expect(edits.setFormula({ ...row, formula: "=TRIM([phone])" }, "")).toEqual({
      kind: "row.edit",
      rowId: "r1",
      patch: { formula: null, state: "changed" },
    });
  });

  it("confirms all sound proposals as one op and leaves those with a fault", () => {
    const sure = { ...row, confidence: 0.95 };
    const view: FieldsView = {
      mapId: "a>b",
      rows: [
        shown(sure),
        shown({ ...sure, id: "r2" }, "No such column"),
        shown({ ...sure, id: "r3", state: "undecided" }),
        shown({ ...sure, id: "r4", target: null }),
      ],
      targets: [],
      decided: 0,
      total: 4,
    };
    expect(edits.confirmProposals(view)).toEqual({
      kind: "group",
      label: "Confirm 1 proposal",
      ops: [{ kind: "row.edit", rowId: "r1", patch: { state: "confirmed" } }],
    });
  });

  it("asks for weak guesses on their own, once the other proposals are decided", () => {
    const view = (...rows: FieldRow[]): FieldsView => ({
      mapId: "a>b",
      rows: rows.map((each) => shown(each)),
      targets: [],
      decided: 0,
      total: 3,
    });
    const likely = { ...row, id: "likely", confidence: 0.8 };
    const asked = (...rows: FieldRow[]) => {
      const { words, rows: found } = edits.confirmable(view(...rows));
      return [words, ...found.map((each) => each.row.id)];
    };
    const weak = { ...row, id: "weak", confidence: 0.65 };
    expect(asked(weak, likely, { ...row, id: "none", confidence: null })).toEqual(["2 proposals", "likely", "none"]);
    expect(asked(weak, { ...likely, state: "confirmed" })).toEqual(["1 weak guess", "weak"]);
    expect(edits.confirmProposals(view(weak, { ...weak, id: "other" }))).toMatchObject({ label: "Confirm 2 weak guesses" });
    expect(edits.confirmProposals(view({ ...weak, state: "confirmed" }))).toBeNull();
  });

  it("goes round the candidates both ways", () => {
    expect(edits.nextCandidate(row, 1)?.target).toBe("work");
    expect(edits.nextCandidate(row, -1)?.target).toBe("work");
    expect(edits.nextCandidate({ ...row, target: null }, 1)?.target).toBe("mobile");
    expect(edits.nextCandidate({ ...row, candidates: row.candidates.slice(0, 1) }, 1)).toBeNull();
  });

  it.each([
    ["ArrowDown", row, "work"],
    ["ArrowUp", { ...row, target: null }, "work"],
    ["ArrowDown", { ...row, candidates: [] }, "mobile"],
    ["ArrowDown", { ...row, target: null, candidates: [] }, undefined],
  ])("Alt with %s opens the fields on a candidate and changes nothing by itself", (key, of, candidate) => {
    const told: unknown[] = [];
    const event = new KeyboardEvent("keydown", { key, altKey: true, cancelable: true });
    const never = (what: string) => () => void told.push(what);
    expect(
      actOnKey(
        event,
        of,
        "target",
        never("edit"),
        () => null,
        never("inspect"),
        (each) => told.push(["pick", each]),
      ),
    ).toBe(true);
    expect([told, event.defaultPrevented]).toEqual([[["pick", candidate]], true]);
  });

  it("puts a row that is only shown before it is edited", () => {
    const op = edits.putFirst({ kind: "row.edit", rowId: "r1", patch: { state: "confirmed" } }, new Set(), [shown(row)]);
    expect(op).toEqual({ kind: "row.put", row: { ...row, state: "confirmed" } });
  });
});
