import { describe, expect, it } from "vitest";
import type { FieldRow } from "../../../../shared/model/index.ts";
import type { FieldRowView, FieldsView } from "../../../../shared/wire/studio.ts";
import type { GridEdit, Pasted } from "../../../../web/grid/index.ts";
import { fieldColumns } from "../../../../web/rooms/fields/columns.tsx";
import { gestureOp, toggleRows } from "../../../../web/rooms/fields/gestures.ts";
import { opOf } from "../../../../web/rooms/fields/op-of.ts";
import { markOfRow, pasteState } from "../../../../web/rooms/fields/states.ts";
import { pasteTarget, targetChoices } from "../../../../web/rooms/fields/targets.tsx";

const row = (column: string, target: string | null, state: FieldRow["state"] = "proposed"): FieldRow => ({
  id: column,
  mapId: "lead>contact",
  column,
  target,
  formula: null,
  state,
  policy: "source",
  confidence: null,
  evidence: [],
  candidates: [],
});
const field = (ref: string, label: string) => ({
  key: ref,
  ref,
  label,
  type: "text" as const,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
});
const viewOf = (rows: readonly FieldRow[]): FieldsView => ({
  mapId: "lead>contact",
  rows: rows.map(
    (each): FieldRowView => ({
      row: each,
      sourceType: "text",
      fill: 1,
      distinct: 1,
      field: null,
      isNew: false,
      samples: [],
      problem: null,
      weight: null,
    }),
  ),
  targets: [field("website", "Website"), field("phone", "Phone"), field("mobile", "Mobile"), field("city", "City")],
  decided: 0,
  total: rows.length,
});

/** A paste of texts over the cells of one column, from the first row on; null leaves a row out. */
function pasted(rows: readonly FieldRow[], texts: readonly (string | null)[], column = "target") {
  const view = viewOf(rows);
  const edits = texts.flatMap((text, at): GridEdit<FieldRowView>[] => {
    const each = view.rows[at];
    if (!each || text === null) return [];
    const picked: Pasted =
      column === "target" ? pasteTarget(view, each, text) : column === "state" ? pasteState(each, text) : { kind: "edit" };
    return picked.kind === "edit" ? [{ row: each, column, text, picked: picked.picked ?? null, before: null }] : [];
  });
  const { op, refused } = gestureOp(view, edits, "paste");
  const after = new Map(rows.map((each) => [each.id, each]));
  for (const each of op?.kind === "group" ? op.ops : []) {
    const before = each.kind === "row.edit" ? after.get(each.rowId) : undefined;
    if (each.kind === "row.edit" && before) after.set(each.rowId, { ...before, ...each.patch } as FieldRow);
  }
  return {
    after: [...after.values()].map((each) => `${each.column}: ${each.target} ${each.state}`),
    refused: refused.map(({ edit, why }) => `${edit.row.row.column}: ${why}`),
  };
}

describe("a paste over targets", () => {
  it("leaves a field with the row that says it keeps it", () => {
    const rows = [row("site", null), row("fax", null), row("parent_id", null), row("phone", "phone")];
    expect(pasted(rows, ["Website", "Not there", "Phone", "phone"])).toEqual({
      after: ["site: website changed", "fax: null proposed", "parent_id: null proposed", "phone: phone confirmed"],
      refused: ["parent_id: It is filled by phone already"],
    });
  });

  it("gives nobody the field of a row whose own edit is refused", () => {
    const rows = [row("parent_id", null), row("phone", "phone"), row("cell", "mobile")];
    expect(pasted(rows, ["Phone", "Mobile", null])).toEqual({
      after: ["parent_id: null proposed", "phone: phone proposed", "cell: mobile proposed"],
      refused: ["phone: It is filled by cell already", "parent_id: It is filled by phone already"],
    });
  });

  it("goes back along a chain of rows that each wait for the next", () => {
    const rows = [row("a", "website"), row("b", "phone"), row("c", "mobile"), row("d", "city")];
    expect(pasted(rows, ["Phone", "Mobile", "City", null]).after).toEqual([
      "a: website proposed",
      "b: phone proposed",
      "c: mobile proposed",
      "d: city proposed",
    ]);
  });

  it("lets rows change places, and takes the field of one that is ignored by it", () => {
    expect(pasted([row("a", "website"), row("b", "phone")], ["Phone", "Website"])).toEqual({
      after: ["a: phone changed", "b: website changed"],
      refused: [],
    });
    expect(pasted([row("a", "website"), row("b", null)], ["Ignore this column", "Website"])).toEqual({
      after: ["a: website ignored", "b: website changed"],
      refused: [],
    });
  });

  it("gives a field to the first of two rows that are to have it", () => {
    expect(pasted([row("a", null), row("b", null)], ["City", "City"])).toEqual({
      after: ["a: city changed", "b: null proposed"],
      refused: ["b: It is filled by a already"],
    });
  });
});

it("a paste over states doesn't bring an ignored row back to a field that another fills", () => {
  expect(pasted([row("a", "city", "ignored"), row("b", "city")], ["Confirmed", "Confirmed"], "state")).toEqual({
    after: ["a: city ignored", "b: city confirmed"],
    refused: ["a: It is filled by b already"],
  });
});

describe("a field that the account lacks", () => {
  const segment = { target: "custom:Segment (tier)", label: "Segment (tier) (new field)", confidence: 0.4, evidence: [] };
  const view = viewOf([{ ...row("Segment (tier)", null), candidates: [segment] }, row("tier", null), row("site", "website")]);
  const [first, second] = view.rows as [FieldRowView, FieldRowView];
  const custom = { ...view, targets: [...view.targets, { ...field("custom:Level", "Level"), custom: true }] };

  it("is offered where it is thought of, by its name too", () => {
    const [offered] = targetChoices(view, first).options;
    expect(offered).toMatchObject({ id: "custom:Segment (tier)", label: "Segment (tier)", hint: "new field", score: 0.4 });
    const picked = { kind: "edit", picked: { kind: "option", id: "custom:Segment (tier)" } };
    expect(pasteTarget(view, first, "segment (tier)")).toEqual(picked);
    expect(pasteTarget(view, first, "Segment (tier) (new field)")).toEqual(picked);
  });

  it("is made of what is typed where the object takes custom fields, and of no slip in a pasted name", () => {
    expect(targetChoices(custom, second).create?.("Segm")).toBe("Create the field “Segm”");
    expect(targetChoices(view, second).create).toBeUndefined();
    expect(opOf({ row: second, column: "target", text: "", picked: { kind: "create", text: " Segm " }, before: null })).toEqual({
      kind: "row.edit",
      rowId: "tier",
      patch: { target: "custom:Segm", state: "changed", confidence: null, evidence: [] },
    });
    expect(pasteTarget(custom, second, "Segm")).toEqual({
      kind: "refused",
      why: "No field is called that. To create one, press F2 in the cell and type its name",
    });
  });
});

describe("− over rows", () => {
  it("ignores all of their columns in one step, and takes that back where all are ignored", () => {
    const formula = { ...row("f", "website"), column: null };
    const { rows } = viewOf([row("plz", "zip"), row("ort", "city", "ignored"), formula]);
    const edit = (rowId: string, state: string) => ({ kind: "row.edit", rowId, patch: { state } });
    expect(toggleRows(rows)).toEqual({ kind: "group", label: "Ignore 1 column", ops: [edit("plz", "ignored")] });
    expect(toggleRows(viewOf([row("plz", null), row("ort", "city")]).rows)).toEqual({
      kind: "group",
      label: "Ignore 2 columns",
      ops: [edit("plz", "ignored"), edit("ort", "ignored")],
    });
    expect(toggleRows(viewOf([row("plz", null, "ignored"), row("ort", "city", "ignored")]).rows)).toEqual({
      kind: "group",
      label: "Stop ignoring 2 columns",
      ops: [edit("plz", "undecided"), edit("ort", "proposed")],
    });
    expect(toggleRows(viewOf([formula]).rows)).toBeNull();
  });
});

describe("a block pasted onto itself", () => {
  const columns = (view: FieldsView) => fieldColumns(view, { source: "Lead", destination: "Contact" }, []);
  const textOf = (view: FieldsView, each: FieldRowView, id: string) =>
    String(
      columns(view)
        .find((column) => column.id === id)
        ?.value(each, 0) ?? "",
    );
  const gone = { ...row("tier", "custom:Tier", "ignored"), policy: "never" as const };

  it("changes nothing: proposals stay proposals, what is left out stays so", () => {
    const view = viewOf([row("site", "website"), row("fax", null, "undecided"), row("cell", "mobile", "confirmed"), gone]);
    const blocked = { ...row("town", "city"), id: "town" };
    view.rows.push({ ...(view.rows[0] as FieldRowView), row: blocked, weight: "blocks", problem: "It can’t be" });
    expect(view.rows.map((each) => [textOf(view, each, "target"), textOf(view, each, "state")])).toEqual([
      ["website", "Proposed"],
      ["", "Decide"],
      ["mobile", "Confirmed"],
      ["left out", "Ignored"],
      ["city", "Blocks"],
    ]);
    const edits = view.rows.slice(0, 4).flatMap((each) =>
      ["target", "state"].flatMap((column): GridEdit<FieldRowView>[] => {
        const text = textOf(view, each, column);
        const meant = column === "target" ? pasteTarget(view, each, text) : pasteState(each, text);
        expect(meant.kind).not.toBe("refused");
        return meant.kind === "edit" ? [{ row: each, column, text, picked: meant.picked ?? null, before: null }] : [];
      }),
    );
    expect(gestureOp(view, edits, "paste")).toEqual({ op: null, refused: [] });
    // A proposal that blocks keeps its field when its own word comes back.
    const own = { row: view.rows[4] as FieldRowView, column: "state", text: "Blocks", picked: null, before: null };
    expect(markOfRow(own.row)).toBe("blocks");
    expect(gestureOp(view, [own], "paste")).toEqual({ op: null, refused: [] });
  });
});
