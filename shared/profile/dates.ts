import { Kind } from "./kind.ts";

const NO_DATE = 0;
/** `Z`, `UTC`, `+02`, `+02:00[Europe/Berlin]`, `GMT+0200 (CEST)`, `Europe/Berlin`. */
const ZONE = "Z|(?:UTC|GMT)?[+-]\\d{2}(?::?\\d{2})?(?:\\[[A-Za-z_/]+\\]|\\s\\([A-Za-z ]+\\))?|UTC|GMT|\\[?[A-Za-z]+\\/[A-Za-z_]+\\]?";
const TIME = `(?:[T\\s,]+(?:at\\s+)?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?\\s*([ap]\\.?m\\.?)?\\s*(${ZONE})?)?`;
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${TIME}$`, "i");
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}$`, "i");
const DAY_NAME = "(?:[a-z]{3,9}\\.?,?\\s+)?";
const DAY_MONTH_NAME = new RegExp(
  `^${DAY_NAME}(\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s-]+([a-zäéû]{3,9})\\.?,?[\\s-]+(\\d{4}|\\d{2})${TIME}$`,
  "i",
);
const MONTH_NAME_DAY = new RegExp(`^${DAY_NAME}([a-zäéû]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${TIME}$`, "i");
/** First three letters, English and German: enough to tell that a value is a date. */
const MONTHS: Record<string, number> = {
  jan: 1,
  feb: 2,
  mar: 3,
  mär: 3,
  mrz: 3,
  apr: 4,
  may: 5,
  mai: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  dec: 12,
  dez: 12,
};

interface DateParts {
  year: number;
  /** Null when the order of `a` and `b` decides. */
  month: number | null;
  a: number;
  b: number;
  seconds: number;
  hasTime: boolean;
  hasZone: boolean;
}

/** Bits of `Kind` for a date or a time, with what it proves about the order of day and month; 0 for anything else. */
export function dateKinds(text: string): number {
  const parts = readDate(text);
  if (!parts) return NO_DATE;
  const kind = (parts.hasTime ? Kind.datetime : Kind.date) | (parts.hasZone ? Kind.zoned : 0);
  if (parts.month !== null) return kind;
  const asDayFirst = isDay(parts.year, parts.b, parts.a);
  const asMonthFirst = isDay(parts.year, parts.a, parts.b);
  if (asDayFirst && asMonthFirst) return kind | (parts.a === parts.b ? 0 : Kind.dayOrMonth);
  if (asDayFirst) return kind | Kind.dayFirst;
  return asMonthFirst ? kind | Kind.monthFirst : NO_DATE;
}

/** A number that orders dates in time, reading 03/04/2024 as told; null when that isn't a date. Time zones are left out. */
export function dateRank(text: string, order: "dmy" | "mdy"): number | null {
  const parts = readDate(text);
  if (!parts) return null;
  const month = parts.month ?? (order === "dmy" ? parts.b : parts.a);
  const day = parts.month !== null ? parts.a : order === "dmy" ? parts.a : parts.b;
  return isDay(parts.year, month, day) ? ((parts.year * 12 + month) * 31 + day) * 86_400 + parts.seconds : null;
}

/** As `dateRank`; a date that can only be read in the other order is read in that one. */
export function rankIn(text: string, order: "dmy" | "mdy"): number | null {
  return dateRank(text, order) ?? dateRank(text, order === "dmy" ? "mdy" : "dmy");
}

/** Milliseconds of a rank of `dateRank`, its wall clock read as UTC. */
export function rankMs(rank: number): number {
  const days = Math.floor(rank / 86_400);
  const day = ((days - 1) % 31) + 1;
  const months = (days - day) / 31;
  const month = ((months - 1) % 12) + 1;
  return Date.UTC((months - month) / 12, month - 1, day) + (rank % 86_400) * 1000;
}

function readDate(text: string): DateParts | null {
  if (text.length < 6 || text.length > 60) return null;
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return fixed(yearFirst, Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]), 5);
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) {
    const time = timeOf(yearLast, 5);
    return time && { year: fullYear(yearLast[4]), month: null, a: Number(yearLast[1]), b: Number(yearLast[3]), ...time };
  }
  const dayMonth = DAY_MONTH_NAME.exec(text);
  if (dayMonth) return fixed(dayMonth, fullYear(dayMonth[3]), monthOf(dayMonth[2]), Number(dayMonth[1]), 4);
  const monthDay = MONTH_NAME_DAY.exec(text);
  return monthDay && fixed(monthDay, Number(monthDay[3]), monthOf(monthDay[1]), Number(monthDay[2]), 4);
}

function fixed(match: RegExpExecArray, year: number, month: number, day: number, timeAt: number): DateParts | null {
  const time = timeOf(match, timeAt);
  return time && isDay(year, month, day) ? { year, month, a: day, b: 0, ...time } : null;
}

function timeOf(match: RegExpExecArray, at: number): Pick<DateParts, "seconds" | "hasTime" | "hasZone"> | null {
  if (match[at] === undefined) return { seconds: 0, hasTime: false, hasZone: false };
  const half = match[at + 3]?.toLowerCase();
  const hour = half ? (Number(match[at]) % 12) + (half.startsWith("p") ? 12 : 0) : Number(match[at]);
  const minute = Number(match[at + 1]);
  const second = Number(match[at + 2] ?? 0);
  if (hour > 23 || minute > 59 || second > 60) return null;
  return { seconds: hour * 3600 + minute * 60 + second, hasTime: true, hasZone: match[at + 4] !== undefined };
}

const monthOf = (name: string | undefined): number => MONTHS[(name ?? "").slice(0, 3).toLowerCase()] ?? 0;

/** Two digits: 70 to 99 are the last century. */
function fullYear(text: string | undefined): number {
  const year = Number(text);
  return text?.length === 2 ? (year < 70 ? 2000 + year : 1900 + year) : year;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}
