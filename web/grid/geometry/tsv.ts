import type { Block } from "./paste.ts";

/*
 * Tab-separated text as spreadsheets put it on the clipboard. There is no standard: Excel, LibreOffice and Google Sheets put a cell in
 * quotes when it holds a tab or a line break, and double the quotes in it; a cell that merely begins and ends with quotes stands bare.
 */

/** Cells as text for the clipboard. `parseTsv` gives back the very same cells. */
export function writeTsv(block: Block): string {
  const text = block.map((row) => row.map(writeCell).join("\t")).join("\n");
  // A last row that is blank would be taken for the end of the row before.
  return block.length > 1 && block.at(-1)?.length === 1 && block.at(-1)?.[0] === "" ? `${text}\n` : text;
}

const writeCell = (cell: string): string => (/[\t\n\r]/.test(cell) || cell.startsWith('"') ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * Cells of a text from the clipboard: rows end at line breaks of any kind, the last of which ends the text. Quotes around a cell are
 * taken off when they protect something (a tab, a line break, doubled quotes), or when every cell has them; else they are its own.
 */
export function parseTsv(text: string): string[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = 0;
  for (;;) {
    const { end, ...cell } = readCell(text, at);
    row.push(cell);
    if (text[end] === "\t") {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (end >= text.length) break;
    at = end + (text.startsWith("\r\n", end) ? 2 : 1);
    if (at >= text.length) break;
  }
  const cells = rows.flat();
  const isAllQuoted = cells.length > 1 && cells.every(({ inner }) => inner !== null);
  return rows.map((each) => each.map(({ raw, inner, isProtected }) => (inner !== null && (isProtected || isAllQuoted) ? inner : raw)));
}

interface Cell {
  raw: string;
  /** Without the quotes around it; null where there are none. */
  inner: string | null;
  /** The quotes are needed: the cell would be read otherwise without. */
  isProtected: boolean;
}

function readCell(text: string, start: number): Cell & { end: number } {
  if (text[start] === '"') {
    const close = closingQuote(text, start + 1);
    if (close !== null) {
      const quoted = text.slice(start + 1, close);
      const isProtected = /[\t\n\r]|""/.test(quoted);
      return { raw: text.slice(start, close + 1), inner: quoted.replaceAll('""', '"'), isProtected, end: close + 1 };
    }
  }
  let end = start;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n" && text[end] !== "\r") end++;
  return { raw: text.slice(start, end), inner: null, isProtected: false, end };
}

/** Where a quoted cell is closed: by a quote before a tab, a line break or the end; null when it never is. */
function closingQuote(text: string, from: number): number | null {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') at++;
    else return at + 1 >= text.length || /[\t\n\r]/.test(text[at + 1] ?? "") ? at : null;
  }
  return null;
}
