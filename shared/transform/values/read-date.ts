import type { DateValue } from "../contract.ts";
import { dayMs, dayValue, instantValue, isWritable, serialToDate } from "./date.ts";
import { quickDate } from "./quick-date.ts";
import { rememberBy } from "./remember.ts";
import { localToUtc } from "./zone.ts";

/** How to read dates that don't say it themselves. */
export interface DateReading {
  /** Which of 03/04 is the day. */
  order: "dmy" | "mdy";
  /** IANA zone of times without one. */
  zone: string;
  /** Also read plain numbers from 20000 to 60000 as spreadsheet days (1954 to 2064). */
  serials?: boolean;
}

export interface ReadDate {
  value: DateValue;
  /** The numbers only fit the other order (25/12 read month-first): said, because the column may be mixed. */
  againstOrder: boolean;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)(?=T|$)/;
const YEAR_LAST = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)/;
const DAY_NAME_YEAR = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[-\\s/.]*${MONTH}[-\\s/.,]*(\\d{4}|\\d{2})(?!\\d)`, "i");
const NAME_DAY_YEAR = new RegExp(`^${MONTH}[-\\s]*(\\d{1,2})(?:st|nd|rd|th)?[-\\s,]+(\\d{4})(?!\\d)`, "i");
const TIME = /^(?:T|,?\s+(?:at\s+)?)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?:\s*([ap])\.?m\.?)?/i;
const OFFSET = /^\s*(?:(?:UTC|GMT|Z)|(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?)(?:\s*\([^)]*\))?$/i;

/** What a calendar part of a text says, and how many characters it took. */
interface Calendar {
  ms: number;
  length: number;
  againstOrder: boolean;
}

const memory = rememberBy(16, 20_000, (text, key) => {
  const [order = "dmy", serials = "", zone = "UTC"] = key.split("|");
  return { read: readDateByPattern(text, { order: order === "mdy" ? "mdy" : "dmy", zone, serials: serials === "s" }) };
});

/**
 * Reads a date, with or without a time, in the forms exports use: ISO, year first, day or month first, English month
 * names, 12- and 24-hour clocks, offsets. A time without an offset is local to `zone`. Null when it is no date.
 */
export function readDate(text: string, reading: DateReading): ReadDate | null {
  return quickDate(text, reading) ?? memory(text, `${reading.order}|${reading.serials ? "s" : ""}|${reading.zone}`).read;
}

/** As `readDate`, by patterns alone and without a memory. */
export function readDateByPattern(text: string, reading: DateReading): ReadDate | null {
  const trimmed = text.trim().replace(/[\u00a0\u202f]/g, " ");
  if (trimmed.length < 5 || trimmed.length > 70) return null;
  if (reading.serials && /^\d{5}(?:\.\d+)?$/.test(trimmed)) return fromSerial(Number(trimmed), reading.zone);
  const named = trimmed.replace(WEEKDAY, "");
  const calendar = yearFirst(named) ?? yearLast(named, reading.order) ?? withMonthName(named);
  if (!calendar) return null;
  const rest = named.slice(calendar.length);
  if (rest === "" || rest === "Z") return { value: dayValue(calendar.ms), againstOrder: calendar.againstOrder };
  return withTime(calendar, rest, reading.zone);
}

function fromSerial(serial: number, zone: string): ReadDate | null {
  const value = serial >= 20_000 && serial <= 60_000 ? serialToDate(serial, zone) : null;
  return value && { value, againstOrder: false };
}

function calendar(year: number, month: number, day: number, length: number, againstOrder = false): Calendar | null {
  const ms = dayMs(year, month, day);
  return ms === null ? null : { ms, length, againstOrder };
}

function yearFirst(text: string): Calendar | null {
  const compact = COMPACT.exec(text);
  if (compact) return calendar(Number(compact[1]), Number(compact[2]), Number(compact[3]), compact[0].length);
  const match = YEAR_FIRST.exec(text);
  return match && calendar(Number(match[1]), Number(match[3]), Number(match[4]), match[0].length);
}

/** Day and month by the order, unless one of them can't be a month. */
function yearLast(text: string, order: "dmy" | "mdy"): Calendar | null {
  const match = YEAR_LAST.exec(text);
  if (!match) return null;
  const [first, second, year] = [Number(match[1]), Number(match[3]), fullYear(match[4] ?? "")];
  const monthFirst = order === "mdy" ? first <= 12 : second > 12;
  const againstOrder = monthFirst !== (order === "mdy");
  return monthFirst
    ? calendar(year, first, second, match[0].length, againstOrder)
    : calendar(year, second, first, match[0].length, againstOrder);
}

function withMonthName(text: string): Calendar | null {
  const dayFirst = DAY_NAME_YEAR.exec(text);
  if (dayFirst) return calendar(fullYear(dayFirst[3] ?? ""), monthNumber(dayFirst[2]), Number(dayFirst[1]), dayFirst[0].length);
  const match = NAME_DAY_YEAR.exec(text);
  return match && calendar(Number(match[3]), monthNumber(match[1]), Number(match[2]), match[0].length);
}

const monthNumber = (name = ""): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** Two-digit years as Excel reads them: 00–29 are 2000s, 30–99 are 1900s. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 30 ? 2000 : 1900);
}

function withTime(calendar: Calendar, text: string, zone: string): ReadDate | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const seconds = secondsOf(match[1], match[2], match[3], match[4]);
  if (seconds === null) return null;
  const localMs = calendar.ms + seconds * 1000;
  const rest = text.slice(match[0].length);
  const utcMs = rest.trim() === "" ? localToUtc(localMs, zone) : withOffset(localMs, rest);
  return utcMs === null || !isWritable(utcMs) ? null : { value: instantValue(utcMs), againstOrder: calendar.againstOrder };
}

function withOffset(localMs: number, text: string): number | null {
  const match = OFFSET.exec(text);
  if (!match) return null;
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return minutes > 14 * 60 ? null : localMs - (match[1] === "-" ? -1 : 1) * minutes * 60_000;
}

function secondsOf(hourText = "", minuteText = "", secondText = "0", half = ""): number | null {
  let hour = Number(hourText);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  }
  const [minute, second] = [Number(minuteText), Number(secondText)];
  return hour > 23 || minute > 59 || second > 59 ? null : hour * 3600 + minute * 60 + second;
}

/** Reads a time of day such as `9:30`, `09:30:15` or `9:30 pm`; seconds since midnight, null when it is none. */
export function readTime(text: string): number | null {
  const match = TIME.exec(` ${text.trim()}`);
  if (match && match[0].length === text.trim().length + 1) return secondsOf(match[1], match[2], match[3], match[4]);
  const bare = /^(\d{1,2})\s*([ap])\.?m\.?$/i.exec(text.trim());
  return bare ? secondsOf(bare[1], "00", "0", bare[2]) : null;
}

/** Whether a text is the zero date that some databases export for none. */
export const isZeroDate = (text: string): boolean => /^0000[-/.]00[-/.]00(?:[T ]00:00(?::00)?)?$/.test(text.trim());
