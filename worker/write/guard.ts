/**
 * What a spreadsheet takes for a formula when it opens a CSV file, by its first character (the list of OWASP's page on CSV
 * injection; the wide forms are what East Asian keyboards write).
 */
const RISKY = /^'*[=+\-@\t\r\n＝＋－＠]/;
/**
 * Numbers, amounts and phone numbers begin with + and - too: `-12.5`, `+49 (0)89 123-45`, `- 5 %`. Without a letter, a colon or
 * a quote no formula can name a cell or a function, so these do no harm and stay as they are.
 */
const HARMLESS = /^[+-][\d .,()/%€$£¥+\u00a0\u202f-]*$/;

/**
 * The cell with an apostrophe before it when a spreadsheet could run it. A cell that looks guarded already gets one more, so
 * that `unguarded` gives every cell back exactly.
 */
export const guarded = (cell: string): string => (RISKY.test(cell) && !HARMLESS.test(cell) ? `'${cell}` : cell);

/** Takes back what `guarded` did. A file doesn't say whether it is guarded: only who has written it knows. */
export const unguarded = (cell: string): string =>
  cell.startsWith("'") && RISKY.test(cell) && !HARMLESS.test(cell.slice(1)) ? cell.slice(1) : cell;
