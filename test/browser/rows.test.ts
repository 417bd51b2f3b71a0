import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRows, type Dataset, type RowView } from "../../shared/model/index.ts";
import { addValues, emptyStats, finishProfile } from "../../shared/profile/index.ts";
import { RowsDesk } from "../../worker/rows/index.ts";
import { encodeChunk, openStore, type Store } from "../../worker/store/index.ts";
import { chance } from "../bench/people.ts";

/* Views of a dataset in IndexedDB that is larger than what a desk keeps in memory. Times are printed, not asserted. */

const ROWS = 200_000;
const CHUNK = 2500;
const HEADERS = ["id", "email", "stage", "amount", "created", "note"];
const STAGES = ["Lead", "Customer", "Opportunity", "Ähnlich", ""];
const AT = "2026-11-23T10:00:00.000Z";

const random = chance(3);
const cells = (row: number): string[] => {
  const key = (row * 7919) % ROWS;
  const created = new Date(Date.UTC(2000, 0, 1) + 1000 * Math.floor(6e8 * random())).toISOString().slice(0, 19).replace("T", " ");
  return [
    `R-${key}`,
    `zoë.${key}@example.org`,
    STAGES[row % STAGES.length] ?? "",
    `$${key}.50`,
    created,
    row % 1000 === 7 ? "call Müller back" : `note ${key % 97}`,
  ];
};

let store: Store;
let desk: RowsDesk;

beforeAll(async () => {
  store = openStore(`rows-test-${crypto.randomUUID()}`);
  const draft = await store.drafts.dataset({ id: "big", projectId: "p", startedAt: AT });
  const stats = HEADERS.map(() => emptyStats());
  const chunkStarts: number[] = [];
  for (let start = 0; start < ROWS; start += CHUNK) {
    const rows = Array.from({ length: CHUNK }, (_, at) => cells(start + at));
    chunkStarts.push(start);
    await store.chunks.put({ datasetId: "big", index: start / CHUNK, start, count: CHUNK, data: encodeChunk(rows, HEADERS.length) });
    stats.forEach((each, column) => {
      if (start === 0)
        addValues(
          each,
          rows.map((row) => row[column] ?? ""),
          rows.map(() => 1),
        );
    });
  }
  const dataset: Dataset = {
    v: 2,
    id: "big",
    projectId: "p",
    name: "big",
    files: [],
    columns: HEADERS.map((header, index) => ({ index, name: header, header })),
    profiles: stats.map((each, column) => finishProfile(each, HEADERS[column])),
    rowCount: ROWS,
    chunkStarts,
    irregularCount: 0,
    recognition: { object: null, confidence: 0, reason: "" },
    importedAt: AT,
  };
  await draft.finish(dataset);
  desk = new RowsDesk(store);
}, 60_000);
afterAll(() => store.destroy());

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const before = performance.now();
  const answer = await work();
  console.log(`${what}: ${Math.round(performance.now() - before)} ms`);
  return answer;
}
const view = (change: Partial<RowView>): RowView => ({ ...allRows, ...change });
const sortBy = (column: number, descending = false) => view({ sort: [{ column, descending }] });

describe("views of 200,000 rows in IndexedDB", () => {
  it("sort columns of few and of many values", async () => {
    const stages = await timed("sort, 5 values", () => desk.read("big", 0, 100, sortBy(2)));
    expect(stages.rows.map(({ row }) => row).slice(0, 3)).toEqual([3, 8, 13]);
    const emails = await timed("sort, each its own", () => desk.read("big", 0, 3, sortBy(1)));
    expect(emails.rows.map((each) => each.cells[1])).toEqual(["zoë.0@example.org", "zoë.1@example.org", "zoë.2@example.org"]);
    const amounts = await timed("sort, amounts", () => desk.read("big", 0, 2, sortBy(3, true)));
    expect(amounts.rows.map((each) => each.cells[3])).toEqual(["$199999.50", "$199998.50"]);
    const dates = await timed("sort, dates", () => desk.read("big", 0, 100, sortBy(4)));
    const times = dates.rows.map((each) => each.cells[4] ?? "");
    expect(times).toEqual(times.toSorted());
    const both = await timed("sort, by two that are known", () =>
      desk.read("big", 0, 1, view({ sort: [...sortBy(2, true).sort, ...sortBy(1).sort] })),
    );
    expect(both.rows[0]?.cells[2]).toBe("Opportunity");
    expect(await timed("place of a row", () => desk.placeOf("big", emails.rows[2]?.row ?? -1, sortBy(1)))).toBe(2);
  }, 60_000);

  it("filter and find", async () => {
    const contains = view({ filters: [{ kind: "text", column: 1, op: "contains", text: "ZOE.1999" }] });
    expect((await timed("filter, e-mail contains", () => desk.read("big", 0, 100, contains))).total).toBe(111);
    const range = view({ filters: [{ kind: "range", column: 3, from: "100", to: "199.50" }] });
    expect((await timed("filter, range of amounts", () => desk.read("big", 0, 1, range))).total).toBe(100);
    expect((await timed("find in all columns", () => desk.read("big", 0, 1, view({ find: "muller" })))).total).toBe(200);
    expect((await timed("find, one letter more", () => desk.read("big", 0, 1, view({ find: "muller b" })))).total).toBe(200);
    expect((await timed("find nothing", () => desk.read("big", 0, 1, view({ find: "nowhere to be seen" })))).total).toBe(0);
  }, 60_000);

  it("count", async () => {
    const emails = await timed("statistics, each its own", () => desk.statistics("big", 1, allRows));
    expect(emails).toMatchObject({ rows: ROWS, filled: ROWS, distinct: ROWS, min: "zoë.0@example.org", max: "zoë.9@example.org" });
    const amounts = await timed("statistics, amounts", () =>
      desk.statistics("big", 3, view({ filters: [{ kind: "values", column: 2, values: ["Lead"], except: false }] })),
    );
    expect(amounts).toMatchObject({ rows: ROWS / 5, distinct: ROWS / 5 });
    const stages = await timed("statistics, 5 values", () => desk.statistics("big", 2, allRows));
    expect(stages.top).toEqual(STAGES.slice(0, 4).map((value) => ({ value, count: ROWS / 5 })));
  }, 60_000);

  it("visit all rows in a sorted order", async () => {
    let last = -1;
    let count = 0;
    await timed("visit, sorted", () =>
      desk.eachRow("big", sortBy(0), (_row, each) => {
        const key = Number(each[0]?.slice(2));
        if (key !== last + 1) throw new Error(`${key} follows ${last}.`);
        last = key;
        count++;
      }),
    );
    expect(count).toBe(ROWS);
  }, 60_000);
});
