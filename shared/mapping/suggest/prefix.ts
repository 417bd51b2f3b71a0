import type { ColumnFacts } from "./column.ts";
import { isNoun } from "./subject.ts";
import { wordsOf } from "./words.ts";

/** How many columns begin with the same word before it is no word of theirs, and which share of the export they are. */
const FEWEST = 4;
const SHARE = 0.6;
const NOUN_SHARE = 0.3;
/** How many columns begin with the same words of three and more: a form's question, and what was asked beneath it. */
const LONG = 3;

/** Words that part addresses and numbers of one kind from those of others: they belong to the columns, however many begin with them. */
const telling =
  /^(billing|shipping|mailing|address|home|work|other|primary|phone|mobile|email|parent|date|created|last|next|first|is|has|number|count)$/;

/**
 * The columns with what they say without a prefix that most of them share, as databases and interfaces put it there (`Pers_FirstName`,
 * `contact.email`, `billing_city` of an order isn't one). One that would have nothing left, or the name of another column, keeps it.
 */
export function withoutPrefix(columns: readonly ColumnFacts[]): ColumnFacts[] {
  const heads = new Map<string, number>();
  for (const column of columns) {
    const head = headOf(column.header);
    if (head) heads.set(head.word, (heads.get(head.word) ?? 0) + 1);
  }
  const long = new Map<string, number>();
  for (const column of columns) {
    const head = longHeadOf(column.header);
    if (head) long.set(head.word, (long.get(head.word) ?? 0) + 1);
  }
  const shared = new Set([...heads].filter(([word, count]) => isShared(word, count, columns.length)).map(([word]) => word));
  if (shared.size === 0 && ![...long.values()].some((count) => count >= LONG)) return [...columns];
  const headers = new Set(columns.map((column) => column.header.toLowerCase()));
  return columns.map((column) => {
    const lead = column.known ? null : longHeadOf(column.header);
    if (lead && (long.get(lead.word) ?? 0) >= LONG) return { ...column, said: lead.rest };
    const head = column.known ? null : headOf(column.header);
    if (!head || !shared.has(head.word) || headers.has(head.rest.toLowerCase())) return column;
    return { ...column, said: head.rest };
  });
}

function isShared(word: string, count: number, all: number): boolean {
  if (count < FEWEST) return false;
  const words = wordsOf(word).map((each) => each.text);
  if (words.some((each) => telling.test(each))) return false;
  return count >= all * (words.some(isNoun) ? NOUN_SHARE : SHARE);
}

/** The first word of a header and the rest, where a sign or a capital letter parts them. */
function headOf(header: string): { word: string; rest: string } | null {
  const parts = /^\s*([\p{L}]{2,20})\s*(?:[._:/|>]+|\s-\s|(?<=\p{Ll})(?=\p{Lu}))\s*(\S.*)$/u.exec(header);
  return parts?.[1] && parts[2] ? { word: parts[1].toLowerCase(), rest: parts[2] } : null;
}

/** A question of three words or more and what stands behind its colon or stroke. `Person - Email - Home` is none: its head says what the column is. */
function longHeadOf(header: string): { word: string; rest: string } | null {
  const parts = /^\s*(\S+\s+\S+\s+\S.*?)\s*(?::|\?|\s[-–])\s*[-–:]?\s*(\S.*)$/u.exec(header);
  if (!parts?.[1] || !parts[2]) return null;
  const words = parts[1].split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  return words.length >= LONG ? { word: parts[1].toLowerCase(), rest: parts[2] } : null;
}
