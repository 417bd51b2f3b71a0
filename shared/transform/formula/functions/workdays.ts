import type { DateValue, FormulaValue } from "../../contract.ts";
import { DAY_MS, dateMs, dayValue, isWritable, toDay } from "../../values/date.ts";
import { numberError } from "../../values/value.ts";
import { date, defineMany, type FormulaFunction, number } from "./define.ts";

const category = "date" as const;
const depends = ["settings"] as const;
/** Working days of a year, by the years that dates may have. */
const MAX_DAYS = 3_000_000;

export const workdayFunctions: FormulaFunction[] = [
  defineMany(
    "NETWORKDAYS",
    [date("start"), date("end")],
    date("holiday"),
    {
      category,
      help: "Working days, Monday to Friday, from one date to another, both counted; holidays that follow aren’t.",
      example: "NETWORKDAYS([created], [closed])",
      differs: "Holidays are given one by one, since a formula here has no ranges.",
      depends,
    },
    ([start, end], holidays, { settings: { zone } }) => {
      if (!start || !end) return null;
      const [from, to] = [dayNumber(toDay(start, zone)), dayNumber(toDay(end, zone))];
      const free = freeDays(holidays, zone);
      return from <= to ? workdaysBetween(from, to, free) : -workdaysBetween(to, from, free);
    },
    2,
  ),
  defineMany(
    "WORKDAY",
    [date("start"), number("days")],
    date("holiday"),
    {
      category,
      help: "The date some working days, Monday to Friday, later or earlier; holidays that follow don’t count.",
      example: "WORKDAY([created], 10)",
      differs: "Holidays are given one by one, since a formula here has no ranges.",
      depends,
    },
    ([start, days], holidays, { settings: { zone } }) => {
      if (!start) return null;
      return Math.abs(days) > MAX_DAYS ? outOfRange() : workday(dayNumber(toDay(start, zone)), Math.trunc(days), freeDays(holidays, zone));
    },
    2,
  ),
];

const outOfRange = (): FormulaValue => numberError("The date is outside the years 1 to 9999.");
const dayNumber = (day: DateValue): number => Math.round(dateMs(day) / DAY_MS);
/** Day 0 of 1970 was a Thursday; 0 is Monday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
const isWorkday = (day: number): boolean => weekdayOf(day) < 5;

/** Holidays on working days, each once. */
function freeDays(holidays: readonly (DateValue | null)[], zone: string): number[] {
  return [...new Set(holidays.flatMap((each) => (each ? [dayNumber(toDay(each, zone))] : [])))].filter(isWorkday);
}

function workdaysBetween(from: number, to: number, free: readonly number[]): number {
  const days = to - from + 1;
  const weeks = Math.floor(days / 7);
  let count = weeks * 5;
  for (let day = from + weeks * 7; day <= to; day += 1) if (isWorkday(day)) count += 1;
  return count - free.filter((day) => day >= from && day <= to).length;
}

function workday(start: number, days: number, free: readonly number[]): FormulaValue {
  const step = Math.sign(days);
  let left = Math.abs(days);
  let day = start;
  const off = new Set(free);
  // Whole weeks at once where no holiday is near; then day by day.
  const weeks = Math.max(0, Math.floor(left / 5) - 1 - free.length);
  const skipped = free.filter((each) => (each - start) * step > 0 && (each - (start + step * weeks * 7)) * step <= 0);
  day += step * weeks * 7;
  left += skipped.length - weeks * 5;
  while (left > 0) {
    day += step;
    if (isWorkday(day) && !off.has(day)) left -= 1;
  }
  return isWritable(day * DAY_MS) ? dayValue(day * DAY_MS) : outOfRange();
}
