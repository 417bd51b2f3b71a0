import { describe, expect, it } from "vitest";
import type { RecordColumn, RecordRow } from "../../../../shared/wire/preview.ts";
import { aheadOf, fieldColumns, MOST_CELLS, recordEdits, tooMany } from "../../../../web/rooms/preview/field-columns.ts";

const fields: RecordColumn[] = [
  { key: "phone", label: "Mobile", rowId: "r1", column: "phone", closed: null, choices: null },
  {
    key: "stage",
    label: "Stage",
    rowId: "r2",
    column: "status",
    closed: null,
    choices: [
      { id: "Won", label: "Won" },
      { id: "Lost", label: "Lost" },
    ],
  },
  {
    key: "name",
    label: "Name",
    rowId: "r3",
    column: null,
    closed: "It comes from first and last: open the record to change those",
    choices: null,
  },
];
const row = {
  effect: { id: "e1", address: { dataset: "d", row: 7 } },
  cells: {
    phone: { shown: "+4930123", text: "030 123", was: "n/a", issue: null },
    stage: { shown: "Won", text: "closed", was: null, issue: null },
    name: { shown: "Ana Meyer", text: "", was: null, issue: { severity: "error", message: "Too long." } },
  },
} as unknown as RecordRow;

describe("fields of a record as cells", () => {
  const [phone, stage, name] = fieldColumns(fields);

  it("show what they become, are edited as what is read, and are marked where they are wrong or changed", () => {
    expect([phone?.text?.(row), phone?.value(row, 0), phone?.tone?.(row)]).toEqual(["+4930123", "030 123", "changed"]);
    expect([stage?.text?.(row), stage?.value(row, 0), stage?.tone?.(row)]).toEqual(["Won", "Won", null]);
    expect([name?.text?.(row), name?.editor, name?.tone?.(row)]).toEqual(["Ana Meyer", undefined, "blocks"]);
    expect(phone?.tooltip?.(row)).toBe("phone says “030 123”.\nChanged by you, was “n/a”.");
  });

  it("take texts, options by their names, and say why they take nothing else", () => {
    expect(phone?.paste?.(row, "030 999")).toEqual({ kind: "edit" });
    expect([phone?.paste?.(row, "030 123"), phone?.paste?.(row, "+4930123")]).toEqual([{ kind: "same" }, { kind: "same" }]);
    expect(phone?.paste?.(row, "")).toEqual({ kind: "edit" });
    expect(stage?.paste?.(row, "lost")).toEqual({ kind: "edit", picked: { kind: "option", id: "Lost" } });
    expect(stage?.paste?.(row, "maybe")).toMatchObject({ kind: "refused" });
    expect(name?.paste?.(row, "x")).toEqual({ kind: "refused", why: fields[2]?.closed });
  });

  it("are sent by row and rule, and shown as put until they are worked out", () => {
    const edits = [
      { row, column: "field:phone", text: "030 999", picked: null, before: "030 123" },
      { row, column: "field:stage", text: "", picked: { kind: "option" as const, id: "Lost" }, before: "Won" },
      { row, column: "why", text: "x", picked: null, before: "" },
    ];
    expect(recordEdits(fields, edits)).toEqual([
      { datasetId: "d", row: 7, rowId: "r1", text: "030 999", chosen: false },
      { datasetId: "d", row: 7, rowId: "r2", text: "Lost", chosen: true },
    ]);
    const [ahead] = fieldColumns(fields, () => new Map(aheadOf(fields, edits).map(({ at, text }) => [at, text])));
    expect([ahead?.text?.(row), ahead?.value(row, 0), ahead?.tone?.(row)]).toEqual(["030 999", "030 999", "changed"]);
  });

  it("are refused together where they are too many", () => {
    const edit = { row, column: "field:phone", text: "1", picked: null, before: "" };
    expect(tooMany(Array.from({ length: MOST_CELLS }, () => edit))).toEqual([]);
    expect(tooMany(Array.from({ length: MOST_CELLS + 1 }, () => edit))).toHaveLength(MOST_CELLS + 1);
  });
});
