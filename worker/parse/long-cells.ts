import type { SheetRow } from "./sheet-rows.ts";

/** The sheet on which our workbooks hold the cells that are longer than one may be (worker/write/xlsx.ts), piece by piece. */
export const LONG_CELLS = "Long cells";
const HEADER = ["Sheet", "Cell", "Piece", "Text"];

/** Whole texts of cells by their place: line and column from 1 and 0. */
export type LongTexts = Map<number, Map<number, string>>;

/** The whole texts of each sheet; null when the rows are those of some other sheet. */
export async function longTexts(batches: AsyncIterable<{ rows: SheetRow[] }>): Promise<Map<string, LongTexts> | null> {
  const sheets = new Map<string, LongTexts>();
  let isHead = true;
  for await (const { rows } of batches) {
    for (const { cells } of rows) {
      if (isHead && HEADER.some((name, index) => cells[index] !== name)) return null;
      if (!isHead && !add(sheets, cells)) return null;
      isHead = false;
    }
  }
  return sheets;
}

function add(sheets: Map<string, LongTexts>, [sheet = "", cell = "", , text = ""]: readonly string[]): boolean {
  const [, letters, digits] = /^([A-Z]{1,3})([1-9]\d*)$/.exec(cell) ?? [];
  if (letters === undefined || digits === undefined) return false;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const texts: LongTexts = sheets.get(sheet) ?? new Map();
  sheets.set(sheet, texts);
  const line = texts.get(Number(digits)) ?? new Map<number, string>();
  texts.set(Number(digits), line);
  line.set(column, (line.get(column) ?? "") + text);
  return true;
}

/** Puts the whole texts where only their beginning stands. Cells that were changed since stay as they are. */
export function joinLong(rows: readonly SheetRow[], texts: LongTexts | undefined): void {
  if (!texts) return;
  for (const { line, cells } of rows) {
    for (const [column, text] of texts.get(line) ?? []) if (text.startsWith(cells[column] ?? " ")) cells[column] = text;
  }
}
