import type { ColumnType, DateOrder } from "../../shared/model/index.ts";
import { amountOf, classify, Kind, rankIn } from "../../shared/profile/index.ts";
import type { Values } from "./values.ts";

/*
 * Values as the numbers that a column's type orders them by. What most exports write is read from the bytes; whatever isn't
 * surely of such a form goes the long way through shared/profile, which decides what the forms mean.
 */

export type Measure = "number" | "date" | null;

/** What a column's values are ordered by; null: as texts. */
export function measureOf(type: ColumnType): Measure {
  switch (type) {
    case "integer":
    case "decimal":
    case "money":
    case "percent":
      return "number";
    case "date":
    case "datetime":
      return "date";
    default:
      return null;
  }
}

/** Reads one value; NaN when it isn't a number or date. */
export type Reader = (values: Values, index: number) => number;

export function readerFor(type: ColumnType, order: DateOrder): Reader | null {
  const measure = measureOf(type);
  if (measure === null) return null;
  if (measure === "number") return (values, index) => spanned(values, index, plainNumber, readNumber);
  const plain = (text: Uint8Array, from: number, to: number) => plainDate(text, from, to, order);
  return (values, index) => spanned(values, index, plain, (value) => readDate(value, order));
}

/** Any text as a number column reads it: what is classified as a number, by its amount. NaN for anything else. */
export function readNumber(value: string): number {
  const isNumber = (classify(value) & (Kind.integer | Kind.decimal | Kind.money | Kind.percent)) !== 0;
  return (isNumber ? (amountOf(value) ?? Number.NaN) : Number.NaN) + 0;
}

/** Any text as a date column reads it: its `rankIn`. NaN for anything else. */
export const readDate = (value: string, order: DateOrder): number => rankIn(value.trim(), order) ?? Number.NaN;

const monthStarts = new Map<number, number>();

/** Seconds since 1970 of a `dateRank`, which counts months as 31 days; its wall clock is read as UTC. */
export function secondsOf(rank: number): number {
  const days = Math.floor(rank / 86_400);
  const day = ((days - 1) % 31) + 1;
  const months = (days - day) / 31;
  let start = monthStarts.get(months);
  if (start === undefined) {
    const month = ((months - 1) % 12) + 1;
    start = Date.UTC((months - month) / 12, month - 1, 1) / 1000;
    monthStarts.set(months, start);
  }
  return start + (day - 1) * 86_400 + (rank % 86_400);
}

function spanned(
  values: Values,
  index: number,
  plain: (text: Uint8Array, from: number, to: number) => number,
  long: (value: string) => number,
): number {
  const { text, starts } = values;
  const from = starts[index] ?? 0;
  const to = starts[index + 1] ?? 0;
  if (from === to) return Number.NaN;
  const read = plain(text, from, to);
  return Number.isNaN(read) ? long(values.strings()[index] ?? "") : read;
}

const [ZERO, NINE, PLUS, MINUS, DOLLAR, PERCENT, COMMA, POINT] = [48, 57, 43, 45, 36, 37, 44, 46];
const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;
/** With more digits a number may not be exact. */
const MOST_DIGITS = 15;
/** Raising ten to a power takes longer than all the rest of reading a number. */
const POWERS = Float64Array.from({ length: 300 }, (_, power) => 10 ** power);

/** `-12`, `12.50`, `1,234,567.8`, `$12`, `12%`; NaN for anything else, and where the long way must look. */
export function plainNumber(text: Uint8Array, from: number, to: number): number {
  let at = from;
  let end = to;
  const first = text[at];
  const isMarked = first === DOLLAR;
  if (isMarked || first === MINUS) at++;
  if (text[end - 1] === PERCENT && !isMarked) end--;
  const start = at;
  let digits = 0;
  let amount = 0;
  for (; at < end && isDigit(text[at] ?? 0) && digits < MOST_DIGITS; at++, digits++) amount = 10 * amount + (text[at] ?? ZERO) - ZERO;
  if (digits === 0 || (text[start] === ZERO && digits > 1)) return Number.NaN;
  if (text[at] === COMMA && at < end) {
    if (digits > 3 || text[start] === ZERO) return Number.NaN;
    for (; text[at] === COMMA && at < end; at += 4, digits += 3) {
      if (at + 4 > end || digits + 3 > MOST_DIGITS) return Number.NaN;
      for (let place = at + 1; place < at + 4; place++) {
        if (!isDigit(text[place] ?? 0)) return Number.NaN;
        amount = 10 * amount + (text[place] ?? ZERO) - ZERO;
      }
    }
  }
  if (at < end) {
    if (text[at++] !== POINT || at === end) return Number.NaN;
    const point = at;
    for (; at < end && isDigit(text[at] ?? 0) && digits < MOST_DIGITS; at++, digits++) amount = 10 * amount + (text[at] ?? ZERO) - ZERO;
    if (at < end) return Number.NaN;
    // Both are whole numbers that a double holds, so the quotient is what the digits mean, rounded once.
    amount /= POWERS[at - point] ?? 1;
  }
  return (first === MINUS ? -amount : amount) + 0;
}

/** Digits without a zero in front, however many, and a sign: its amount, of which 15 digits are exact. NaN for anything else. */
function plainInteger(text: Uint8Array, from: number, to: number): number {
  const isSigned = text[from] === MINUS || text[from] === PLUS;
  const start = isSigned ? from + 1 : from;
  if (start === to || (text[start] === ZERO && to - start > 1)) return Number.NaN;
  const exact = Math.min(to, start + MOST_DIGITS);
  let amount = 0;
  let at = start;
  for (; at < exact; at++) {
    const digit = (text[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    amount = 10 * amount + digit;
  }
  for (; at < to; at++) if (!isDigit(text[at] ?? 0)) return Number.NaN;
  if (exact < to) amount *= POWERS[to - exact] ?? Number.POSITIVE_INFINITY;
  return (text[from] === MINUS ? -amount : amount) + 0;
}

/** A value as a whole number; NaN when it is none. */
export function readInteger(values: Values, index: number): number {
  const { text, starts } = values;
  const amount = plainInteger(text, starts[index] ?? 0, starts[index + 1] ?? 0);
  if (!Number.isNaN(amount)) return amount;
  const value = values.stringAt(index);
  return (classify(value) & Kind.integer) === 0 ? Number.NaN : readNumber(value);
}

const [SLASH, COLON, SPACE, LETTER_T, LETTER_Z] = [47, 58, 32, 84, 90];
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * `2024-03-01`, `1.3.2024`, `03/01/2024 09:30`, `2024-03-01T09:30:15Z`; a date that can only be read in the other order is read
 * so. NaN for anything else, and where the long way must look.
 */
export function plainDate(text: Uint8Array, from: number, to: number, order: DateOrder): number {
  const a = digitsAt(text, from, to);
  const afterA = from + (a >>> DIGITS);
  const b = digitsAt(text, afterA + 1, to);
  const afterB = afterA + 1 + (b >>> DIGITS);
  const c = digitsAt(text, afterB + 1, to);
  const afterC = afterB + 1 + (c >>> DIGITS);
  const separator = text[afterA];
  if (afterC > to || separator !== text[afterB] || (separator !== MINUS && separator !== SLASH && separator !== POINT)) return Number.NaN;
  if (b === 0 || b >>> DIGITS > 2) return Number.NaN;
  const seconds = afterC === to ? 0 : plainTime(text, afterC, to);
  if (Number.isNaN(seconds)) return seconds;
  const [first, second, third] = [a & VALUE, b & VALUE, c & VALUE];
  if (a >>> DIGITS === 4) return c === 0 || c >>> DIGITS > 2 ? Number.NaN : rankOf(first, second, third, seconds);
  if (a === 0 || a >>> DIGITS > 2 || c >>> DIGITS !== 4) return Number.NaN;
  const [dayFirst, monthFirst] = [rankOf(third, second, first, seconds), rankOf(third, first, second, seconds)];
  const [wanted, other] = order === "dmy" ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  return Number.isNaN(wanted) ? other : wanted;
}

/** As `dateRank` counts; NaN for what is no day. */
function rankOf(year: number, month: number, day: number, seconds: number): number {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return Number.NaN;
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0) ? 1 : 0;
  return day > (MONTH_DAYS[month - 1] ?? 0) + leap ? Number.NaN : ((year * 12 + month) * 31 + day) * 86_400 + seconds;
}

/** ` 9:30`, `T09:30:15Z` in seconds. */
function plainTime(text: Uint8Array, from: number, to: number): number {
  if (text[from] !== SPACE && text[from] !== LETTER_T) return Number.NaN;
  const hour = digitsAt(text, from + 1, to);
  const afterHour = from + 1 + (hour >>> DIGITS);
  if (hour === 0 || hour >>> DIGITS > 2 || (hour & VALUE) > 23 || text[afterHour] !== COLON) return Number.NaN;
  const minute = digitsAt(text, afterHour + 1, to);
  if (minute >>> DIGITS !== 2 || (minute & VALUE) > 59) return Number.NaN;
  let end = afterHour + 3;
  let second = 0;
  if (end < to && text[end] === COLON) {
    const digits = digitsAt(text, end + 1, to);
    if (digits >>> DIGITS !== 2 || (digits & VALUE) > 59) return Number.NaN;
    end += 3;
    second = digits & VALUE;
  }
  if (end < to && text[end] === LETTER_Z) end++;
  return end === to ? (hour & VALUE) * 3600 + (minute & VALUE) * 60 + second : Number.NaN;
}

/** Up to four digits: their value, and above DIGITS bits how many they are; 0 when there is none. */
function digitsAt(text: Uint8Array, from: number, to: number): number {
  let value = 0;
  let at = from;
  for (; at < to && at < from + 4 && isDigit(text[at] ?? 0); at++) value = 10 * value + (text[at] ?? ZERO) - ZERO;
  return ((at - from) << DIGITS) | value;
}
const DIGITS = 16;
const VALUE = 0xffff;
