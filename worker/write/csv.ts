import { guarded, isRisky } from "../../shared/rows/index.ts";

export interface CsvOptions {
  /** A comma when nothing is said. */
  delimiter?: string;
  /** A byte order mark, by which Excel knows UTF-8; written when nothing is said. */
  bom?: boolean;
  /** Puts an apostrophe before cells that a spreadsheet would run as formulas (see `guarded`), and marks the file as one that has such. */
  safe: boolean;
}

/** Rows in batches, so that a source answers a chunk at a time. */
export type RowBatches = AsyncIterable<readonly (readonly string[])[]> | Iterable<readonly (readonly string[])[]>;

/** UTF-16 units of text gathered before they become a part of the file: the parts aren't kept on the worker's heap. */
const PART_UNITS = 2_000_000;

/** A file, and what its cells had to put up with. */
export interface Written {
  blob: Blob;
  /** Cells with an apostrophe put before them. */
  guarded: number;
  /** Cells longer than a sheet's may be: cut in their place, whole on a sheet of their own. */
  longCells: number;
}

/** A file that rows are added to one by one. */
export interface RowWriter {
  add(row: readonly string[]): void;
  finish(): Written;
}

/**
 * A CSV file in UTF-8 by RFC 4180: CRLF after every record, quotes doubled. Quoted is whatever any reader might take for more
 * than text: the delimiter and the other usual ones, quotes, line breaks, blanks at an end, and the empty cell of a table of
 * one column, whose line would be blank. A file with guarded cells is marked (see `markedHeader`).
 */
export function csvWriter(header: readonly string[], { delimiter = ",", bom = true, safe }: CsvOptions): RowWriter {
  let count = 0;
  const guard = (cell: string): string => {
    if (!safe || !isRisky(cell)) return cell;
    count++;
    return guarded(cell);
  };
  const line = (cells: readonly string[]): string => `${csvRecord(cells.map(guard), delimiter)}\r\n`;
  const parts: Blob[] = [];
  const names = header.map(guard);
  let text = "";
  return {
    add: (row) => {
      text += line(row);
      if (text.length < PART_UNITS) return;
      parts.push(new Blob([text]));
      text = "";
    },
    finish: () => {
      const first = (count > 0 ? markedHeader(names, delimiter) : null) ?? csvRecord(names, delimiter);
      const blob = new Blob([bom ? "\uFEFF" : "", first, "\r\n", ...parts, text], { type: "text/csv;charset=utf-8" });
      return { blob, guarded: count, longCells: 0 };
    },
  };
}

/** The whole of a table as such a file. */
export async function writeCsv(header: readonly string[], rows: RowBatches, options: CsvOptions): Promise<Blob> {
  const writer = csvWriter(header, options);
  for await (const batch of rows) for (const row of batch) writer.add(row);
  return writer.finish().blob;
}

/**
 * The header of a file whose cells are guarded: the last of its names that needs no quotes has them all the same. To every reader
 * of CSV that is the same header, but no other writer quotes like this, so a file that begins so and goes on as we write is known
 * as ours, and its apostrophes as put there by us. Null when every name needs quotes: such a file can't be marked. `names` are as
 * the file has them.
 */
export function markedHeader(names: readonly string[], delimiter: string): string | null {
  const at = names.findLastIndex((name) => !needsQuotes(name, delimiter));
  const marked = names.map((name, index) => (index === at ? quoted(name) : cellText(name, delimiter)));
  return at < 0 ? null : marked.join(delimiter);
}

/** A record as it is written, without its line break. */
export const csvRecord = (cells: readonly string[], delimiter: string): string =>
  cells.length === 1 && cells[0] === "" ? '""' : cells.map((cell) => cellText(cell, delimiter)).join(delimiter);
const cellText = (cell: string, delimiter: string): string => (needsQuotes(cell, delimiter) ? quoted(cell) : cell);
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const needsQuotes = (cell: string, delimiter: string): boolean => /["\r\n,;\t|]|^\s|\s$/.test(cell) || cell.includes(delimiter);
