import { allRows, type RowFilter, type RowView } from "../../shared/model/index.ts";
import { RowsDesk } from "../../worker/rows/index.ts";
import { ingested } from "./ingest.ts";
import { HEADERS } from "./people.ts";

const columnOf = (name: string): number => HEADERS.indexOf(name);
const sortBy = (...names: string[]): RowView => ({
  ...allRows,
  sort: names.map((name) => ({ column: columnOf(name), descending: false })),
});
const filterBy = (filter: RowFilter): RowView => ({ ...allRows, filters: [filter] });
const find = (text: string): RowView => ({ ...allRows, find: text });

/** What a grid asks for; each is asked of a desk that has kept nothing of the column yet, unless it says so. */
const VIEWS: Record<string, RowView> = {
  sortFew: sortBy("lifecycle_stage"),
  sortFewKnown: { ...allRows, sort: [{ column: columnOf("lifecycle_stage"), descending: true }] },
  sortMany: sortBy("email"),
  sortManyKnown: { ...allRows, sort: [{ column: columnOf("email"), descending: true }] },
  sortDates: sortBy("created_at"),
  sortAmounts: sortBy("annual_revenue"),
  sortNotes: sortBy("note"),
  sortThreeKnown: sortBy("lifecycle_stage", "created_at", "email"),
  filterFew: filterBy({ kind: "values", column: columnOf("industry"), values: ["Retail"], except: false }),
  filterContains: filterBy({ kind: "text", column: columnOf("website"), op: "contains", text: "blueworks12" }),
  filterDates: filterBy({ kind: "range", column: columnOf("updated_at"), from: "2020-01-01", to: "2020-12-31" }),
  filterBlank: filterBy({ kind: "blank", column: columnOf("description"), blank: true }),
  findNothing: find("qqqzz"),
  findSome: find("müller"),
  findMore: find("müller gmbh"),
};
const STATISTICS = ["state", "phone", "last_contacted", "deal_amount", "note"];

/** How long the grid's questions take over the dataset that was ingested: the first window of a view, and columns. Milliseconds. */
export async function rows() {
  if (!ingested) throw new Error("Nothing is stored yet.");
  const { store, dataset } = ingested;
  const desk = new RowsDesk(store);
  const times: Record<string, number> = {};
  const totals: Record<string, number> = {};
  const timed = async (name: string, work: () => Promise<number>) => {
    const before = performance.now();
    totals[name] = await work();
    times[name] = performance.now() - before;
  };
  for (const [name, view] of Object.entries(VIEWS)) await timed(name, async () => (await desk.read(dataset.id, 0, 100, view)).total);
  await timed("nextWindow", async () => (await desk.read(dataset.id, 500_000, 500_100, VIEWS.sortMany)).total);
  for (const name of STATISTICS)
    await timed(`statistics ${name}`, async () => (await desk.statistics(dataset.id, columnOf(name), allRows)).distinct);
  return { times, totals };
}
