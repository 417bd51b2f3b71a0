import type { ColumnProfile, ColumnType, DatedFigures, DateOrder, ValueCount } from "../model/index.ts";
import { agrees, areIntegers, countWith } from "./agree.ts";
import { dateOrderOf } from "./date-order.ts";
import { histogramOf } from "./histogram.ts";
import { inferType } from "./infer.ts";
import { Kind } from "./kind.ts";
import { patternsOf } from "./patterns.ts";
import type { ColumnStats } from "./stats.ts";

const TOP = 50;
const DISSENT = 5;

/**
 * The finished profile of a column. Counts are exact up to DISTINCT_CAP distinct values. Beyond it `distinct` is a lower
 * bound, `top`, `patterns` and `histogram` count the values that were met first (each with all its rows), and dissent comes from
 * a sample; all else stays exact. Lengths are UTF-16 units of filled values. `05/05/2024` reads the same both ways and is in
 * none of the day and month counts. Dates that could be either are read as most of the others prove, else day first; `readAs`
 * tells the figures under the other order. Work is done once a counted distinct value.
 */
export function finishProfile(stats: ColumnStats, header = ""): ColumnProfile {
  const { type, agreeing, separator } = inferType(stats, header);
  const bits = (bit: number) => countWith(stats, (kinds) => (kinds & bit) !== 0);
  const order = { dayFirst: bits(Kind.dayFirst), monthFirst: bits(Kind.monthFirst), dayOrMonth: bits(Kind.dayOrMonth) };
  const isDated = type === "date" || type === "datetime";
  const profile: ColumnProfile = {
    rows: stats.rows,
    filled: stats.filled,
    distinct: stats.values.size,
    distinctCapped: stats.capped,
    type,
    agreeing,
    dissent: dissentFrom(stats, type),
    top: topOf(stats),
    ...figuresFor(stats, type, order.monthFirst > order.dayFirst ? "mdy" : "dmy"),
    minLength: stats.minLength,
    maxLength: stats.maxLength,
    ...order,
    zoned: bits(Kind.zoned),
    padded: bits(Kind.padded),
    mojibake: bits(Kind.mojibake),
    spoilt: bits(Kind.spoilt),
    markup: bits(Kind.html),
    patterns: [],
    separator,
  };
  return {
    ...profile,
    patterns: patternsOf(stats, type, isDated ? dateOrderOf(profile).order : null),
    ...(isDated && order.dayOrMonth > 0
      ? { byOrder: { dmy: datedFigures(stats, type, "dmy"), mdy: datedFigures(stats, type, "mdy") } }
      : {}),
  };
}

function datedFigures(stats: ColumnStats, type: ColumnType, order: DateOrder): DatedFigures {
  return { ...figuresFor(stats, type, order), patterns: patternsOf(stats, type, order) };
}

function figuresFor(stats: ColumnStats, type: ColumnType, order: DateOrder): Omit<DatedFigures, "patterns"> {
  const { min, max } = extremesFor(stats, type, order);
  return { min: min?.value ?? null, max: max?.value ?? null, histogram: histogramOf(stats, type, order) };
}

/** Numbers, and keys that are whole numbers, by amount; dates by time, read in the order given; everything else by code unit. */
function extremesFor(stats: ColumnStats, type: ColumnType, order: DateOrder) {
  switch (type) {
    case "integer":
    case "decimal":
    case "money":
    case "percent":
      return stats.amount;
    case "date":
    case "datetime":
      return stats[order];
    default:
      return areIntegers(stats, type) ? stats.amount : stats.text;
  }
}

/** Kept sorted while the values pass: most of a column of keys never get in. */
function topOf(stats: ColumnStats): ValueCount[] {
  const top: ValueCount[] = [];
  for (const [value, { count }] of stats.values) {
    const last = top[TOP - 1];
    if (last && !isBefore(value, count, last)) continue;
    let at = Math.min(top.length, TOP - 1);
    for (let above = top[at - 1]; above && isBefore(value, count, above); above = top[at - 1]) top[at--] = above;
    top[at] = { value, count };
  }
  return top;
}

const isBefore = (value: string, count: number, other: ValueCount): boolean =>
  count > other.count || (count === other.count && value < other.value);

function dissentFrom(stats: ColumnStats, type: ColumnType): ValueCount[] {
  const disagreeing: ValueCount[] = [];
  if (stats.capped) {
    for (const [kinds, mix] of stats.mixes) {
      for (const [value, count] of mix.samples) if (!agrees(kinds, type, value)) disagreeing.push({ value, count });
    }
  } else {
    for (const [value, { count, kinds }] of stats.values) if (!agrees(kinds, type, value)) disagreeing.push({ value, count });
  }
  return ranked(disagreeing, DISSENT);
}

/** Most frequent first; equal counts by code unit, so that the same data always gives the same list. */
function ranked(counts: ValueCount[], limit: number): ValueCount[] {
  return counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, limit);
}
