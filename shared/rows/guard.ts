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

/** Whether the cell must not stand in a CSV file as it is: a spreadsheet could run it, or it looks guarded already. */
export const isRisky = (cell: string): boolean => RISKY.test(cell) && !HARMLESS.test(cell);

/**
 * The cell with an apostrophe before it when a spreadsheet could run it. A cell that looks guarded already gets one more, so
 * that `unguarded` gives every cell back exactly.
 */
export const guarded = (cell: string): string => (isRisky(cell) ? `'${cell}` : cell);

/** Whether an apostrophe stands before what a spreadsheet takes for a formula, a number with its sign included: others guard these too. */
export const isGuarded = (cell: string): boolean => cell.startsWith("'") && RISKY.test(cell);

/** Takes back what `guarded` did. Only for cells of a file that is known to be guarded. */
export const unguarded = (cell: string): string => (isGuarded(cell) ? cell.slice(1) : cell);
