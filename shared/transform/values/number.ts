/** A number as it was read from a text. */
export interface ReadNumber {
  value: number;
  /** One separator before exactly three digits: 1,234 may be a thousand or one and a bit. */
  ambiguous: boolean;
  /** The text ended in a percent sign; `value` is the number before it. */
  percent: boolean;
  /** More significant digits than a number keeps exactly (15). */
  inexact: boolean;
}

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
/** Spaces of all kinds and the apostrophes that Swiss amounts group with. */
const GROUPING = /(?<=\d)[\s'’\u00a0\u202f](?=\d{3}(?!\d))/g;
const CURRENCY = /^(?:[A-Z]{1,3}\s?\p{Sc}|\p{Sc}|[A-Z]{3}(?=[\s\d.,+-])|Fr\.|kr\.?|zł|Kč)\s*|\s*(?:\p{Sc}|[A-Z]{3}|kr\.?|zł|Kč|Fr\.?)$/gu;

/**
 * Reads a number written by a person or a program: 1,234.50 and 1.234,50, with currency sign or code, in accounting
 * brackets, with a trailing minus or percent sign. A lone comma before three digits is read as thousands, a lone dot as
 * decimals, both flagged as ambiguous. Null for anything else.
 */
export function readNumber(text: string): ReadNumber | null {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > 60) return null;
  if (PLAIN.test(trimmed)) return plainNumber(trimmed);
  const { sign, body, percent } = unwrap(trimmed);
  const digits = decimalForm(body);
  if (!digits) return null;
  const value = Number(digits.text);
  if (!Number.isFinite(value)) return null;
  return { value: value === 0 ? 0 : sign * value, ambiguous: digits.ambiguous, percent, inexact: isInexact(digits.text) };
}

/** A program's own form; only a lone dot before three digits can be misread. */
function plainNumber(text: string): ReadNumber | null {
  const value = Number(text);
  if (!Number.isFinite(value)) return null;
  return { value: value === 0 ? 0 : value, ambiguous: /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text), percent: false, inexact: isInexact(text) };
}

function isInexact(text: string): boolean {
  if (text.length <= 15) return false;
  const digits = text
    .replace(/[eE].*$/, "")
    .replace(/\D/g, "")
    .replace(/^0+/, "")
    .replace(/0+$/, "");
  return digits.length > 15;
}

/** Takes off sign, brackets, currency and percent sign, and joins digits grouped by spaces or apostrophes. */
function unwrap(text: string): { sign: 1 | -1; body: string; percent: boolean } {
  let body = text.replace(/[\u2212\u2013]/g, "-");
  let sign: 1 | -1 = 1;
  if (/^\(.*\)$/.test(body)) {
    sign = -1;
    body = body.slice(1, -1).trim();
  }
  const percent = /%$/.test(body);
  if (percent) body = body.slice(0, -1).trim();
  const signed = /^([+-])\s*/.exec(body);
  if (signed) body = body.slice(signed[0].length);
  body = body.replace(CURRENCY, "").trim();
  const inner = /^([+-])\s*|\s*(-)$/.exec(body);
  if (inner && !signed) body = body.replace(inner[0], "").trim();
  if ((signed?.[1] ?? (inner && !signed ? (inner[1] ?? inner[2]) : null)) === "-") sign = sign === 1 ? -1 : 1;
  return { sign, body: body.replace(GROUPING, ""), percent };
}

/** The digits with a dot for decimals, or null when commas and dots stand where no number has them. */
function decimalForm(body: string): { text: string; ambiguous: boolean } | null {
  if (!/^[\d.,]*\d[\d.,]*$/.test(body)) return null;
  const comma = body.lastIndexOf(",");
  const dot = body.lastIndexOf(".");
  if (comma < 0 && dot < 0) return { text: body, ambiguous: false };
  if (comma >= 0 && dot >= 0) return comma > dot ? split(body, ".", ",") : split(body, ",", ".");
  const mark = comma >= 0 ? "," : ".";
  if (body.indexOf(mark) !== body.lastIndexOf(mark)) return split(body, mark, null);
  const [before = "", after = ""] = body.split(mark);
  const ambiguous = after.length === 3 && /^[1-9]\d{0,2}$/.test(before);
  return ambiguous && mark === "," ? { text: before + after, ambiguous } : { text: `${before || "0"}.${after || "0"}`, ambiguous };
}

/** Digits grouped by `group`; the last group has three, the others two or three (as in India). */
function split(body: string, group: string, decimal: string | null): { text: string; ambiguous: boolean } | null {
  const [whole = "", fraction = "", rest] = decimal ? body.split(decimal) : [body];
  if (rest !== undefined || fraction.includes(group)) return null;
  const groups = whole.split(group);
  const wellFormed = groups.every((part, at) => (at === 0 ? /^\d{1,3}$/ : at === groups.length - 1 ? /^\d{3}$/ : /^\d{2,3}$/).test(part));
  return wellFormed ? { text: `${groups.join("")}.${fraction || "0"}`, ambiguous: false } : null;
}

/** Rounds half away from zero at `digits` decimals (negative: tens, hundreds), by the decimal digits people see. */
export function roundTo(value: number, digits: number): number {
  if (!Number.isFinite(value) || digits > 20) return value;
  const shown = Number(Math.abs(value).toPrecision(15));
  const rounded = shift(Math.round(shift(shown, digits)), -digits);
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

/** Rounds by `round`, which gets the digits without their sign (Math.ceil is away from zero), as `roundTo` counts decimals. */
export function roundWith(value: number, digits: number, round: (shown: number) => number): number {
  if (!Number.isFinite(value) || digits > 20) return value;
  const shown = Number(shift(Number(Math.abs(value).toPrecision(15)), digits).toPrecision(15));
  const rounded = shift(round(shown), -digits);
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

/**
 * A number written with given signs for decimals and thousands (the first character of each counts), percent signs adding up, spaces
 * anywhere. Empty is 0. Null when it isn't written so.
 */
export function separatedNumber(text: string, decimal: string, group: string): number | null {
  const [point, thousands] = [decimal[0] ?? ".", group[0] ?? ","];
  const bare = text.replace(/[\s\u00a0\u202f]+/g, "");
  const percents = /%*$/.exec(bare)?.[0].length ?? 0;
  const body = bare.slice(0, bare.length - percents);
  if (body === "") return percents ? null : 0;
  const [whole = "", fraction, rest] = body.split(point);
  if (rest !== undefined || fraction?.includes(thousands)) return null;
  const digits = `${whole.split(thousands).join("")}${fraction === undefined ? "" : `.${fraction}`}`;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(digits)) return null;
  const value = Number(digits) / 100 ** percents;
  return Number.isFinite(value) ? value : null;
}

function shift(value: number, digits: number): number {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}

/** A number as a spreadsheet shows it with no format: 15 significant digits, so that 0.1 + 0.2 is 0.3. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(15))).replace("e", "E");
}
