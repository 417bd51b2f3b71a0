import { guessTable } from "./dialect.ts";
import { createDecoder, guessEncoding } from "./encoding.ts";
import { eachRecord } from "./papa.ts";

/** Bytes that tell a letter from a table. */
export const PROSE_BYTES = 64_000;
/** Words a line of prose has at least, on average. */
const WORDS = 3;
/** A column's name has at most. */
const NAME_WORDS = 4;
/** From this share on, records of one width are rows. */
const ALIKE = 0.7;
const SENTENCE_END = /[.!?:,…。]["'”’)]?$/;
/** Separators that sentences have too. */
const OF_SENTENCES = new Set([",", ";", ":", "!", "*", "#", ""]);

/**
 * Whether the start of a text file reads as a letter or a readme rather than as rows: lines of several words, sentences among
 * them, which no separator parts into records of one width.
 */
export function isProse(head: Uint8Array<ArrayBuffer>, isWhole: boolean): boolean {
  const text = createDecoder({ ...guessEncoding(head), proven: true }).push(head);
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const filled = lines.filter((line) => line !== "");
  const words = filled.reduce((sum, line) => sum + line.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length, 0);
  if (filled.length === 0 || words < WORDS * filled.length || !filled.some((line) => SENTENCE_END.test(line))) return false;
  return !isParted(text, isWhole);
}

function isParted(text: string, isWhole: boolean): boolean {
  const table = guessTable(text, isWhole);
  if (!OF_SENTENCES.has(table.delimiter) && table.header.length > 1) return true;
  const records: string[][] = [];
  eachRecord(text, 0, isWhole, table, ({ cells }) => {
    if (cells.some((cell) => cell.trim() !== "")) records.push(cells);
  });
  const [first = []] = records;
  const alike = Math.max(...records.map(({ length }) => records.filter((each) => each.length === length && length > 1).length));
  // A comma of a sentence has a space or nothing behind it. Rows may be written so too: then all of them are, under names.
  const isSpaced = records.every(([, ...rest]) => rest.every((cell) => cell === "" || /^\s/.test(cell)));
  if (isSpaced) return records.length > 2 && alike === records.length && first.every(isColumnName);
  return alike >= records.length * ALIKE;
}

const isColumnName = (cell: string): boolean => cell.trim() !== "" && cell.trim().split(/\s+/).length <= NAME_WORDS;
