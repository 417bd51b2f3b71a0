import { assertNever } from "../../shared/kernel/index.ts";
import type { ColumnType, DateOrder, RowFilter } from "../../shared/model/index.ts";
import { agrees, classify, Kind } from "../../shared/profile/index.ts";
import { collate } from "../../shared/rows/index.ts";
import { type Test, textTest } from "./find.ts";
import { measureOf, readDate, readerFor, readNumber } from "./readings.ts";
import type { Values } from "./values.ts";

export type ColumnFilter = Exclude<RowFilter, { kind: "rows" }>;

/** What a filter asks of its column's values, which are of a type and read in an order; `not`: rows pass whose value doesn't. */
export function testFor(filter: ColumnFilter, type: ColumnType, order: DateOrder): { test: Test; not: boolean } {
  switch (filter.kind) {
    case "values":
      return { test: valuesTest(filter.values), not: filter.except };
    case "text":
      return filter.op === "lacks"
        ? { test: textTest("contains", filter.text), not: true }
        : { test: textTest(filter.op, filter.text), not: false };
    case "range":
      return { test: rangeTest(filter.from, filter.to, type, order), not: false };
    case "blank":
      return { test: eachValue((values, index) => values.isBlankAt(index)), not: !filter.blank };
    case "dissent":
      return { test: dissentTest(type), not: false };
    case "flaw":
      return { test: flawTest(filter.flaw), not: false };
    default:
      return assertNever(filter);
  }
}

function eachValue(passes: (values: Values, index: number) => boolean): Test {
  return (values, hits) => {
    for (let index = 0; index < values.count; index++) if (passes(values, index)) hits[index] = 1;
  };
}

function valuesTest(wanted: readonly string[]): Test {
  const set = new Set(wanted);
  const lengths = new Set(wanted.map((value) => value.length));
  return eachValue((values, index) => lengths.has(values.lengths[index] ?? 0) && set.has(values.strings()[index] ?? ""));
}

/** Filled values that don't have the type's form. */
function dissentTest(type: ColumnType): Test {
  // A type that takes a value with no kind and one with every kind takes anything.
  if (agrees(0, type, "") && agrees(-1, type, "")) return () => undefined;
  return eachValue((values, index) => {
    if (values.isBlankAt(index)) return false;
    const value = values.strings()[index] ?? "";
    return !agrees(classify(value), type, value);
  });
}

const FLAWS = { padded: Kind.padded, mojibake: Kind.mojibake, spoilt: Kind.spoilt, markup: Kind.html } as const;

/** What the bytes can rule out isn't looked at any closer. */
function flawTest(flaw: keyof typeof FLAWS): Test {
  const bit = FLAWS[flaw];
  return eachValue((values, index) => mayHave(flaw, values, index) && (classify(values.strings()[index] ?? "") & bit) !== 0);
}

const [HASH, PLUS, LESS_THAN] = [35, 43, 60];

function mayHave(flaw: keyof typeof FLAWS, values: Values, index: number): boolean {
  const { text, starts } = values;
  const from = starts[index] ?? 0;
  const to = starts[index + 1] ?? 0;
  if (from === to) return false;
  switch (flaw) {
    case "padded":
      // White space is up to 32, or beyond ASCII.
      return [text[from] ?? 0, text[to - 1] ?? 0].some((byte) => byte <= 32 || byte >= 0x80);
    case "mojibake":
      return !values.isAsciiAt(index) && hasMisreadBytes(text, from, to);
    case "spoilt":
      return (text[from] ?? 0) <= 32 || (text[from] ?? 0) >= 0x80 || text[from] === HASH || has(text, PLUS, from, to);
    case "markup":
      return has(text, LESS_THAN, from, to);
    default:
      return assertNever(flaw);
  }
}

/** The bytes that shared/profile's flaws name: without them nothing is mojibake. */
function hasMisreadBytes(text: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to - 1; at++) {
    const byte = text[at] ?? 0;
    if (byte < 0xc2) continue;
    const next = text[at + 1] ?? 0;
    if (byte === 0xef && next === 0xbf) return true;
    if (byte === 0xc2 && next <= 0x9f) return true;
    const isLead = byte === 0xc3 && ((next >= 0x82 && next <= 0x99) || next === 0xa2 || next === 0xaf || next === 0xb0);
    if (isLead && at + 2 < to && (text[at + 2] ?? 0) >= 0x80) return true;
  }
  return false;
}

function has(text: Uint8Array, byte: number, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text[at] === byte) return true;
  return false;
}

/** An end that the column's type can't read lets nothing pass. */
function rangeTest(from: string | null, to: string | null, type: ColumnType, order: DateOrder): Test {
  const read = readerFor(type, order);
  const ends = read ? endsOf(from, to, type, order) : null;
  if (read && ends) {
    return eachValue((values, index) => {
      const amount = read(values, index);
      return amount >= ends.from && amount <= ends.to;
    });
  }
  return eachValue((values, index) => {
    if (values.isBlankAt(index)) return false;
    const value = values.strings()[index] ?? "";
    return (from === null || collate(value, from) >= 0) && (to === null || collate(value, to) <= 0);
  });
}

function endsOf(from: string | null, to: string | null, type: ColumnType, order: DateOrder): { from: number; to: number } {
  const isDate = measureOf(type) === "date";
  const read = (text: string) => (isDate ? readDate(text, order) : readNumber(text));
  return {
    from: from === null ? Number.NEGATIVE_INFINITY : read(from),
    to: to === null ? Number.POSITIVE_INFINITY : read(to) + (isDate ? spanOf(to) : 0),
  };
}

/** Seconds that a date at the end of a range takes in: its whole day, or its whole minute, unless it is more exact. */
function spanOf(date: string): number {
  if (/\d:\d\d:\d/.test(date)) return 0;
  return /\d:\d/.test(date) ? 59 : 86_399;
}
