import { describe, expect, it } from "vitest";
import { addValues, describeColumn, emptyStats, finishProfile } from "../../../shared/profile/index.ts";

function said(header: string, counts: Record<string, number>) {
  const stats = emptyStats();
  addValues(stats, Object.keys(counts), Object.values(counts));
  const { headline, evidence } = describeColumn({ index: 0, name: header, header }, finishProfile(stats, header));
  return [headline, ...evidence];
}

describe("a column in words", () => {
  it("that is empty", () => {
    expect(said("Fax", { "": 4 })).toEqual(["Empty: no row has a value."]);
  });

  it("of e-mail addresses, with what isn't one", () => {
    expect(said("E-mail", { "ada@x.org": 1, "bo@x.org": 1, "cy@x.org ": 1, "di@x.org": 1, none: 1, "": 5 })).toEqual([
      "E-mail addresses, 80 % of the values.",
      "1 of 5 values isn’t an e-mail address: “none”.",
      "1 value has blanks at an end.",
      "Filled in 5 of 10 rows (50 %).",
      "Each value occurs once.",
    ]);
  });

  it("of dates that read both ways", () => {
    expect(said("Created", { "03/04/2024": 3, "05/06/2024": 1 })).toEqual([
      "Dates.",
      "4 dates could be day first or month first, and none proves it.",
      "Filled in every row (4).",
      "2 different values; most often “03/04/2024”, 75 % of them.",
      "From 2024-04-03 to 2024-06-05.",
      "All written as ##/##/YYYY.",
    ]);
  });

  it("of times, some with a zone", () => {
    expect(said("At", { "2024-03-01T10:00:00Z": 1, "2024-03-01 11:00": 1 })).toEqual([
      "Dates with a time.",
      "1 of 2 values names a zone; the project’s zone is taken for the others.",
      "Filled in every row (2).",
      "Each value occurs once.",
      "From 2024-03-01T10:00:00 to 2024-03-01T11:00:00.",
      "Written in 2 ways, most as YYYY-MM-DD HH:mm.",
    ]);
  });

  it("of phone numbers that a spreadsheet spoilt", () => {
    expect(said("Phone", { "+49 30 1234567": 8, "4.92E+12": 1000, "#####": 1 })).toEqual([
      "Phone numbers, 0.8 % of the values.",
      "1,001 of 1,009 values aren’t phone numbers: “4.92E+12” (1,000), “#####”.",
      "1,001 values were spoilt by a spreadsheet: what is lost can only come from the source.",
      "Filled in every row (1,009).",
      "3 different values; most often “4.92E+12”, 99.1 % of them.",
      "All written as +49 ## #######.",
    ]);
  });

  it("of values of which few repeat", () => {
    expect(said("Street", { "Main St 1": 2, "Elm St 2": 1, "Oak Rd 3": 1 })).toContain("3 different values; 1 repeats an earlier one.");
  });

  it("of keys that repeat, and of keys of other records", () => {
    expect(said("ID", { "1001": 1, "1002": 2, "1003": 1 })).toContain("1 of 4 values repeats an earlier one: it is no key as it stands.");
    expect(said("company_id", { C1: 4, C2: 3 })).toContain("“company_id” names 2 records, each 3.5 times on average.");
  });

  it("of lists of choices", () => {
    expect(said("Tags", { "vip;new": 3, vip: 4, new: 2 })).toEqual([
      "Lists of choices.",
      "“;” parts the choices of a cell.",
      "Filled in every row (9).",
      "3 different values; most often “vip”, 44 % of them.",
    ]);
  });
});
