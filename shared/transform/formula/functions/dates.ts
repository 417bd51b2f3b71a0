import type { DateValue, FormulaContext, FormulaError, FormulaValue } from "../../contract.ts";
import { addDays, dateMs, dayMs, dayValue, hasTime, instantValue, isWritable, serialToDate, toDay } from "../../values/date.ts";
import { isDatePattern, readPattern, writePattern } from "../../values/date-pattern.ts";
import { formatDate, formatNumber, formatText } from "../../values/number-format.ts";
import { readDate } from "../../values/read-date.ts";
import { excerpt, isDate, isError, numberError, numberInText, numberOf, textOf, valueError } from "../../values/value.ts";
import { isZone, localToUtc, utcToLocal } from "../../values/zone.ts";
import {
  date,
  define,
  type FormulaFunction,
  instantOf,
  number,
  oneOf,
  optional,
  type Parameter,
  readingOf,
  text,
  value,
} from "./define.ts";

const category = "date" as const;
const MAX_MONTHS = 120_000;
const notAZone = (zone: string): string => `“${excerpt(zone)}” is not a time zone; write one such as Europe/Berlin.`;
const zoneName: Parameter<string> = {
  ...text("zone"),
  check: (zone) => (isZone(zone) ? null : { message: notAZone(zone) }),
  take: (given) => {
    const zone = textOf(given);
    return isZone(zone) ? zone : valueError(notAZone(zone));
  },
};

export const dateFunctions: FormulaFunction[] = [
  define(
    "DATE",
    [value("year"), optional(value("month")), optional(value("day"))],
    {
      category,
      help: "The day of a year, month and day; or a text read by a format, in a time zone.",
      example: 'DATE([start], "DD.MM.YYYY", "Europe/Berlin")',
      differs: "With a text first it reads the text by a format, in a time zone; with numbers it is Excel’s.",
      depends: ["settings"],
    },
    (args, context) => {
      const [first, second, third] = args;
      const pattern = typeof second === "string" && numberInText(second) === null ? second : undefined;
      if (pattern !== undefined || (second === undefined && third === undefined))
        return parseDate(first, pattern, third === undefined ? undefined : textOf(third), context);
      return dateOfParts(first, second ?? null, third ?? null);
    },
  ),
  define(
    "DATEVALUE",
    [value("text"), optional(text("format")), optional(zoneName)],
    {
      category,
      help: "A text as a day: in any known form, or in the format given. DATE keeps the time of day.",
      example: 'DATEVALUE([start], "MM/DD/YYYY")',
      differs:
        "An empty text gives an empty value; format and zone are ours. The result is a date, which calculates as Excel’s serial number.",
      depends: ["settings"],
    },
    ([given, format, zone], context) => {
      const found = parseDate(given, format, zone, context);
      return isDate(found) ? toDay(found, zone ?? context.settings.zone) : found;
    },
  ),
  define(
    "TEXT",
    [value("value"), text("format"), optional(zoneName)],
    {
      category,
      help: "A date or a number written in a format, times as the clocks of a zone show them.",
      example: 'TEXT([start], "DD.MM.YYYY")',
      differs: "Names of months and days are English. The zone is ours.",
      depends: ["settings"],
    },
    ([given, format, zone], context) => write(given, format, zone ?? context.settings.zone, context),
  ),
  define(
    "TODAY",
    [],
    { category, help: "The day of this run; it stays the same until the end.", example: "TODAY()", depends: ["today"] },
    (_, context) => ({
      kind: "date",
      iso: context.today,
    }),
  ),
  define(
    "EDATE",
    [date("date"), number("months")],
    { category, help: "The same day some months later or earlier.", example: "EDATE([start], 12)", depends: ["settings"] },
    ([given, months], context) => given && addMonths(given, Math.trunc(months), context.settings.zone),
  ),
  define(
    "EOMONTH",
    [date("date"), number("months")],
    {
      category,
      help: "The last day of the month some months later or earlier; 0 is the date’s own month.",
      example: "EOMONTH([start], 0)",
      depends: ["settings"],
    },
    ([given, months], context) => given && endOfMonth(toDay(given, context.settings.zone), Math.trunc(months)),
  ),
  define(
    "EPOCHTODATE",
    [number("number"), optional(oneOf("unit", ["s", "ms", "us"]))],
    {
      category,
      help: 'The time of a Unix time stamp: seconds since 1970, or "ms" or "us". Without a unit its size tells.',
      example: "EPOCHTODATE([created_ts])",
    },
    ([given, unit]) => (given === 0 ? null : epoch(given, unit)),
  ),
  define(
    "MINUTES",
    [date("start"), number("minutes")],
    { category, help: "A time some minutes later or earlier.", example: "MINUTES([start], 60)", depends: ["settings"] },
    ([given, minutes], context) => given && (addDays(instantOf(given, context), minutes / 1440) ?? outOfRange()),
  ),
];

const outOfRange = (): FormulaError => numberError("The date is outside the years 1 to 9999.");

/** Excel's DATE: months and days beyond their range run over, years below 1900 count from 1900. */
function dateOfParts(yearValue: FormulaValue, monthValue: FormulaValue, dayOfMonth: FormulaValue): FormulaValue {
  const numbers: number[] = [];
  for (const each of [yearValue, monthValue, dayOfMonth]) {
    const one = numberOf(each);
    if (typeof one !== "number") return one;
    numbers.push(Math.trunc(one));
  }
  const [given = 0, month = 1, day = 1] = numbers;
  const year = given >= 0 && given < 1900 ? given + 1900 : given;
  const ms = Date.UTC(year, month - 1, day);
  return Number.isFinite(ms) && isWritable(ms) ? dayValue(ms) : outOfRange();
}

function parseDate(given: FormulaValue, format: string | undefined, zone: string | undefined, context: FormulaContext): FormulaValue {
  if (zone !== undefined && !isZone(zone)) return valueError(notAZone(zone));
  const local = zone ?? context.settings.zone;
  if (isDate(given)) return given;
  if (typeof given === "number") return serialToDate(given, local) ?? outOfRange();
  const written = textOf(given);
  if (written.trim() === "") return null;
  const found = format ? readPattern(written, format, local) : readDate(written, { ...readingOf(context), zone: local })?.value;
  return found ?? valueError(`“${excerpt(written)}” is not a date${format ? ` written as ${format}` : ""}.`);
}

function write(given: FormulaValue, format: string, zone: string, context: FormulaContext): FormulaValue {
  if (given === null || given === "") return "";
  if (format === "@" || format === "" || format.toLowerCase() === "general") return textOf(given);
  if (isDatePattern(format)) {
    const moment = typeof given === "number" ? timeOf(given, format, zone) : parseDate(given, undefined, undefined, context);
    if (typeof moment === "string") return moment;
    if (isDate(moment)) return formatDate(moment, format, zone) ?? writePattern(moment, format, zone);
    return typeof given === "string" && isError(moment) ? given : (moment ?? outOfRange());
  }
  const amount = numberOf(given);
  if (typeof amount !== "number") return formatText(textOf(given), format) ?? textOf(given);
  return (
    formatNumber(amount, format) ?? valueError(`“${excerpt(format)}” is not a format we know; use one such as #,##0.00 or DD.MM.YYYY.`)
  );
}

/** A number in a format for dates: a serial day, or a time of day written at once. */
const timeOf = (given: number, format: string, zone: string): string | DateValue | null =>
  formatNumber(given, format) ?? serialToDate(given, zone);

/** Months later on the clocks of the zone; the last day of a shorter month where the day doesn't exist. */
function addMonths(given: DateValue, months: number, zone: string): FormulaValue {
  if (Math.abs(months) > MAX_MONTHS) return outOfRange();
  const localMs = hasTime(given) ? utcToLocal(dateMs(given), zone) : dateMs(given);
  const local = new Date(localMs);
  const index = local.getUTCFullYear() * 12 + local.getUTCMonth() + months;
  const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const ms = dayMs(year, month, Math.min(local.getUTCDate(), lastDay));
  if (ms === null) return outOfRange();
  return hasTime(given) ? instantValue(localToUtc(ms + (localMs - startOfDay(localMs)), zone)) : dayValue(ms);
}

const startOfDay = (localMs: number): number => Math.floor(localMs / 86_400_000) * 86_400_000;

function endOfMonth(day: DateValue, months: number): FormulaValue {
  if (Math.abs(months) > MAX_MONTHS) return outOfRange();
  const [year = 0, month = 1] = day.iso.split("-").map(Number);
  const ms = Date.UTC(2000, month - 1 + months + 1, 0);
  const end = new Date(ms);
  end.setUTCFullYear(end.getUTCFullYear() + year - 2000, end.getUTCMonth() + 1, 0);
  return isWritable(end.getTime()) && Number.isFinite(end.getTime()) ? dayValue(end.getTime()) : outOfRange();
}

/** Seconds reach to the year 5138 before they look like milliseconds; those to the same year before they look like microseconds. */
function epoch(given: number, unit: "s" | "ms" | "us" | undefined): FormulaValue {
  const size = Math.abs(given);
  const ms = unit === "s" || (!unit && size < 1e11) ? given * 1000 : unit === "ms" || (!unit && size < 1e14) ? given : given / 1000;
  return Number.isFinite(ms) && isWritable(ms) ? instantValue(ms) : outOfRange();
}
