import { describe, expect, it } from "vitest";
import { type ColumnProfile, emptyProjectState } from "../../../../shared/model/index.ts";
import { columnRows, findColumns, flawsOf } from "../../../../web/rooms/profile/column-row.ts";
import { compared, sameAnchors } from "../../../../web/rooms/profile/compare.ts";
import { asksOrder, asRead, orderOp, readMeanwhile, waiting } from "../../../../web/rooms/profile/date-order.ts";
import { heights, histogramText, span } from "../../../../web/rooms/profile/figures.ts";
import { markOfQuality } from "../../../../web/rooms/profile/quality-mark.ts";
import { ambiguousExamples, twoReadings } from "../../../../web/rooms/profile/readings.ts";
import { fine, weighed } from "../../../../web/rooms/profile/weigh.ts";
import { datasetOf, findingOf, profileOf } from "./profile-data.ts";

describe("findings", () => {
  it("stand by weight, then by the rows concerned", () => {
    const findings = [
      findingOf({ code: "column.empty", severity: "note", count: 99 }),
      findingOf({ code: "text.padded", severity: "warning", count: 2 }),
      findingOf({ code: "text.mojibake", severity: "warning", count: 7 }),
      findingOf({ code: "excel.spoilt", severity: "error", count: 1 }),
    ];
    expect(weighed(findings).map((group) => [group.severity, group.findings.map(({ code }) => code)])).toEqual([
      ["error", ["excel.spoilt"]],
      ["warning", ["text.mojibake", "text.padded"]],
      ["note", ["column.empty"]],
    ]);
  });

  it("leave what was checked and is fine to be said", () => {
    const said = fine([findingOf({ code: "duplicates.near" }), findingOf({ code: "text.mojibake" })], datasetOf({ city: {} }));
    expect(said).toContain("Every row fits its header");
    expect(said).not.toContain("No duplicates");
    expect(said).not.toContain("No damaged letters");
  });

  it("don't let look fine what a column shows, or what the import warned of", () => {
    const types = "No value of another type than its column";
    expect(fine([], datasetOf({ city: {} }))).toContain(types);
    expect(fine([], datasetOf({ city: {}, status: { type: "picklist", filled: 10, agreeing: 7 } }))).not.toContain(types);
    const said = fine([findingOf({ code: "file.spreadsheet" }), findingOf({ code: "file.encoding" })], datasetOf({ city: {} }));
    expect(said).not.toContain("Nothing spoilt by a spreadsheet");
    expect(said).not.toContain("No damaged letters");
  });
});

describe("the mark of a dataset", () => {
  const error = findingOf({ severity: "error" });
  const warning = findingOf({ severity: "warning" });
  it.each([
    ["errors before all", { findings: [error, warning] }, 2, ["blocks", 1]],
    ["questions before warnings", { findings: [warning, warning] }, 1, ["decide", 1]],
    ["questions before it was looked at", null, 3, ["decide", 3]],
    ["not looked at", null, 0, ["proposed", 0]],
    ["warnings", { findings: [warning, warning] }, 0, ["decide", 2]],
    ["notes alone are fine", { findings: [findingOf({ severity: "note" })] }, 0, ["confirmed", 0]],
  ] as const)("%s", (_case, quality, asks, [state, count]) => {
    const given = quality && { findings: [...quality.findings] };
    expect(markOfQuality(given, asks)).toMatchObject({ state, count });
  });
});

describe("dates that read both ways", () => {
  it.each([
    ["03/04/2024", "3 April 2024", "March 4, 2024"],
    ["1.12.23 10:00", "1 December 23", "January 12, 23"],
    ["11-02-1979", "11 February 1979", "November 2, 1979"],
  ])("%s is %s or %s", (text, dayFirst, monthFirst) => {
    expect(twoReadings(text)).toEqual({ text, dayFirst, monthFirst });
  });

  it.each(["13/04/2024", "05/05/2024", "2024-03-04", "00/04/2024", "03/04", "3 April 2024"])("%s reads one way only", (text) => {
    expect(twoReadings(text)).toBeNull();
  });

  it("gives each date once, three at most", () => {
    const values = ["25/12/2024", "03/04/2024", "3/4/2024", "05/06/2024", "07/08/2024", "09/10/2024"];
    expect(ambiguousExamples(values).map(({ dayFirst }) => dayFirst)).toEqual(["3 April 2024", "5 June 2024", "7 August 2024"]);
  });

  const open: Partial<ColumnProfile> = { type: "date", dayOrMonth: 10 };
  const dataset = datasetOf({
    start: open,
    proven: { type: "date", dayOrMonth: 5, dayFirst: 5 },
    remark: { type: "text", dayOrMonth: 2 },
    end: open,
  });

  it("asks only about date columns that prove nothing", () => {
    expect(dataset.profiles.map(asksOrder)).toEqual([true, false, false, true]);
  });

  it("waits for what nobody has answered, and for nothing in a dataset that is left out", () => {
    const answered = { ...emptyProjectState, dateOrders: { d1: { start: "mdy" as const } } };
    expect(waiting(dataset, emptyProjectState).map(({ name }) => name)).toEqual(["start", "end"]);
    expect(waiting(dataset, answered).map(({ name }) => name)).toEqual(["end"]);
    expect(waiting(dataset, { ...emptyProjectState, assignments: { d1: null } })).toEqual([]);
  });

  it("reads dates with dots day first meanwhile, others as the project does", () => {
    const american = { ...emptyProjectState, settings: { ...emptyProjectState.settings, dateOrder: "mdy" as const } };
    expect(readMeanwhile(profileOf(open), american)).toBe("mdy");
    expect(readMeanwhile(profileOf({ ...open, min: "03.04.2024", max: "05.06.2024" }), american)).toBe("dmy");
  });

  it("shows the figures of the order that was answered, or that dates are read in meanwhile", () => {
    const figures = (min: string, pattern: string) => ({ min, max: null, patterns: [{ value: pattern, count: 9 }], histogram: null });
    const byOrder = { dmy: figures("02/01/2024", "DD/MM/YYYY"), mdy: figures("01/12/2024", "MM/DD/YYYY") };
    const both = datasetOf({ start: { ...open, ...figures("02/01/2024", "##/##/YYYY"), byOrder }, remark: {} });
    const shown = (state: typeof emptyProjectState) => asRead(both, state).profiles.map(({ min, patterns }) => [min, patterns[0]?.value]);
    const american = { ...emptyProjectState, settings: { ...emptyProjectState.settings, dateOrder: "mdy" as const } };
    const answered = { ...american, dateOrders: { d1: { start: "dmy" as const } } };
    expect(shown(emptyProjectState)).toEqual([
      ["02/01/2024", "##/##/YYYY"],
      [null, undefined],
    ]);
    expect(shown(american)).toEqual([
      ["01/12/2024", "##/##/YYYY"],
      [null, undefined],
    ]);
    expect(shown(answered)).toEqual([
      ["02/01/2024", "DD/MM/YYYY"],
      [null, undefined],
    ]);
  });

  it("answers by an edit, and asks again by one", () => {
    const column = { index: 0, name: "start", header: "start" };
    expect(orderOp("d1", column, "dmy")).toEqual({ kind: "date.order", datasetId: "d1", column: "start", order: "dmy" });
    expect(orderOp("d1", column, null)).toMatchObject({ order: null });
  });
});

describe("columns", () => {
  it("count flaws, what is lost first, and don't hold markup against rich text", () => {
    const damaged = { spoilt: 1, mojibake: 2, padded: 3, markup: 4, filled: 10, agreeing: 6 };
    expect(flawsOf(profileOf({ type: "phone", ...damaged })).map(({ kind, count }) => [kind, count])).toEqual([
      ["spoilt", 1],
      ["mojibake", 2],
      ["dissent", 4],
      ["markup", 4],
      ["padded", 3],
    ]);
    expect(flawsOf(profileOf({ type: "html", markup: 10 }))).toEqual([]);
  });

  it("are found by name, header and type", () => {
    const rows = columnRows(datasetOf({ first_name: {}, phone: { type: "phone" }, mobile: { type: "phone" } }), () => false);
    const found = (text: string) => findColumns(rows, text, ({ profile }) => profile.type).map(({ column }) => column.name);
    expect(found(" PHONE ")).toEqual(["phone", "mobile"]);
    expect(found("first")).toEqual(["first_name"]);
    expect(found("")).toHaveLength(3);
    expect(found("nothing like it")).toEqual([]);
  });
});

describe("records side by side", () => {
  const dataset = datasetOf({ name: { distinct: 9 }, city: { distinct: 2 }, email: { distinct: 8 }, fax: { distinct: 0 } });
  const columns = compared(dataset, [
    { row: 3, cells: ["Jon", "Bonn", "j@x.com", ""] },
    { row: 7, cells: ["John", "Bonn", "j@x.com", ""] },
  ]);

  it("tell what differs", () => {
    expect(columns.map(({ name, differs, blank }) => [name, differs, blank])).toEqual([
      ["name", true, false],
      ["city", false, false],
      ["email", false, false],
      ["fax", false, true],
    ]);
  });

  it("are told apart by what is the same and says most", () => {
    expect(sameAnchors(dataset, columns, 1).map(({ name }) => name)).toEqual(["email"]);
    expect(sameAnchors(dataset, columns, 5).map(({ name }) => name)).toEqual(["city", "email"]);
  });
});

describe("figures", () => {
  it("show any step that holds something", () => {
    expect(heights([0, 1, 1000])).toEqual([0, 0.06, 1]);
    expect(heights([])).toEqual([]);
  });

  it("say a histogram and a span in words", () => {
    expect(histogramText({ from: "1", to: "9", counts: [2, 5, 1] })).toBe("3 equal steps from 1 to 9. Most rows, 5, are in step 2.");
    expect([span(4, 4), span(3, 24)]).toEqual(["4", "3 to 24"]);
  });
});
