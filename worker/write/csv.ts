import { guarded } from "./guard.ts";

export interface CsvOptions {
  /** A comma when nothing is said. */
  delimiter?: string;
  /** A byte order mark, by which Excel knows UTF-8; written when nothing is said. */
  bom?: boolean;
  /** Puts an apostrophe before cells that a spreadsheet would run as formulas (see `guarded`). */
  safe: boolean;
}

/** Rows in batches, so that a source answers a chunk at a time. */
export type RowBatches = AsyncIterable<readonly (readonly string[])[]> | Iterable<readonly (readonly string[])[]>;

/** UTF-16 units of text gathered before they become a part of the file: the parts aren't kept on the worker's heap. */
const PART_UNITS = 2_000_000;

/** A file that rows are added to one by one. */
export interface RowWriter {
  add(row: readonly string[]): void;
  finish(): Blob;
}

/**
 * A CSV file in UTF-8 by RFC 4180: CRLF after every record, quotes doubled. Quoted is whatever any reader might take for more
 * than text: the delimiter and the other usual ones, quotes, line breaks, blanks at an end, and the empty cell of a table of
 * one column, whose line would be blank.
 */
export function csvWriter(header: readonly string[], { delimiter = ",", bom = true, safe }: CsvOptions): RowWriter {
  const mustQuote = /["\r\n,;\t|]|^\s|\s$/;
  const cellText = (cell: string): string => {
    const text = safe ? guarded(cell) : cell;
    return mustQuote.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const line = (cells: readonly string[]): string =>
    cells.length === 1 && cells[0] === "" ? '""\r\n' : `${cells.map(cellText).join(delimiter)}\r\n`;
  const parts: Blob[] = [];
  let text = (bom ? "\uFEFF" : "") + line(header);
  return {
    add: (row) => {
      text += line(row);
      if (text.length < PART_UNITS) return;
      parts.push(new Blob([text]));
      text = "";
    },
    finish: () => new Blob([...parts, text], { type: "text/csv;charset=utf-8" }),
  };
}

/** The whole of a table as such a file. */
export async function writeCsv(header: readonly string[], rows: RowBatches, options: CsvOptions): Promise<Blob> {
  const writer = csvWriter(header, options);
  for await (const batch of rows) for (const row of batch) writer.add(row);
  return writer.finish();
}
