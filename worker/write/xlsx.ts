import { Zip, ZipDeflate } from "fflate";
import { type Failure, fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { RowBatches, RowWriter, Written } from "./csv.ts";
import { CELL_UNITS, columnName, cutText, SHEET_COLUMNS, SHEET_ROWS, sheetName, xmlText } from "./sheet-text.ts";

export interface SheetShape {
  /** Made valid, unique and short enough. */
  name: string;
  header: readonly string[];
  /** Columns, from 0, whose plain numbers become numbers; all other cells are text. */
  numbers?: ReadonlySet<number>;
  /** Of its columns, in characters; the spreadsheet's own where none are told. */
  widths?: readonly number[];
}

export interface SheetInput extends SheetShape {
  rows: RowBatches;
}

export interface XlsxLimits {
  /** Rows of a sheet with its header; only tests choose fewer. */
  rows?: number;
}

/** A cell longer than a sheet may hold: cut there, and whole on a sheet of its own. */
interface LongCell {
  sheet: string;
  cell: string;
  text: string;
}

/** Units of XML gathered before they are packed. */
const PIECE_UNITS = 400_000;
/** Packed bytes gathered before they become a part of the file. */
const PART_BYTES = 4_000_000;
/** A part of the archive must stay below 4 GiB: a sheet is closed well before. */
const MOST_SHEET_UNITS = 3_000_000_000;
/** Fast, and nearly as small as can be on the repeating XML of a sheet. */
const LEVEL = 3;
const encoder = new TextEncoder();
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * A workbook, written as a stream. Nothing is lost to its limits: rows beyond those of a sheet go on in a further one with the
 * same header, and a cell too long for one is cut in its place and stands whole, in pieces, on a sheet `Long cells`. Fails with
 * `write.too-wide` when a table has more columns than a sheet.
 */
export async function writeXlsx(sheets: readonly SheetInput[], limits: XlsxLimits = {}): Promise<Result<Blob>> {
  const wide = sheets.map(tooWide).find((each) => each !== null);
  if (wide) return fail(wide);
  const book = new Book(limits.rows ?? SHEET_ROWS);
  for (const input of sheets) {
    book.open(input);
    for await (const batch of input.rows) for (const row of batch) book.add(row);
  }
  return ok(book.finish().blob);
}

/** A workbook of one table, that rows are added to. */
export function xlsxWriter(shape: SheetShape): Result<RowWriter> {
  const wide = tooWide(shape);
  if (wide) return fail(wide);
  const book = new Book(SHEET_ROWS);
  book.open(shape);
  return ok({ add: (row) => book.add(row), finish: () => book.finish() });
}

function tooWide({ name, header }: SheetShape): Failure | null {
  if (header.length <= SHEET_COLUMNS) return null;
  const message = `${name} has ${header.length} columns; a sheet has room for ${SHEET_COLUMNS}. Nothing was written. Choose CSV instead.`;
  return failure("write.too-wide", message);
}

class Book {
  readonly #archive = new Archive();
  readonly #names: string[] = [];
  readonly #taken = new Set<string>();
  readonly #long: LongCell[] = [];
  readonly #mostRows: number;
  #shape: SheetShape = { name: "", header: [] };
  #sheet: Sheet | null = null;

  constructor(mostRows: number) {
    this.#mostRows = mostRows;
  }

  /** Rows go to this table from now on. */
  open(shape: SheetShape): void {
    this.#sheet?.close();
    this.#shape = shape;
    const tab = sheetName(shape.name, this.#taken);
    this.#names.push(tab);
    this.#sheet = new Sheet(this.#archive.part(`xl/worksheets/sheet${this.#names.length}.xml`), tab, this.#long, shape.widths);
    this.#sheet.addHeader(shape.header);
  }

  add(row: readonly string[]): void {
    if (!this.#sheet || this.#sheet.line >= this.#mostRows || this.#sheet.units > MOST_SHEET_UNITS) this.open(this.#shape);
    this.#sheet?.add(row, this.#shape.numbers);
  }

  finish(): Written {
    const longCells = this.#long.length;
    if (longCells > 0) {
      this.open({ name: "Long cells", header: ["Sheet", "Cell", "Piece", "Text"] });
      for (const row of pieces([...this.#long])) this.add(row);
    }
    this.#sheet?.close();
    const parts = bookParts(this.#names);
    for (const [path, text] of Object.entries(parts)) this.#archive.part(path).push(PROLOGUE + text, true);
    return { blob: this.#archive.finish(), guarded: 0, longCells };
  }
}

function* pieces(cells: readonly LongCell[]): Generator<string[]> {
  for (const { sheet, cell, text } of cells) {
    let number = 0;
    for (let rest = text; rest !== ""; ) {
      const piece = cutText(rest, CELL_UNITS);
      yield [sheet, cell, String(++number), piece];
      rest = rest.slice(piece.length);
    }
  }
}

/** One worksheet part: rows become XML, and XML goes on in pieces. */
class Sheet {
  line = 0;
  units = 0;
  readonly #part: Part;
  readonly #name: string;
  readonly #long: LongCell[];
  #xml: string;
  #style = 1;

  constructor(part: Part, name: string, long: LongCell[], widths: readonly number[] = []) {
    this.#part = part;
    this.#name = name;
    this.#long = long;
    this.#xml = `${PROLOGUE}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columnWidths(widths)}<sheetData>`;
  }

  addHeader(cells: readonly string[]): void {
    this.#style = 2;
    this.add(cells);
    this.#style = 1;
  }

  add(cells: readonly string[], numbers?: ReadonlySet<number>): void {
    this.line++;
    this.#xml += `<row r="${this.line}">`;
    const isEmpty = cells.every((cell) => cell === "");
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column] ?? "";
      // An empty text in its first cell marks a row without values as one that is there.
      if (cell !== "" || (isEmpty && column === 0))
        this.#xml += this.#cell(cell, column, numbers?.has(column) === true && isPlainNumber(cell));
    }
    this.#xml += "</row>";
    if (this.#xml.length > PIECE_UNITS) this.#flush(false);
  }

  close(): void {
    this.#xml += "</sheetData></worksheet>";
    this.#flush(true);
  }

  #cell(text: string, column: number, isNumber: boolean): string {
    const at = `${columnName(column)}${this.line}`;
    if (isNumber) return `<c r="${at}"><v>${text}</v></c>`;
    if (text.length > CELL_UNITS) this.#long.push({ sheet: this.#name, cell: at, text });
    return `<c r="${at}" s="${this.#style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cutText(text, CELL_UNITS))}</t></is></c>`;
  }

  #flush(isLast: boolean): void {
    this.units += this.#xml.length;
    this.#part.push(this.#xml, isLast);
    this.#xml = "";
  }
}

/** New columns take the style of text, too: what is typed beside the rows stays as it is typed. */
const columnWidths = (widths: readonly number[]): string =>
  widths.length === 0
    ? ""
    : `<cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="1" customWidth="1"/>`).join("")}</cols>`;

/** Written as a sheet writes it, and with no more digits than one keeps: reading it back gives the same text. */
const isPlainNumber = (cell: string): boolean =>
  cell.length <= 16 && /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/.test(cell) && digitsOf(cell) <= 15 && cell !== "-0";
const digitsOf = (cell: string): number => cell.replace(/\D/g, "").length;

interface Part {
  push(text: string, isLast: boolean): void;
}

/** A ZIP archive that is packed as it comes; the packed bytes become parts of a Blob, off the heap. */
class Archive {
  readonly #zip: Zip;
  readonly #parts: Blob[] = [];
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #bytes = 0;

  constructor() {
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error;
      this.#chunks.push(chunk as Uint8Array<ArrayBuffer>);
      this.#bytes += chunk.length;
      if (this.#bytes > PART_BYTES) this.#gather();
    });
  }

  part(path: string): Part {
    const file = new ZipDeflate(path, { level: LEVEL });
    file.mtime = MADE_AT;
    this.#zip.add(file);
    return { push: (text, isLast) => file.push(encoder.encode(text), isLast) };
  }

  finish(): Blob {
    this.#zip.end();
    this.#gather();
    return new Blob(this.#parts, { type: TYPE });
  }

  #gather(): void {
    this.#parts.push(new Blob(this.#chunks));
    this.#chunks = [];
    this.#bytes = 0;
  }
}
/** The first day an archive can name: the same rows always make the same file. */
const MADE_AT = "1980-01-01T12:00:00";

/** The parts that say what the sheets are. Style 1 is text, so that a number typed over one keeps its zeros; style 2 the same in bold, for headers. */
function bookParts(names: readonly string[]): Record<string, string> {
  const each = (make: (name: string, number: number) => string) => names.map((name, index) => make(name, index + 1)).join("");
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const override = (path: string, kind: string) =>
    `<Override PartName="/xl/${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("workbook.xml", "sheet.main")}${override("styles.xml", "styles")}${each((_, number) => override(`worksheets/sheet${number}.xml`, "worksheet"))}</Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships">${relation(1, "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((name, number) => `<sheet name="${xmlText(name)}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships">${each((_, number) => relation(number, "worksheet", `worksheets/sheet${number}.xml`))}${relation(names.length + 1, "styles", "styles.xml")}</Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
  };
}
