const DAY_MS = 86_400_000;
const ZERO = 48;

/** A day number since 1970 as year, month and day. Years of the Gregorian calendar begin in March here, so that leap days come last. */
const calendar = { year: 0, month: 0, day: 0 };

function readDay(days: number): void {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  calendar.day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  calendar.month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  calendar.year = yearOfEra + era * 400 + (calendar.month <= 2 ? 1 : 0);
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days a month has; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** Days from 1 January 1970 to a day that there is. */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const tens = (value: number): number => ZERO + Math.floor(value / 10);
const ones = (value: number): number => ZERO + (value % 10);

/**
 * The day in UTC of whole milliseconds within the years 1 to 9999, as `2024-03-04`. As `Date` writes it, in one flat text: slices of a
 * longer one keep that alive, and millions of them are kept.
 */
export function dayText(utcMs: number): string {
  readDay(Math.floor(utcMs / DAY_MS));
  const { year, month, day } = calendar;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  return String.fromCharCode(tens(century), ones(century), tens(rest), ones(rest), 45, tens(month), ones(month), 45, tens(day), ones(day));
}

/** As `dayText`, to the second: `2024-03-04T09:30:00Z`. */
export function instantText(utcMs: number): string {
  const days = Math.floor(utcMs / DAY_MS);
  readDay(days);
  const { year, month, day } = calendar;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const seconds = Math.floor((utcMs - days * DAY_MS) / 1000);
  const minute = Math.floor(seconds / 60) % 60;
  const hour = Math.floor(seconds / 3600);
  const second = seconds % 60;
  return String.fromCharCode(
    tens(century),
    ones(century),
    tens(rest),
    ones(rest),
    45,
    tens(month),
    ones(month),
    45,
    tens(day),
    ones(day),
    84,
    tens(hour),
    ones(hour),
    58,
    tens(minute),
    ones(minute),
    58,
    tens(second),
    ones(second),
    90,
  );
}
