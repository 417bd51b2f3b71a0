import { meantText, type NumberMeaning, PLAIN } from "./number-format.ts";
import { attribute, createXmlScanner } from "./xml.ts";

export interface SheetRow {
  /** Empty cells at the end are left off. */
  cells: string[];
  /** The row's number in the sheet, from 1. */
  line: number;
  hasError: boolean;
}

/** What the cells of a sheet refer to. */
export interface SheetContext {
  strings: readonly string[];
  /** By the style's number. */
  meanings: readonly NumberMeaning[];
  is1904: boolean;
}

/** What is seen of a sheet as a whole while its rows are read. */
export interface SheetFindings {
  /** Rows with an error of the spreadsheet. */
  errors: number;
  merged: number;
  /** Cells with whole numbers of more digits than a spreadsheet keeps. */
  longNumbers: number;
  /** Formulas whose result was never stored, by column from 0. */
  unsaved: Map<number, number>;
  /** Cells by the currency they are shown in. */
  currencies: Map<string, number>;
  /** The end of the rows was there. */
  isWhole: boolean;
  /** Cells with a formula, as `<column from 0>:<row>`; gathered only where somebody wants to know. */
  formulas?: Set<string>;
}

export const noFindings = (): SheetFindings => ({
  errors: 0,
  merged: 0,
  longNumbers: 0,
  unsaved: new Map(),
  currencies: new Map(),
  isWhole: false,
});

/** The first number of 16 digits. */
const FIRST_LONG = 1e15;
/** Columns of a sheet at most (ECMA-376 has XFD as the last). */
const MOST_COLUMNS = 16_384;

/** The sheet's file can't be what it says. */
export class BrokenSheet extends Error {}

/**
 * Reads the XML of a sheet given in pieces; `take` answers the rows that are whole by then. A row is one that holds a value,
 * be it an empty text: cells with a format only, and formulas that show nothing, make none.
 */
export function createSheetReader(context: SheetContext, findings: SheetFindings): { push(text: string): void; take(): SheetRow[] } {
  const reader = new SheetReader(context, findings);
  const scanner = createXmlScanner(reader);
  return {
    push: (text) => scanner.push(text),
    take: () => {
      const { rows } = reader;
      reader.rows = [];
      return rows;
    },
  };
}

class SheetReader {
  rows: SheetRow[] = [];
  readonly #context: SheetContext;
  readonly #findings: SheetFindings;
  #line = 0;
  #column = 0;
  #cells: string[] = [];
  #holds = false;
  #hasError = false;
  #type = "";
  #style = 0;
  #isFormula = false;
  #hasResult = false;
  #isPhonetic = false;
  #inValue = false;
  #text = "";
  #inData = false;

  constructor(context: SheetContext, findings: SheetFindings) {
    this.#context = context;
    this.#findings = findings;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case "c":
        this.#openCell(attributes);
        break;
      case "v":
      case "t":
        this.#hasResult = true;
        this.#inValue = !this.#isPhonetic;
        break;
      case "f":
        this.#isFormula = true;
        break;
      case "rPh":
        this.#isPhonetic = true;
        break;
      case "row":
        this.#openRow(attributes);
        break;
      case "sheetData":
        this.#inData = true;
        break;
      case "mergeCell":
        this.#findings.merged++;
        break;
    }
  }

  close(name: string): void {
    switch (name) {
      case "c":
        this.#closeCell();
        break;
      case "v":
      case "t":
        this.#inValue = false;
        break;
      case "rPh":
        this.#isPhonetic = false;
        break;
      case "row":
        this.#closeRow();
        break;
      case "sheetData":
        this.#inData = false;
        this.#findings.isWhole = true;
        break;
    }
  }

  text(text: string): void {
    if (this.#inValue) this.#text += text;
  }

  #openRow(attributes: string): void {
    const number = Number(attribute(attributes, "r"));
    this.#line = number > 0 ? number : this.#line + 1;
    this.#column = 0;
    this.#cells = [];
    this.#holds = false;
    this.#hasError = false;
  }

  #openCell(attributes: string): void {
    const at = attribute(attributes, "r");
    if (at !== null) this.#column = columnOf(at) ?? this.#column;
    this.#type = attribute(attributes, "t") ?? "n";
    this.#style = Number(attribute(attributes, "s") ?? 0);
    this.#isFormula = false;
    this.#hasResult = false;
    this.#text = "";
  }

  #closeCell(): void {
    if (!this.#inData) return;
    if (this.#column >= MOST_COLUMNS) throw new BrokenSheet();
    if (this.#isFormula) this.#findings.formulas?.add(`${this.#column}:${this.#line}`);
    if (this.#isFormula && !this.#isStored()) this.#countUnsaved();
    const text = this.#cellText();
    if (text !== "" || (this.#type === "inlineStr" && !this.#isFormula)) {
      while (this.#cells.length < this.#column) this.#cells.push("");
      this.#cells[this.#column] = text;
      this.#holds = true;
    }
    this.#column++;
  }

  /** An empty `v` is a result only for a text: some programs write one beside every formula that they can't work out. */
  #isStored(): boolean {
    return this.#text !== "" || (this.#hasResult && (this.#type === "str" || this.#type === "inlineStr"));
  }

  #countUnsaved(): void {
    const { unsaved } = this.#findings;
    unsaved.set(this.#column, (unsaved.get(this.#column) ?? 0) + 1);
  }

  #closeRow(): void {
    if (!this.#holds) return;
    if (this.#hasError) this.#findings.errors++;
    const cells = this.#cells;
    while (cells.length > 0 && cells[cells.length - 1] === "") cells.pop();
    this.rows.push({ cells, line: this.#line, hasError: this.#hasError });
  }

  #cellText(): string {
    const text = this.#text;
    switch (this.#type) {
      case "s":
        return this.#context.strings[Number(text)] ?? "";
      case "inlineStr":
      case "str":
        return decodeEscapes(text);
      case "b":
        return text === "" ? "" : text === "1" || text.toLowerCase() === "true" ? "TRUE" : "FALSE";
      case "e":
        this.#hasError ||= text !== "";
        return text;
      case "d":
        return isoText(text);
      default:
        return text === "" ? "" : this.#number(text);
    }
  }

  #number(text: string): string {
    const meaning = this.#context.meanings[this.#style] ?? PLAIN;
    if (meaning.kind === "number") {
      const { currency } = meaning;
      if (currency !== null) this.#findings.currencies.set(currency, (this.#findings.currencies.get(currency) ?? 0) + 1);
      if (text.length > 3 && Math.abs(Number(text)) >= FIRST_LONG) this.#findings.longNumbers++;
    }
    return meantText(text, meaning, this.#context.is1904);
  }
}

/** The column of a reference, from 0: 0 for A7, 27 for AB7; null for what is none. */
function columnOf(reference: string): number | null {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column > 0 ? column - 1 : null;
}

/** `_x000D_` stands for a character that XML can't hold, or for itself when its underscore is written `_x005F_`. */
export function decodeEscapes(text: string): string {
  return text.includes("_x") ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))) : text;
}

/** A date cell of the strict form: a day without a time of its own is a day. */
const isoText = (text: string): string => text.replace(/T00:00:00(\.0+)?Z?$/, "").replace(/(\d\d:\d\d:\d\d)(?:\.0+)?Z?$/, "$1");
