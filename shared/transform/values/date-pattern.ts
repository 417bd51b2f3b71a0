import { DateTime } from "luxon";
import type { DateValue } from "../contract.ts";
import { dateMs, dayValue, hasTime, instantValue, isWritable } from "./date.ts";
import { remember, rememberBy } from "./remember.ts";
import { knownZone } from "./zone.ts";

/** A pattern as people write it, in luxon's tokens. */
interface DatePattern {
  tokens: string;
  /** It speaks of hours, minutes or seconds. */
  time: boolean;
}

const PART = /"([^"]*)"|\\(.)|AM\/PM|A\/P|y+|m+|d+|h+|s+|a[a-z]*|Z+|[\s\S]/gi;

/**
 * Reads a date pattern such as `DD.MM.YYYY HH:mm`, `yyyy-mm-dd` or `d mmm yy h:mm AM/PM`. Capitals don't matter: an m is
 * minutes beside hours or seconds and months elsewhere, as in Excel. Quoted or other characters stand for themselves.
 */
const datePattern = remember(200, (text: string): DatePattern => {
  const parts = [...text.matchAll(PART)].map((match) => match[0]);
  const half = parts.some(isHalf);
  let tokens = "";
  let previous = "";
  parts.forEach((part, at) => {
    const token = tokenOf(part, { previous, next: nextToken(parts, at), half });
    if (isToken(part)) previous = part[0]?.toLowerCase() ?? "";
    tokens += token;
  });
  return { tokens, time: parts.some((part) => /^[hs]+$/i.test(part)) };
});

const isHalf = (part: string): boolean => /^(?:am\/pm|a\/p|a)$/i.test(part);
const isToken = (part: string): boolean => /^[ymdhs]+$/i.test(part);

function nextToken(parts: string[], at: number): string {
  return (
    parts
      .slice(at + 1)
      .find(isToken)?.[0]
      ?.toLowerCase() ?? ""
  );
}

function tokenOf(part: string, around: { previous: string; next: string; half: boolean }): string {
  const count = Math.min(part.length, 4);
  switch (part[0]?.toLowerCase()) {
    case "y":
      return isToken(part) ? (part.length > 2 ? "yyyy" : "yy") : literal(part);
    case "m":
      return isMinutes(around) ? "m".repeat(Math.min(count, 2)) : "M".repeat(count);
    case "d":
      return count > 2 ? (count === 3 ? "ccc" : "cccc") : "d".repeat(count);
    case "h":
      return (around.half ? "h" : "H").repeat(Math.min(count, 2));
    case "s":
      return /^S{3}$/.test(part) ? "SSS" : "s".repeat(Math.min(count, 2));
    case "a":
      return isHalf(part) ? "a" : literal(part);
    case "z":
      return count > 1 ? "ZZ" : "Z";
    case '"':
      return literal(part.slice(1, -1));
    case "\\":
      return literal(part.slice(1));
    default:
      return literal(part);
  }
}

const isMinutes = ({ previous, next }: { previous: string; next: string }): boolean => previous === "h" || next === "s";

/** luxon reads letters as tokens unless they stand in single quotes, and two quotes as one. */
const literal = (text: string): string =>
  [...text].map((mark) => (mark === "'" ? "''" : /\p{L}/u.test(mark) ? `'${mark}'` : mark)).join("");

/** Whether a format is one for dates: it has a token of a date or a time outside quotes. */
export const isDatePattern = (text: string): boolean =>
  /[ymdhs]/i.test(text.replace(/"[^"]*"|\\./g, "")) && !/[#0?]/.test(text.replace(/"[^"]*"|\\./g, ""));

const memory = rememberBy(64, 20_000, (text, key) => {
  const at = key.indexOf("|");
  return { read: parse(text, key.slice(at + 1), key.slice(0, at)) };
});

/** Reads a date written in exactly this pattern, times local to the zone; null when the text doesn't follow it. */
export function readPattern(text: string, pattern: string, zone: string): DateValue | null {
  return memory(text, `${zone}|${pattern}`).read;
}

function parse(text: string, pattern: string, zone: string): DateValue | null {
  const { tokens, time } = datePattern(pattern);
  const moment = DateTime.fromFormat(text.trim(), tokens, { zone: time ? knownZone(zone) : "UTC", locale: "en" });
  if (!moment.isValid || !isWritable(moment.toMillis())) return null;
  return time ? instantValue(moment.toMillis()) : dayValue(moment.toMillis());
}

/** Writes a date in a pattern, in English; instants as clocks in the zone show them. */
export function writePattern(value: DateValue, pattern: string, zone: string): string {
  const moment = DateTime.fromMillis(dateMs(value), { zone: hasTime(value) ? knownZone(zone) : "UTC", locale: "en" });
  return moment.toFormat(datePattern(pattern).tokens);
}
