import type { DateOrder } from "../model/index.ts";
import { Kind } from "./kind.ts";
import { digitless, type Written } from "./patterns.ts";

const TIME_START = /(?:[T\s,]|[T\s,]\s*at\s)\s*\d{1,2}:\d{2}/i;
const TIME = /^([T\s,]+(?:at\s+)?)(\d{1,2}):\d{2}(:\d{2})?([.,]\d+)?(\s*[ap]\.?m\.?)?(\s*)(.*)$/i;
const YEAR_FIRST = /^\d{4}([-/.])(\d{1,2})\1(\d{1,2})/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})/;
const ZERO = 0x30;

/** How fields of up to two digits are written in one date: one with a single digit, one with a leading zero, or nobody knows: 12.11. */
type Digits = "single" | "zero" | "either";

/** What a date's text says before its digits are looked at. */
interface Layout {
  /** Names of the parts, `D`, `M` and `H` once where they may be one or two. */
  write(order: DateOrder | null, days: "D" | "DD", hours: "H" | "HH"): string;
  /** Where day and month start, when both have two digits; whether one of them has one. */
  days: number[];
  singleDay: boolean;
  hour: number | null;
  singleHour: boolean;
}

/** Dates that are written alike. */
interface Alike {
  layout: Layout;
  order: DateOrder | null;
  days: Digits;
  hours: Digits;
  count: number;
}

/**
 * How dates are written, by the names of their parts: `YYYY-MM-DD HH:mm:ss`, `D.M.YYYY`, `MMM D, YYYY`. `12.11.2024` counts as
 * the column's other dates are written, as `D.M.YYYY` or `DD.MM.YYYY`. Where neither the date nor `order` tells day from month:
 * `##/##/YYYY`.
 */
export function dateShapes(list: readonly Written[], order: DateOrder | null): Map<string, number> {
  const groups = alike(list, order);
  const rows = (test: (group: Alike) => boolean) => groups.reduce((sum, group) => sum + (test(group) ? group.count : 0), 0);
  const loose = {
    days: rows(({ days }) => days === "single") > rows(({ days }) => days === "zero"),
    hours: rows(({ hours }) => hours === "single") > rows(({ hours }) => hours === "zero"),
  };
  const counts = new Map<string, number>();
  for (const group of groups) {
    const isLoose = (part: "days" | "hours") => group[part] === "single" || (group[part] === "either" && loose[part]);
    const pattern = group.layout.write(group.order, isLoose("days") ? "D" : "DD", isLoose("hours") ? "H" : "HH");
    counts.set(pattern, (counts.get(pattern) ?? 0) + group.count);
  }
  return counts;
}

function alike(list: readonly Written[], order: DateOrder | null): Alike[] {
  const layouts = new Map<string, Layout>();
  const groups = new Map<Layout, Map<string, Alike>>();
  for (const { text, kinds, count } of list) {
    const key = digitless(text);
    const layout = layouts.get(key) ?? layoutOf(key);
    layouts.set(key, layout);
    const own = (kinds & Kind.dayFirst) !== 0 ? "dmy" : (kinds & Kind.monthFirst) !== 0 ? "mdy" : order;
    const days = digitsOf(text, layout.days, layout.singleDay);
    const hours = layout.hour === null ? "either" : digitsOf(text, [layout.hour], layout.singleHour);
    const same = groups.get(layout) ?? new Map<string, Alike>();
    const name = `${own}${days}${hours}`;
    const group = same.get(name) ?? { layout, order: own, days, hours, count: 0 };
    group.count += count;
    groups.set(layout, same.set(name, group));
  }
  return [...groups.values()].flatMap((same) => [...same.values()]);
}

function digitsOf(text: string, starts: readonly number[], isSingle: boolean): Digits {
  if (isSingle) return "single";
  return starts.some((start) => text.charCodeAt(start) === ZERO) ? "zero" : "either";
}

function layoutOf(text: string): Layout {
  const at = text.search(TIME_START);
  const time = at < 0 ? null : TIME.exec(text.slice(at));
  const date = time ? text.slice(0, at) : text;
  const day = dayLayout(date);
  const hour = time?.[2] ?? "";
  return {
    write: (order, days, hours) => day.write(order, days) + (time ? timeShape(time, hours) : ""),
    days: day.starts,
    singleDay: day.isSingle,
    hour: time ? at + (time[1]?.length ?? 0) : null,
    singleHour: hour.length === 1,
  };
}

function dayLayout(date: string): { write(order: DateOrder | null, days: "D" | "DD"): string; starts: number[]; isSingle: boolean } {
  const yearFirst = YEAR_FIRST.exec(date);
  if (yearFirst) {
    const [, mark = "", month = "", day = ""] = yearFirst;
    const write = (_order: DateOrder | null, { length }: string) => `YYYY${mark}${"M".repeat(length)}${mark}${"D".repeat(length)}`;
    return { write, starts: [5, 6 + month.length], isSingle: month.length + day.length < 4 };
  }
  const yearLast = YEAR_LAST.exec(date);
  if (!yearLast) return { write: () => namedShape(date), starts: [], isSingle: false };
  const [, first = "", mark = "", second = "", year = ""] = yearLast;
  const write = (order: DateOrder | null, { length }: string) => {
    const [one, two] = order === "dmy" ? ["D", "M"] : order === "mdy" ? ["M", "D"] : ["#", "#"];
    return `${one.repeat(length)}${mark}${two.repeat(length)}${mark}${year.length === 4 ? "YYYY" : "YY"}`;
  };
  return { write, starts: [0, first.length + 1], isSingle: first.length + second.length < 4 };
}

/** `3 Mar 2024` → `D MMM YYYY`, `Friday, March 1st, 2024` → `dddd, MMMM Dth, YYYY`. */
function namedShape(date: string): string {
  const words = date.match(/\p{L}{3,}/gu) ?? [];
  const month = words.at(-1);
  const withYear = date.replace(/\d{4}|\d{2}$/, (year) => (year.length === 4 ? "YYYY" : "YY"));
  return withYear.replace(/(?<!\p{L})\d{1,2}(st|nd|rd|th)?|(?<![\p{L}Y])\p{L}{3,}/gu, (part, suffix?: string) => {
    if (/^\d/.test(part)) return suffix === undefined ? "D" : "Dth";
    if (part === "YYYY") return part;
    return part === month ? (part.length > 4 ? "MMMM" : "MMM") : part.length > 3 ? "dddd" : "ddd";
  });
}

function timeShape(time: RegExpExecArray, hours: "H" | "HH"): string {
  const [, gap = "", , seconds, fraction, half, blank = "", zone = ""] = time;
  const clock = `${half === undefined ? hours : hours.toLowerCase()}:mm${seconds === undefined ? "" : ":ss"}`;
  const part = fraction === undefined ? "" : `${fraction[0]}SSS`;
  const noon = half === undefined ? "" : `${/^\s/.test(half) ? " " : ""}AM/PM`;
  return `${gap.replace(/\s+/g, " ")}${clock}${part}${noon}${zone === "" ? "" : `${blank === "" ? "" : " "}${zoneShape(zone)}`}`;
}

/** `Z`, `UTC`, `GMT` as they stand; `±HH:mm` for offsets; a place as `zone`. */
function zoneShape(zone: string): string {
  return zone
    .replace(/[+-]\d{2}(:?)(\d{2})?/, (_, colon: string, minutes?: string) => `±HH${minutes === undefined ? "" : `${colon}mm`}`)
    .replace(/\[?[A-Za-z]+\/[A-Za-z_/]+\]?/, (place) => (place.startsWith("[") ? "[zone]" : "zone"))
    .replace(/\([A-Za-z ]+\)/, "(zone)")
    .replace(/^(z|utc|gmt)/i, (name) => name.toUpperCase());
}
