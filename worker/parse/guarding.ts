import type { Reading } from "../../shared/model/index.ts";
import { csvRecord, isGuarded, isRisky, markedHeader, unguarded } from "../write/index.ts";
import type { HeaderCells, TableGuess } from "./dialect.ts";
import { createRecordReader, type Records } from "./records.ts";
import type { SourceNote } from "./table-source.ts";

/*
 * Files made safe for spreadsheets have an apostrophe before each cell that a spreadsheet would run as a formula. Those that we
 * wrote are marked as such in their header (see `markedHeader`): there it is taken off again. Of other files nobody can know
 * whether it is the cell's own: it is kept and spoken of, and taken off when a person says so.
 */

/** What becomes of apostrophes before formula signs, and why. */
export interface Guarding {
  lifted: boolean;
  /** A sentence; null when there is nothing to say. */
  evidence: string | null;
  /** A cell that looks guarded in a file that isn't ours, as it stands there. */
  doubt: string | null;
}

const NOTHING: Guarding = { lifted: false, evidence: null, doubt: null };
const GUARD = /'[=+\-@\t\r\n＝＋－＠]/;
const OURS = "Crosswalk wrote this file: the apostrophes it put before formula signs are taken off again.";
const CHOSEN_OFF = "Apostrophes before formula signs are taken off: chosen by you.";
const CHOSEN_KEPT = "Apostrophes before formula signs are kept: chosen by you.";
/** Records looked at. */
const SAMPLE_RECORDS = 300;

/** Judges by the start of a file's text; what a person has decided is taken as it is. */
export function guessGuarding(text: string, table: TableGuess & HeaderCells, { unguard }: Reading): Guarding {
  if (unguard !== undefined) return { lifted: unguard, evidence: unguard ? CHOSEN_OFF : CHOSEN_KEPT, doubt: null };
  const marked = table.hasHeader && table.preamble === 0 && table.quote === '"' ? markedHeader(table.header, table.delimiter) : null;
  const isMarked = marked !== null && text.startsWith(`${marked}\r\n`);
  if (!isMarked && !GUARD.test(text)) return NOTHING;
  const records = createRecordReader(table).push(text);
  if (isMarked && isOurs(records, table.delimiter)) return { lifted: true, evidence: OURS, doubt: null };
  const doubt = looksGuarded(records.rows.slice(table.preamble, SAMPLE_RECORDS).flat());
  return doubt === null
    ? NOTHING
    : {
        lifted: false,
        evidence: `${shortened(doubt)} begins with an apostrophe, as cells made safe for spreadsheets do. It is kept.`,
        doubt,
      };
}

/** The records below the header stand just as we write them. */
function isOurs(records: Records, delimiter: string): boolean {
  const end = Math.min(records.rows.length, SAMPLE_RECORDS);
  for (let index = 1; index < end; index++) {
    const cells = records.rows[index] ?? [];
    if (records.raw(index) !== csvRecord(cells, delimiter) || cells.some(isBare)) return false;
  }
  return true;
}

/** The first cell that looks guarded, when there is one and none that should be and isn't. */
function looksGuarded(cells: readonly string[]): string | null {
  const found = cells.find(isGuarded);
  return found === undefined || cells.some(isBare) ? null : found;
}

const isBare = (cell: string): boolean => isRisky(cell) && !isGuarded(cell);

/** Takes the apostrophes off, in place, and counts them. */
export function liftGuards({ rows }: Records): number {
  let count = 0;
  for (const row of rows)
    for (let at = 0; at < row.length; at++) {
      const cell = row[at] ?? "";
      if (!isGuarded(cell)) continue;
      row[at] = unguarded(cell);
      count++;
    }
  return count;
}

/** What to know about the dataset: `lifted` apostrophes were taken off, or some may have to be. */
export function guardNotes(path: string, { doubt }: Guarding, lifted: number): SourceNote[] {
  if (lifted > 0) {
    const cells = lifted === 1 ? "1 cell" : `${lifted} cells`;
    return [
      { code: "dataset.unguarded", severity: "note", message: `An apostrophe before a formula sign was taken off ${cells} of ${path}.` },
    ];
  }
  if (doubt === null) return [];
  const message = `${path} looks made safe for spreadsheets: ${shortened(doubt)} begins with an apostrophe. Such apostrophes are kept; “How it is read” can take them off.`;
  return [{ code: "dataset.guarded", severity: "warning", message }];
}

const SHOWN = 40;
const shortened = (cell: string): string => `“${cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell}”`;
