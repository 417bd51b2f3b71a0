/*
 * How a spreadsheet goes on with what is selected: 1, 2, 3 · Mon, Tue · 2024-01-31, 2024-02-29 · Item 1, Item 2. What it can't see a
 * rule in is repeated.
 */

/** Goes on with texts: the `index`th after the last, from 0; negative ones come before the first, -1 being next to it. */
export type Series = (index: number) => string;

/** The rule behind some texts, which stand in their order; repeating them when there is none, or `copy` asks for it. */
export function seriesOf(texts: readonly string[], copy = false): Series {
  const repeat: Series = (index) => texts[mod(index, texts.length)] ?? "";
  if (copy || texts.length === 0) return repeat;
  return numbers(texts) ?? dates(texts) ?? names(texts) ?? numbered(texts) ?? repeat;
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;

/** `first + step × n`, from evenly spaced numbers; null when they aren't. */
function even(values: readonly number[], lone: number | null): ((index: number) => number) | null {
  const [first, second] = values;
  if (first === undefined) return null;
  const step = second === undefined ? lone : second - first;
  if (step === null) return null;
  const isEven = values.every((value, at) => Math.abs(first + step * at - value) < 1e-9 * Math.max(1, Math.abs(value)));
  return isEven ? (index) => first + step * (index >= 0 ? values.length + index : index) : null;
}

const NUMBER = /^(-?)(\d{1,15})(?:\.(\d{1,9}))?$/;

/** Plain numbers, two at least: one alone is repeated. As many decimals as the most precise has; leading zeros are kept. */
function numbers(texts: readonly string[]): Series | null {
  const found = texts.map((text) => NUMBER.exec(text.trim()));
  if (texts.length < 2 || found.some((each) => each === null)) return null;
  const decimals = Math.max(...found.map((each) => each?.[3]?.length ?? 0));
  const padded = found.every((each) => each?.[2]?.startsWith("0") && each[2].length > 1 && each[2].length === found[0]?.[2]?.length);
  const width = padded ? (found[0]?.[2]?.length ?? 0) : 0;
  const at = even(texts.map(Number), null);
  return (
    at &&
    ((index) => {
      const text = Math.abs(at(index)).toFixed(decimals);
      const [whole = "", part] = text.split(".");
      const sign = at(index) < 0 && Number(text) !== 0 ? "-" : "";
      return `${sign}${whole.padStart(width, "0")}${part ? `.${part}` : ""}`;
    })
  );
}

/** A date in parts: the separators and the order stay as they are written. */
interface DateForm {
  order: "ymd" | "dmy" | "mdy";
  separator: string;
  padded: boolean;
}
const DAY_MS = 86_400_000;

/** Dates day by day, week by week, month by month or year by year; a lone date goes on by days. */
function dates(texts: readonly string[]): Series | null {
  for (const order of ["ymd", "dmy", "mdy"] as const) {
    const days = texts.map((text) => readDay(text.trim(), order));
    const form = formOf(texts, order);
    if (!form || days.some((day) => day === null)) continue;
    const known = days.filter((day) => day !== null);
    const byMonth = known.length > 1 ? months(known) : null;
    const byDay = byMonth ? null : even(known, 1);
    const at = byMonth ?? (byDay && ((index: number) => byDay(index)));
    if (at) return (index) => writeDay(at(index), form);
  }
  return null;
}

/** Days since 1970, all on the same day of their months (or all on its last), a whole number of months apart. */
function months(days: readonly number[]): ((index: number) => number) | null {
  const parts = days.map(partsOf);
  const day = Math.max(...parts.map((each) => each.day));
  const isLast = parts.every((each) => each.day === lengthOfMonth(each.year, each.month));
  const isSame = isLast || parts.every((each) => each.day === Math.min(day, lengthOfMonth(each.year, each.month)));
  const at = even(
    parts.map((each) => each.year * 12 + each.month),
    null,
  );
  if (!isSame || !at || at(0) === at(1)) return null;
  return (index) => {
    const month = at(index);
    const [year, inYear] = [Math.floor(month / 12), mod(month, 12)];
    const length = lengthOfMonth(year, inYear);
    return Date.UTC(year, inYear, isLast ? length : Math.min(day, length)) / DAY_MS;
  };
}

const lengthOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
function partsOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

const FORMS = {
  ymd: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/,
  dmy: /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/,
  mdy: /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/,
};

function readDay(text: string, order: DateForm["order"]): number | null {
  const found = FORMS[order].exec(text);
  if (!found) return null;
  const [, a, , b, c] = found.map(Number);
  const [year, month, day] = order === "ymd" ? [a, b, c] : order === "dmy" ? [c, b, a] : [c, a, b];
  if (year === undefined || month === undefined || day === undefined || year < 1000) return null;
  if (month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month - 1)) return null;
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

function formOf(texts: readonly string[], order: DateForm["order"]): DateForm | null {
  const found = texts.map((text) => FORMS[order].exec(text.trim()));
  const separator = found[0]?.[2];
  if (separator === undefined || found.some((each) => each?.[2] !== separator)) return null;
  const small = found.flatMap((each) => (order === "ymd" ? [each?.[3], each?.[4]] : [each?.[1], each?.[3]]));
  return { order, separator, padded: small.every((each) => each?.length === 2) };
}

function writeDay(days: number, { order, separator, padded }: DateForm): string {
  const { year, month, day } = partsOf(days);
  const two = (value: number) => (padded ? String(value).padStart(2, "0") : String(value));
  const [y, m, d] = [String(year).padStart(4, "0"), two(month + 1), two(day)];
  return (order === "ymd" ? [y, m, d] : order === "dmy" ? [d, m, y] : [m, d, y]).join(separator);
}

const LISTS: readonly (readonly string[])[] = [
  ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
  ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  ["Q1", "Q2", "Q3", "Q4"],
];

/** Days of the week, months and quarters, going round; in capitals or small letters as the first is written. */
function names(texts: readonly string[]): Series | null {
  for (const list of LISTS) {
    const places = texts.map((text) => list.findIndex((name) => name.toLowerCase() === text.trim().toLowerCase()));
    if (places.some((place) => place < 0)) continue;
    const [first = 0, second] = places;
    const step = second === undefined ? 1 : mod(second - first, list.length);
    if (step === 0 || places.some((place, at) => place !== mod(first + step * at, list.length))) continue;
    const write = letters(texts[0]?.trim() ?? "");
    return (index) => write(list[mod(first + step * (index >= 0 ? places.length + index : index), list.length)] ?? "");
  }
  return null;
}

function letters(like: string): (name: string) => string {
  if (like === like.toUpperCase()) return (name) => name.toUpperCase();
  return like === like.toLowerCase() ? (name) => name.toLowerCase() : (name) => name;
}

const NUMBERED = /^([\s\S]*?\D)(\d{1,15})$/;

/** Words that end in a number: `Item 1`, `INV-007`; the digits keep their width. A lone one goes on by one; none goes below zero. */
function numbered(texts: readonly string[]): Series | null {
  const found = texts.map((text) => NUMBERED.exec(text));
  const word = found[0]?.[1];
  if (word === undefined || found.some((each) => each?.[1] !== word)) return null;
  const at = even(
    found.map((each) => Number(each?.[2])),
    1,
  );
  const width = Math.max(...found.map((each) => (each?.[2]?.startsWith("0") ? each[2].length : 0)));
  return at && ((index) => `${word}${String(Math.abs(at(index))).padStart(width, "0")}`);
}
