import { describe, expect, it } from "vitest";
import { type ColumnProfile, type Dataset, emptyProjectState } from "../../shared/model/index.ts";
import { addValues, emptyStats, finishProfile } from "../../shared/profile/index.ts";
import { dateOrdersOf } from "../../worker/programs.ts";

function profileOf(values: string[]): ColumnProfile {
  const stats = emptyStats();
  addValues(
    stats,
    values,
    values.map(() => 1),
  );
  return finishProfile(stats);
}

const columns = {
  proven: ["25/12/2024"],
  open: ["03/04/2024"],
  mixed: ["25/12/2024", "12/25/2024", "01/02/2024"],
  constructor: ["03/04/2024"],
};
const dataset: Pick<Dataset, "id" | "columns" | "profiles"> = {
  id: "d1",
  columns: Object.keys(columns).map((name, index) => ({ index, name, header: name })),
  profiles: Object.values(columns).map(profileOf),
};

describe("the order in which a dataset's dates are read", () => {
  it("is what the column proves, and nothing where it proves nothing", () => {
    expect(dateOrdersOf(emptyProjectState, dataset)).toEqual({ proven: "dmy" });
  });

  it("is what a person said, against the evidence too", () => {
    const state = { ...emptyProjectState, dateOrders: { d1: { proven: "mdy", open: "mdy" }, d2: { mixed: "dmy" } } } as const;
    expect(dateOrdersOf(state, dataset)).toEqual({ proven: "mdy", open: "mdy" });
  });
});
