import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountOf, classify, dateRank, Kind } from "../../../shared/profile/index.ts";
import { plainDate, plainNumber, readDate, readNumber, secondsOf } from "../../../worker/rows/readings.ts";

const encoder = new TextEncoder();

describe("reading numbers and dates from bytes", () => {
  it.each([
    ["-12", -12],
    ["0", 0],
    ["-0", 0],
    ["12.50", 12.5],
    ["0.1", 0.1],
    ["1,234,567.8", 1_234_567.8],
    ["1,234", 1234],
    ["$12", 12],
    ["$1,000.00", 1000],
    ["12%", 12],
  ])("%j is %d at once", (text, amount) => {
    expect(plainNumber(encoder.encode(text), 0, text.length)).toBe(amount);
  });

  it.each([
    "",
    "-",
    "$",
    "%",
    "1,23",
    "1.234.567",
    "007",
    "1,2345",
    "12,345,67",
    "1.",
    ".5",
    "1e5",
    "1234567890123456",
    "12 x",
    "0,123",
    "$-5",
  ])("%j takes the long way", (text) => {
    expect(plainNumber(encoder.encode(text), 0, text.length)).toBeNaN();
  });

  it("never differs from the profile's reading of numbers", () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."0123456789.,-$% "), maxLength: 12 }),
      fc.double().map(String),
      fc.integer().map(String),
    );
    fc.assert(
      fc.property(text, (value) => {
        const fast = plainNumber(encoder.encode(value), 0, value.length);
        const isNumber = (classify(value) & (Kind.integer | Kind.decimal | Kind.money | Kind.percent)) !== 0;
        const long = isNumber ? (amountOf(value) ?? Number.NaN) + 0 : Number.NaN;
        expect(readNumber(value)).toBe(long);
        if (!Number.isNaN(fast)) expect(fast).toBe(long);
      }),
      { seed: 6, numRuns: 20_000 },
    );
  }, 30_000);

  it("never differs from the profile's reading of dates", () => {
    const digits = fc.oneof(fc.nat({ max: 40 }), fc.integer({ min: 1890, max: 2110 }), fc.nat({ max: 99_999 }));
    const part = fc.tuple(digits, fc.boolean()).map(([number, padded]) => (padded ? String(number).padStart(2, "0") : String(number)));
    const mark = fc.constantFrom("-", "/", ".", ":", " ", "T", "Z", "");
    const text = fc.oneof(
      fc.array(fc.tuple(part, mark), { minLength: 3, maxLength: 7 }).map((parts) => parts.flat().join("")),
      fc
        .tuple(part, fc.constantFrom("-", "/", "."), part, part, fc.constantFrom("", " 9:30", "T23:59:59Z", " 24:00", " 9:5"))
        .map(([a, by, b, c, time]) => a + by + b + by + c + time),
    );
    fc.assert(
      fc.property(text, fc.constantFrom("dmy" as const, "mdy" as const), (value, order) => {
        const fast = plainDate(encoder.encode(value), 0, value.length, order);
        const long = dateRank(value.trim(), order) ?? dateRank(value.trim(), order === "dmy" ? "mdy" : "dmy") ?? Number.NaN;
        expect(readDate(value, order)).toBe(long);
        if (!Number.isNaN(fast)) expect(fast).toBe(long);
      }),
      { seed: 7, numRuns: 20_000 },
    );
  }, 30_000);

  it("reads what exports mostly write without the long way", () => {
    for (const value of ["2024-03-01", "01.03.2024", "3/1/2024", "2024-03-01 09:30", "2024-03-01T09:30:15Z", "25/12/2024 23:59:59"]) {
      expect(plainDate(encoder.encode(value), 0, value.length, "mdy")).not.toBeNaN();
    }
  });

  it("knows the time of a date's rank", () => {
    for (const value of ["2024-02-29", "1999-12-31 23:59:59", "2000-01-31", "1970-01-01", "2025-12-01 00:00"]) {
      expect(new Date(1000 * secondsOf(readDate(value, "dmy"))).toISOString()).toBe(new Date(`${value}Z`).toISOString());
    }
  });
});
