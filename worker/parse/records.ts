import Papa from "papaparse";

export interface Dialect {
  delimiter: string;
  /** `\n` covers CRLF as well, and files that mix the two. */
  newline: "\n" | "\r";
  /** What quotes cells and is doubled inside them; null when nothing does. */
  quote: string | null;
}

/** What is odd about a record as it stands in the text, before it is compared with the header. */
export type Fault = "blank" | "quotes" | "unclosed" | "undecodable" | "nul" | "not-a-record" | "excel-error";

export interface Records {
  rows: string[][];
  /** Faults by index in `rows`; nearly always empty. */
  faults: Map<number, Fault>;
  /** The text of a record, without its line break. */
  raw(index: number): string;
  /** The line of the file that a record starts on, from 1. Ask in rising order. */
  line(index: number): number;
}

/** A record longer than this is a quote that was never closed. UTF-16 units. */
const LONGEST_RECORD = 4_000_000;

interface PapaStep {
  data: string[][];
  errors: unknown[];
  meta: { cursor: number };
}

/** After this many unclosed quotes the file's quotes mean nothing: each line is then read by itself. */
const HOPELESS = 50;

/**
 * Turns a file's text, given in pieces cut anywhere, into records. What a piece leaves unfinished waits for the next one, so
 * the cuts change nothing. Every character of the text belongs to exactly one record: none is dropped.
 *
 * A quote that opens and never closes would swallow the rest of the file: its line is then read without quotes, marked
 * `unclosed`, and reading goes on with the next line.
 */
export function createRecordReader({ delimiter, newline, quote }: Dialect) {
  const dialect: Dialect = { delimiter, newline, quote };
  let tail = "";
  let line = 1;
  let unclosed = 0;

  function take(text: string, isLast: boolean): Records {
    const found = new Found(text, line, dialect);
    let at = 0;
    while (at < text.length) {
      if (unclosed < HOPELESS) at = takeRecords(text, at, isLast, dialect, found);
      const left = text.length - at;
      const byLine = left > 0 && (isLast || left > LONGEST_RECORD || (unclosed >= HOPELESS && text.indexOf(dialect.newline, at) !== -1));
      if (!byLine) break;
      at = takeLine(text, at, dialect, found);
      unclosed++;
    }
    tail = text.slice(at);
    line += countBreaks(text, 0, at, dialect.newline);
    return found;
  }

  return {
    push: (text: string): Records => take(tail + text, false),
    /** The file is over: the last record ends here, with a line break or without. */
    end: (): Records => take(tail === "" || tail.endsWith(dialect.newline) ? tail : tail + dialect.newline, true),
  };
}

class Found implements Records {
  readonly rows: string[][] = [];
  readonly faults = new Map<number, Fault>();
  readonly #text: string;
  readonly #dialect: Dialect;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #suspicious: boolean;
  #countedTo = 0;
  #countedLine: number;

  constructor(text: string, line: number, dialect: Dialect) {
    this.#text = text;
    this.#dialect = dialect;
    this.#countedLine = line;
    this.#suspicious = text.includes("\uFFFD") || text.includes("\0") || (dialect.quote !== null && text.includes(`\r${dialect.quote}`));
  }

  /** Adds the record that stands in the text from `start` to `end`, its line break included. */
  add(row: string[], start: number, end: number, fault: Fault | null): void {
    this.#dropCarriageReturn(row, start, end);
    const index = this.rows.push(row) - 1;
    this.#starts.push(start);
    this.#ends.push(end);
    const seen = fault ?? (this.#suspicious ? this.#damage(index) : null) ?? (row.length === 1 && row[0]?.trim() === "" ? "blank" : null);
    if (seen) this.faults.set(index, seen);
  }

  raw(index: number): string {
    return this.#text.slice(this.#starts[index], this.#ends[index]).replace(/\r?\n$|\r$/, "");
  }

  line(index: number): number {
    const start = this.#starts[index] ?? 0;
    this.#countedLine += countBreaks(this.#text, this.#countedTo, start, this.#dialect.newline);
    this.#countedTo = start;
    return this.#countedLine;
  }

  /** In a CRLF file an unquoted last cell carries the CR; a CR inside quotes is the cell's own and stays. */
  #dropCarriageReturn(row: string[], start: number, end: number): void {
    const last = row[row.length - 1];
    if (!last?.endsWith("\r") || this.#dialect.newline !== "\n") return;
    if (this.#suspicious && lastCell(this.#text.slice(start, end).replace(/\r\n$/, "\n"), this.#dialect) === last) return;
    row[row.length - 1] = last.slice(0, -1);
  }

  #damage(index: number): Fault | null {
    const raw = this.#text.slice(this.#starts[index], this.#ends[index]);
    if (raw.includes("\0")) return "nul";
    return raw.includes("\uFFFD") ? "undecodable" : null;
  }
}

/** Reads whole records from `from` on; answers where the first unfinished or unclosed one starts. */
function takeRecords(text: string, from: number, isLast: boolean, dialect: Dialect, found: Found): number {
  let at = from;
  const step = ({ data, errors, meta }: PapaStep) => {
    const end = from + meta.cursor;
    if (end === at || errors.some(isUnclosed)) return;
    found.add(data[0] ?? [], at, end, errors.length > 0 ? "quotes" : null);
    at = end;
  };
  new Papa.Parser({ ...papaConfig(dialect), step } as unknown as Papa.ParseConfig).parse(text.slice(from), 0, !isLast);
  return at;
}

/** Reads one line by itself: if its quotes don't close, as it stands, quotes and all. */
function takeLine(text: string, from: number, dialect: Dialect, found: Found): number {
  const newlineAt = text.indexOf(dialect.newline, from);
  const end = newlineAt === -1 ? text.length : newlineAt + 1;
  const body = text.slice(from, newlineAt === -1 ? end : newlineAt);
  const alone = parseAlone(`${body}${dialect.newline}`, dialect);
  if (alone.errors.some(isUnclosed)) found.add(body.split(dialect.delimiter), from, end, "unclosed");
  else found.add(alone.data[0] ?? [], from, end, alone.errors.length > 0 ? "quotes" : null);
  return end;
}

const isUnclosed = (error: unknown): boolean => (error as { code?: string }).code === "MissingQuotes";

/** Parses a text that is one record, line break included. */
function parseAlone(record: string, dialect: Dialect): Omit<PapaStep, "meta"> {
  return new Papa.Parser(papaConfig(dialect) as Papa.ParseConfig).parse(record, 0, false);
}

/** Papaparse's fast mode is the one that knows no quotes. */
const papaConfig = ({ delimiter, newline, quote }: Dialect) =>
  quote === null ? { delimiter, newline, fastMode: true } : { delimiter, newline, quoteChar: quote, escapeChar: quote };

const lastCell = (record: string, dialect: Dialect): string | undefined => parseAlone(record, dialect).data[0]?.at(-1);

/** Line breaks in a text from one position to another. */
function countBreaks(text: string, from: number, to: number, newline: string): number {
  let count = 0;
  for (let at = text.indexOf(newline, from); at !== -1 && at < to; at = text.indexOf(newline, at + 1)) count++;
  return count;
}
