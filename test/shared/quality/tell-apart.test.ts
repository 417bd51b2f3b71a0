import { expect, it } from "vitest";
import type { Dataset } from "../../../shared/model/index.ts";
import { tellApart } from "../../../shared/quality/tell-apart.ts";

interface Given {
  name?: string;
  file?: string;
  sheet?: string;
  columns?: number | string[];
  rows?: number;
  at?: string;
}

function made({ name = "contacts", file = "contacts.csv", sheet, columns = 3, rows = 10, at = "1 May 09:00" }: Given, id: number): Dataset {
  return {
    id: String(id),
    name,
    files: [{ name: file, ...(sheet === undefined ? {} : { sheet }) }],
    columns: (typeof columns === "number" ? Array.from({ length: columns }, (_, column) => `c${column}`) : columns).map((each) => ({
      name: each,
    })),
    rowCount: rows,
    importedAt: at,
  } as unknown as Dataset;
}

const told = (...given: Given[]): string[] => {
  const marks = tellApart(given.map(made), { day: (at) => at.slice(0, 5), time: (at) => at.slice(6) });
  return given.map((_, id) => marks.get(String(id))?.join(", ") ?? "");
};

it.each<[string, Given[], string[]]>([
  ["nothing where names differ", [{ name: "a" }, { name: "b" }], ["", ""]],
  ["the sheet", [{ sheet: "North" }, { sheet: "South", rows: 4 }], ["North", "South"]],
  ["the file", [{ file: "contacts.csv" }, { file: "contacts.xlsx" }], ["contacts.csv", "contacts.xlsx"]],
  ["a column that only one has", [{ columns: ["id", "email"] }, { columns: ["id", "phone"] }], ["with email", "with phone"]],
  ["the columns", [{ columns: 3 }, { columns: 4 }, { name: "other" }], ["3 columns", "4 columns", ""]],
  ["the rows", [{ rows: 1 }, { rows: 1200 }], ["1 row", "1,200 rows"]],
  ["the day", [{ at: "1 May 09:00" }, { at: "2 May 09:00" }], ["read 1 May", "read 2 May"]],
  ["the time", [{ at: "1 May 09:00" }, { at: "1 May 10:30" }], ["read at 09:00", "read at 10:30"]],
  [
    "several together",
    [
      { columns: 3, rows: 10 },
      { columns: 4, rows: 10 },
      { columns: 3, rows: 11 },
    ],
    ["3 columns, 10 rows", "4 columns, 10 rows", "3 columns, 11 rows"],
  ],
  ["the place where nothing else does", [{}, {}], ["no. 1", "no. 2"]],
  ["names without regard to case", [{ name: "Contacts", columns: 2 }, { name: "contacts" }], ["2 columns", "3 columns"]],
])("tells by %s", (_what, given, expected) => expect(told(...given)).toEqual(expected));
