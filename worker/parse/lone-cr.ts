import { type Dialect, eachRecord, firstRecord, type Parsed } from "./papa.ts";

/*
 * A CR alone, outside quotes, in a file whose lines end with LF or CRLF. Spreadsheets and most readers end a row there (Python's
 * csv module takes either sign for the end of a line: https://docs.python.org/3/library/csv.html#csv.Dialect.lineterminator), and
 * would cut texts that hold one. We end a row only where that gives records of the width that the others have.
 */

/** Whether a CR alone may end a record: where all records' width is known. */
export const mayHoldSeveral = ({ newline, width }: Dialect): boolean => newline === "\n" && Boolean(width);

/** The records that a record of another width is cut into by CRs; null where they don't all have the width. */
export function partsOf(record: string, dialect: Dialect): Parsed[] | null {
  const body = record.replace(/\r?\n$/, "");
  if (!body.includes("\r")) return null;
  const parts: Parsed[] = [];
  const takePart = (part: Parsed) => parts.push(part) > 0 && fits(part, dialect);
  eachRecord(body.endsWith("\r") ? body : `${body}\r`, 0, true, byCr(dialect), takePart);
  const last = parts.at(-1);
  if (!last || parts.length === 1 || !fits(last, dialect)) return null;
  last.end = record.length;
  return parts;
}

/** Whether quotes and CRs meet in a text so that its records may have to be told apart by them. */
export function hasQuotedCr(text: string, { quote }: Dialect): boolean {
  if (text.includes(`\r${quote}`)) return true;
  const mark = `${quote}\r`;
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) if (text[at + mark.length] !== "\n") return true;
  return false;
}

/**
 * The record that a CR ends among what Papaparse reads as one, from `from` to `end`: a CR behind a closing quote, which makes those
 * quotes a fault, or before an opening one, which is then taken for a sign in a cell. Another record of the width must follow;
 * `wait` says that it isn't all there yet. Null where there is none.
 */
export function loneRecord(text: string, from: number, end: number, isLast: boolean, dialect: Dialect): Parsed | "wait" | null {
  const body = text.slice(from, end);
  if (!hasQuotedCr(body, dialect)) return null;
  const found = firstRecord(body, false, byCr(dialect));
  if (!found || !fits(found, dialect) || body[found.end] === "\n") return null;
  const alone = `${body.slice(0, found.end - 1)}\n`;
  const again = firstRecord(alone, true, dialect);
  if (!again || !fits(again, dialect) || again.end < alone.length) return null;
  const rest = text.slice(from + found.end);
  const next = firstRecord(rest, isLast, dialect);
  const isFollowed = [next, firstRecord(rest, isLast, byCr(dialect))].some((each) => each && fits(each, dialect));
  if (isFollowed) return found;
  return next || isLast ? null : "wait";
}

const byCr = (dialect: Dialect): Dialect => ({ ...dialect, newline: "\r" });
const fits = ({ cells, fault }: Parsed, { width }: Dialect): boolean => fault === null && cells.length === width;
