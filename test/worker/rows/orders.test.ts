import { describe, expect, it } from "vitest";
import { allRows, emptyProjectState, type ProjectState, type RowView } from "../../../shared/model/index.ts";
import { ordersIn, RowsDesk } from "../../../worker/rows/index.ts";
import { given } from "./given.ts";

/* Day first: 3 April, 4 March, 5 May. Month first: March 4, April 3, May 5. */
const DATES = ["03/04/2024", "04/03/2024", "05/05/2024", "soon", ""];
const byDate: RowView = { ...allRows, sort: [{ column: 0, descending: false }] };
const march: RowView = { ...allRows, filters: [{ kind: "range", column: 0, from: "2024-03-01", to: "2024-03-31" }] };

/** A desk whose project is as `project` says at the time of each question. */
function asked(values: string[]) {
  const { dataset, store } = given(
    values.map((value) => [value]),
    [{ type: "date" }],
  );
  const project: { state: ProjectState } = { state: emptyProjectState };
  const desk = new RowsDesk(store, async (each) => ordersIn(project.state, each));
  const answer = (order: "dmy" | "mdy") => {
    project.state = { ...project.state, dateOrders: { [dataset.id]: { c0: order } } };
  };
  const shown = async (view: RowView) => (await desk.read("d", 0, 10, view)).rows.map(({ cells }) => cells[0]);
  return { desk, project, answer, shown };
}

describe("dates that could be either", () => {
  it("are sorted, filtered and counted as a person answered, from the answer on", async () => {
    const { desk, answer, shown } = asked(DATES);
    expect(await shown(byDate)).toEqual(["04/03/2024", "03/04/2024", "05/05/2024", "soon", ""]);
    expect(await shown(march)).toEqual(["04/03/2024"]);
    expect(await desk.statistics("d", 0, allRows)).toMatchObject({ min: "04/03/2024", histogram: { from: "2024-03-04" } });

    answer("mdy");
    expect(await shown(byDate)).toEqual(["03/04/2024", "04/03/2024", "05/05/2024", "soon", ""]);
    expect(await shown(march)).toEqual(["03/04/2024"]);
    expect(await desk.placeOf("d", 1, byDate)).toBe(1);
    expect(await desk.statistics("d", 0, allRows)).toMatchObject({ min: "03/04/2024", histogram: { from: "2024-03-04" } });
    const visited: number[] = [];
    await desk.eachRow("d", byDate, (row) => visited.push(row));
    expect(visited).toEqual([0, 1, 2, 3, 4]);
    expect((await desk.read("d", 0, 10, { ...march, find: "2024", sort: byDate.sort })).rows.map(({ row }) => row)).toEqual([0]);

    answer("dmy");
    expect(await shown(byDate)).toEqual(["04/03/2024", "03/04/2024", "05/05/2024", "soon", ""]);
    expect(await shown(march)).toEqual(["04/03/2024"]);
  });

  it("are read as the column proves, and as the project reads dates where nothing does", async () => {
    const american = { ...emptyProjectState, settings: { ...emptyProjectState.settings, dateOrder: "mdy" as const } };
    const open = asked(DATES);
    open.project.state = american;
    expect(await open.shown(march)).toEqual(["03/04/2024"]);
    const proven = asked([...DATES, "25/12/2024"]);
    proven.project.state = american;
    expect(await proven.shown(march)).toEqual(["04/03/2024"]);
    // Two orders are mixed: more prove month first, but not clearly.
    const mixed = asked([...DATES, "12/25/2024", "12/26/2024", "25/12/2024"]);
    expect(await mixed.shown(march)).toEqual(["04/03/2024"]);
  });
});
