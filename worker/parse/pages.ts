import type { TableSource } from "./table-source.ts";

/** A name taken apart: `contacts_2.csv` is page 2 of `contacts`; a name without a number is page 0. */
interface PageName {
  stem: string;
  page: number;
}

const NUMBERED = /^(.*?)(?:[ _.-]*\((\d{1,3})\)|[ _.-]*(?:part|page|teil|seite)[ _.-]*(\d{1,4})|[ _-]+(\d{1,3}|0\d{3}))$/i;
/** What is left of a date once its last number is off: 2026-11 of 2026-11-20. */
const DATE_REST = /(^|\D)(\d{4}[-_.]\d{1,2}|\d{1,2}[-_.]\d{1,2})$/;

/** `contacts (3).csv`, `contacts-03.csv` and `contacts part 3.csv` are pages; the day of `export-2026-11-20.csv` is none. */
export function pageName(name: string): PageName {
  const base = stemOf(name);
  const found = NUMBERED.exec(base);
  const stem = found?.[1]?.trim() ?? "";
  if (!found || stem === "" || DATE_REST.test(stem)) return { stem: base, page: 0 };
  return { stem, page: Number(found[2] ?? found[3] ?? found[4]) };
}

export const stemOf = (name: string): string => name.replace(/\.(csv|tsv|tab|psv|txt|asc|dat|json|jsonl|ndjson|xlsx|xlsm|xltx|zip)$/i, "");

/** Files by what may be pages of one table: those whose names differ in a page number only, in the order of their numbers. */
export function groupByName<T extends { name: string }>(files: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const file of files) {
    const key = /\.(zip|xlsx|xlsm|xltx)$/i.test(file.name) ? `\n${groups.size}` : `${pageName(file.name).stem}\n${extension(file.name)}`;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => pageName(a.name).page - pageName(b.name).page));
}

const extension = (name: string): string => /\.[a-z0-9]+$/i.exec(name)?.[0].toLowerCase() ?? "";

/** Tables that are pages of one: same name but for the number, same place, same header. Sheets stay tables of their own. */
export function groupTables(tables: readonly TableSource[]): TableSource[][] {
  const groups = new Map<string, TableSource[]>();
  tables.forEach((table, index) => {
    const folder = table.path.slice(0, -table.name.length || undefined);
    const isPage = table.sheet === undefined && table.hasHeader;
    const key = isPage ? JSON.stringify([folder, pageName(table.name).stem, extension(table.name), table.header]) : String(index);
    groups.set(key, [...(groups.get(key) ?? []), table]);
  });
  return [...groups.values()].map((group) => group.sort((a, b) => pageName(a.name).page - pageName(b.name).page));
}
