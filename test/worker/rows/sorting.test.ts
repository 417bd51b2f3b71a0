import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allRows, type RowSort } from "../../../shared/model/index.ts";
import { collate } from "../../../shared/rows/index.ts";
import { usualLimits } from "../../../worker/rows/limits.ts";
import { chance } from "../../bench/people.ts";
import { type GivenColumn, given, tight } from "./given.ts";

async function sorted(values: string[], column: GivenColumn, descending = false): Promise<string[]> {
  const { desk } = given(
    values.map((value) => [value]),
    [column],
  );
  const sort: RowSort[] = [{ column: 0, descending }];
  return (await desk.read("d", 0, values.length, { ...allRows, sort })).rows.map(({ cells }) => cells[0] ?? "");
}

describe("sorting a column", () => {
  it("has texts by their letters, numbers in them by what they count, and blanks last both ways", async () => {
    const values = ["", "item 10", "Zoë", "Äpfel", "item 2", " ", "Apfel", "apfelmus", "zoe"];
    expect(await sorted(values, { type: "text" })).toEqual(["Äpfel", "Apfel", "apfelmus", "item 2", "item 10", "Zoë", "zoe", "", " "]);
    expect(await sorted(values, { type: "text" }, true)).toEqual([
      "Zoë",
      "zoe",
      "item 10",
      "item 2",
      "apfelmus",
      "Äpfel",
      "Apfel",
      "",
      " ",
    ]);
  });

  it("has numbers by amount as written here or there, and what is none behind them", async () => {
    const values = ["1.234,50", "", "900", "n/a", "-3", "1,5", "$1,000.00", "12 %", "007", "1.000.000"];
    const ascending = ["-3", "1,5", "12 %", "900", "$1,000.00", "1.234,50", "1.000.000", "007", "n/a", ""];
    expect(await sorted(values, { type: "decimal" })).toEqual(ascending);
    expect(await sorted(values, { type: "decimal" }, true)).toEqual([
      ...["1.000.000", "1.234,50", "$1,000.00", "900", "12 %", "1,5", "-3"],
      ...["n/a", "007", ""],
    ]);
  });

  it("reads dates in the column's order, and one that has only another reading in that", async () => {
    const values = ["03/04/2024", "2024-03-15", "04/03/2024", "25/03/2024", "03/26/2024 10:00", "3 Apr 2024", "later"];
    expect(await sorted(values, { type: "date", monthFirst: false })).toEqual([
      ...["04/03/2024", "2024-03-15", "25/03/2024", "03/26/2024 10:00", "03/04/2024", "3 Apr 2024", "later"],
    ]);
    expect(await sorted(values, { type: "date", monthFirst: true })).toEqual([
      ...["03/04/2024", "2024-03-15", "25/03/2024", "03/26/2024 10:00", "04/03/2024", "3 Apr 2024", "later"],
    ]);
  });

  it("keeps rows that compare equal in their order, also by the second column", async () => {
    const rows = [
      ["b", "1"],
      ["A", "2"],
      ["a", "1"],
      ["B", "1"],
      ["á", "2"],
    ];
    const { desk } = given(rows, [{ type: "text" }, { type: "integer" }]);
    const order = async (...sort: RowSort[]) => (await desk.read("d", 0, 9, { ...allRows, sort })).rows.map(({ row }) => row);
    expect(await order({ column: 0, descending: false })).toEqual([1, 2, 4, 0, 3]);
    expect(await order({ column: 0, descending: true })).toEqual([0, 3, 1, 2, 4]);
    expect(await order({ column: 0, descending: false }, { column: 1, descending: false })).toEqual([2, 1, 4, 0, 3]);
    expect(await order({ column: 1, descending: true }, { column: 0, descending: true })).toEqual([1, 4, 0, 3, 2]);
  });

  it("sorts texts that begin alike, with and without room for their keys", async () => {
    const text = fc.string({ unit: fc.constantFrom(..."ab07 -ä田"), maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 50, maxLength: 200 }), fc.integer({ min: 1, max: 3 }), async (texts, leastWords) => {
        const rows = texts.map((each) => [`x${each}`]);
        const { desk } = given(rows, [{ type: "text" }], 64, { ...tight, leastWords });
        const answer = await desk.read("d", 0, 200, { ...allRows, sort: [{ column: 0, descending: false }] });
        const expected = rows.map(([each = ""], row) => ({ each, row })).sort((a, b) => collate(a.each, b.each) || a.row - b.row);
        expect(answer.rows.map(({ row }) => row)).toEqual(expected.map(({ row }) => row));
      }),
      { seed: 8, numRuns: 200 },
    );
  }, 30_000);

  it("sorts thousands of long and alike texts, however little room there is", async () => {
    const random = chance(9);
    const words = ["alpha", "Beta", "gämma", "7", "10", " - ", "a much longer word that many texts begin with"];
    const rows = Array.from({ length: 6000 }, () => [
      Array.from({ length: 1 + Math.floor(5 * random()) }, () => words[Math.floor(words.length * random())]).join(" "),
      String(Math.floor(4000 * random()) - 2000),
    ]);
    const byText = rows.map((cells, row) => ({ text: cells[0] ?? "", row })).sort((a, b) => collate(a.text, b.text) || a.row - b.row);
    const byNumber = rows.map((cells, row) => ({ number: Number(cells[1]), row })).sort((a, b) => b.number - a.number || a.row - b.row);
    for (const limits of [usualLimits, { ...tight, leastWords: 3 }]) {
      const { desk } = given(rows, [{ type: "text" }, { type: "integer" }], 500, limits);
      const order = async (column: number, descending: boolean) =>
        (await desk.read("d", 0, 6000, { ...allRows, sort: [{ column, descending }] })).rows.map(({ row }) => row);
      expect(await order(0, false)).toEqual(byText.map(({ row }) => row));
      expect(await order(1, true)).toEqual(byNumber.map(({ row }) => row));
    }
  });
});
