import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Failure, fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { type ByteSource, wholeOf } from "./bytes.ts";
import { guessShape } from "./dialect.ts";
import { plainNumber } from "./plain-number.ts";
import type { Records } from "./records.ts";
import { madeRecords, type SourceNote, type TableSource } from "./table-source.ts";

/** A workbook is held in memory packed. */
const MOST_BYTES = 500_000_000;
/** Rows that the header is looked for in. */
const SAMPLE_ROWS = 300;
const BATCH = 1000;
type Cell = string | number | boolean | Date | null;

export interface Workbook {
  tables: TableSource[];
  notes: SourceNote[];
}

/**
 * Every sheet with content as a table. Cells become text: dates ISO, numbers with all digits and no exponent, TRUE and FALSE,
 * texts as they are with their leading zeros, formulas by their stored result, errors as their sign.
 */
export async function readWorkbook(source: ByteSource): Promise<Result<Workbook>> {
  if (source.size > MOST_BYTES)
    return fail(
      failure("import.too-large", `${source.path} is larger than ${MOST_BYTES / 1e6} MB. Save its sheets as CSV and drop those files.`),
    );
  const bytes = await wholeOf(source);
  try {
    return ok(await sheetTables(source, bytes));
  } catch (error) {
    return fail(unreadable(source.path, error));
  }
}

function unreadable(path: string, error: unknown): Failure {
  const isLocked = error instanceof Error && error.name === "EncryptedFileError";
  const what = isLocked
    ? "is protected by a password. Remove it in Excel"
    : "can't be read as a workbook: it is damaged. Open it in Excel, save it again";
  return failure("import.damaged", `${path} ${what}, and drop it again. Nothing was imported.`, { detail: { file: path } });
}

interface SheetInfo {
  name: string;
  hidden: boolean;
}

async function sheetTables(source: ByteSource, bytes: Uint8Array): Promise<Workbook> {
  const hash = bytesToHex(sha256(bytes));
  const sheets = await sheetList(bytes);
  const heads: { sheet: SheetInfo; rows: string[][] }[] = [];
  const notes: SourceNote[] = [];
  for (const sheet of sheets) {
    const rows = await firstRows(bytes, sheet.name);
    if (rows.length > 0) heads.push({ sheet, rows });
    else notes.push({ code: "dataset.empty-sheet", severity: "note", message: `The sheet ${sheet.name} of ${source.path} is empty.` });
  }
  const many = heads.length > 1;
  return { tables: heads.map(({ sheet, rows }) => sheetTable(source, bytes, hash, sheet, rows, many, heads.length)), notes };
}

/** The sheets' names and whether they are hidden, without reading their cells. Charts and macros have no cells and aren't listed. */
async function sheetList(bytes: Uint8Array): Promise<SheetInfo[]> {
  const { readXlsx } = await import("hucre/xlsx");
  const sheets: SheetInfo[] = [];
  await readXlsx(bytes, {
    sheets: (info) => {
      sheets.push({ name: info.name, hidden: Boolean(info.hidden || info.veryHidden) });
      return false;
    },
  });
  return sheets;
}

async function firstRows(bytes: Uint8Array, sheet: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of sheetRows(bytes, sheet)) {
    rows.push(row.cells);
    if (rows.length === SAMPLE_ROWS) break;
  }
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map((row) => padded(row, width));
}

interface SheetRow {
  cells: string[];
  /** The row's number in the sheet, from 1. */
  line: number;
  hasError: boolean;
}

/** Rows that hold something, empty cells at their end left off. */
async function* sheetRows(bytes: Uint8Array, sheet: string): AsyncGenerator<SheetRow> {
  const { streamXlsxRows } = await import("hucre/xlsx");
  for await (const row of streamXlsxRows(bytes, { sheet })) {
    const cells = row.values.map(cellText);
    while (cells.length > 0 && cells[cells.length - 1] === "") cells.pop();
    if (cells.length > 0) yield { cells, line: row.index + 1, hasError: cells.some((cell) => ERRORS.has(cell)) };
  }
}

function sheetTable(
  source: ByteSource,
  bytes: Uint8Array,
  hash: string,
  sheet: SheetInfo,
  sample: string[][],
  many: boolean,
  share: number,
): TableSource {
  const shape = guessShape(sample);
  const header = trimmed(shape.header);
  const width = shape.hasHeader ? header.length : (sample[0]?.length ?? 0);
  let errors = 0;
  return {
    path: source.path,
    name: many ? sheet.name : source.name,
    label: many ? sheet.name : null,
    sheet: sheet.name,
    sizeBytes: source.size,
    packedSize: source.packedSize / share,
    encoding: "utf-8",
    encodingConfidence: 1,
    delimiter: "",
    quote: null,
    preamble: shape.preamble,
    hasHeader: shape.hasHeader,
    header: shape.hasHeader ? header : new Array<string>(width).fill(""),
    async *read({ onBytes }) {
      errors = 0;
      let batch: SheetRow[] = [];
      for await (const row of sheetRows(bytes, sheet.name)) {
        if (row.hasError) errors++;
        batch.push(row);
        if (batch.length === BATCH) {
          yield sheetRecords(batch, width);
          batch = [];
        }
      }
      if (batch.length > 0) yield sheetRecords(batch, width);
      onBytes(source.packedSize / share);
    },
    hash: () => hash,
    notes: () => sheetNotes(source.path, sheet, errors),
  };
}

/** A row of a sheet ends at its last filled cell: it is as wide as the header all the same. */
function sheetRecords(rows: SheetRow[], width: number): Records {
  const made = madeRecords(
    rows.map(({ cells }) => padded(cells, width)),
    rows.map(({ line }) => line),
    (index) => (rows[index]?.cells ?? []).join("\t"),
  );
  rows.forEach((row, index) => {
    if (row.hasError) made.faults.set(index, "excel-error");
  });
  return made;
}

const padded = (row: string[], width: number): string[] =>
  row.length >= width ? row : [...row, ...new Array<string>(width - row.length).fill("")];

function trimmed(header: readonly string[]): string[] {
  const filled = header.findLastIndex((cell) => cell.trim() !== "");
  return header.slice(0, filled + 1);
}

function sheetNotes(path: string, sheet: SheetInfo, errors: number): SourceNote[] {
  const notes: SourceNote[] = [];
  if (sheet.hidden)
    notes.push({
      code: "dataset.hidden-sheet",
      severity: "note",
      message: `The sheet ${sheet.name} of ${path} is hidden in the workbook.`,
    });
  if (errors > 0)
    notes.push({
      code: "dataset.excel-errors",
      severity: "warning",
      message: `${errors} ${errors === 1 ? "row" : "rows"} of ${path} hold an error of the spreadsheet (#N/A, #REF! and the like), kept as text. Correct the formulas and drop the file again.`,
    });
  return notes;
}

const ERRORS = new Set(["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"]);

function cellText(value: Cell | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return plainNumber(String(value));
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return dateText(value);
}

const DAY = 86_400_000;
/** Spreadsheet days count from here, so a time without a day falls before 1900. */
const FIRST_DAY = Date.UTC(1900, 0, 1);

/** A day as 2024-05-31, a moment as 2024-05-31T09:30:00 (spreadsheets know no zone), a time of day as 09:30:00. */
function dateText(value: Date): string {
  const time = value.getTime();
  if (Number.isNaN(time)) return "";
  const iso = new Date(Math.round(time / 1000) * 1000).toISOString().slice(0, 19);
  if (time < FIRST_DAY) return iso.slice(11);
  return time % DAY === 0 ? iso.slice(0, 10) : iso;
}
