import { DateTime } from "luxon";
import type { DateValue, FormulaContext, FormulaError, FormulaValue } from "../../contract.ts";
import { DAY_MS, dateMs, hasTime, serialToDate, toDay } from "../../values/date.ts";
import { readDate, readTime } from "../../values/read-date.ts";
import { excerpt, isDate, isError, numberError, textOf, valueError } from "../../values/value.ts";
import { utcToLocal } from "../../values/zone.ts";
import { date, define, type FormulaFunction, number, oneOf, optional, readingOf, value } from "./define.ts";

const category = "date" as const;
const depends = ["settings"] as const;

export const datePartFunctions: FormulaFunction[] = [
  define("YEAR", [day("date")], { category, help: "The year of a date.", example: "YEAR([start])", depends }, ([given]) => part(given, 0)),
  define(
    "QUARTER",
    [day("date")],
    { category, help: "The quarter of a date, 1 to 4.", example: "QUARTER([closed])", depends },
    ([given]) => given && Math.ceil(Number(part(given, 1)) / 3),
  ),
  define("MONTH", [day("date")], { category, help: "The month of a date, 1 to 12.", example: "MONTH([start])", depends }, ([given]) =>
    part(given, 1),
  ),
  define("DAY", [day("date")], { category, help: "The day of the month of a date.", example: "DAY([start])", depends }, ([given]) =>
    part(given, 2),
  ),
  clock("HOUR", "The hour of a time, 0 to 23, as the clocks of the project’s zone show it.", (seconds) => Math.floor(seconds / 3600)),
  clock("MINUTE", "The minute of a time, 0 to 59.", (seconds) => Math.floor(seconds / 60) % 60),
  clock("SECOND", "The second of a time, 0 to 59.", (seconds) => seconds % 60),
  define(
    "TIME",
    [number("hour"), number("minute"), number("second")],
    { category, help: "A time of day as a fraction of a day; add it to a date for that time.", example: "TIME(9, 30, 0)" },
    ([hour, minute, second]) => {
      const seconds = Math.trunc(hour) * 3600 + Math.trunc(minute) * 60 + Math.trunc(second);
      if (seconds < 0 || [hour, minute, second].some((each) => Math.abs(each) > 32_767))
        return numberError("A time is from 0 to 32,767 hours, minutes and seconds.");
      return (seconds % 86_400) / 86_400;
    },
  ),
  define(
    "TIMEVALUE",
    [value("text")],
    { category, help: "The time of day in a text, as a fraction of a day.", example: "TIMEVALUE([time])", depends },
    ([given], context) => {
      const seconds = clockOf(given, context);
      return typeof seconds === "number" ? seconds / 86_400 : seconds;
    },
  ),
  define(
    "WEEKDAY",
    [day("date"), optional(number("type"))],
    {
      category,
      help: "The day of the week: 1 for Sunday to 7; with type 2 1 for Monday, with type 3 0 for Monday, 11 to 17 begin on Monday to Sunday.",
      example: "WEEKDAY([start], 2)",
      depends,
    },
    ([given, type = 1]) => given && weekday(given, Math.trunc(type)),
  ),
  define(
    "WEEKNUM",
    [day("date"), optional(number("type"))],
    {
      category,
      help: "The week of the year; weeks begin on Sunday, with type 2 on Monday, 21 counts as ISO does.",
      example: "WEEKNUM([start], 21)",
      depends,
    },
    ([given, type = 1]) => given && weekNumber(given, Math.trunc(type)),
  ),
  define(
    "ISOWEEKNUM",
    [day("date")],
    { category, help: "The week of the year by ISO 8601.", example: "ISOWEEKNUM([start])", depends },
    ([given]) => given && isoWeek(given),
  ),
  define(
    "DAYS",
    [day("end"), day("start")],
    { category, help: "Days from the second date to the first.", example: "DAYS([closed], [created])", depends },
    ([end, start]) => end && start && (dateMs(end) - dateMs(start)) / DAY_MS,
  ),
  define(
    "DATEDIF",
    [day("start"), day("end"), oneOf("unit", ["Y", "M", "D", "MD", "YM", "YD"])],
    {
      category,
      help: 'Whole years "Y", months "M" or days "D" from one date to a later one; "YM" months beside years, "MD" and "YD" days beside months and years.',
      example: 'DATEDIF([birthday], TODAY(), "Y")',
      depends,
    },
    ([start, end, unit]) => start && end && difference(start, end, unit),
  ),
];

/** A date as its day in the project's zone. */
function day(name: string) {
  const { take, ...rest } = date(name);
  return {
    ...rest,
    take: (given: FormulaValue, context: FormulaContext): DateValue | null | FormulaError => {
      if (typeof given === "number")
        return serialToDate(Math.floor(given), context.settings.zone) ?? numberError("The day is outside the years 1900 to 9999.");
      const taken = take(given, context);
      return isDate(taken) ? toDay(taken, context.settings.zone) : taken;
    },
  };
}

function clock(name: string, help: string, of: (seconds: number) => number): FormulaFunction {
  return define(name, [value("time")], { category, help, example: `${name}([start])`, depends }, ([given], context) => {
    const seconds = clockOf(given, context);
    return typeof seconds === "number" ? of(seconds) : seconds;
  });
}

/** Seconds since midnight; a day without a time is midnight, blank stays blank. */
function clockOf(given: FormulaValue, context: FormulaContext): number | null | FormulaError {
  if (given === null || given === "" || isError(given)) return given === "" ? null : given;
  if (typeof given === "number") {
    return given < 0 ? numberError("A time can’t be negative.") : Math.round((given - Math.floor(given)) * 86_400) % 86_400;
  }
  const moment = isDate(given) ? given : (readDate(textOf(given), readingOf(context))?.value ?? null);
  if (moment === null) return readTime(textOf(given)) ?? valueError(`“${excerpt(textOf(given))}” is not a time.`);
  if (!hasTime(moment)) return 0;
  const local = utcToLocal(dateMs(moment), context.settings.zone);
  return Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / 1000);
}

function part(given: DateValue | null, at: 0 | 1 | 2): FormulaValue {
  return given && Number(given.iso.split("-")[at]);
}

/** 0 for Sunday. */
const dayOfWeek = (given: DateValue): number => new Date(dateMs(given)).getUTCDay();

function weekday(given: DateValue, type: number): FormulaValue {
  const sunday = dayOfWeek(given);
  if (type === 1 || type === 17) return sunday + 1;
  if (type === 2) return ((sunday + 6) % 7) + 1;
  if (type === 3) return (sunday + 6) % 7;
  return type >= 11 && type <= 16 ? ((sunday + 7 - (type - 10)) % 7) + 1 : numberError("WEEKDAY knows the types 1, 2, 3 and 11 to 17.");
}

function weekNumber(given: DateValue, type: number): FormulaValue {
  if (type === 21) return isoWeek(given);
  const first = type === 1 || type === 17 ? 0 : type === 2 ? 1 : type >= 11 && type <= 16 ? type - 10 : -1;
  if (first < 0) return numberError("WEEKNUM knows the types 1, 2, 11 to 17 and 21.");
  const newYear: DateValue = { kind: "date", iso: `${given.iso.slice(0, 4)}-01-01` };
  const daysIn = (dateMs(given) - dateMs(newYear)) / DAY_MS;
  return Math.floor((daysIn + ((dayOfWeek(newYear) - first + 7) % 7)) / 7) + 1;
}

const isoWeek = (given: DateValue): number => DateTime.fromISO(given.iso, { zone: "utc" }).weekNumber;

function difference(from: DateValue, to: DateValue, unit: "Y" | "M" | "D" | "MD" | "YM" | "YD"): FormulaValue {
  if (dateMs(from) > dateMs(to)) return numberError("The start is after the end.");
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.iso.split("-").map(Number);
  const [toYear = 0, toMonth = 0, toDayOfMonth = 0] = to.iso.split("-").map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth - (toDayOfMonth < fromDay ? 1 : 0);
  const daysSince = (year: number, month: number): number => (dateMs(to) - Date.UTC(year, month, fromDay)) / DAY_MS;
  switch (unit) {
    case "D":
      return (dateMs(to) - dateMs(from)) / DAY_MS;
    case "M":
      return months;
    case "Y":
      return Math.floor(months / 12);
    case "YM":
      return months % 12;
    case "MD":
      return daysSince(toYear, toDayOfMonth < fromDay ? toMonth - 2 : toMonth - 1);
    case "YD": {
      const passed = toMonth > fromMonth || (toMonth === fromMonth && toDayOfMonth >= fromDay);
      return daysSince(passed ? toYear : toYear - 1, fromMonth - 1);
    }
  }
}
