import { LEAST_SUPPORT, shuffled, strengthOf } from "./chance.ts";
import type { ReadColumn } from "./readings.ts";

/** Several source columns that make up a destination column, in their order. */
export interface Together {
  columns: number[];
  between: string;
  support: number;
  agreeing: number;
  expected: number;
  strength: number;
  agrees(pair: number): boolean;
}

/** Records that are followed from column to column. */
const TRIED = 300;
/** A column begins or goes on with the field's text in this share of records. */
const MOSTLY = 0.6;
/** Columns that may begin a text. */
const MOST_HEADS = 6;
/** Columns that are put together. */
const MOST_JOINED = 6;
const LEAST_SHARE = 0.8;

/** Which columns, one after the other, make up a destination column; null where none do. At most `MOST_JOINED` are put together. */
export function joinedFrom(sources: readonly ReadColumn[], destination: ReadColumn): Together | null {
  const pairs = destination.cells.flatMap((cell, at) => (cell.trim() === "" ? [] : [at]));
  if (pairs.length < LEAST_SUPPORT || destination.distinct < 5) return null;
  const starts = new Map(pairs.slice(0, TRIED).map((pair) => [pair, 0]));
  const heads = [...sources.keys()]
    .filter((at) => (sources[at]?.distinct ?? 0) >= 2)
    .map((at) => ({ at, found: after(sources[at], destination, starts) }))
    .filter(({ found }) => found !== null && found.size >= 0.3 * starts.size)
    .sort((a, b) => (b.found?.size ?? 0) - (a.found?.size ?? 0))
    .slice(0, MOST_HEADS);
  let best: Together | null = null;
  for (const head of heads) {
    const columns = followed(sources, destination, head.at, head.found ?? starts);
    const found = columns.length > 1 ? together(sources, columns, destination, pairs) : null;
    if (found && found.agreeing >= LEAST_SHARE * found.support && found.agreeing > (best?.agreeing ?? 0)) best = found;
  }
  return best;
}

/** The columns that go on where the one before ends, until most texts are at their end. */
function followed(sources: readonly ReadColumn[], destination: ReadColumn, head: number, start: ReadonlyMap<number, number>): number[] {
  const columns = [head];
  let places = new Map(start);
  while (columns.length < MOST_JOINED) {
    const open = new Map([...places].filter(([pair, at]) => at < destination.text(pair).length));
    if (open.size < Math.max(2, (1 - LEAST_SHARE) * places.size)) break;
    let next: { column: number; found: Map<number, number> } | null = null;
    for (const column of sources.keys()) {
      const found = columns.includes(column) ? null : after(sources[column], destination, open);
      if (found && found.size > (next?.found.size ?? 0)) next = { column, found };
    }
    if (!next) break;
    columns.push(next.column);
    places = new Map([...places, ...next.found]);
  }
  return columns;
}

/** Where the texts stand after the column's part; null where too few go on with it. Between two parts there are no letters and no digits. */
function after(source: ReadColumn | undefined, destination: ReadColumn, places: ReadonlyMap<number, number>): Map<number, number> | null {
  const found = new Map<number, number>();
  let filled = 0;
  for (const [pair, at] of places) {
    const part = source?.text(pair) ?? "";
    if (part === "") continue;
    filled += 1;
    const whole = destination.text(pair);
    const gap = at === 0 ? 0 : (/^[^\p{L}\p{N}]*/u.exec(whole.slice(at))?.[0].length ?? 0);
    // A part may begin with a sign itself: it is sought in the gap, too.
    const begin = whole.startsWith(part, at) ? at : whole.indexOf(part, at);
    if (begin >= at && begin <= at + gap && part.length < whole.length) found.set(pair, begin + part.length);
  }
  return filled >= 2 && found.size >= Math.max(2, MOSTLY * filled) ? found : null;
}

/** How often the columns one after the other, with any signs between them, are the field's text. */
function together(sources: readonly ReadColumn[], columns: number[], destination: ReadColumn, pairs: readonly number[]): Together | null {
  const parts = (pair: number) => columns.map((at) => sources[at]?.text(pair) ?? "").filter((part) => part !== "");
  const betweens = new Map<string, number>();
  const isSo = (pair: number, other = pair): boolean => {
    const own = parts(pair);
    return own.length > 0 && between(own, destination.text(other)) !== null;
  };
  const usable = pairs.filter((pair) => parts(pair).length > 1);
  if (usable.length < LEAST_SUPPORT) return null;
  for (const [at, pair] of usable.entries()) {
    const sign = between(parts(pair), destination.text(pair));
    if (sign !== null) betweens.set(sign, (betweens.get(sign) ?? 0) + 1);
    // A guess that is wrong at first isn't followed to the end.
    if (at === 60 && betweens.size === 0) return null;
  }
  const supported = pairs.filter((pair) => parts(pair).length > 0);
  const agreeing = supported.filter((pair) => isSo(pair)).length;
  const order = shuffled(supported.length);
  const expected = supported.filter((pair, at) => isSo(pair, supported[order[at] ?? at] ?? pair)).length;
  const support = supported.length;
  const sign = [...betweens].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (sign === undefined) return null;
  const strength = strengthOf({ support, agreeing, expected });
  return { columns, between: sign, support, agreeing, expected, strength, agrees: (pair) => isSo(pair) };
}

/** What stands between the parts when they are the whole, first sign first; null when they aren't, or letters stand between. */
function between(parts: readonly string[], whole: string): string | null {
  let at = 0;
  let sign: string | null = parts.length === 1 ? "" : null;
  for (const [index, part] of parts.entries()) {
    const found = whole.indexOf(part, at);
    if (found < 0 || (index === 0 && found !== 0)) return null;
    if (index > 0) {
      const gap = whole.slice(at, found);
      if (/[\p{L}\p{N}]/u.test(gap)) return null;
      sign ??= gap;
    }
    at = found + part.length;
  }
  return at === whole.length ? sign : null;
}

/** Whether a column's text stands inside a longer one on most records. */
export function within(source: ReadColumn, destination: ReadColumn): { support: number; agreeing: number } | null {
  let support = 0;
  let agreeing = 0;
  if (source.distinct < 5) return null;
  for (let at = 0; at < source.cells.length && support < TRIED; at++) {
    const [part, whole] = [source.text(at), destination.text(at)];
    if (part.length < 4 || whole === "") continue;
    support += 1;
    if (whole.length > part.length && whole.includes(part)) agreeing += 1;
    if (support === 50 && agreeing < 5) return null;
  }
  return support >= LEAST_SUPPORT && agreeing >= 0.5 * support ? { support, agreeing } : null;
}
