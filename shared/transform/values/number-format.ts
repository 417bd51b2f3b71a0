import { format, isValidFormat } from "numfmt";
import type { DateValue } from "../contract.ts";
import { DAY_MS, dateMs, dateToSerial, hasTime } from "./date.ts";
import { remember } from "./remember.ts";
import { utcToLocal } from "./zone.ts";

const isKnown = remember(200, (pattern: string) => ({ known: isValidFormat(pattern) }));

/**
 * Writes a number in an Excel format: digits (`0.00`, `#,##0`, `000`), percent, exponents, fractions, thousands (`0.0,`), sections
 * `positive;negative;zero;text`, texts around it, times of day (`[h]:mm`). Null when it is no format of Excel's.
 */
export function formatNumber(value: number, pattern: string): string | null {
  return written(pattern, value);
}

/** A text in a format's section for texts; null when the format has none, or is none. */
export const formatText = (text: string, pattern: string): string | null => (pattern.includes("@") ? written(pattern, text) : null);

/** A date from March 1900 on in an Excel format, an instant as clocks in the zone show it; null for what Excel can't write so. */
export function formatDate(value: DateValue, pattern: string, zone: string): string | null {
  const local = hasTime(value) ? utcToLocal(dateMs(value), zone) : dateMs(value);
  const serial = dateToSerial({ kind: "date", iso: "1970-01-01" }) + local / DAY_MS;
  return serial < 61 ? null : written(pattern, serial);
}

function written(pattern: string, value: number | string): string | null {
  if (!isKnown(pattern).known) return null;
  const text = format(pattern, value, { throws: false, nbsp: false });
  return text.startsWith("######") ? null : text;
}
