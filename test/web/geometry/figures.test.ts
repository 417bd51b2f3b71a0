import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberOf, Tally } from "../../../web/grid/geometry/index.ts";

function figures(texts: readonly string[]) {
  const tally = new Tally();
  for (const text of texts) tally.add(text);
  return tally.figures();
}

describe("figures of selected cells", () => {
  it.each([
    ["nothing", [], { cells: 0, filled: 0, distinct: 0, sum: null, average: null }],
    ["texts", ["a", "b", "a", "", "  "], { cells: 5, filled: 3, distinct: 2, sum: null, average: null }],
    ["numbers among texts", ["1", "2.5", "x", ""], { cells: 4, filled: 3, distinct: 3, sum: 3.5, average: 1.75 }],
    ["tenths", Array.from({ length: 10 }, () => "0.1"), { cells: 10, filled: 10, distinct: 1, sum: 1, average: 0.1 }],
  ])("%s", (_name, texts, expected) => expect(figures(texts)).toEqual(expected));

  it.each(["007", "+31 20 5550", "2024-01-01", "1,000", "1e5", "", "--1", "NaN"])("takes %j for no number", (text) =>
    expect(numberOf(text)).toBeNull(),
  );
  it.each(["0", "-1", "12.50", "0.001"])("takes %j for one", (text) => expect(numberOf(text)).toBe(Number(text)));

  it("adds up whole numbers exactly, whatever their order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        const sum = numbers.reduce((total, each) => total + each, 0);
        expect(figures(numbers.map(String)).sum).toBe(numbers.length === 0 ? null : sum);
      }),
    );
  });
});
