import type { IssueList } from "./issues.ts";
import { HEADERS, SHEETS, type SheetId } from "./sheets.ts";
import type { Words } from "./words.ts";

/** A sheet as it was read: rows with a value, each with its number in the sheet. */
export interface ReadSheet {
  name: string;
  rows: { line: number; cells: readonly string[] }[];
  /** Cells, as `<column from 0>:<row>`, that a spreadsheet computes: their formula was lost to its result. */
  computed?: ReadonlySet<string>;
}

/** Rows that a recipe's sheet may have. */
export const MOST_ROWS = 50_000;

/** One sheet of a recipe by its headers. Cells that say nothing a recipe knows are told by their place. */
export class SheetReader {
  private readonly at: Map<string, number>;
  readonly rows: SheetRowReader[];

  constructor(
    readonly id: SheetId,
    private readonly sheet: ReadSheet,
    readonly issues: IssueList,
  ) {
    const [head, ...rows] = sheet.rows;
    const names = (head?.cells ?? []).map(folded);
    this.at = new Map(HEADERS[id].map((header) => [header, names.indexOf(folded(header))]));
    const missing = [...this.at].filter(([, column]) => column < 0).map(([header]) => header);
    if (missing.length > 0) {
      const which = missing.map((header) => `“${header}”`).join(", ");
      this.error(head?.line ?? 1, null, `The header lacks ${which}. Put ${missing.length === 1 ? "it" : "them"} back into the first row.`);
    }
    const known = new Set<string>(HEADERS[id].map(folded));
    for (const [column, name] of names.entries())
      if (name !== "" && !known.has(name)) this.note(head?.line ?? 1, column, "This column is no part of a recipe and is passed over.");
    if (rows.length > MOST_ROWS) {
      this.error(1, null, `This sheet has more than ${MOST_ROWS.toLocaleString("en")} rows, the most that a recipe's may have.`);
    }
    const isReadable = missing.length === 0 && rows.length <= MOST_ROWS;
    this.rows = isReadable
      ? rows.filter((row) => row.cells.some((cell) => cell.trim() !== "")).map((row) => new SheetRowReader(this, row))
      : [];
  }

  column(header: string): number {
    return this.at.get(header) ?? -1;
  }

  /** A cell by its row and header, as `E12`. */
  place(line: number, header: string): string {
    return place(line, this.column(header));
  }

  error(line: number, column: number | null, message: string): void {
    this.issues.add({ severity: "error", sheet: SHEETS[this.id], at: place(line, column), message });
  }

  note(line: number, column: number | null, message: string): void {
    this.issues.add({ severity: "note", sheet: SHEETS[this.id], at: place(line, column), message });
  }

  isComputed(line: number, column: number): boolean {
    return this.sheet.computed?.has(`${column}:${line}`) ?? false;
  }
}

/** One row of a recipe's sheet, read cell by cell by the header. */
export class SheetRowReader {
  readonly line: number;
  private readonly cells: readonly string[];

  constructor(
    private readonly sheet: SheetReader,
    row: ReadSheet["rows"][number],
  ) {
    this.line = row.line;
    this.cells = row.cells;
  }

  /** As it stands. */
  raw(header: string): string {
    return this.cells[this.sheet.column(header)] ?? "";
  }

  text(header: string): string {
    return this.raw(header).trim();
  }

  /** Without outer spaces; null when empty. */
  optional(header: string): string | null {
    return this.text(header) || null;
  }

  /** As it stands; null when empty. */
  optionalRaw(header: string): string | null {
    return this.raw(header) || null;
  }

  required(header: string): string | null {
    const text = this.optional(header);
    if (text === null) this.error(header, `${header} is empty.`);
    return text;
  }

  /** As it stands; told when there is nothing. */
  requiredRaw(header: string): string | null {
    return this.required(header) === null ? null : this.raw(header);
  }

  /** A formula as text; one that the spreadsheet computes itself is refused, since its text is lost. */
  formula(header: string): string | null {
    const column = this.sheet.column(header);
    if (this.sheet.isComputed(this.line, column)) {
      this.error(header, "The spreadsheet computes this cell, so its text is lost. Format the cell as text and write the formula again.");
      return null;
    }
    return this.optionalRaw(header);
  }

  word<T extends string>(header: string, words: Words<T>): T | null {
    const value = words.read(this.raw(header));
    if (value === null) this.error(header, `“${this.text(header)}” is none of ${words.list()}.`);
    return value;
  }

  json(header: string): unknown {
    try {
      return JSON.parse(this.raw(header));
    } catch {
      this.error(header, "This isn't the list that stood here. Put the cell back as it was exported.");
      return undefined;
    }
  }

  error(header: string, message: string): void {
    this.sheet.error(this.line, this.sheet.column(header), message);
  }
}

const folded = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, " ");

/** `E12`; `row 12` where it is about the whole row. */
function place(line: number, column: number | null): string {
  if (column === null || column < 0) return `row ${line}`;
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${line}`;
}
