import { plainNumber } from "./plain-number.ts";

/** What a sheet's number stands for, by the format its cell is shown in. */
export type NumberMeaning =
  | { kind: "number"; currency: string | null }
  | { kind: "percent" }
  /** Shown with leading zeros up to so many digits: postcodes, article numbers. */
  | { kind: "digits"; least: number }
  | { kind: "date"; hasDay: boolean; hasTime: boolean }
  /** Hours, minutes or seconds that are counted on beyond a day. */
  | { kind: "duration" };

export const PLAIN: NumberMeaning = { kind: "number", currency: null };

/** Formats that go by their number alone (ECMA-376 part 1, 18.8.30), those of East Asian editions included. */
export function builtInMeaning(id: number): NumberMeaning {
  if (id === 9 || id === 10) return { kind: "percent" };
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58) return DAY_ONLY;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return { kind: "date", hasDay: false, hasTime: true };
  if (id === 22 || id === 55 || id === 56) return { kind: "date", hasDay: true, hasTime: true };
  return id === 46 ? { kind: "duration" } : PLAIN;
}
const DAY_ONLY: NumberMeaning = { kind: "date", hasDay: true, hasTime: false };

/** What a format code says of positive numbers: `yyyy-mm-dd`, `[h]:mm`, `0.00%`, `00000`, `#,##0.00 [$€-407]`. */
export function meaningOf(code: string): NumberMeaning {
  const [section = ""] = withoutTexts(code).split(";");
  if (/\[(h+|m+|s+)\]/i.test(section)) return { kind: "duration" };
  const bare = section.replace(/\[[^\]]*\]/g, "");
  const letters = bare.replace(/AM\/PM|A\/P|General|Standard/gi, "");
  if (/[ymdhs]/i.test(letters)) {
    const hasTime = /[hs]/i.test(letters);
    return { kind: "date", hasTime, hasDay: /[yd]/i.test(letters) || !hasTime };
  }
  if (bare.includes("%")) return { kind: "percent" };
  if (/^0{2,}$/.test(bare)) return { kind: "digits", least: bare.length };
  return { kind: "number", currency: currencyOf(code) };
}

/** Without quoted texts, escaped characters, and the blanks and fillings after `_` and `*`. */
const withoutTexts = (code: string): string => code.replace(/"[^"]*"|[\\_*]./g, "");

function currencyOf(code: string): string | null {
  const told = /\[\$([^\]-]+)(?:-[^\]]*)?\]/.exec(code)?.[1]?.trim();
  return told || (/[$€£¥₹₽₩]/.exec(code.replace(/\[\$-[^\]]*\]/g, ""))?.[0] ?? null);
}

/** Digits of a double that are certain; those beyond are noise of binary fractions, or another program's. */
const CERTAIN_DIGITS = 15;
/** A number that is this short once rounded was this short. */
const SHORT_DIGITS = 12;

/**
 * A number of a sheet's file as its digits: no exponent, no zeros behind the fraction, no binary noise (0.30000000000000004 is
 * 0.3). Whole numbers keep every digit that the file has.
 */
export function numberText(text: string): string {
  if (/^-?\d+$/.test(text)) return text;
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return text;
  if (value === 0) return "0";
  const rounded = Number(value.toPrecision(CERTAIN_DIGITS));
  const digits = String(Math.abs(rounded))
    .replace(/e.*$|\./g, "")
    .replace(/^0+|0+$/g, "").length;
  return plainNumber(String(digits <= SHORT_DIGITS ? rounded : value));
}

/** A number as its meaning says: 12.5% for 0.125, 00123 for 123 in five digits, ISO for days and times. */
export function meantText(text: string, meaning: NumberMeaning, is1904: boolean): string {
  switch (meaning.kind) {
    case "number":
      return numberText(text);
    case "percent":
      return percentText(numberText(text));
    case "digits": {
      const digits = numberText(text);
      return /^\d+$/.test(digits) ? digits.padStart(meaning.least, "0") : digits;
    }
    case "duration":
      return durationText(text);
    default:
      return serialText(text, meaning, is1904);
  }
}

/** All digits, the point two places further: no rounding to what the cell has room for. */
function percentText(digits: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(digits);
  if (!parts) return digits;
  const [, sign = "", whole = "", fraction = ""] = parts;
  const all = whole + fraction.padEnd(2, "0");
  const point = whole.length + 2;
  const left = all.slice(0, point).replace(/^0+(?=\d)/, "");
  const right = all.slice(point).replace(/0+$/, "");
  return `${sign}${left}${right === "" ? "" : `.${right}`}%`;
}

/** 26:30:00 for a day, two hours and a half. */
function durationText(text: string): string {
  const days = Number(text);
  if (!Number.isFinite(days)) return text;
  const seconds = Math.round(Math.abs(days) * 86_400);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${days < 0 ? "-" : ""}${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

const DAY_MS = 86_400_000;
/** The last day of the year 9999: beyond it a sheet shows no date. */
const LAST_DAY = 2_958_465;
const FIRST_1900 = Date.UTC(1899, 11, 31);
const FIRST_1904 = Date.UTC(1904, 0, 1);

/**
 * Days counted from 1900 (where spreadsheets have a 29th of February that never was: 60) or from 1904. A day as 2024-05-31, a
 * moment as 2024-05-31T09:30:00 (sheets know no zone), a time of day as 09:30:00. What no date can be stays a number.
 */
function serialText(text: string, { hasDay, hasTime }: { hasDay: boolean; hasTime: boolean }, is1904: boolean): string {
  const serial = Number(text);
  if (!Number.isFinite(serial) || serial < 0 || serial > LAST_DAY + 1) return numberText(text);
  const milliseconds = Math.round(serial * DAY_MS);
  const exact = milliseconds % 1000 < 10 || milliseconds % 1000 > 990 ? Math.round(milliseconds / 1000) * 1000 : milliseconds;
  const day = Math.floor(exact / DAY_MS);
  const time = timeText(exact % DAY_MS);
  if (day === 0 && (!is1904 || !hasDay)) return time;
  const date = !is1904 && day === 60 ? "1900-02-29" : isoDay(day, is1904);
  return (hasTime && hasDay) || exact % DAY_MS !== 0 ? `${date}T${time}` : date;
}

function isoDay(day: number, is1904: boolean): string {
  const from = is1904 ? FIRST_1904 + day * DAY_MS : FIRST_1900 + (day > 60 ? day - 1 : day) * DAY_MS;
  return new Date(from).toISOString().slice(0, 10);
}

function timeText(milliseconds: number): string {
  const text = new Date(milliseconds).toISOString().slice(11, 23);
  return text.endsWith(".000") ? text.slice(0, 8) : text;
}
