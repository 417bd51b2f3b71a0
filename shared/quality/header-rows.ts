import type { Finding } from "../model/index.ts";
import { firstRows } from "./dataset-findings.ts";
import type { KnownColumn } from "./roles.ts";
import { endsOf, type Slice, trimFrom, trimTo } from "./slice.ts";
import { encodeUtf8 } from "./utf8.ts";
import { counted, figure } from "./words.ts";

const EXAMPLES = 5;
const LISTED = 10_000;
/** One cell that says what its column is called may be chance. */
const LEAST_CELLS = 2;

export const HeaderCell = { other: 0, blank: 1, header: 2 } as const;

/** For each value of a slice whether it is blank, the column's header, or something else; blanks at the ends don't count. */
export function headerCells(slice: Slice, header: string): Uint8Array {
  const wanted = encodeUtf8(header.trim(), new Uint8Array(0));
  const ends = endsOf(slice);
  const states = new Uint8Array(slice.distinct);
  let from = 0;
  for (let value = 0; value < slice.distinct; value++) {
    const to = ends[value] ?? 0;
    const start = trimFrom(slice.text, from, to);
    from = to;
    if (start === to) states[value] = HeaderCell.blank;
    else if (isText(slice.text, start, trimTo(slice.text, start, to), wanted)) states[value] = HeaderCell.header;
  }
  return states;
}

function isText(text: Uint8Array, from: number, to: number, wanted: Uint8Array): boolean {
  if (to - from !== wanted.length) return false;
  for (let at = 0; at < wanted.length; at++) if (text[from + at] !== wanted[at]) return false;
  return true;
}

/** Columns by which repeated headers are looked for: those filled most first. A header without a name can't be repeated. */
export function headerColumns(columns: readonly KnownColumn[]): KnownColumn[] {
  return columns
    .filter(({ column, profile }) => column.header.trim() !== "" && profile.filled > 0)
    .sort((a, b) => b.profile.filled - a.profile.filled || a.column.index - b.column.index);
}

/** Whether a column can't have its header among its values, as far as the profile tells. */
export function lacksHeader({ column, profile }: KnownColumn): boolean {
  if (profile.distinctCapped || profile.top.length < profile.distinct) return false;
  return !profile.top.some(({ value }) => value.trim() === column.header.trim());
}

/** Whether all filled cells of a row, and at least two, say what their columns are called. */
export function isHeaderRow(cells: readonly string[], columns: readonly KnownColumn[]): boolean {
  let same = 0;
  for (const { column } of columns) {
    const cell = (cells[column.index] ?? "").trim();
    if (cell === "") continue;
    if (cell !== column.header.trim()) return false;
    same += 1;
  }
  return same >= LEAST_CELLS;
}

/** `rows` are all of them, rising. */
export function repeatedHeaders(rows: readonly number[]): Finding | null {
  if (rows.length === 0) return null;
  return {
    code: "rows.repeated-header",
    severity: "warning",
    column: null,
    count: rows.length,
    message: `${counted(rows.length, "row")} ${rows.length === 1 ? "repeats" : "repeat"} the header: every filled cell says what its column is called.`,
    advice:
      "These rows aren't records; they stand where one export was put behind another: remove their lines from the file and drop it again, so that they aren't loaded.",
    examples: rows.slice(0, EXAMPLES).map((row) => `Row ${figure(row + 1)}`),
    filter: firstRows(
      rows.slice(0, LISTED),
      rows.length,
      rows.length === 1 ? "row that repeats the header" : "rows that repeat the header",
    ),
  };
}
