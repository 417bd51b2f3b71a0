import { describe, expect, it } from "vitest";
import { dateRank } from "../../../shared/profile/dates.ts";
import { classify, Kind } from "../../../shared/profile/index.ts";
import { amountOf } from "../../../shared/profile/numbers.ts";

const names = (value: string) =>
  Object.entries(Kind)
    .filter(([, bit]) => (classify(value) & bit) !== 0)
    .map(([name]) => name);

describe("classify", () => {
  it.each([
    ["", []],
    ["   ", []],
    ["Ada Lovelace", []],
    ["gold", []],
    ["Yes", ["booleanWord"]],
    ["nein", ["booleanWord"]],
    ["1", ["integer", "bit", "token"]],
    ["-42", ["integer", "token"]],
    ["1,234", ["integer", "token"]],
    ["1.234.567", ["integer", "token"]],
    ["00123", ["token"]],
    ["(354.00)", ["decimal", "token"]],
    ["(1,354)", ["integer", "token"]],
    ["( 354 )", ["integer"]],
    ["354.00-", ["decimal", "token"]],
    ["1.354,00-", ["decimal", "token"]],
    ["\u2212354.00", ["decimal", "token"]],
    ["(12 %)", ["percent"]],
    ["(-12)", ["token"]],
    ["(123456789)", ["phone", "token"]],
    ["354-", ["token"]],
    ["123456789012345", ["integer", "digits", "token"]],
    ["1234567890123456", ["integer", "longDigits", "token"]],
    ["3.50", ["decimal", "token"]],
    ["3,5", ["decimal", "token"]],
    ["1.234,56", ["decimal", "token"]],
    ["1E+11", ["decimal", "token", "spoilt"]],
    ["1E+5", ["decimal", "token"]],
    [" 12 ", ["integer", "token", "padded"]],
    ["12 %", ["percent"]],
    ["12.5%", ["percent", "token"]],
    ["$1,234.00", ["money"]],
    ["1.234,56 €", ["money"]],
    ["EUR 5", ["money"]],
    ["(£20.00)", ["money"]],
    ["CHF -20", ["money"]],
    ["ABC 12", []],
    ["2024-03-01", ["date", "token"]],
    ["2024-02-30", ["token", "phone"].sort().reverse()],
    ["25.12.2024", ["date", "token", "dayFirst"]],
    ["12/25/2024", ["date", "token", "monthFirst"]],
    ["03/04/2024", ["date", "token", "dayOrMonth"]],
    ["05/05/2024", ["date", "token"]],
    ["3 Mar 2024", ["date"]],
    ["March 3rd, 2024", ["date"]],
    ["2024-03-01T10:20:30Z", ["datetime", "token", "zoned"]],
    ["01/02/2024 3:04 PM", ["datetime", "dayOrMonth"]],
    ["2024-03-01 25:00", []],
    ["ada@example.org", ["email"]],
    ["ada@example.org; bo@example.org", ["email"]],
    ["ada@example", []],
    ["+49 30 1234567", ["phone"]],
    ["(555) 010-9999 ext 12", ["phone"]],
    ["5550109999", ["integer", "digits", "token"]],
    ["https://example.org/a?b=1", ["url"]],
    ["example.org/about", ["url"]],
    ["john.smith", []],
    ["<p>Hello <b>you</b></p>", ["html"]],
    ["a < b and c > d", []],
    ["one\ntwo", ["long"]],
    ["M-1001", ["token"]],
  ])("%j", (value, expected) => {
    expect(names(value).sort()).toEqual([...expected].sort());
  });
});

describe("order of values", () => {
  it.each([
    ["1,234", 1234],
    ["1.234,56 €", 1234.56],
    ["$-5", -5],
    ["(20.00)", -20],
    ["1.020,00-", -1020],
    ["\u221220.5", -20.5],
    ["12 %", 12],
    ["1E+3", 1000],
    ["-3,5", -3.5],
    ["none", null],
  ])("amount of %j", (text, amount) => {
    expect(amountOf(text)).toBe(amount);
  });

  it("ranks dates in time, by the order they are read in", () => {
    const rank = (text: string, order: "dmy" | "mdy") => dateRank(text, order) ?? Number.NaN;
    expect(rank("01/02/2024", "dmy")).toBeGreaterThan(rank("31/01/2024", "dmy"));
    expect(rank("01/02/2024", "mdy")).toBeLessThan(rank("01/31/2024", "mdy"));
    expect(dateRank("31/01/2024", "mdy")).toBeNull();
    expect(rank("2024-03-01 10:00", "dmy")).toBeGreaterThan(rank("1 March 2024", "dmy"));
    expect(rank("12/31/99", "mdy")).toBeLessThan(rank("01/01/00", "mdy"));
    expect(rank("2024-01-01 12:30 am", "dmy")).toBeLessThan(rank("2024-01-01 11:00", "dmy"));
  });
});
