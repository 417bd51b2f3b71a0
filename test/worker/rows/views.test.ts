import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ColumnType, columnTypeSchema, type RowFilter, type RowView } from "../../../shared/model/index.ts";
import { usualLimits } from "../../../worker/rows/limits.ts";
import { given, tight } from "./given.ts";
import { rowsOf, statisticsOf } from "./reference.ts";

/* Any dataset, any view: the desk answers what the reference does. */

const NUMBERS = ["0", "7", "-7", "007", "1,234", "1.234,50", "12.5", "$1,000.00", "12 %", "12%", "1e3", "-0", "1,23", "€ 5", "(5)", "3 x"];
const DATES = [
  "2024-03-01",
  "01/02/2024",
  "2/1/2024",
  "13/05/2024",
  "05/13/2024",
  "2024-03-01 09:30",
  "2024-03-01T09:30:15Z",
  "31.12.2023",
  "3 May 2024",
  "2024-02-30",
  "soon",
];
const TEXTS = [
  "",
  " ",
  "Äpfel",
  "apfel",
  "Apfel ",
  " apfel",
  "item 2",
  "item 10",
  "Straße",
  "strasse",
  "田中",
  "<b>x</b>",
  "MÃ¼ller",
  "#REF!",
  "1.23E+11",
  "yes",
  "ada@x.io",
  "Germany",
  "a long text that goes on",
  "a long text that goes off",
  "A LONG TEXT THAT GOES ON",
  "a\nb",
  "😀",
  "e\u0301",
];
const cell = fc.oneof(
  fc.constantFrom(...NUMBERS),
  fc.constantFrom(...DATES),
  fc.constantFrom(...TEXTS),
  fc.string({ unit: "grapheme", maxLength: 4 }),
);
const short = fc.oneof(fc.constantFrom("", "a", "E", "ss", "ß", "1", "fel", "ä", " ", "0", "中"), cell);
const type = fc.constantFrom(...(columnTypeSchema.options as ColumnType[]));
const column = fc.nat({ max: 2 });
const filter: fc.Arbitrary<RowFilter> = fc.oneof(
  fc.record({ kind: fc.constant("values" as const), column, values: fc.array(cell, { maxLength: 4 }), except: fc.boolean() }),
  fc.record({
    kind: fc.constant("text" as const),
    column,
    op: fc.constantFrom("contains", "lacks", "starts", "ends", "equals"),
    text: short,
  }),
  fc.record({ kind: fc.constant("range" as const), column, from: fc.option(cell), to: fc.option(cell) }),
  fc.record({ kind: fc.constant("blank" as const), column, blank: fc.boolean() }),
  fc.record({ kind: fc.constant("dissent" as const), column }),
  fc.record({ kind: fc.constant("flaw" as const), column, flaw: fc.constantFrom("padded", "mojibake", "spoilt", "markup") }),
  fc.record({ kind: fc.constant("rows" as const), rows: fc.array(fc.nat({ max: 70 })), label: fc.constant("") }),
);
const view: fc.Arbitrary<RowView> = fc.record({
  sort: fc.array(fc.record({ column, descending: fc.boolean() }), { maxLength: 3 }),
  filters: fc.array(filter, { maxLength: 2 }),
  find: fc.oneof({ weight: 3, arbitrary: fc.constant("") }, short),
});
const rows = fc.array(
  fc.tuple(cell, cell, cell).map((cells): string[] => cells),
  { maxLength: 60 },
);
const columns = fc.array(fc.record({ type, monthFirst: fc.boolean() }), { minLength: 3, maxLength: 3 });
const chunkSize = fc.integer({ min: 1, max: 40 });
const limits = fc.constantFrom(usualLimits, tight);

describe("views of any dataset", () => {
  it("show the rows that the reference shows, in its order", async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        columns,
        fc.array(view, { minLength: 1, maxLength: 4 }),
        chunkSize,
        limits,
        async (data, given3, views, size, room) => {
          const { dataset, desk } = given(data, given3, size, room);
          for (const each of views) {
            const expected = rowsOf(data, dataset.profiles, each);
            const answer = await desk.read("d", 0, 100, each);
            expect(answer.rows.map(({ row }) => row)).toEqual(expected);
            expect(answer.total).toBe(expected.length);
            for (const { row, cells } of answer.rows) expect(cells).toEqual(data[row]);
            expect(await desk.placeOf("d", expected[0] ?? 0, each)).toBe(expected.length > 0 ? 0 : null);
            const visited: number[] = [];
            await desk.eachRow("d", each, (row, cells) => {
              visited.push(row);
              expect(cells).toEqual(data[row]);
            });
            expect(visited).toEqual(expected);
          }
        },
      ),
      { seed: 4, numRuns: 600 },
    );
  }, 60_000);

  it("find what is typed letter by letter", async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.array(filter, { maxLength: 1 }), short, short, limits, async (data, filters, first, then, room) => {
        const { dataset, desk } = given(data, [{}, {}, {}], 7, room);
        const typed = first + then;
        for (let length = 1; length <= typed.length; length++) {
          const each = { sort: [], filters, find: typed.slice(0, length) };
          expect((await desk.read("d", 0, 100, each)).rows.map(({ row }) => row)).toEqual(rowsOf(data, dataset.profiles, each));
        }
      }),
      { seed: 10, numRuns: 300 },
    );
  }, 60_000);

  it("have the statistics that the reference counts", async () => {
    await fc.assert(
      fc.asyncProperty(rows, columns, view, column, chunkSize, limits, async (data, given3, each, at, size, room) => {
        const { dataset, desk } = given(data, given3, size, room);
        const shown = rowsOf(data, dataset.profiles, { ...each, sort: [] });
        const profile = dataset.profiles[at];
        if (!profile) throw new Error("There are three columns.");
        const expected = statisticsOf(
          shown.map((row) => data[row]?.[at] ?? ""),
          profile,
        );
        const { ms, histogram, ...answer } = await desk.statistics("d", at, each);
        expect({ ...answer, sum: null, mean: null, median: null }).toEqual({ ...expected, sum: null, mean: null, median: null });
        for (const figure of ["sum", "mean", "median"] as const) {
          if (expected[figure] === null) expect(answer[figure]).toBeNull();
          else expect(answer[figure]).toBeCloseTo(expected[figure], 6);
        }
        expect(ms).toBeGreaterThanOrEqual(0);
        const isPlaced = expected.min !== null && /integer|decimal|money|percent|date/.test(profile.type);
        expect(histogram !== null).toBe(isPlaced);
      }),
      { seed: 5, numRuns: 600 },
    );
  }, 60_000);
});
