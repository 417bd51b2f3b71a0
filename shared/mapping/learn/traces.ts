import { readDate, readNumber } from "../../transform/index.ts";
import { LEAST_SUPPORT, shuffled, strengthOf } from "./chance.ts";
import type { ReadColumn } from "./readings.ts";

/** Records in which traces are looked for. */
const TRIED = 400;
/** Shorter words and texts are found anywhere. */
const LEAST_LETTERS = 4;
/** Numbers that differ by less, of the larger, may be one that was rounded. */
const ROUNDED = 0.02;
/** Days that lie no further apart may be one that was moved. */
const NEAR_DAYS = 7;
const DAY_MS = 86_400_000;

/** What a destination column still shows of a source column: so many records more than chance. */
export interface Traces {
  support: number;
  agreeing: number;
  strength: number;
}

/**
 * In how many records a destination column shows something of a source column without holding it: a word of it, a part of its text or of its digits, a
 * number that may be it rounded, a day near it. Null where there are too few records with both.
 */
export function tracesOf(source: ReadColumn, destination: ReadColumn): Traces | null {
  const pairs: number[] = [];
  for (let at = 0; at < source.cells.length && pairs.length < TRIED; at++)
    if (source.text(at) !== "" && destination.text(at) !== "") pairs.push(at);
  if (pairs.length < LEAST_SUPPORT) return null;
  const order = shuffled(pairs.length);
  const touch = (pair: number, other: number) => isTouching(source, pair, destination, other);
  const support = pairs.length;
  const agreeing = pairs.filter((pair) => touch(pair, pair)).length;
  if (agreeing === 0) return null;
  const expected = pairs.filter((pair, at) => touch(pair, pairs[order[at] ?? at] ?? pair)).length;
  return { support, agreeing, strength: strengthOf({ support, agreeing, expected }) };
}

function isTouching(source: ReadColumn, at: number, destination: ReadColumn, other: number): boolean {
  const [a, b] = [compact(source.text(at)), compact(destination.text(other))];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= LEAST_LETTERS ? long.includes(short) : short !== "" && short === long) return true;
  const words = wordsOf(source.text(at));
  if (words.length > 0 && wordsOf(destination.text(other)).some((word) => words.includes(word))) return true;
  const [x = Number.NaN, y = Number.NaN] = [source.numbers("number", numberOf)[at], destination.numbers("number", numberOf)[other]];
  if (x !== 0 && Math.abs(x - y) <= ROUNDED * Math.max(Math.abs(x), Math.abs(y))) return true;
  const [day = Number.NaN, near = Number.NaN] = [source.numbers("day", dayOf)[at], destination.numbers("day", dayOf)[other]];
  return Math.abs(day - near) <= NEAR_DAYS;
}

/** Letters and digits alone: `(415) 555-0000` is `4155550000`. */
const compact = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, "").replace(/^0+(?=\d)/, "");
const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= LEAST_LETTERS);
const numberOf = (cell: string): number => readNumber(cell)?.value ?? Number.NaN;

function dayOf(cell: string): number {
  if (!/\d/.test(cell) || cell.length > 40) return Number.NaN;
  const read = readDate(cell, { order: "dmy", zone: "UTC" });
  return read ? Date.parse(read.value.iso.slice(0, 10)) / DAY_MS : Number.NaN;
}
