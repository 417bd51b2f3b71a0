import { fail, ok, type Result } from "../../shared/kernel/index.ts";
import type { Reading } from "../../shared/model/index.ts";
import { type ArchiveEntry, archiveEntries, BadArchive } from "./archive.ts";
import type { ByteSource } from "./bytes.ts";
import { guessShape } from "./dialect.ts";
import { FileHash } from "./file-hash.ts";
import { joinLong, LONG_CELLS, type LongTexts, longTexts } from "./long-cells.ts";
import type { Records } from "./records.ts";
import { nameColumns } from "./shape.ts";
import { BrokenSheet, createSheetReader, noFindings, type SheetFindings, type SheetRow } from "./sheet-rows.ts";
import { madeRecords, type SourceNote, type TableSource } from "./table-source.ts";
import { inMemory, partText, type SheetInfo, type WorkbookParts, workbookParts } from "./workbook-parts.ts";

/** Rows that the header is looked for in. */
const SAMPLE_ROWS = 300;
const BATCH = 1000;

export interface Workbook {
  tables: TableSource[];
  notes: SourceNote[];
  /** Files of an archive that are no tables. */
  attachments?: ArchiveEntry[];
}

/**
 * Every sheet with content as a table, read as a stream. Cells become text as `meantText` says: dates ISO, percents with their
 * sign, numbers with all digits and no exponent, TRUE and FALSE, texts as they are with their leading zeros, formulas by their
 * stored result, errors as their sign.
 */
export async function readWorkbook(source: ByteSource, reading: Reading = {}): Promise<Result<Workbook>> {
  try {
    const file = await inMemory(source);
    const parts = await workbookParts(await archiveEntries(file));
    return parts && parts.sheets.length > 0 ? ok(await sheetTables(file, parts, reading)) : fail(damaged(source.path).failure);
  } catch (error) {
    if (error instanceof BadArchive) return fail(damaged(source.path).failure);
    throw error;
  }
}

export const damaged = (path: string): BadArchive =>
  new BadArchive("import.damaged", "can't be read as a workbook: it is damaged. Open it in Excel, save it again, and drop it again.", path);

/** A workbook as its sheets need it. */
interface Book {
  source: ByteSource;
  parts: WorkbookParts;
  hash: string;
  reading: Reading;
  /** More than one of its sheets has content. */
  isMany: boolean;
  /** Texts that are longer than a cell may be, by sheet. */
  long: Map<string, LongTexts>;
  /** Bytes of the file that a sheet stands for, by the share of its part among them. */
  share(sheet: SheetInfo): number;
}

async function sheetTables(source: ByteSource, parts: WorkbookParts, reading: Reading): Promise<Workbook> {
  const heads: { sheet: SheetInfo; rows: string[][] }[] = [];
  const notes: SourceNote[] = [];
  const last = parts.sheets.at(-1);
  const long = last?.name === LONG_CELLS ? await longTexts(sheetRows(source.path, last, parts, noFindings())) : null;
  for (const sheet of long ? parts.sheets.slice(0, -1) : parts.sheets) {
    const rows = await firstRows(source.path, sheet, parts);
    if (rows.length > 0) heads.push({ sheet, rows });
    else notes.push({ code: "dataset.empty-sheet", severity: "note", message: `The sheet ${sheet.name} of ${source.path} is empty.` });
  }
  const packed = heads.reduce((sum, { sheet }) => sum + sheet.part.packedSize, 0);
  const share = (sheet: SheetInfo) => (source.packedSize * sheet.part.packedSize) / packed;
  const book: Book = { source, parts, hash: await hashOf(source), reading, isMany: heads.length > 1, long: long ?? new Map(), share };
  return { tables: heads.map(({ sheet, rows }) => sheetTable(book, sheet, rows)), notes };
}

async function hashOf(source: ByteSource): Promise<string> {
  const hash = new FileHash();
  for await (const block of source.blocks(1_000_000)) hash.update(block);
  return hash.digest();
}

async function firstRows(path: string, sheet: SheetInfo, parts: WorkbookParts): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { rows: batch } of sheetRows(path, sheet, parts, noFindings())) {
    for (const row of batch) rows.push(row.cells);
    if (rows.length >= SAMPLE_ROWS) break;
  }
  const sample = rows.slice(0, SAMPLE_ROWS);
  const width = sample.reduce((most, row) => Math.max(most, row.length), 0);
  return sample.map((row) => padded(row, width));
}

/** The rows in batches, with the share of the sheet that is done. Throws `BadArchive` when the sheet is damaged. */
export async function* sheetRows(path: string, sheet: SheetInfo, parts: WorkbookParts, findings: SheetFindings) {
  const reader = createSheetReader(parts, findings);
  let done = 0;
  for await (const text of partText(sheet.part)) {
    try {
      reader.push(text);
    } catch (error) {
      throw error instanceof BrokenSheet ? damaged(path) : error;
    }
    done += text.length;
    const rows = reader.take();
    for (let at = 0; at < rows.length; at += BATCH)
      yield { rows: rows.slice(at, at + BATCH), done: Math.min(1, done / Math.max(1, sheet.part.size)) };
  }
  if (!findings.isWhole) throw damaged(path);
}

function sheetTable(book: Book, sheet: SheetInfo, sample: string[][]): TableSource {
  const { source, isMany, hash } = book;
  const shape = guessShape(sample, 0, book.reading);
  const header = trimmed(shape.header);
  const width = shape.hasHeader ? header.length : (sample[0]?.length ?? 0);
  const packedSize = book.share(sheet);
  const columns = nameColumns(shape.hasHeader ? header : new Array<string>(width).fill("")).map(({ name }) => name);
  let findings = noFindings();
  return {
    path: source.path,
    name: isMany ? sheet.name : source.name,
    label: isMany ? sheet.name : null,
    sheet: sheet.name,
    sizeBytes: source.size,
    packedSize,
    encoding: "utf-8",
    encodingConfidence: 1,
    delimiter: "",
    quote: null,
    preamble: shape.preamble,
    hasHeader: shape.hasHeader,
    header: shape.hasHeader ? header : new Array<string>(width).fill(""),
    evidence: ["It is a workbook: its cells are told apart by the file itself.", ...shape.evidence],
    fast: null,
    async *read({ onBytes }) {
      findings = noFindings();
      for await (const { rows, done } of sheetRows(source.path, sheet, book.parts, findings)) {
        joinLong(rows, book.long.get(sheet.name));
        yield sheetRecords(rows, width);
        onBytes(packedSize * done);
      }
      onBytes(packedSize);
    },
    hash: () => hash,
    notes: () => sheetNotes(`the sheet ${sheet.name} of ${source.path}`, sheet.hidden, columns, findings),
  };
}

/** A row of a sheet ends at its last filled cell: it is as wide as the header all the same. It holds something, so none is blank. */
function sheetRecords(rows: SheetRow[], width: number): Records {
  const made = madeRecords(
    rows.map(({ cells }) => padded(cells, width)),
    rows.map(({ line }) => line),
    (index) => (rows[index]?.cells ?? []).join("\t"),
  );
  made.faults.clear();
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

/** What there is to know of a sheet. `of` names it within a sentence, `columns` are the names its columns get. */
function sheetNotes(of: string, isHidden: boolean, columns: readonly string[], findings: SheetFindings): SourceNote[] {
  const { errors, merged, longNumbers, unsaved, currencies } = findings;
  const where = `T${of.slice(1)}`;
  const notes: SourceNote[] = [];
  const add = (code: string, severity: SourceNote["severity"], message: string) => void notes.push({ code, severity, message });
  if (isHidden) add("dataset.hidden-sheet", "note", `${where} is hidden in the workbook. It was read all the same.`);
  if (merged > 0)
    add(
      "dataset.merged-cells",
      "note",
      `${where} has ${counted(merged, "group of merged cells", "groups of merged cells")}: the value stands in the first cell of each, the others are empty.`,
    );
  for (const [index, cells] of [...unsaved].sort(([a], [b]) => a - b)) notes.push(unsavedNote(of, columns[index], index, cells));
  if (longNumbers > 0)
    add(
      "dataset.excel-long-numbers",
      "warning",
      `${where} has ${counted(longNumbers, "number", "numbers")} of 16 digits or more. Spreadsheets keep 15 digits, so the last ones are likely zeros by now. Compare them with your CRM.`,
    );
  if (currencies.size > 0)
    add(
      "dataset.currency-format",
      currencies.size > 1 ? "warning" : "note",
      `${where} shows numbers as money by their format only (${[...currencies].map(([sign, cells]) => `${sign} in ${counted(cells, "cell", "cells")}`).join(", ")}). The numbers were read without it.`,
    );
  if (errors > 0)
    add(
      "dataset.excel-errors",
      "warning",
      `${counted(errors, "row", "rows")} of ${of} ${errors === 1 ? "holds" : "hold"} an error of the spreadsheet (#N/A, #REF! and the like), kept as text. Correct the formulas and drop the file again.`,
    );
  return notes;
}

/** A cell beyond the header has no column of its own, so its place has to say where it is. */
function unsavedNote(of: string, name: string | undefined, index: number, cells: number): SourceNote {
  const has = cells === 1 ? "has no stored result and was" : "have no stored result and were";
  return {
    code: "dataset.formulas-unsaved",
    severity: "warning",
    message: `${counted(cells, "formula", "formulas")} in column ${name ?? index + 1} of ${of} ${has} read as empty: open the workbook in Excel, save it, and drop it again.`,
    ...(name === undefined ? {} : { column: name }),
  };
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
