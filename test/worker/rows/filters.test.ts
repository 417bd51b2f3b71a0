import { describe, expect, it } from "vitest";
import { allRows, type RowFilter, type RowView } from "../../../shared/model/index.ts";
import { type GivenColumn, given } from "./given.ts";

async function passing(values: string[], column: GivenColumn, view: Partial<RowView>): Promise<string[]> {
  const { desk } = given(
    values.map((value) => [value]),
    [column],
    4,
  );
  return (await desk.read("d", 0, 100, { ...allRows, ...view })).rows.map(({ cells }) => cells[0] ?? "");
}
const filtered = (values: string[], column: GivenColumn, ...filters: RowFilter[]) => passing(values, column, { filters });

describe("quick find", () => {
  const names = [
    "Mr. Zoë Müller-Łukasz",
    "zoe",
    "Straße 5, Malmö",
    "ZO",
    "E",
    "",
    "a long text before the café in Münster",
    "cafe\u0301s",
    "田中さん",
  ];
  it.each([
    ["zoe", [0, 1]],
    ["ZOË", [0, 1]],
    ["muller", [0]],
    ["r-lu", [0]],
    ["strasse 5", [2]],
    ["mo", [2]],
    ["the cafe in munster", [6]],
    ["cafes", [7]],
    ["cafe", [6, 7]],
    ["中さ", [8]],
    ["zoe ", [0]],
    ["q", []],
  ])("%j", async (find, rows) => {
    expect(await passing(names, { type: "text" }, { find })).toEqual(rows.map((row) => names[row]));
  });

  it("doesn't read from one value into the next", async () => {
    expect(await passing(["Zo", "e", "Zö", "é"], { type: "text" }, { find: "zoe" })).toEqual([]);
  });
});

describe("filters", () => {
  it("take whole days and minutes at the end of a range, and seconds as they are", async () => {
    const times = ["2024-01-31", "2024-01-31 23:59:59", "2024-02-01", "2024-02-01 09:30:40", "2024-02-01 09:31", "soon", ""];
    const to = (end: string) => filtered(times, { type: "datetime" }, { kind: "range", column: 0, from: "2024-01-31", to: end });
    expect(await to("31.01.2024")).toEqual(times.slice(0, 2));
    expect(await to("2024-02-01T09:30")).toEqual(times.slice(0, 4));
    expect(await to("2024-02-01T09:30:39")).toEqual(times.slice(0, 3));
    expect(await to("never")).toEqual([]);
  });

  it("read both ends of a range as the column's type does", async () => {
    const amounts = ["1.234,50", "1200", "$1,300.00", "12 %", "n/a", ""];
    expect(await filtered(amounts, { type: "money" }, { kind: "range", column: 0, from: "1.200,00", to: "1234.5" })).toEqual([
      "1.234,50",
      "1200",
    ]);
    const dates = ["03/04/2024", "04/03/2024"];
    const march: RowFilter = { kind: "range", column: 0, from: "2024-03-01", to: "2024-03-31" };
    expect(await filtered(dates, { type: "date", monthFirst: true }, march)).toEqual(["03/04/2024"]);
    expect(await filtered(dates, { type: "date", monthFirst: false }, march)).toEqual(["04/03/2024"]);
    const items = ["item 2", "Item 10", "item 11", "", "Äpfel"];
    expect(await filtered(items, { type: "text" }, { kind: "range", column: 0, from: "ITEM 2", to: "item 10" })).toEqual([
      "item 2",
      "Item 10",
    ]);
    expect(await filtered(items, { type: "text" }, { kind: "range", column: 0, from: null, to: "b" })).toEqual(["Äpfel"]);
  });

  it("take values as they are written, but texts without regard to case and accents", async () => {
    const values = ["Lead", "lead", "LEAD ", "", "Läd"];
    expect(await filtered(values, {}, { kind: "values", column: 0, values: ["Lead", ""], except: false })).toEqual(["Lead", ""]);
    expect(await filtered(values, {}, { kind: "values", column: 0, values: ["Lead", ""], except: true })).toEqual(["lead", "LEAD ", "Läd"]);
    const text = (op: "contains" | "lacks" | "starts" | "ends" | "equals", wanted: string) =>
      filtered(values, {}, { kind: "text", column: 0, op, text: wanted });
    expect(await text("equals", "LEAD")).toEqual(["Lead", "lead"]);
    expect(await text("starts", "la")).toEqual(["Läd"]);
    expect(await text("ends", "D")).toEqual(["Lead", "lead", "Läd"]);
    expect(await text("lacks", "ea")).toEqual(["", "Läd"]);
  });

  it("find what dissents and what is wrong, and never blanks among it", async () => {
    const values = ["12", "twelve", " 13", "1.23E+11", "#REF!", "MÃ¼ller", "<b>7</b>", "  ", ""];
    const only = (filter: RowFilter) => filtered(values, { type: "integer" }, filter);
    expect(await only({ kind: "dissent", column: 0 })).toEqual(["twelve", "1.23E+11", "#REF!", "MÃ¼ller", "<b>7</b>"]);
    expect(await only({ kind: "flaw", column: 0, flaw: "padded" })).toEqual([" 13"]);
    expect(await only({ kind: "flaw", column: 0, flaw: "spoilt" })).toEqual(["1.23E+11", "#REF!"]);
    expect(await only({ kind: "flaw", column: 0, flaw: "mojibake" })).toEqual(["MÃ¼ller"]);
    expect(await only({ kind: "flaw", column: 0, flaw: "markup" })).toEqual(["<b>7</b>"]);
    expect(await only({ kind: "blank", column: 0, blank: true })).toEqual(["  ", ""]);
  });

  it("hold together, with named rows among them", async () => {
    const values = ["a1", "a2", "b1", "a3"];
    const named: RowFilter = { kind: "rows", rows: [3, 2, 0, 99], label: "a group" };
    expect(await filtered(values, {}, named)).toEqual(["a1", "b1", "a3"]);
    expect(await filtered(values, {}, named, { kind: "text", column: 0, op: "starts", text: "a" })).toEqual(["a1", "a3"]);
  });
});
