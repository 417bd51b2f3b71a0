import { describe, expect, it } from "vitest";
import type { DestinationField, FieldRow } from "../../../../shared/model/index.ts";
import type { FieldRowView, FieldsView, Sample } from "../../../../shared/wire/studio.ts";
import { foresee } from "../../../../web/rooms/fields/foresee.ts";
import { keepTried, triedSamples } from "../../../../web/rooms/fields/tried-samples.ts";

const row = (id: string, more: Partial<FieldRow> = {}): FieldRow => ({
  id,
  mapId: "member>contact",
  column: id,
  target: "first_name",
  formula: null,
  state: "proposed",
  policy: "source",
  confidence: 0.9,
  evidence: [],
  candidates: [],
  ...more,
});
const field = (ref: string, more: Partial<DestinationField> = {}): DestinationField => ({
  key: ref,
  ref,
  label: ref,
  type: "text",
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...more,
});
const samples: Sample[] = [{ before: "zoë", after: "zoë", issue: null, row: 0 }];
const shown = (of: FieldRow, more: Partial<FieldRowView> = {}): FieldRowView => ({
  row: of,
  sourceType: "text",
  fill: 1,
  distinct: 3,
  field: field("first_name"),
  isNew: false,
  samples,
  problem: null,
  weight: null,
  ...more,
});
const view = (rows: FieldRowView[]): FieldsView => ({
  mapId: "member>contact",
  rows,
  targets: [field("first_name"), field("last_name", { required: true })],
  decided: 0,
  total: rows.length,
});
const nothing = () => null;

describe("edits that the worker hasn't answered yet", () => {
  it("leave the view alone where nothing was edited, and rows that weren't", () => {
    const standing = view([shown(row("a")), shown(row("b"))]);
    expect(foresee(standing, [row("a"), row("b")], nothing)).toBe(standing);
    const ahead = foresee(standing, [row("a", { state: "confirmed" }), row("b")], nothing);
    expect(ahead.rows[1]).toBe(standing.rows[1]);
    expect(ahead.rows[0]?.row.state).toBe("confirmed");
    expect(ahead.decided).toBe(1);
  });

  it("show another target with its field, and a fault that it takes away", () => {
    const standing = view([shown(row("a"), { problem: "The account has no field “x”.", weight: "blocks" })]);
    const [first] = foresee(standing, [row("a", { target: "last_name", state: "changed" })], nothing).rows;
    expect(first).toMatchObject({ field: { ref: "last_name" }, problem: null, weight: null });
  });

  it("show an open row of a required field as what blocks", () => {
    const standing = view([shown(row("a", { target: "last_name" }), { field: field("last_name", { required: true }) })]);
    const [first] = foresee(standing, [row("a", { target: "last_name", state: "undecided" })], nothing).rows;
    expect(first?.weight).toBe("blocks");
  });

  it("show a formula with what it gave while it was written, else with the samples before", () => {
    const standing = view([shown(row("a"))]);
    const edited = row("a", { formula: "=UPPER([a])", state: "changed" });
    expect(foresee(standing, [edited], triedSamples).rows[0]?.samples).toBe(samples);
    const tried: Sample[] = [{ before: null, after: "ZOË", issue: null, row: 0 }];
    keepTried("member>contact", "first_name", "=UPPER([a]) ", tried);
    expect(foresee(standing, [edited], triedSamples).rows[0]?.samples).toBe(tried);
  });

  it("keep to the map that is shown", () => {
    const standing = view([shown(row("a"))]);
    expect(foresee(standing, [row("a", { mapId: "other>deal", state: "confirmed" })], nothing)).toBe(standing);
  });
});
