import type { DateValue, FormulaValue } from "../contract.ts";
import { dateMs, hasTime, toDay, toInstant } from "../values/date.ts";
import { isZeroDate, type ReadDate, readDate, readTime } from "../values/read-date.ts";
import { excerpt, isDate, numberInText, textOf } from "../values/value.ts";
import { utcToLocal } from "../values/zone.ts";
import { type CoerceContext, type Coerced, doubted, refused } from "./outcome.ts";

/** The day that a value names; of an instant, the day it falls on in the project's zone. */
export function coerceDate(value: FormulaValue, context: CoerceContext): Coerced {
  return coerceMoment(value, context, (date) => toDay(date, context.settings.zone).iso);
}

/** The instant that a value names; a day becomes its midnight in the project's zone. */
export function coerceDateTime(value: FormulaValue, context: CoerceContext): Coerced {
  return coerceMoment(value, context, (date) => toInstant(date, context.settings.zone).iso);
}

function coerceMoment(value: FormulaValue, context: CoerceContext, write: (date: DateValue) => string): Coerced {
  if (isDate(value)) return { value: write(value) };
  const text = textOf(value);
  const read = readMoment(text, context);
  if (!read) {
    if (isZeroDate(text)) return doubted(null, "date.zero", `“${excerpt(text)}” stands for no date; the field stays empty.`);
    return refused("date.invalid", `“${excerpt(text)}” is not a date we can read; DATEVALUE with a format can.`);
  }
  const iso = write(read.value);
  if (!read.againstOrder) return { value: iso };
  return doubted(
    iso,
    "date.order",
    `“${excerpt(text)}” only fits ${order(context) === "dmy" ? "month first" : "day first"}, unlike the rest; it is read as ${read.value.iso.slice(0, 10)}.`,
  );
}

const order = (context: CoerceContext): "dmy" | "mdy" => context.dateOrder ?? context.settings.dateOrder;
const readMoment = (text: string, context: CoerceContext): ReadDate | null =>
  readDate(text, { order: order(context), zone: context.settings.zone });

/** A time of day as HH:MM; of an instant, what clocks in the project's zone show. */
export function coerceTime(value: FormulaValue, context: CoerceContext): Coerced {
  const text = textOf(value);
  const seconds = isDate(value) ? null : readTime(text);
  if (seconds !== null) return { value: clock(Math.floor(seconds / 60)) };
  const date = isDate(value) ? value : (readMoment(text, context)?.value ?? null);
  if (!date || !hasTime(date)) return refused("time.invalid", `“${excerpt(text)}” is not a time of day; write it as 09:30.`);
  const local = new Date(utcToLocal(dateMs(date), context.settings.zone));
  return { value: clock(local.getUTCHours() * 60 + local.getUTCMinutes()) };
}

/** A length of time as HH:MM, from minutes, `1:30`, `01:30:00` or `1 h 30 min`. */
export function coerceDuration(value: FormulaValue): Coerced {
  const text = textOf(value).trim();
  const minutes = typeof value === "number" ? value : (clockMinutes(text) ?? wordMinutes(text) ?? numberInText(text));
  if (minutes === null || minutes < 0 || minutes > 100_000 || isDate(value))
    return refused("duration.invalid", `“${excerpt(text)}” is not a length of time; write minutes or HH:MM.`);
  return { value: clock(Math.round(minutes)) };
}

function clockMinutes(text: string): number | null {
  const match = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  return match && Number(match[1]) * 60 + Number(match[2]) + Number(match[3] ?? 0) / 60;
}

function wordMinutes(text: string): number | null {
  const match = /^(?:(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hours?|std\.?))?\s*(?:(\d+)\s*(?:m|min|mins|minutes?|minuten)\.?)?$/i.exec(text);
  if (!match || (match[1] === undefined && match[2] === undefined)) return null;
  return Number((match[1] ?? "0").replace(",", ".")) * 60 + Number(match[2] ?? 0);
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
