/** What a workbook may hold at most (Excel's specifications and limits). */
export const SHEET_ROWS = 1_048_576;
export const SHEET_COLUMNS = 16_384;
/** UTF-16 units of a cell's text. */
export const CELL_UNITS = 32_767;
const NAME_UNITS = 31;

/** Text that stays what it is in XML: `_x000D_` for characters that XML can't hold (ECMA-376 part 1, 22.9.2.19). */
export function xmlText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(UNFIT, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
    .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML can't hold.
const UNFIT = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const SPECIAL = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff\ud800-\udfff]|_x/;
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** The letters of a column counted from 0: A, Z, AA. */
export function columnName(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/**
 * A name that a sheet may have: at most 31 characters, none of `[]:*?/\`, no apostrophe at an end, not empty, not Excel's own
 * `History`, and like none of those taken, whatever their case. `taken` gets it.
 */
export function sheetName(wanted: string, taken: Set<string>): string {
  const plain = wanted.replace(/[[\]:*?/\\\p{Cc}\s]+/gu, " ").replace(/^['\s]+|['\s]+$/g, "");
  const base = plain === "" ? "Sheet" : plain.toLowerCase() === "history" ? `${plain}_` : plain;
  let name = cutText(base, NAME_UNITS).trim();
  for (let copy = 2; taken.has(name.toLowerCase()); copy++) {
    const ending = ` (${copy})`;
    name = cutText(base, NAME_UNITS - ending.length).trim() + ending;
  }
  taken.add(name.toLowerCase());
  return name;
}

/** The first `units` of a text, or one less where a character of two units would be cut. */
export function cutText(text: string, units: number): string {
  if (text.length <= units) return text;
  const last = text.charCodeAt(units - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? units - 1 : units);
}
