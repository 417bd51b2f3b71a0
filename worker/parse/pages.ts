import type { SourceNote, TableSource } from "./table-source.ts";

/** A name taken apart: `contacts_2.csv` is page 2 of `contacts`, `002.csv` of nothing; a name without a number is page 0. */
interface PageName {
  stem: string;
  page: number;
}

const NUMBERED = /^(.*?)(?:[ _.-]*\((\d{1,3})\)|[ _.-]*(?:part|page|teil|seite)[ _.-]*(\d{1,4})|[ _-]+(\d{1,3}|0\d{3}))$/i;
/** A page that its folder gives the name to. */
const ONLY_NUMBER = /^(.*\/|)(\d{1,3}|0\d{3})$/;
/** What is left of a date once its last number is off: 2026-11 of 2026-11-20. */
const DATE_REST = /(^|\D)(\d{4}[-_.]\d{1,2}|\d{1,2}[-_.]\d{1,2})$/;

/** `contacts (3).csv`, `contacts-03.csv` and `contacts part 3.csv` are pages; the day of `export-2026-11-20.csv` is none. */
export function pageName(name: string): PageName {
  const base = stemOf(name);
  const bare = ONLY_NUMBER.exec(base);
  if (bare) return { stem: bare[1] ?? "", page: Number(bare[2]) };
  const found = NUMBERED.exec(base);
  // `page_3` alone: the word is all the name it has.
  const stem = found?.[1]?.trim() || (found ? base.replace(/[ _.-]*\d+$/, "") : "");
  if (!found || stem === "" || DATE_REST.test(stem)) return { stem: base, page: 0 };
  return { stem, page: Number(found[2] ?? found[3] ?? found[4]) };
}

export const stemOf = (name: string): string => name.replace(/\.(csv|tsv|tab|psv|txt|asc|dat|json|jsonl|ndjson|xlsx|xlsm|xltx|zip)$/i, "");

/**
 * Files by what may be pages of one table: those whose names differ in a page number only, in the order of their numbers. A
 * number alone needs a folder to tell what it is a page of.
 */
export function groupByName<T extends { name: string }>(files: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const file of files) {
    const { stem, page } = pageName(file.name);
    const isAlone = /\.(zip|xlsx|xlsm|xltx)$/i.test(file.name) || stem === "";
    put(groups, isAlone ? `\n${groups.size}` : `${stem}\n${extension(file.name)}`, file, page);
  }
  return inOrder(groups);
}

/** A second file of the same number is no page of the same table: it starts a table of its own. */
function put<T extends { readonly name: string }>(groups: Map<string, T[]>, key: string, file: T, page: number): void {
  const group = groups.get(key) ?? [];
  if (group.some((each) => pageName(each.name).page === page)) put(groups, `${key}\n+`, file, page);
  else groups.set(key, [...group, file]);
}

const inOrder = <T extends { readonly name: string }>(groups: ReadonlyMap<string, T[]>): T[][] =>
  [...groups.values()].map((group) => group.sort((a, b) => pageName(a.name).page - pageName(b.name).page));

const extension = (name: string): string => /\.[a-z0-9]+$/i.exec(name)?.[0].toLowerCase() ?? "";

/** Tables that are pages of one: same name but for the number, same place, same header. Sheets stay tables of their own. */
export function groupTables(tables: readonly TableSource[]): TableSource[][] {
  const groups = new Map<string, TableSource[]>();
  tables.forEach((table, index) => {
    const folder = table.path.slice(0, -table.name.length || undefined);
    const isPage = table.sheet === undefined && table.hasHeader;
    const key = isPage ? JSON.stringify([folder, pageName(table.name).stem, extension(table.name), table.header]) : String(index);
    put(groups, key, table, pageName(table.name).page);
  });
  return inOrder(groups);
}

/** Says which numbers are missing between the pages of a table, `all` being the files it could be in; null when none are. */
export function missingPages(pages: readonly TableSource[], all: readonly TableSource[]): SourceNote | null {
  const { stem } = pageName(pages[0]?.name ?? "");
  const numbers = new Set(
    all.map((table) => pageName(table.name)).flatMap((name) => (name.stem === stem && name.page > 0 ? name.page : [])),
  );
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  if (pages.length < 2 || numbers.size < 2 || last - first > 10_000) return null;
  const missing = Array.from({ length: last - first + 1 }, (_, step) => first + step).filter((page) => !numbers.has(page));
  if (missing.length === 0) return null;
  const which = missing.slice(0, LISTED).join(", ") + (missing.length > LISTED ? ` and ${missing.length - LISTED} more` : "");
  const [noun, verb] = missing.length === 1 ? ["page", "is"] : ["pages", "are"];
  const message = `${pages.length} numbered pages were read as one table; ${noun} ${which} ${verb} not among them. Check that the export is complete.`;
  return { code: "dataset.pages-missing", severity: "warning", message };
}
const LISTED = 10;
