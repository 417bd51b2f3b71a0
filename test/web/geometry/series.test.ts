import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seriesOf } from "../../../web/grid/geometry/index.ts";

const next = (texts: string[], count = 3) => Array.from({ length: count }, (_each, at) => seriesOf(texts)(at));
const before = (texts: string[], count = 3) => Array.from({ length: count }, (_each, at) => seriesOf(texts)(-1 - at));

describe("what a fill goes on with", () => {
  it.each([
    ["numbers", ["1", "2", "3"], ["4", "5", "6"]],
    ["numbers by steps", ["10", "20"], ["30", "40", "50"]],
    ["numbers going down, below zero", ["2", "1"], ["0", "-1", "-2"]],
    ["decimals, as precise as the most precise", ["0.5", "1"], ["1.5", "2.0", "2.5"]],
    ["tenths without rounding errors", ["0.1", "0.2"], ["0.3", "0.4", "0.5"]],
    ["numbers with leading zeros", ["007", "008"], ["009", "010", "011"]],
    ["a number alone is repeated", ["5"], ["5", "5", "5"]],
    ["uneven numbers are repeated", ["1", "2", "4"], ["1", "2", "4"]],
    ["words are repeated", ["red", "green"], ["red", "green", "red"]],
    ["nothing is nothing", [""], ["", "", ""]],
    ["days of the week", ["Fri"], ["Sat", "Sun", "Mon"]],
    ["every other day, as the first is written", ["MONDAY", "WEDNESDAY"], ["FRIDAY", "SUNDAY", "TUESDAY"]],
    ["months", ["november"], ["december", "january", "february"]],
    ["quarters", ["Q3"], ["Q4", "Q1", "Q2"]],
    ["days, one a step", ["2024-02-27"], ["2024-02-28", "2024-02-29", "2024-03-01"]],
    ["weeks", ["01.03.2024", "08.03.2024"], ["15.03.2024", "22.03.2024", "29.03.2024"]],
    ["months by their last day", ["2024-01-31", "2024-02-29"], ["2024-03-31", "2024-04-30", "2024-05-31"]],
    ["months by a day that some lack", ["2024-01-30", "2024-02-29", "2024-03-30"], ["2024-04-30", "2024-05-30", "2024-06-30"]],
    ["years", ["2023-05-01", "2024-05-01"], ["2025-05-01", "2026-05-01", "2027-05-01"]],
    ["dates without zeros", ["1/2/2024", "2/2/2024"], ["3/2/2024", "4/2/2024", "5/2/2024"]],
    ["months first where the days say so", ["1/30/2024", "1/31/2024"], ["2/1/2024", "2/2/2024", "2/3/2024"]],
    ["words with numbers", ["Item 1"], ["Item 2", "Item 3", "Item 4"]],
    ["words with padded numbers", ["INV-008", "INV-010"], ["INV-012", "INV-014", "INV-016"]],
    ["words with other words are repeated", ["Item 1", "Part 2"], ["Item 1", "Part 2", "Item 1"]],
  ])("%s", (_name, texts, going) => expect(next(texts)).toEqual(going));

  it.each([
    ["numbers", ["1", "2", "3"], ["0", "-1", "-2"]],
    ["days of the week", ["Mon"], ["Sun", "Sat", "Fri"]],
    ["dates", ["2024-03-01"], ["2024-02-29", "2024-02-28", "2024-02-27"]],
    ["words with numbers, which count up again at zero", ["Item 2"], ["Item 1", "Item 0", "Item 1"]],
    ["words", ["a", "b"], ["b", "a", "b"]],
  ])("%s backwards", (_name, texts, going) => expect(before(texts)).toEqual(going));

  it("copies when told to", () => expect([0, 1, 2].map(seriesOf(["1", "2"], true))).toEqual(["1", "2", "1"]));

  it("goes on evenly from any numbers that are even", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999, max: 999 }),
        fc.integer({ min: -99, max: 99 }),
        fc.integer({ min: 2, max: 6 }),
        (first, by, count) => {
          const texts = Array.from({ length: count }, (_each, at) => String(first + by * at));
          const series = seriesOf(texts);
          for (let at = 0; at < 5; at++) {
            expect(Number(series(at))).toBe(first + by * (count + at));
            expect(Number(series(-1 - at))).toBe(first - by * (at + 1));
          }
        },
      ),
    );
  });

  it("repeats every text in its order where it sees no rule", () => {
    const word = fc.string({ unit: fc.constantFrom("x", "y", "z"), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.integer({ min: -20, max: 20 }), (texts, index) => {
        const length = texts.length;
        expect(seriesOf(texts)(index)).toBe(texts[((index % length) + length) % length]);
      }),
    );
  });

  it("goes back to where it came from: a series backwards from what it went on with", () => {
    const start = fc.integer({ min: -20_000, max: 40_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 20 }), (first, count) => {
        const series = seriesOf([first]);
        const last = series(count - 1);
        expect(seriesOf([last])(-count)).toBe(first);
      }),
    );
  });
});
