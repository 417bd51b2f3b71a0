import type { DateValue, FormulaContext, FormulaError, FormulaValue } from "../../contract.ts";
import { addDays, dateMs, dayMs, dayValue, hasTime, instantValue, isWritable, serialToDate, toDay } from "../../values/date.ts";
import { isDatePattern, readPattern, writePattern } from "../../values/date-pattern.ts";
import { formatNumber } from "../../values/number-format.ts";
import { readDate } from "../../values/read-date.ts";
import { excerpt, isDate, numberError, numberInText, numberOf, textOf, valueError } from "../../values/value.ts";
import { isZone, localToUtc, utcToLocal } from "../../values/zone.ts";
import { date, define, type FormulaFunction, instantOf, number, optional, readingOf, text, value } from "./define.ts";

const category = "date" as const;
const MAX_MONTHS = 120_000;

export const dateFunctions: FormulaFunction[] = [
  define(
    "DATE",
    [value("year"), optional(value("month")), optional(value("day"))],
    {
      category,
      help: "The day of a year, month and day; or a text read by a format, in a time zone.",
      example: 'DATE([start], "DD.MM.YYYY", "Europe/Berlin")',
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
    [value("text"), optional(text("format")), optional(text("zone"))],
    { category, help: "A text as a date: in any known form, or in the format given.", example: 'DATEVALUE([start], "MM/DD/YYYY")' },
    ([given, format, zone], context) => parseDate(given, format, zone, context),
  ),
  define(
    "TEXT",
    [value("value"), text("format")],
    { category, help: "A date or a number written in a format.", example: 'TEXT([start], "DD.MM.YYYY")' },
    ([given, format], context) => write(given, format, context),
  ),
  define("TODAY", [], { category, help: "The day of this run; it stays the same until the end.", example: "TODAY()" }, (_, context) => ({
    kind: "date",
    iso: context.today,
  })),
  define(
    "EDATE",
    [date("date"), number("months")],
    { category, help: "The same day some months later or earlier.", example: "EDATE([start], 12)" },
    ([given, months], context) => given && addMonths(given, Math.trunc(months), context.settings.zone),
  ),
  define(
    "MINUTES",
    [date("start"), number("minutes")],
    { category, help: "A time some minutes later or earlier.", example: "MINUTES([start], 60)" },
    ([given, minutes], context) => given && (addDays(instantOf(given, context), minutes / 1440) ?? outOfRange()),
  ),
  define("YEAR", [date("date")], { category, help: "The year of a date.", example: "YEAR([start])" }, ([given], context) =>
    part(given, 0, context),
  ),
  define("MONTH", [date("date")], { category, help: "The month of a date, 1 to 12.", example: "MONTH([start])" }, ([given], context) =>
    part(given, 1, context),
  ),
  define("DAY", [date("date")], { category, help: "The day of the month of a date.", example: "DAY([start])" }, ([given], context) =>
    part(given, 2, context),
  ),
  define(
    "DATEDIF",
    [date("start"), date("end"), text("unit")],
    {
      category,
      help: 'Whole years "Y", months "M" or days "D" from one date to a later one.',
      example: 'DATEDIF([birthday], TODAY(), "Y")',
    },
    ([start, end, unit], context) => start && end && difference(start, end, unit.toUpperCase(), context),
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
  if (zone !== undefined && !isZone(zone)) return valueError(`“${excerpt(zone)}” is not a time zone; write one such as Europe/Berlin.`);
  const local = zone ?? context.settings.zone;
  if (isDate(given)) return given;
  if (typeof given === "number") return serialToDate(given, local) ?? outOfRange();
  const written = textOf(given);
  if (written.trim() === "") return null;
  const found = format ? readPattern(written, format, local) : readDate(written, { ...readingOf(context), zone: local })?.value;
  return found ?? valueError(`“${excerpt(written)}” is not a date${format ? ` written as ${format}` : ""}.`);
}

function write(given: FormulaValue, format: string, context: FormulaContext): FormulaValue {
  if (given === null || given === "") return "";
  if (format === "@" || format === "" || format.toLowerCase() === "general") return textOf(given);
  const zone = context.settings.zone;
  if (isDatePattern(format)) {
    const moment = typeof given === "number" ? serialToDate(given, zone) : parseDate(given, undefined, undefined, context);
    return isDate(moment) ? writePattern(moment, format, zone) : (moment ?? outOfRange());
  }
  const amount = numberOf(given);
  if (typeof amount !== "number") return textOf(given);
  return (
    formatNumber(amount, format) ?? valueError(`“${excerpt(format)}” is not a format we know; use one such as #,##0.00 or DD.MM.YYYY.`)
  );
}

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

function part(given: DateValue | null, at: 0 | 1 | 2, context: FormulaContext): FormulaValue {
  return given && Number(toDay(given, context.settings.zone).iso.split("-")[at]);
}

function difference(start: DateValue, end: DateValue, unit: string, context: FormulaContext): FormulaValue {
  const [from, to] = [toDay(start, context.settings.zone), toDay(end, context.settings.zone)];
  if (dateMs(from) > dateMs(to)) return numberError("The start is after the end.");
  if (unit === "D") return (dateMs(to) - dateMs(from)) / 86_400_000;
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.iso.split("-").map(Number);
  const [toYear = 0, toMonth = 0, toDayOfMonth = 0] = to.iso.split("-").map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth - (toDayOfMonth < fromDay ? 1 : 0);
  if (unit === "M") return months;
  return unit === "Y" ? Math.floor(months / 12) : numberError(`DATEDIF knows "Y", "M" and "D", not “${excerpt(unit)}”.`);
}
