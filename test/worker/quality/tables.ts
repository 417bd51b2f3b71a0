import { assessed, type Table } from "./desk.ts";

/** A table from its text: a header and rows, cells parted by commas. */
export const table = (name: string, text: string, more: Partial<Table> = {}): Table => {
  const [headers = [], ...rows] = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(","));
  return { name, headers, rows, ...more };
};

/** A column of these values beside a key. */
export const column = (header: string, values: string[]): Table => ({
  name: "t.csv",
  headers: ["id", header],
  rows: values.map((value, at) => [`k${at}`, value]),
});

export const times = (count: number, value: (at: number) => string) => Array.from({ length: count }, (_, at) => value(at));

/** What is found with a code about the first of some tables. */
export const finding = async (code: string, ...tables: Table[]) =>
  (await assessed(...tables)).quality.findings.filter((each) => each.code === code);
