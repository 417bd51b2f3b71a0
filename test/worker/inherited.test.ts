import { describe, expect, it } from "vitest";
import { columnsGone } from "../../shared/mapping/index.ts";
import { emptyProjectState, type FieldRow } from "../../shared/model/index.ts";
import { inherited, withoutGone } from "../../worker/ground.ts";
import { dataset } from "../shared/mapping/given.ts";

const taking = (id: string, ...replaced: string[]) => ({ ...dataset(id, null, { a: ["1"] }), replaced });

describe("a dataset that took another's place", () => {
  it("has its object, left out on purpose as well, until its own is decided", () => {
    const state = { ...emptyProjectState, assignments: { d1: "client", x1: null } };
    expect(inherited(state, [taking("d3", "d1", "d2"), taking("x2", "x1"), taking("y1")]).assignments).toEqual({
      d1: "client",
      d3: "client",
      x1: null,
      x2: null,
    });
    const own = { ...state, assignments: { ...state.assignments, d3: "staff" } };
    expect(inherited(own, [taking("d3", "d1")]).assignments.d3).toBe("staff");
  });

  it("has its date orders, column by column", () => {
    const state = { ...emptyProjectState, dateOrders: { d1: { start: "dmy", end: "dmy" }, d2: { end: "mdy" } } } as const;
    expect(inherited(state, [taking("d2", "d1")]).dateOrders.d2).toEqual({ start: "dmy", end: "mdy" });
  });
});

describe("a column that no file has any more", () => {
  const row = (column: string, state: FieldRow["state"], target: string | null): FieldRow => ({
    id: `client>contact/${column}`,
    mapId: "client>contact",
    column,
    target,
    formula: null,
    state,
    policy: "source",
    confidence: state === "changed" ? null : 0.5,
    evidence: [],
    candidates: [],
  });
  const rows = [
    row("a", "proposed", "name"),
    row("gone", "undecided", null),
    row("lost", "proposed", "fax"),
    row("kept", "changed", "fax"),
  ];
  const maps = [{ id: "client>contact", source: "client", destination: "contact", condition: null, enabled: true }];
  const state = { ...emptyProjectState, assignments: { d1: "client" }, maps, rows };

  it("takes our proposals along, and nothing that a person decided", () => {
    const left = withoutGone(state, [dataset("d1", "client", { a: ["1"] })]).rows.map(({ column }) => column);
    expect(left).toEqual(["a", "kept"]);
    expect(withoutGone(state, [dataset("d1", "client", { a: ["1"], gone: ["2"], lost: ["3"] })])).toBe(state);
    // Without any file of the object nothing is known of its columns.
    expect(withoutGone(state, [dataset("d2", null, { b: ["1"] })])).toBe(state);
  });

  it("is said of what a person decided", () => {
    const said = columnsGone({ state, datasets: [dataset("d1", "client", { a: ["1"], lost: ["3"] })] });
    expect(said).toEqual({
      "client>contact/kept": "No file has a column “kept” any more. Drop one that has it, choose another column, or ignore the row.",
    });
  });
});
