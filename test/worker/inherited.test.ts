import { describe, expect, it } from "vitest";
import { emptyProjectState } from "../../shared/model/index.ts";
import { inherited } from "../../worker/ground.ts";
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
