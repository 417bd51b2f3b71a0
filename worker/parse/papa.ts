import Papa from "papaparse";

export interface Dialect {
  delimiter: string;
  /** `\n` covers CRLF as well, and files that mix the two. */
  newline: "\n" | "\r";
  /** What quotes cells and is doubled inside them; null when nothing does. */
  quote: string | null;
  /** Cells of a record, where the start of the file tells: what decides about a CR alone (see lone-cr.ts). */
  width?: number | null;
}

/** A record as Papaparse reads it; `end` is where the next one starts in the text. */
export interface Parsed {
  cells: string[];
  end: number;
  /** Its quotes: what is wrong with them, if anything. */
  fault: "quotes" | "unclosed" | null;
}

interface Step {
  data: string[][];
  errors: { code?: string }[];
  meta: { cursor: number };
}

/**
 * Visits the records of a text from `from` on, until `visit` answers false. The last one may be unfinished: it is left out unless
 * the text `isWhole`.
 */
export function eachRecord(text: string, from: number, isWhole: boolean, dialect: Dialect, visit: (record: Parsed) => unknown): void {
  const { delimiter, newline, quote } = dialect;
  // Papaparse's fast mode is the one that knows no quotes.
  const config = quote === null ? { delimiter, newline, fastMode: true } : { delimiter, newline, quoteChar: quote, escapeChar: quote };
  let at = from;
  const step = ({ data, errors, meta }: Step) => {
    const end = from + meta.cursor;
    if (end === at) return;
    const fault = errors.some(({ code }) => code === "MissingQuotes") ? "unclosed" : errors.length > 0 ? "quotes" : null;
    at = end;
    if (visit({ cells: data[0] ?? [], end, fault }) === false) parser.abort();
  };
  const parser = new Papa.Parser({ ...config, step } as unknown as Papa.ParseConfig);
  parser.parse(text.slice(from), 0, !isWhole);
}

/** The first record of a text; null where it isn't finished, unless the text `isWhole`. */
export function firstRecord(text: string, isWhole: boolean, dialect: Dialect): Parsed | null {
  const found: Parsed[] = [];
  eachRecord(text, 0, isWhole, dialect, (record) => {
    found.push(record);
    return false;
  });
  return found[0] ?? null;
}
