import type { ColumnType, DateOrder, ValueCount } from "../model/index.ts";
import { agrees } from "./agree.ts";
import { codeShapes } from "./shape-code.ts";
import { dateShapes } from "./shape-date.ts";
import { numberShape } from "./shape-number.ts";
import { phoneShape } from "./shape-phone.ts";
import type { ColumnStats } from "./stats.ts";

const PATTERNS = 8;
/** Texts are codes when they are this short, nearly all have a digit, and a few patterns cover most of them. */
const CODE_LENGTH = 24;
const CODED = 0.8;

const DIGITS = /\d/g;

/** A value without blanks around it, with its rows. */
export interface Written {
  text: string;
  kinds: number;
  count: number;
}

/**
 * The ways in which the values of a column are written, most frequent first, 8 at most. Counts are rows of the counted values
 * that agree with the type. `#` is a digit, `A` and `a` a letter, `X` either; dates have the names of their parts (`DD.MM.YYYY`,
 * `##/##/YYYY` where the order isn't known). Free texts, choices, names and addresses have none.
 */
export function patternsOf(stats: ColumnStats, type: ColumnType, order: DateOrder | null): ValueCount[] {
  switch (type) {
    case "integer":
    case "decimal":
    case "money":
    case "percent":
      return telling(ranked(counted(written(stats, type), numberShape, digitless)));
    case "phone":
      return ranked(counted(written(stats, type), phoneShape, phoneKey));
    case "url":
      return ranked(counted(written(stats, type), urlShape, (text) => text.slice(0, 12)));
    case "date":
    case "datetime":
      return ranked(dateShapes(written(stats, type), order));
    case "id":
    case "reference":
      return ranked(codeShapes(written(stats, type)));
    case "text":
      return codesIn(stats);
    default:
      return [];
  }
}

function written(stats: ColumnStats, type: ColumnType): Written[] {
  const list: Written[] = [];
  for (const [value, { count, kinds }] of stats.values) {
    if (agrees(kinds, type, value)) list.push({ text: value.trim(), kinds, count });
  }
  return list;
}

/** Rows by pattern. Values with the same key have the same pattern, so that it is worked out once for many. */
function counted(list: readonly Written[], shape: (key: string) => string, keyOf: (text: string) => string): Map<string, number> {
  const keys = new Map<string, number>();
  for (const { text, count } of list) {
    const key = keyOf(text);
    keys.set(key, (keys.get(key) ?? 0) + count);
  }
  const counts = new Map<string, number>();
  for (const [key, count] of keys) {
    const pattern = shape(key);
    counts.set(pattern, (counts.get(pattern) ?? 0) + count);
  }
  return counts;
}

/** All digits alike: which they are makes no difference to most patterns. */
export const digitless = (text: string): string => text.replace(DIGITS, "1");

/** The start tells the calling code, a zero in brackets stays one. */
function phoneKey(text: string): string {
  return text.includes("(0)") ? text : text.slice(0, 6) + digitless(text.slice(6));
}

function ranked(counts: Map<string, number>): ValueCount[] {
  const list = [...counts].map(([value, count]) => ({ value, count }));
  return list.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, PATTERNS);
}

/** Plain digits alone say no more than the type does. */
const telling = (patterns: ValueCount[]): ValueCount[] => (patterns.length === 1 && patterns[0]?.value === "#" ? [] : patterns);

/** `https://…`, `www.…`, or nothing in front. */
function urlShape(text: string): string {
  return `${/^(?:https?:\/\/)?(?:www\.)?/i.exec(text)?.[0].toLowerCase() ?? ""}…`;
}

/** Postal codes, times, article numbers: texts that are written after a few patterns. */
function codesIn(stats: ColumnStats): ValueCount[] {
  if (stats.maxLength > CODE_LENGTH) return [];
  const list = written(stats, "text");
  const rows = list.reduce((sum, { count }) => sum + count, 0);
  const withDigit = list.reduce((sum, { text, count }) => sum + (/\d/.test(text) ? count : 0), 0);
  if (rows === 0 || withDigit < CODED * rows) return [];
  const patterns = ranked(codeShapes(list));
  return patterns.reduce((sum, { count }) => sum + count, 0) >= CODED * rows ? patterns : [];
}
