import type { Reading } from "../../shared/model/index.ts";
import { classify, Kind } from "../../shared/profile/index.ts";
import { createRecordReader, type Dialect } from "./records.ts";

/** What exports are separated by, the likeliest first. */
const DELIMITERS = [",", ";", "\t", "|"];
/** What some are: believed only when the header and nearly all rows agree, for these stand in ordinary values too. */
const RARE_DELIMITERS = ["^", "~", "\u001f", "\u0001", "||", "::", "\u00a6", "\u00a7", "\u00b6", ":", "*", "#", "!"];
const RARE_SHARE = 0.95;
const RARE_WEIGHT = 0.8;
/** Records looked at. */
const SAMPLE_RECORDS = 300;
/** Records above the header at most. */
const PREAMBLE_RECORDS = 30;

/** Where a table starts among its records. */
export interface TableShape {
  /** Records above the header: titles, blank lines, a `sep=` line. */
  preamble: number;
  hasHeader: boolean;
}

export interface TableGuess extends Dialect, TableShape {}

/** The header's cells as they stand; empty ones for a table without a header. */
export interface HeaderCells {
  header: string[];
  /** What the guesses rest on: a sentence each. */
  evidence: string[];
}

/**
 * Finds delimiter, line break and header from the start of a file's text. `whole` says that the text is all of the file. What
 * a person has decided is taken as it is, and the rest guessed with it.
 */
export function guessTable(text: string, whole: boolean, reading: Reading = {}): TableGuess & HeaderCells {
  const quote = reading.quote === undefined ? guessQuote(text, whole) : reading.quote;
  const newline = lineBreak(text, quote);
  const told = /^"?sep=([^\r\n"])[,;\t]*"?(?:\r?\n|\r|$)/i.exec(text)?.[1];
  const delimiter = reading.delimiter ?? told ?? best(text, { newline, quote }, whole);
  const { rows, width, shape } = shaped(text, { delimiter, newline, quote }, whole, told === undefined ? 0 : 1, reading);
  const why =
    reading.delimiter !== undefined ? "The separator was chosen by you." : told ? "The file names its separator itself: sep=" : null;
  return { delimiter, newline, quote, width, ...shape, evidence: [why ?? delimiterEvidence(rows, delimiter), ...shape.evidence] };
}

/**
 * The first records and where the table starts among them. Where CRs stand in cells, records are cut by them as they fit best: to
 * the width of the header as it stands, or of most records, when a CR has joined the header to its first row.
 */
function shaped(text: string, dialect: Dialect, whole: boolean, certain: number, reading: Reading) {
  const cut = (width: number | null) => {
    const rows = sampleRows(text, { ...dialect, width }, whole);
    const shape = guessShape(rows, certain, reading);
    const filled = rows.filter((row) => !isBlank(row));
    return { rows, shape, width, share: filled.filter((row) => row.length === width).length / filled.length };
  };
  const plain = cut(null);
  const width = plain.shape.header.length;
  if (!text.includes("\r")) return { ...plain, width };
  const ways = [cut(width), cut(usualWidth(plain.rows.filter((row) => !isBlank(row))))].filter(
    (way) => way.shape.header.length === way.width,
  );
  return ways.reduce((best, way) => (best.width === null || way.share > best.share ? way : best), plain);
}

function delimiterEvidence(rows: string[][], delimiter: string): string {
  const filled = rows.filter((row) => !isBlank(row));
  const width = usualWidth(filled);
  if (width < 2) return "No separator parts the lines: each is one cell.";
  const alike = filled.filter((row) => row.length === width).length;
  return `Parted by ${delimiterName(delimiter)}, ${alike} of the first ${filled.length} records have ${width} cells.`;
}

/** Cells between single quotes, with doubled ones inside, from one separator to the next. */
const SINGLE_QUOTED = /(?<=^|[\r\n,;\t|])'(?:[^'\r\n]|'')*'(?=[\r\n,;\t|]|$)/g;
const SINGLE_OPENED = /(?<=^|[\r\n,;\t|])'/g;
const DOUBLE_OPENED = /(?<=^|[\r\n,;\t|])"/;
/** Fewer say nothing: an apostrophe may begin a name. */
const ENOUGH_QUOTED = 3;
const QUOTED_SHARE = 0.9;

/** Single quotes where cells stand between them, none stands between double ones, and the lines are as even as without. */
function guessQuote(text: string, whole: boolean): string {
  const quoted = text.match(SINGLE_QUOTED)?.length ?? 0;
  if (quoted < ENOUGH_QUOTED || DOUBLE_OPENED.test(text)) return '"';
  if (quoted < QUOTED_SHARE * (text.match(SINGLE_OPENED)?.length ?? 0)) return '"';
  const evenness = (quote: string) => {
    const quoting = { newline: lineBreak(text, quote), quote };
    return score(sampleRows(text, { ...quoting, delimiter: best(text, quoting, whole) }, whole), 0);
  };
  return evenness("'") >= evenness('"') ? "'" : '"';
}

const delimiterName = (delimiter: string): string => NAMES[delimiter] ?? delimiter;
const NAMES: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes" };

/** CR alone only where no LF stands outside quotes. */
function lineBreak(text: string, quote: string | null): Dialect["newline"] {
  const bare =
    text.includes("\r") && quote !== null
      ? text
          .split(quote)
          .filter((_, part) => part % 2 === 0)
          .join("")
      : text;
  return bare.includes("\n") || !bare.includes("\r") ? "\n" : "\r";
}

/** Finds the header among the first records of a table; `certain` of them are known to stand above it. */
export function guessShape(rows: string[][], certain = 0, reading: Reading = {}): TableShape & HeaderCells {
  const preamble = reading.preambleRows ?? countPreamble(rows, certain);
  const hasHeader = reading.hasHeader ?? looksLikeHeader(rows.slice(preamble));
  const first = rows[preamble] ?? [];
  return {
    preamble,
    hasHeader,
    header: hasHeader ? first : first.map(() => ""),
    evidence: [headerEvidence(rows, preamble, hasHeader, reading)],
  };
}

/** The evidence of a header that a person has placed, or said isn't there. */
export const SHAPE_CHOSEN = "Where the header stands was chosen by you.";

function headerEvidence(rows: string[][], preamble: number, hasHeader: boolean, reading: Reading): string {
  if (reading.hasHeader !== undefined || reading.preambleRows !== undefined) return SHAPE_CHOSEN;
  const first = rows[preamble] ?? [];
  const place = `Record ${preamble + 1}`;
  if (!hasHeader) return `${place} holds numbers, dates or addresses like the records below it: no header.`;
  const named = new Set(first.map((cell) => cell.trim()).filter((cell) => cell !== "")).size;
  return `${place} holds ${named === 1 ? "one name" : `${named} different names`}${preamble > 0 ? `; the ${preamble === 1 ? "one" : preamble} above ${preamble === 1 ? "is" : "are"} no part of the table` : ""}.`;
}

function best(text: string, quoting: Pick<Dialect, "newline" | "quote">, whole: boolean): string {
  const rows = (delimiter: string) => sampleRows(text, { delimiter, ...quoting }, whole);
  const usual = DELIMITERS.filter((each) => !isOnlyDoubled(text, each)).map((delimiter) => ({
    delimiter,
    score: score(rows(delimiter), 0),
  }));
  const present = RARE_DELIMITERS.filter((delimiter) => text.includes(delimiter));
  const rare = present.map((delimiter) => ({ delimiter, score: score(rows(delimiter), RARE_SHARE) * RARE_WEIGHT }));
  return [...usual, ...rare].reduce((top, one) => (one.score > top.score ? one : top)).delimiter;
}

/** `a||b`: the doubled sign is the delimiter, not an empty column beside every other. */
function isOnlyDoubled(text: string, delimiter: string): boolean {
  const doubled = delimiter + delimiter;
  return RARE_DELIMITERS.includes(doubled) && text.includes(doubled) && !text.replaceAll(doubled, "").includes(delimiter);
}

function sampleRows(text: string, dialect: Dialect, whole: boolean): string[][] {
  const reader = createRecordReader(dialect);
  const { rows } = reader.push(text);
  return (whole || rows.length === 0 ? [...rows, ...reader.end().rows] : rows).slice(0, SAMPLE_RECORDS);
}

/** High when most records have the same number of cells, more than one, and the first of them is among these. */
function score(rows: string[][], leastShare: number): number {
  const filled = rows.filter((row) => !isBlank(row));
  const width = usualWidth(filled);
  if (width < 2) return 0;
  const share = filled.filter((row) => row.length === width).length / filled.length;
  const isFirst = filled[0]?.length === width;
  if (share < leastShare || (leastShare > 0 && !isFirst)) return 0;
  return share * share * Math.log2(width + 1) * (isFirst ? 1 : 0.5);
}

const isBlank = (row: string[]): boolean => row.every((cell) => cell.trim() === "");

/** The number of cells that most records have; the larger of two that are as frequent. */
function usualWidth(rows: string[][]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  return [...counts].reduce((top, one) => (one[1] > top[1] || (one[1] === top[1] && one[0] > top[0]) ? one : top), [0, 0])[0];
}

/**
 * The header is the first record that isn't a title: blank lines, lines of one cell above a table of three columns and more,
 * and a block of short lines (`Exported by, Ada`) when a fuller record that reads like a header follows within reach.
 */
function countPreamble(rows: string[][], certain: number): number {
  const width = usualWidth(rows.slice(certain).filter((row) => !isBlank(row)));
  const reach = rows.slice(0, certain + PREAMBLE_RECORDS + 1);
  for (let index = certain; index < reach.length; index++) {
    const row = reach[index] ?? [];
    if (isBlank(row) || (row.length === 1 && width >= 3)) continue;
    const later = laterHeader(reach, index, width);
    if (later === null) return index;
  }
  return certain;
}

/** Index of a record that makes the one at `index` a title; null when that one may be the header itself. */
function laterHeader(rows: string[][], index: number, width: number): number | null {
  const row = rows[index] ?? [];
  const own = filledCells(row);
  if (width < 3 || own > width / 2) return blockHeader(rows, index, width);
  const later = rows.findIndex((each, at) => at > index && filledCells(each) > Math.max(own, width / 2));
  const candidate = rows[later];
  return candidate && candidate.length >= width && readsLikeHeader(candidate) && rows[later + 1] !== undefined ? later : null;
}

/** A short line in a block that a blank line parts from a header of the table's full width. */
function blockHeader(rows: string[][], index: number, width: number): number | null {
  if ((rows[index]?.length ?? 0) >= width) return null;
  const blank = rows.findIndex((each, at) => at > index && isBlank(each));
  const block = rows.slice(index, blank);
  if (blank === -1 || block.some((each) => each.length >= width)) return null;
  const header = rows.findIndex((each, at) => at > blank && !isBlank(each));
  const candidate = rows[header];
  return candidate && candidate.length === width && readsLikeHeader(candidate) ? header : null;
}

const filledCells = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== "").length;

/** Names, each once, none of them a number, date or address. */
function readsLikeHeader(row: readonly string[]): boolean {
  const names = row.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return new Set(names).size === names.length && names.every((name) => (classify(name) & DATA_KINDS) === 0);
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
