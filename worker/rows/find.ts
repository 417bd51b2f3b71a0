import { emptyFolded, type Folded, foldBytes, foldText } from "../../shared/rows/index.ts";
import type { Values } from "./values.ts";

export type TextOp = "contains" | "starts" | "ends" | "equals";

/** Sets `hits` of the values that pass; the others are left as they are. */
export type Test = (values: Values, hits: Uint8Array) => void;

/** Texts that contain `wanted`, or begin or end with it, or equal it, without regard to case and accents. */
export function textTest(op: TextOp, wanted: string): Test {
  foldText(wanted, folded);
  const needle = folded.units.slice(0, folded.length);
  const isAscii = needle.every((unit) => unit < 0x80);
  if (needle.length === 0 && op !== "equals") return (_values, hits) => void hits.fill(1);
  if (op !== "contains") return (values, hits) => testEach(values, hits, needle, op, false);
  const skips = isAscii ? skipsOf(needle) : null;
  return (values, hits) => {
    if (skips) searchBytes(values, hits, needle, skips);
    if (!values.isAscii && mayHoldBeyondAscii(values, needle)) testEach(values, hits, needle, op, isAscii);
  };
}

/** How far a search may go on after looking at a byte that stands where the needle's last one should (Horspool). */
function skipsOf(needle: Uint16Array): Uint8Array {
  const last = needle.length - 1;
  const skips = new Uint8Array(256).fill(Math.min(255, needle.length));
  needle.subarray(0, last).forEach((unit, at) => {
    const skip = Math.min(255, last - at);
    skips[unit] = skip;
    if (unit >= 97 && unit <= 122) skips[unit - 32] = skip;
  });
  return skips;
}

const lower = (byte: number): number => (byte >= 65 && byte <= 90 ? byte + 32 : byte);

/** Looks for an ASCII needle in the bytes of all values at once. Where it stands as it is, the folded value has it, too. */
function searchBytes(values: Values, hits: Uint8Array, needle: Uint16Array, skips: Uint8Array): void {
  const { text } = values;
  const last = needle.length - 1;
  const final = needle[last] ?? 0;
  let value = 0;
  for (let at = last; at < text.length; ) {
    const byte = text[at] ?? 0;
    if (lower(byte) === final && isAt(text, at - last, needle)) {
      const { starts } = values;
      while ((starts[value + 1] ?? 0) <= at) value++;
      if (at - last >= (starts[value] ?? 0)) {
        hits[value] = 1;
        // What else this value has is of no interest.
        at = (starts[value + 1] ?? 0) + last;
        continue;
      }
    }
    at += skips[byte] ?? 1;
  }
}

function isAt(text: Uint8Array, at: number, needle: Uint16Array): boolean {
  for (let place = 0; place < needle.length; place++) if (lower(text[at + place] ?? 0) !== needle[place]) return false;
  return true;
}

const folded: Folded = emptyFolded();

/**
 * Whether the needle might stand where characters beyond ASCII have a part in it, taking all values as one text. Mostly it
 * doesn't, and then no value needs a look. Folds only what lies within the needle's reach of such characters.
 */
function mayHoldBeyondAscii({ text }: Values, needle: Uint16Array): boolean {
  const reach = needle.length - 1;
  let [from, to] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    if ((text[at] ?? 0) < 0x80) continue;
    if (at - reach > to) {
      if (holdsBetween(text, from, to, needle)) return true;
      from = at - reach;
    }
    while (at + 1 < text.length && (text[at + 1] ?? 0) >= 0x80) at++;
    to = Math.min(text.length, at + 1 + reach);
  }
  return holdsBetween(text, from, to, needle);
}

function holdsBetween(text: Uint8Array, from: number, to: number, needle: Uint16Array): boolean {
  foldBytes(text, from, to, folded);
  return holds(folded, needle, "contains");
}

/** Folds and tests the values one by one; with `onlyBeyondAscii` those that the bytes couldn't tell of. */
function testEach(values: Values, hits: Uint8Array, needle: Uint16Array, op: TextOp, onlyBeyondAscii: boolean): void {
  const { text, starts } = values;
  for (let index = 0; index < values.count; index++) {
    const from = starts[index] ?? 0;
    const to = starts[index + 1] ?? 0;
    // No character folds to more than two units a byte.
    if (hits[index] === 0 && 2 * (to - from) >= needle.length && !(onlyBeyondAscii && values.isAsciiAt(index))) {
      foldBytes(text, from, to, folded);
      if (holds(folded, needle, op)) hits[index] = 1;
    }
  }
}

function holds({ units, length }: Folded, needle: Uint16Array, op: TextOp): boolean {
  const rest = length - needle.length;
  if (rest < 0 || (op === "equals" && rest > 0)) return false;
  if (op !== "contains") return matchesAt(units, op === "ends" ? rest : 0, needle);
  const [first] = needle;
  for (let at = 0; at <= rest; at++) if (units[at] === first && matchesAt(units, at, needle)) return true;
  return false;
}

function matchesAt(units: Uint16Array, at: number, needle: Uint16Array): boolean {
  for (let place = 0; place < needle.length; place++) if (units[at + place] !== needle[place]) return false;
  return true;
}
