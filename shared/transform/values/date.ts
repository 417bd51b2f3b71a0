import type { DateValue } from "../contract.ts";
import { dayNumber, daysInMonth, dayText, instantText } from "./calendar.ts";
import { localToUtc, utcToLocal } from "./zone.ts";

export const DAY_MS = 86_400_000;
/** Day 0 of Excel's calendar, so that serial numbers from March 1900 on agree with Excel's. */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);

const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_000;

/** Whether milliseconds fall in the years 1 to 9999, which ISO's four digits can write. */
export const isWritable = (utcMs: number): boolean => utcMs >= FIRST_MS && utcMs <= LAST_MS;

/** Whole milliseconds within the years that can be written: a zone's offset may carry the very first or last day over the edge. */
function writable(utcMs: number): number {
  if (Number.isNaN(utcMs)) throw new RangeError("There is no such time.");
  return Math.trunc(Math.min(Math.max(utcMs, FIRST_MS), LAST_MS));
}

/** The day on which an instant falls in UTC. */
export const dayValue = (utcMs: number): DateValue => ({ kind: "date", iso: dayText(writable(utcMs)) });
/** An instant, to the second. */
export const instantValue = (utcMs: number): DateValue => ({ kind: "date", iso: instantText(writable(utcMs)) });

/** False for a day: its time is unknown, not midnight. */
export const hasTime = (value: DateValue): boolean => value.iso.length > 10;
/** Milliseconds of the instant; a day counts from midnight UTC. */
export const dateMs = (value: DateValue): number => Date.parse(value.iso);

/** The day that an instant falls on in a zone; a day stays itself. */
export function toDay(value: DateValue, zone: string): DateValue {
  return hasTime(value) ? dayValue(utcToLocal(dateMs(value), zone)) : value;
}

/** The instant at which a day starts in a zone; an instant stays itself. */
export function toInstant(value: DateValue, zone: string): DateValue {
  return hasTime(value) ? value : instantValue(localToUtc(dateMs(value), zone));
}

/** Days since Excel's day 0, the time of day as a fraction. */
export const dateToSerial = (value: DateValue): number => (dateMs(value) - SERIAL_EPOCH_MS) / DAY_MS;

/** The date of a serial day number; a fraction makes it a local time in the zone. Null outside years 1900 to 9999. */
export function serialToDate(serial: number, zone: string): DateValue | null {
  if (!(serial >= 1 && serial < 2_958_466)) return null;
  const ms = SERIAL_EPOCH_MS + Math.round(serial * 86_400) * 1000;
  return Number.isInteger(serial) ? dayValue(ms) : instantValue(localToUtc(ms, zone));
}

/** The same date some days later or earlier; fractions of a day count for instants only. Null out of range. */
export function addDays(value: DateValue, days: number): DateValue | null {
  const ms = dateMs(value) + (hasTime(value) ? Math.round(days * 86_400) * 1000 : Math.trunc(days) * DAY_MS);
  if (!isWritable(ms)) return null;
  return hasTime(value) ? instantValue(ms) : dayValue(ms);
}

/** Midnight UTC of a day, or null when the calendar has no such day. Months count from 1. */
export function dayMs(year: number, month: number, day: number): number | null {
  const isThere = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return isThere ? dayNumber(year, month, day) * DAY_MS : null;
}
