import { fail, ok, type Result } from "../../shared/kernel/index.ts";
import { archiveEntries, BadArchive } from "./archive.ts";
import type { ByteSource } from "./bytes.ts";
import { joinLong, LONG_CELLS, longTexts } from "./long-cells.ts";
import { noFindings } from "./sheet-rows.ts";
import { damaged, sheetRows } from "./workbook.ts";
import { inMemory, type SheetInfo, type WorkbookParts, workbookParts } from "./workbook-parts.ts";

/** A sheet as it stands, without a guess at what its rows are. */
export interface PlainSheet {
  name: string;
  rows: { line: number; cells: string[] }[];
  /** Cells with a formula, as `<column from 0>:<row>`: their text is its stored result. */
  computed: Set<string>;
}

/** All sheets of a workbook, of each at most so many rows with a value. Cells become text as in `readWorkbook`. */
export async function readPlainSheets(source: ByteSource, mostRows: number): Promise<Result<PlainSheet[]>> {
  try {
    const file = await inMemory(source);
    const parts = await workbookParts(await archiveEntries(file));
    if (!parts || parts.sheets.length === 0) return fail(damaged(source.path).failure);
    const last = parts.sheets.at(-1);
    const long = last?.name === LONG_CELLS ? await longTexts(sheetRows(source.path, last, parts, noFindings())) : null;
    const sheets: PlainSheet[] = [];
    for (const sheet of long ? parts.sheets.slice(0, -1) : parts.sheets) {
      const read = await readSheet(source.path, sheet, parts, mostRows);
      joinLong(
        read.rows.map((row) => ({ ...row, hasError: false })),
        long?.get(sheet.name),
      );
      sheets.push(read);
    }
    return ok(sheets);
  } catch (error) {
    if (error instanceof BadArchive) return fail(error.failure);
    throw error;
  }
}

async function readSheet(path: string, sheet: SheetInfo, parts: WorkbookParts, mostRows: number): Promise<PlainSheet> {
  const computed = new Set<string>();
  const rows: PlainSheet["rows"] = [];
  for await (const batch of sheetRows(path, sheet, parts, { ...noFindings(), formulas: computed })) {
    for (const { line, cells } of batch.rows) rows.push({ line, cells });
    if (rows.length >= mostRows) break;
  }
  return { name: sheet.name, rows: rows.slice(0, mostRows), computed };
}
