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

/** Records that prefixes and ends are looked for in. */
const TRIED = 300;
/** A column begins or ends the field's text in this share of records. */
const MOSTLY = 0.6;
/** Columns that may begin or end a text are not followed further than this. */
const MOST_ENDS = 6;
const LEAST_SHARE = 0.8;

/** Which columns, one after the other, make up a destination column; null where none do. Two or three of them are looked for. */
export function joinedFrom(sources: readonly ReadColumn[], destination: ReadColumn): Together | null {
  const pairs = destination.cells.flatMap((cell, at) => (cell.trim() === "" ? [] : [at]));
  if (pairs.length < LEAST_SUPPORT || destination.distinct < 5) return null;
  const some = pairs.slice(0, TRIED);
  const share = (column: ReadColumn, test: (part: string, whole: string) => boolean) => {
    const usable = some.filter((pair) => (column.cells[pair] ?? "").trim() !== "");
    if (usable.length < Math.max(LEAST_SUPPORT, 0.3 * some.length)) return 0;
    return usable.filter((pair) => test(column.text(pair), destination.text(pair))).length / usable.length;
  };
  const ends = (test: (part: string, whole: string) => boolean) =>
    sources
      .map((column, at) => ({ at, share: column.distinct < 2 ? 0 : share(column, test) }))
      .filter((each) => each.share >= MOSTLY)
      .sort((a, b) => b.share - a.share)
      .slice(0, MOST_ENDS)
      .map((each) => each.at);
  const first = ends((part, whole) => whole.length > part.length && whole.startsWith(part));
  const last = ends((part, whole) => whole.length > part.length && whole.endsWith(part));
  let best: Together | null = null;
  for (const head of first)
    for (const tail of last) {
      if (head === tail) continue;
      const middles = [null, ...sources.keys()].filter((middle) => middle !== head && middle !== tail);
      for (const middle of middles) {
        const columns = middle === null ? [head, tail] : [head, middle, tail];
        if (middle !== null && (best?.strength ?? 0) > 0.9) break;
        const found = together(sources, columns, destination, pairs);
        if (found && found.agreeing >= LEAST_SHARE * found.support && found.agreeing > (best?.agreeing ?? 0)) best = found;
      }
    }
  return best;
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
