import { hasQuotedCr, loneRecord, mayHoldSeveral, partsOf } from "./lone-cr.ts";
import { type Dialect, eachRecord, firstRecord } from "./papa.ts";

export type { Dialect } from "./papa.ts";

/** What is odd about a record as it stands in the text, before it is compared with the header. */
export type Fault = "blank" | "quotes" | "unclosed" | "lone-cr" | "undecodable" | "nul" | "not-a-record" | "excel-error";

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

/** After this many unclosed quotes the file's quotes mean nothing: each line is then read by itself. */
const HOPELESS = 50;

/**
 * Turns a file's text, given in pieces cut anywhere, into records. What a piece leaves unfinished waits for the next one, so
 * the cuts change nothing. Every character of the text belongs to exactly one record: none is dropped.
 *
 * A quote that opens and never closes would swallow the rest of the file: its line is then read without quotes, marked
 * `unclosed`, and reading goes on with the next line.
 */
export function createRecordReader({ delimiter, newline, quote, width = null }: Dialect) {
  const dialect: Dialect = { delimiter, newline, quote, width };
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

  /** Adds the record that stands in the text from `start` to `end`, its line break included; or the records that it really is. */
  add(row: string[], start: number, end: number, fault: Fault | null): void {
    const isOdd = fault === null && row.length !== this.#dialect.width && mayHoldSeveral(this.#dialect);
    const parts = isOdd ? partsOf(this.#text.slice(start, end), this.#dialect) : null;
    if (!parts) {
      this.#dropCarriageReturn(row, start, end);
      this.addWhole(row, start, end, fault);
      return;
    }
    let from = start;
    parts.forEach((part, index) => {
      this.addWhole(part.cells, from, start + part.end, index < parts.length - 1 ? "lone-cr" : null);
      from = start + part.end;
    });
  }

  /** Adds a record as it is. */
  addWhole(row: string[], start: number, end: number, fault: Fault | null): void {
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
  const mayBeCut = dialect.quote !== null && mayHoldSeveral(dialect) && hasQuotedCr(text, dialect);
  let at = from;
  for (let goesOn = true; goesOn; ) {
    goesOn = false;
    eachRecord(text, at, isLast, dialect, (record) => {
      const lone = mayBeCut ? loneRecord(text, at, record.end, isLast, dialect) : null;
      if (lone === "wait" || (lone === null && record.fault === "unclosed")) return false;
      if (lone) found.addWhole(lone.cells, at, at + lone.end, "lone-cr");
      else found.add(record.cells, at, record.end, record.fault);
      at = lone ? at + lone.end : record.end;
      goesOn = lone !== null;
      return !goesOn;
    });
  }
  return at;
}

/** Reads one line by itself: if its quotes don't close, as it stands, quotes and all. */
function takeLine(text: string, from: number, dialect: Dialect, found: Found): number {
  const newlineAt = text.indexOf(dialect.newline, from);
  const end = newlineAt === -1 ? text.length : newlineAt + 1;
  const body = text.slice(from, newlineAt === -1 ? end : newlineAt);
  const alone = firstRecord(`${body}${dialect.newline}`, true, dialect);
  if (alone?.fault === "unclosed") found.add(body.split(dialect.delimiter), from, end, "unclosed");
  else found.add(alone?.cells ?? [], from, end, alone?.fault ?? null);
  return end;
}

const lastCell = (record: string, dialect: Dialect): string | undefined => firstRecord(record, true, dialect)?.cells.at(-1);

/** Line breaks in a text from one position to another. */
function countBreaks(text: string, from: number, to: number, newline: string): number {
  let count = 0;
  for (let at = text.indexOf(newline, from); at !== -1 && at < to; at = text.indexOf(newline, at + 1)) count++;
  return count;
}
