import type { ColumnProfile, ColumnType, ValueCount } from "../model/index.ts";
import { agrees, countWith, inferType } from "./infer.ts";
import { Kind } from "./kind.ts";
import type { ColumnStats } from "./stats.ts";

const TOP = 50;
const DISSENT = 5;

/**
 * The finished profile of a column. Counts are exact up to DISTINCT_CAP distinct values. Beyond it `distinct` is a lower
 * bound, `top` ranks the values that were met first (with exact counts), and dissent comes from a sample; all else stays exact.
 * Lengths are UTF-16 units of filled values. `05/05/2024` reads the same both ways and is in none of the day and month counts.
 */
export function finishProfile(stats: ColumnStats, header = ""): ColumnProfile {
  const { type, agreeing } = inferType(stats, header);
  const bits = (bit: number) => countWith(stats, (kinds) => (kinds & bit) !== 0);
  const order = { dayFirst: bits(Kind.dayFirst), monthFirst: bits(Kind.monthFirst), dayOrMonth: bits(Kind.dayOrMonth) };
  const extremes = extremesFor(stats, type, order.monthFirst > order.dayFirst);
  return {
    rows: stats.rows,
    filled: stats.filled,
    distinct: stats.values.size,
    distinctCapped: stats.capped,
    type,
    agreeing,
    dissent: dissentFrom(stats, type),
    top: ranked(
      [...stats.values].map(([value, { count }]) => ({ value, count })),
      TOP,
    ),
    min: extremes.min?.value ?? null,
    max: extremes.max?.value ?? null,
    minLength: stats.minLength,
    maxLength: stats.maxLength,
    ...order,
  };
}

/** Numbers by amount, dates by time in the column's proven order (day first without proof), everything else by code unit. */
function extremesFor(stats: ColumnStats, type: ColumnType, monthFirst: boolean) {
  switch (type) {
    case "integer":
    case "decimal":
    case "money":
    case "percent":
      return stats.amount;
    case "date":
    case "datetime":
      return monthFirst ? stats.mdy : stats.dmy;
    default:
      return stats.text;
  }
}

function dissentFrom(stats: ColumnStats, type: ColumnType): ValueCount[] {
  const disagreeing: ValueCount[] = [];
  if (stats.capped) {
    for (const [kinds, mix] of stats.mixes) {
      if (!agrees(kinds, type)) for (const [value, count] of mix.samples) disagreeing.push({ value, count });
    }
  } else {
    for (const [value, { count, kinds }] of stats.values) if (!agrees(kinds, type)) disagreeing.push({ value, count });
  }
  return ranked(disagreeing, DISSENT);
}

/** Most frequent first; equal counts by code unit, so that the same data always gives the same list. */
function ranked(counts: ValueCount[], limit: number): ValueCount[] {
  return counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, limit);
}
