import { describe, expect, it } from "vitest";
import { addValues, emptyStats, finishProfile } from "../../../shared/profile/index.ts";

function profileOf(header: string, counts: Record<string, number>) {
  const stats = emptyStats();
  addValues(stats, Object.keys(counts), Object.values(counts));
  return finishProfile(stats, header);
}
const ways = (header: string, values: string[]) =>
  profileOf(header, Object.fromEntries(values.map((value) => [value, 1]))).patterns.map(({ value, count }) => `${value} ${count}`);

describe("ways of writing", () => {
  it.each([
    [
      "Phone",
      ["+49 30 1234567", "+49 89 7654321", "+4930123456", "030 1234567", "(555) 010-9999"],
      ["+49 ## ####### 2", "(###) ###-#### 1", "+49######## 1", "0## ####### 1"],
    ],
    [
      "Phone",
      ["+1 (555) 010-9999", "0049 30 123456", "+351 21 123 4567", "+49 (0) 30 123456"],
      ["+1 (###) ###-#### 1", "+351 ## ### #### 1", "+49 (0) ## ###### 1", "0049 ## ###### 1"],
    ],
    ["Amount", ["$1,234.00", "$20.50", "-$3.00", "$7"], ["$#.## 2", "$# 1", "$#,###.## 1"]],
    ["Betrag", ["1.234,56 €", "99,00 €", "12 €"], ["# € 1", "#,## € 1", "#.###,## € 1"]],
    ["Fee", ["USD 5", "EUR 7.25", "(£20.00)"], ["(£#.##) 1", "EUR #.## 1", "USD # 1"]],
    ["Share", ["10 %", "12.5%", "7 %"], ["# % 2", "#.#% 1"]],
    ["Count", ["1", "22", "333"], []],
    ["Count", ["1", "22", "1,333"], ["# 2", "#,### 1"]],
    ["Weight", ["1.5", "2.25", "1E+3", "7"], ["# 1", "#.# 1", "#.## 1", "#E+# 1"]],
    ["Created", ["2024-03-01", "2024-12-24"], ["YYYY-MM-DD 2"]],
    ["Erstellt", ["03.04.2024", "25.12.2024", "12.11.2024"], ["DD.MM.YYYY 3"]],
    ["Erstellt", ["3.4.2024", "25.12.2024", "12.11.2024"], ["D.M.YYYY 3"]],
    ["Created", ["12/25/2024", "03/04/2024", "05/05/2024"], ["MM/DD/YYYY 3"]],
    ["Created", ["25/12/2024", "12/25/2024", "03/04/2024"], ["##/##/YYYY 1", "DD/MM/YYYY 1", "MM/DD/YYYY 1"]],
    ["Created", ["03/04/2024", "05/06/2024"], ["##/##/YYYY 2"]],
    ["Created", ["3/4/24", "12/25/24"], ["M/D/YY 2"]],
    ["At", ["2024-03-01T10:20:30Z", "2024-03-02T09:20:30Z"], ["YYYY-MM-DDTHH:mm:ssZ 2"]],
    ["At", ["2024-03-01T10:20:30.123+02:00", "2024-03-01 10:20"], ["YYYY-MM-DD HH:mm 1", "YYYY-MM-DDTHH:mm:ss.SSS±HH:mm 1"]],
    ["At", ["2024-03-01 9:20 PM UTC", "2024-03-01 10:20 AM UTC"], ["YYYY-MM-DD h:mm AM/PM UTC 2"]],
    ["At", ["25.12.2024 9:05", "24.12.2024 10:15"], ["DD.MM.YYYY H:mm 2"]],
    ["At", ["2024-03-01T10:00:00+01:00[Europe/Berlin]"], ["YYYY-MM-DDTHH:mm:ss±HH:mm[zone] 1"]],
    ["Born", ["3 Mar 1980", "12 Dec 1990", "March 1st, 1984"], ["D MMM YYYY 2", "MMMM Dth, YYYY 1"]],
    ["Born", ["Fri Mar 01 2024", "Friday, 1 March 2024"], ["ddd MMM D YYYY 1", "dddd, D MMMM YYYY 1"]],
    ["ID", ["INV-0001", "INV-0002", "INV-12"], ["INV-#### 2", "AAA-## 1"]],
    ["ID", ["A-1", "B-2", "C-3", "D-4", "E-5"], ["A-# 5"]],
    ["ID", ["00123", "00124"], ["##### 2"]],
    ["ID", ["6f1c9b0e-3c55-4f0e-9d6e-0a7d4c1b2a11", "0d9e7b62-94b1-4e0d-8a2f-5c3f1e6b7a22"], ["UUID 2"]],
    ["ID", ["0015g00000XyZ1AAB", "0015g00000XyZ2AAB"], ["X{17} 2"]],
    ["ID", ["customer1", "customer2"], ["customer# 2"]],
    ["PLZ", ["01067", "80331", "D-10115"], ["##### 2", "A-##### 1"]],
    ["Postcode", ["SW1A 1AA", "M1 1AE", "EC1A 1BB"], ["AA#A #AA 2", "A# #AA 1"]],
    ["Start", ["09:30", "10:00", "11:15"], ["##:## 3"]],
    ["Site", ["https://example.org", "http://www.example.org/a", "example.org"], ["http://www.… 1", "https://… 1", "… 1"]],
    ["Remark", ["called twice", "will call back", "no answer"], []],
    ["Street", ["Main Street 5 at the corner", "Elm 7", "Oak Road 12"], []],
    ["E-mail", ["ada@example.org", "bo@example.org"], []],
  ])("%s %j", (header, values, expected) => expect(ways(header, values)).toEqual(expected));

  it("counts rows, leaves out what doesn't agree, and shows eight at most", () => {
    const counts = {
      "+49 30 123456": 5,
      "n/a": 3,
      ...Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`+1 ${"5".repeat(7 + at)}`, 1])),
    };
    const { patterns } = profileOf("Phone", counts);
    expect(patterns).toHaveLength(8);
    expect(patterns[0]).toEqual({ value: "+49 ## ######", count: 5 });
    expect(patterns.map(({ value }) => value)).not.toContain("a/a");
  });
});

describe("a histogram", () => {
  it.each([
    ["Stars", { "1": 3, "3": 2, "5": 7 }, { from: "1", to: "5", counts: [3, 0, 2, 0, 7] }],
    ["Same", { "7": 4 }, { from: "7", to: "7", counts: [4] }],
    ["Price", { "$0.00": 2, $8: 1, "$16.00": 4 }, { from: "0", to: "16", counts: [2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 4] }],
    ["Count", { "-10": 1, "0": 1, "22": 5, none: 1 }, { from: "-10", to: "22", counts: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5] }],
    ["Day", { "30.12.2023": 1, "02.01.2024": 2, "31.12.2023": 1 }, { from: "2023-12-30", to: "2024-01-02", counts: [1, 1, 0, 2] }],
    ["Day", { "01/02/2024": 1, "01/31/2024": 1 }, { from: "2024-01-02", to: "2024-01-31", counts: [1, ...new Array(14).fill(0), 1] }],
    ["Leap", { "2024-02-28": 1, "2024-02-29": 1, "2024-03-01": 2 }, { from: "2024-02-28", to: "2024-03-01", counts: [1, 1, 2] }],
    [
      "At",
      { "2024-03-01T00:00:00Z": 1, "2024-03-01T16:00:00Z": 3 },
      { from: "2024-03-01T00:00:00", to: "2024-03-01T16:00:00", counts: [1, ...new Array(14).fill(0), 3] },
    ],
    ["City", { Berlin: 3 }, null],
  ])("%s %j", (header, counts, expected) => expect(profileOf(header, counts).histogram).toEqual(expected));

  it("leaves amounts that a spreadsheet spoilt out of the scale", () => {
    const { histogram, spoilt } = profileOf("Price", { $10: 5, "$12.50": 5, "1.23E+11": 1 });
    expect(histogram).toMatchObject({ from: "10", to: "12.5" });
    expect(spoilt).toBe(1);
  });

  it("knows the ends of a column with more values than are counted", () => {
    const stats = emptyStats();
    const values = Array.from({ length: 10_100 }, (_, at) => String(at * 10));
    addValues(
      stats,
      values,
      values.map(() => 1),
    );
    const { histogram } = finishProfile(stats, "Units");
    expect(histogram).toMatchObject({ from: "0", to: "100990" });
    expect(histogram?.counts.reduce((sum, each) => sum + each, 0)).toBe(10_000);
  });
});
