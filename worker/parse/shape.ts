import { assertNever } from "../../shared/kernel/index.ts";
import type { Column, IrregularRow } from "../../shared/model/index.ts";
import type { TableShape } from "./dialect.ts";
import type { Fault, Records } from "./records.ts";

/**
 * Visible names: the header without blanks around it, `Column 3` where it is empty, `email (2)` where it was there already.
 * They depend on the header row alone, so the same file always gets the same names.
 */
export function nameColumns(headers: readonly string[]): Column[] {
  const taken = new Set(headers.map((header) => header.trim()).filter((header) => header !== ""));
  const used = new Set<string>();
  return headers.map((header, index) => {
    const wanted = header.trim() || `Column ${index + 1}`;
    let name = wanted;
    const isFree = (candidate: string) => !used.has(candidate) && (candidate === header.trim() || !taken.has(candidate));
    for (let copy = 2; !isFree(name); copy++) name = `${wanted} (${copy})`;
    used.add(name);
    return { index, name, header };
  });
}

export interface Shaped {
  rows: string[][];
  irregular: IrregularRow[];
}

/**
 * Fits records to the header. A record with fewer cells is filled up with empty ones; one with more keeps the cells that have
 * a column and the whole of it raw. Both are listed, as are blank lines, lines above the header and broken quotes: what isn't
 * in a row is in the list.
 */
export class TableShaper {
  columns: Column[] | null = null;
  readonly #file: string;
  readonly #table: TableShape;
  readonly #known: Column[] | null;
  #skipped = 0;
  #rows: number;

  /** A further page of the same table goes on after its `rows`, with the columns that the first one gave. */
  constructor(file: string, table: TableShape, known: Column[] | null = null, rows = 0) {
    this.#file = file;
    this.#table = table;
    this.#known = known;
    this.#rows = rows;
  }

  /** Rows of the dataset so far, those of the pages before included. */
  get rowCount(): number {
    return this.#rows;
  }

  add(records: Records): Shaped {
    const shaped: Shaped = { rows: [], irregular: [] };
    for (let index = 0; index < records.rows.length; index++) this.#addRecord(records, index, shaped);
    this.#rows += shaped.rows.length;
    return shaped;
  }

  #addRecord(records: Records, index: number, shaped: Shaped): void {
    const cells = records.rows[index] ?? [];
    const fault = records.faults.get(index) ?? null;
    const list = (row: number | null, reason: string) =>
      shaped.irregular.push({ row, line: records.line(index), file: this.#file, reason, raw: records.raw(index) });
    if (!this.columns) {
      if (this.#skipped < this.#table.preamble) {
        this.#skipped++;
        list(null, cells.every((cell) => cell.trim() === "") ? "Blank line above the header." : "Stands above the header.");
        return;
      }
      this.columns = this.#known ?? nameColumns(this.#table.hasHeader ? cells : cells.map(() => ""));
      if (this.#table.hasHeader) {
        if (fault && fault !== "blank") list(null, `The header row: ${faultReason(fault)}`);
        return;
      }
    }
    const width = this.columns.length;
    if (fault === "blank" && width > 1) {
      list(null, "Blank line.");
      return;
    }
    if (fault === "not-a-record") {
      list(null, faultReason(fault));
      return;
    }
    const reasons = [fault && fault !== "blank" ? faultReason(fault) : null, widthReason(cells, width)].filter((reason) => reason !== null);
    if (reasons.length > 0) list(this.#rows + shaped.rows.length, reasons.join(" "));
    shaped.rows.push(toWidth(cells, width));
  }
}

function toWidth(cells: string[], width: number): string[] {
  if (cells.length === width) return cells;
  return cells.length > width ? cells.slice(0, width) : [...cells, ...new Array<string>(width - cells.length).fill("")];
}

function widthReason(cells: readonly string[], width: number): string | null {
  if (cells.length === width) return null;
  if (cells.length < width) return `Has ${cells.length} of ${width} cells; the missing ones are empty.`;
  const surplus = cells.slice(width);
  const kept = surplus.every((cell) => cell.trim() === "") ? "the surplus is empty." : "the surplus is only kept here.";
  return `Has ${cells.length} cells for ${width} columns; ${kept}`;
}

function faultReason(fault: Exclude<Fault, "blank">): string {
  switch (fault) {
    case "quotes":
      return "A quote inside a quoted cell isn't doubled, so cells may be cut wrongly.";
    case "unclosed":
      return "A quote opens and never closes; the line was read without quotes.";
    case "lone-cr":
      return "Ends with a carriage return alone, unlike the other rows; what follows it was read as a row of its own.";
    case "undecodable":
      return "Holds a character that could not be read (\uFFFD).";
    case "nul":
      return "Holds a NUL character.";
    case "not-a-record":
      return "Is no JSON object, so it has no columns.";
    case "excel-error":
      return "Holds an error of the spreadsheet (#N/A, #REF! and the like), kept as text.";
    default:
      return assertNever(fault);
  }
}
