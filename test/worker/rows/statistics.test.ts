import { describe, expect, it } from "vitest";
import { allRows } from "../../../shared/model/index.ts";
import { usualLimits } from "../../../worker/rows/limits.ts";
import { chance } from "../../bench/people.ts";
import { given, tight } from "./given.ts";
import { statisticsOf } from "./reference.ts";

const column = (values: string[]): string[][] => values.map((value) => [value]);

describe("statistics of a column", () => {
  it("counts what a column of money has", async () => {
    const { desk } = given(column(["$5.00", "10", "", "$1,000.00", "n/a", "10", " ", "-5"]), [{ type: "money" }]);
    const { ms, ...answer } = await desk.statistics("d", 0, allRows);
    expect(answer).toEqual({
      rows: 8,
      filled: 6,
      distinct: 5,
      top: [
        { value: "10", count: 2 },
        { value: "$5.00", count: 1 },
        { value: "$1,000.00", count: 1 },
        { value: "n/a", count: 1 },
        { value: "-5", count: 1 },
      ],
      min: "-5",
      max: "$1,000.00",
      sum: 1020,
      mean: 204,
      median: 10,
      histogram: { from: "-5", to: "1000", counts: [4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] },
    });
  });

  it("counts days by the calendar, over the rows of the view", async () => {
    const { desk } = given(column(["2024-02-28", "29.02.2024", "2024-03-01", "2024-03-01", "2025-01-01", ""]), [{ type: "date" }]);
    const answer = await desk.statistics("d", 0, { ...allRows, filters: [{ kind: "range", column: 0, from: null, to: "2024-03-01" }] });
    expect(answer).toMatchObject({
      rows: 4,
      filled: 4,
      distinct: 3,
      min: "2024-02-28",
      max: "2024-03-01",
      sum: null,
      mean: null,
      median: null,
    });
    expect(answer.histogram).toEqual({ from: "2024-02-28", to: "2024-03-01", counts: [1, 1, 2] });
  });

  it("writes times as they stand, and spreads them over 16 steps", async () => {
    const { desk } = given(column(["2024-01-01 00:00", "2024-01-01 16:00:00", "2024-01-01 15:59:59", "2024-01-01 01:00"]), [
      { type: "datetime" },
    ]);
    const { histogram } = await desk.statistics("d", 0, allRows);
    expect(histogram).toEqual({
      from: "2024-01-01T00:00:00",
      to: "2024-01-01T16:00:00",
      counts: [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
    });
  });

  it.each([
    ["keys", "id", ["9", "10", "100", "2", "n/a"], "2", "100"],
    ["keys with a sign and separators", "reference", ["+9", "1,000", "-3", " 12 "], "-3", "1,000"],
    [
      "keys too large to be exact",
      "id",
      ["100000000000000001", "99999999999999999", "100000000000000003"],
      "99999999999999999",
      "100000000000000003",
    ],
    ["negative ones of them", "id", ["-100000000000000001", "-9", "-100000000000000003"], "-100000000000000003", "-9"],
    ["codes with letters, as texts", "id", ["9", "10", "A7", "100"], "10", "A7"],
    ["codes with zeros in front, as texts", "text", ["9", "010", "100"], "010", "9"],
    ["countries, as texts", "country", ["9", "10"], "10", "9"],
    [
      "whole numbers too large to be exact",
      "integer",
      ["100000000000000001", "100000000000000003", "100000000000000002"],
      "100000000000000001",
      "100000000000000003",
    ],
  ] as const)("finds the ends of %s", async (_name, type, values, min, max) => {
    for (const order of [values, values.toReversed()])
      for (const [size, room] of [
        [1, usualLimits],
        [2, tight],
        [9, tight],
      ] as const) {
        const answer = await given(column([...order]), [{ type }], size, room).desk.statistics("d", 0, allRows);
        expect(answer).toMatchObject({ min, max, histogram: type === "integer" ? {} : null });
      }
  });

  it("has nothing to say of no rows, and of a dataset that isn't there", async () => {
    const { desk } = given(column(["1", "2"]), [{ type: "integer" }]);
    const nothing = {
      rows: 0,
      filled: 0,
      distinct: 0,
      top: [],
      min: null,
      max: null,
      sum: null,
      mean: null,
      median: null,
      histogram: null,
    };
    expect(await desk.statistics("d", 0, { ...allRows, find: "3" })).toMatchObject(nothing);
    expect(await desk.statistics("gone", 0, allRows)).toMatchObject(nothing);
    await expect(desk.statistics("d", 1, allRows)).rejects.toThrow("Column 1 is not among the dataset's 1.");
  });

  it("finds the middle of many numbers, whatever their scale, and their hundred most frequent", async () => {
    const random = chance(11);
    for (const numberAt of [
      (at: number) => at,
      () => Math.floor(random() * 50),
      () => random() ** 40 * 1e12,
      (at: number) => (at % 3 === 0 ? 5 : 5 + random() * 1e-9),
      (at: number) => (at === 0 ? 1e300 : -1e300 * random()),
    ]) {
      const values = Array.from({ length: 9001 }, (_, at) => String(numberAt(at))).filter((value) => !value.includes("e-"));
      const { desk, dataset } = given(column(values), [{ type: "decimal" }], 700, tight);
      const profile = dataset.profiles[0];
      if (!profile) throw new Error("There is one column.");
      const expected = statisticsOf(values, profile);
      const answer = await desk.statistics("d", 0, allRows);
      expect(answer.median).toBe(expected.median);
      expect(answer.distinct).toBe(expected.distinct);
      expect(answer.top).toEqual(expected.top);
      expect((answer.sum ?? 0) / (expected.sum || 1)).toBeCloseTo(1, 9);
    }
  });
});
