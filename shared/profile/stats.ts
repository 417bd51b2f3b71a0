import { classify } from "./classify.ts";
import { rankIn } from "./dates.ts";
import { Kind } from "./kind.ts";
import { amountOf } from "./numbers.ts";

/** Distinct values counted exactly per column; beyond, `distinct` is a lower bound. */
export const DISTINCT_CAP = 10_000;
/** Values remembered of each mix of kinds, for showing dissent in columns beyond the cap. */
export const SAMPLES = 5;

/** Smallest and largest value in one way of comparing; texts as they stand in the source. */
export interface Extremes<T> {
  min: { rank: T; value: string } | null;
  max: { rank: T; value: string } | null;
}

/**
 * What is known of a column after some of its rows. Grows by `addValues`, joins with another part's by `mergeStats`; the
 * order of parts changes nothing up to the cap. Work is done once a distinct value, not once a row.
 */
export interface ColumnStats {
  rows: number;
  filled: number;
  /** Distinct filled values up to the cap: how many rows, and the value's kinds. */
  values: Map<string, { count: number; kinds: number }>;
  /** Distinct values were left out of `values`. */
  capped: boolean;
  /** Rows and a few values by the exact mix of kinds. */
  mixes: Map<number, { count: number; samples: Map<string, number> }>;
  minLength: number;
  maxLength: number;
  text: Extremes<string>;
  amount: Extremes<number>;
  dmy: Extremes<number>;
  mdy: Extremes<number>;
}

export function emptyStats(): ColumnStats {
  const none = () => ({ min: null, max: null });
  return {
    rows: 0,
    filled: 0,
    values: new Map(),
    capped: false,
    mixes: new Map(),
    minLength: 0,
    maxLength: 0,
    text: none(),
    amount: none(),
    dmy: none(),
    mdy: none(),
  };
}

/** Adds a chunk's values: `counts[i]` rows hold `values[i]`. Values of only blanks count as rows, not as filled. */
export function addValues(stats: ColumnStats, values: readonly string[], counts: ArrayLike<number>): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? "";
    const count = counts[index] ?? 0;
    stats.rows += count;
    if (value.trim() !== "") addValue(stats, value, count);
  }
}

function addValue(stats: ColumnStats, value: string, count: number): void {
  const known = stats.values.get(value);
  if (known) {
    known.count += count;
    addToMix(stats, known.kinds, value, count);
    return;
  }
  const kinds = classify(value);
  const kept = owned(value);
  if (stats.values.size < DISTINCT_CAP) stats.values.set(kept, { count, kinds });
  else stats.capped = true;
  addToMix(stats, kinds, kept, count);
  addToExtremes(stats, kinds, kept);
}

function addToMix(stats: ColumnStats, kinds: number, value: string, count: number): void {
  stats.filled += count;
  const mix = stats.mixes.get(kinds) ?? { count: 0, samples: new Map<string, number>() };
  mix.count += count;
  const before = mix.samples.get(value);
  if (before !== undefined) mix.samples.set(value, before + count);
  else if (mix.samples.size < SAMPLES) mix.samples.set(owned(value), count);
  stats.mixes.set(kinds, mix);
}

function addToExtremes(stats: ColumnStats, kinds: number, value: string): void {
  stats.minLength = stats.maxLength === 0 ? value.length : Math.min(stats.minLength, value.length);
  stats.maxLength = Math.max(stats.maxLength, value.length);
  widen(stats.text, value, value);
  if (kinds & (Kind.integer | Kind.decimal | Kind.money | Kind.percent)) widen(stats.amount, amountOf(value), value);
  if (kinds & (Kind.date | Kind.datetime)) {
    widen(stats.dmy, rankIn(value.trim(), "dmy"), value);
    widen(stats.mdy, rankIn(value.trim(), "mdy"), value);
  }
}

/**
 * Takes a value into the extremes when it lies beyond them; a null rank can't be compared and changes nothing. Of equal ranks the
 * first one stays, but for numbers that are too large to be exact: keys of 18 digits are told apart by their digits.
 */
export function widen<T extends string | number>(extremes: Extremes<T>, rank: T | null, value: string): void {
  if (rank === null) return;
  const { min, max } = extremes;
  if (min === null || rank < min.rank || (rank === min.rank && isFurther(rank, value, min.value, -1))) extremes.min = { rank, value };
  if (max === null || rank > max.rank || (rank === max.rank && isFurther(rank, value, max.value, 1))) extremes.max = { rank, value };
}

/** From here on doubles don't hold every whole number. */
export const INEXACT = 1e15;

/** Whether, of two numbers with the same inexact rank, the digits of `value` lie further out; `side` -1: below, 1: above. */
export function isFurther(rank: string | number, value: string, other: string, side: 1 | -1): boolean {
  if (typeof rank === "string" || Math.abs(rank) < INEXACT) return false;
  const order = value.length - other.length || (value < other ? -1 : value === other ? 0 : 1);
  return order * (rank < 0 ? -side : side) > 0;
}

/** The statistics of two parts of a column together. Neither is changed. */
export function mergeStats(a: ColumnStats, b: ColumnStats): ColumnStats {
  const merged = emptyStats();
  for (const part of [a, b]) {
    merged.rows += part.rows;
    merged.filled += part.filled;
    mergeValues(merged, part);
    mergeMixes(merged, part);
    if (part.maxLength > 0) {
      merged.minLength = merged.maxLength === 0 ? part.minLength : Math.min(merged.minLength, part.minLength);
      merged.maxLength = Math.max(merged.maxLength, part.maxLength);
    }
    mergeExtremes(merged.text, part.text);
    mergeExtremes(merged.amount, part.amount);
    mergeExtremes(merged.dmy, part.dmy);
    mergeExtremes(merged.mdy, part.mdy);
  }
  return merged;
}

function mergeValues(into: ColumnStats, part: ColumnStats): void {
  into.capped ||= part.capped;
  for (const [value, { count, kinds }] of part.values) {
    const known = into.values.get(value);
    if (known) known.count += count;
    else if (into.values.size < DISTINCT_CAP) into.values.set(value, { count, kinds });
    else into.capped = true;
  }
}

function mergeMixes(into: ColumnStats, part: ColumnStats): void {
  for (const [kinds, { count, samples }] of part.mixes) {
    const mix = into.mixes.get(kinds) ?? { count: 0, samples: new Map<string, number>() };
    mix.count += count;
    for (const [value, times] of samples) {
      if (mix.samples.has(value) || mix.samples.size < SAMPLES) mix.samples.set(value, (mix.samples.get(value) ?? 0) + times);
    }
    into.mixes.set(kinds, mix);
  }
}

function mergeExtremes<T extends string | number>(into: Extremes<T>, part: Extremes<T>): void {
  for (const end of [part.min, part.max]) if (end) widen(into, end.rank, end.value);
}

/**
 * A copy that stands alone. Engines keep a slice as a view of the text it was cut from, so one remembered cell would keep a
 * megabyte of file alive; joining and cutting again makes a text of its own.
 */
function owned(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
