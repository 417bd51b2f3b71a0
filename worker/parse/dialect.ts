import { classify, Kind } from "../../shared/profile/index.ts";
import { createRecordReader, type Dialect } from "./records.ts";

const DELIMITERS = [",", ";", "\t", "|"];
/** Records looked at. */
const SAMPLE_RECORDS = 300;
/** Records above the header at most. */
const PREAMBLE_RECORDS = 15;

export interface TableGuess extends Dialect {
  /** Records above the header: titles, blank lines, a `sep=` line. */
  preamble: number;
  hasHeader: boolean;
}

/** Finds delimiter, line break and header from the start of a file's text. `whole` says that the text is all of the file. */
export function guessTable(text: string, whole: boolean): TableGuess {
  const newline = text.includes("\n") || !text.includes("\r") ? "\n" : "\r";
  const told = /^sep=([^\r\n"])\r?\n/i.exec(text)?.[1];
  const delimiter = told ?? best(text, newline, whole);
  const rows = sampleRows(text, { delimiter, newline }, whole);
  const preamble = countPreamble(rows, told !== undefined);
  return { delimiter, newline, preamble, hasHeader: looksLikeHeader(rows.slice(preamble)) };
}

function best(text: string, newline: Dialect["newline"], whole: boolean): string {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: score(sampleRows(text, { delimiter, newline }, whole)) }));
  return scored.reduce((top, one) => (one.score > top.score ? one : top)).delimiter;
}

function sampleRows(text: string, dialect: Dialect, whole: boolean): string[][] {
  const reader = createRecordReader(dialect);
  const { rows } = reader.push(text);
  return (whole || rows.length === 0 ? [...rows, ...reader.end().rows] : rows).slice(0, SAMPLE_RECORDS);
}

/** High when most records have the same number of cells, more than one, and the first of them is among these. */
function score(rows: string[][]): number {
  const filled = rows.filter((row) => !isBlank(row));
  const width = usualWidth(filled);
  if (width < 2) return 0;
  const share = filled.filter((row) => row.length === width).length / filled.length;
  return share * share * Math.log2(width + 1) * (filled[0]?.length === width ? 1 : 0.5);
}

const isBlank = (row: string[]): boolean => row.every((cell) => cell.trim() === "");

function usualWidth(rows: string[][]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  return [...counts].reduce((top, one) => (one[1] > top[1] ? one : top), [0, 0])[0];
}

/** Blank lines, and lines of one cell above a table of three columns and more, stand before the header. */
function countPreamble(rows: string[][], hasSepLine: boolean): number {
  const width = usualWidth(rows.filter((row) => !isBlank(row)));
  const first = hasSepLine ? 1 : 0;
  for (let index = first; index < Math.min(rows.length, first + PREAMBLE_RECORDS); index++) {
    const row = rows[index] ?? [];
    const filled = row.filter((cell) => cell.trim() !== "").length;
    if (filled > 1 || (filled === 1 && (width < 3 || row.length === width))) return index;
  }
  return first;
}

const DATA_KINDS = Kind.email | Kind.date | Kind.datetime | Kind.integer | Kind.decimal | Kind.money | Kind.phone | Kind.url;

/** No header when, in most columns that hold addresses, numbers or dates, the first row holds one too. */
function looksLikeHeader(rows: string[][]): boolean {
  const [first = [], ...body] = rows;
  const typed = first.map((_, column) => typedColumn(body, column)).flatMap((isTyped, column) => (isTyped ? [column] : []));
  const alike = typed.filter((column) => (classify(first[column] ?? "") & DATA_KINDS) !== 0);
  return typed.length === 0 || alike.length * 2 <= typed.length;
}

function typedColumn(body: string[][], column: number): boolean {
  const values = body.map((row) => row[column] ?? "").filter((value) => value.trim() !== "");
  return values.length > 0 && values.filter((value) => (classify(value) & DATA_KINDS) !== 0).length >= values.length * 0.8;
}
