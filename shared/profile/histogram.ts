import type { ColumnProfile, ColumnType, DateOrder } from "../model/index.ts";
import { agrees } from "./agree.ts";
import { rankIn, rankMs } from "./dates.ts";
import { amountOf } from "./numbers.ts";
import type { ColumnStats, Extremes } from "./stats.ts";

const STEPS = 16;
/** Whole numbers and days within this range get a step each. */
const ONE_EACH = 20;
const DAY_MS = 86_400_000;

/** How a type's values are placed on a line, and how a place is written. */
interface Scale {
  place(text: string): number | null;
  write(place: number): string;
  extremes: Extremes<number>;
  /** Places lie so far apart at least; null when they may be anywhere. */
  unit: number | null;
}

/**
 * How a column's numbers or times spread between the smallest and the largest, in 16 equal steps; fewer where each whole number
 * or day has a step of its own. Values that don't agree with the type are left out. Ends are plain numbers, or ISO days and
 * times as they stand, without their zone.
 */
export function histogramOf(stats: ColumnStats, type: ColumnType, order: DateOrder): ColumnProfile["histogram"] {
  const scale = scaleOf(stats, type, order);
  if (!scale) return null;
  const places: number[] = [];
  const counts: number[] = [];
  for (const [value, { count, kinds }] of stats.values) {
    const place = agrees(kinds, type, value) ? scale.place(value.trim()) : null;
    if (place === null) continue;
    places.push(place);
    counts.push(count);
  }
  const ends = endsOf(places, scale, stats.capped);
  return ends && { from: scale.write(ends.from), to: scale.write(ends.to), counts: spread(places, counts, ends, scale.unit) };
}

function scaleOf(stats: ColumnStats, type: ColumnType, order: DateOrder): Scale | null {
  switch (type) {
    case "integer":
      return { place: amountIn, write: String, extremes: stats.amount, unit: 1 };
    case "decimal":
    case "money":
    case "percent":
      return { place: amountIn, write: String, extremes: stats.amount, unit: null };
    case "date":
    case "datetime":
      return dateScale(stats, type, order);
    default:
      return null;
  }
}

/** Plain numbers, which most are, the short way. */
function amountIn(text: string): number | null {
  const plain = Number(text);
  return Number.isFinite(plain) ? plain : amountOf(text);
}

function dateScale(stats: ColumnStats, type: "date" | "datetime", order: DateOrder): Scale {
  const place = (text: string) => {
    const rank = rankIn(text, order);
    return rank === null ? null : rankMs(rank);
  };
  const length = type === "date" ? 10 : 19;
  const write = (ms: number) => new Date(ms).toISOString().slice(0, length);
  return { place, write, extremes: stats[order], unit: type === "date" ? DAY_MS : null };
}

/** Of a capped column the ends are known, though not all values between them. */
function endsOf(places: number[], scale: Scale, capped: boolean): { from: number; to: number } | null {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const place of places) {
    if (place < from) from = place;
    if (place > to) to = place;
  }
  for (const end of capped ? [scale.extremes.min, scale.extremes.max] : []) {
    const place = end && !/e\+/i.test(end.value) ? scale.place(end.value.trim()) : null;
    if (place === null) continue;
    from = Math.min(from, place);
    to = Math.max(to, place);
  }
  return from <= to && Number.isFinite(to - from) ? { from, to } : null;
}

function spread(places: number[], rows: number[], { from, to }: { from: number; to: number }, unit: number | null): number[] {
  const range = to - from;
  const inUnits = unit === null ? Number.POSITIVE_INFINITY : range / unit + 1;
  const steps = range === 0 ? 1 : inUnits <= ONE_EACH ? Math.ceil(inUnits) : STEPS;
  const counts = new Array<number>(steps).fill(0);
  places.forEach((place, index) => {
    const share = range === 0 ? 0 : (place - from) / range;
    const at = Math.min(steps - 1, Math.floor(share * steps));
    counts[at] = (counts[at] ?? 0) + (rows[index] ?? 0);
  });
  return counts;
}
