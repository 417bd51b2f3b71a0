import { emptyFolded, foldText } from "./fold.ts";

/*
 * The order of texts: without regard to case and accents, digits by the number they make, blanks around a text left out. It is
 * the order of keys, byte by byte: signs (ASCII ones as Unicode's collation has them, then all others), numbers, Latin letters,
 * all other letters. It doesn't depend on the machine's language or version, so a view has the same order everywhere.
 *
 * A key is a row of tokens, none of which is the beginning of another, and none begins with 0: a key that ends sorts before one
 * that goes on, also when keys are filled up with zeros.
 */

const SIGNS = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
/** Signs beyond ASCII, before their unit. */
const OTHER_SIGN = 0x40;
/** Before the count of a number's digits and the digits, two a byte. */
const NUMBER = 0x41;
const LETTER_A = 0x42;
/** Letters beyond a to z, before their unit. */
const OTHER_LETTER = 0x60;
/** Counts of digits above this are written in four bytes behind it. */
const LONG = 250;

/** Token byte of a unit; LEFT_OUT for controls and what has no width; 0 when it hasn't been asked yet. */
const tokens = new Uint8Array(0x10000);
const LEFT_OUT = 0xff;
for (let unit = 0; unit < 0x80; unit++) tokens[unit] = LEFT_OUT;
for (let at = 0; at < SIGNS.length; at++) tokens[SIGNS.charCodeAt(at)] = at + 1;
for (let digit = 48; digit <= 57; digit++) tokens[digit] = NUMBER;
for (let letter = 0; letter < 26; letter++) {
  tokens[97 + letter] = LETTER_A + letter;
  tokens[65 + letter] = LETTER_A + letter;
}

/** Keys are written here, one after the other: `bytes` up to `length`. */
export interface Key {
  bytes: Uint8Array;
  length: number;
}
export const emptyKey = (): Key => ({ bytes: new Uint8Array(256), length: 0 });

/**
 * Writes the key of a folded text, or of ASCII bytes as they are: units `from` to `to`. May stop once more than `most` bytes are
 * written.
 */
export function writeKey(units: Uint16Array | Uint8Array, from: number, to: number, key: Key, most = Number.POSITIVE_INFINITY): void {
  let end = to;
  let at = from;
  while (at < end && isBlank(units[at] ?? 0)) at++;
  while (end > at && isBlank(units[end - 1] ?? 0)) end--;
  // A unit makes at most three bytes.
  if (key.bytes.length < 3 * (end - at) + 8) key.bytes = new Uint8Array(6 * (end - at) + 8);
  const { bytes } = key;
  let length = 0;
  for (; at < end && length <= most; at++) {
    const unit = units[at] ?? 0;
    const token = tokens[unit] || learn(unit);
    if (token === LEFT_OUT) continue;
    if (token === NUMBER) {
      const after = endOfNumber(units, at, end);
      length = writeNumber(units, at, after, bytes, length);
      at = after - 1;
      continue;
    }
    bytes[length++] = token;
    if (token !== OTHER_SIGN && token !== OTHER_LETTER) continue;
    bytes[length++] = unit >> 8;
    bytes[length++] = unit & 0xff;
  }
  key.length = length;
}

/** Compares texts as sorting does: below 0 when `a` comes first, 0 when neither does. */
export function collate(a: string, b: string): number {
  const [first, second] = [keyOf(a), keyOf(b)];
  const shared = Math.min(first.length, second.length);
  for (let at = 0; at < shared; at++) {
    const difference = (first[at] ?? 0) - (second[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return first.length - second.length;
}

function keyOf(text: string): Uint8Array {
  const folded = emptyFolded();
  const key = emptyKey();
  foldText(text, folded);
  writeKey(folded.units, 0, folded.length, key);
  return key.bytes.subarray(0, key.length);
}

const isBlank = (unit: number): boolean =>
  unit === 32 || (unit >= 9 && unit <= 13) || unit === 0x2028 || unit === 0x2029 || unit === 0xfeff;

function endOfNumber(units: Uint16Array | Uint8Array, from: number, to: number): number {
  let end = from + 1;
  while (end < to && tokens[units[end] ?? 0] === NUMBER) end++;
  return end;
}

/** Without zeros in front, so that 007 is 7; more digits make a larger number. Answers where the key goes on. */
function writeNumber(units: Uint16Array | Uint8Array, from: number, to: number, bytes: Uint8Array, start: number): number {
  let at = from;
  while (at < to && units[at] === 48) at++;
  const digits = to - at;
  let length = start;
  bytes[length++] = NUMBER;
  bytes[length++] = Math.min(digits, LONG + 1);
  if (digits > LONG) for (let shift = 24; shift >= 0; shift -= 8) bytes[length++] = (digits >>> shift) & 0xff;
  if (digits % 2 === 1) bytes[length++] = (units[at++] ?? 48) - 48;
  for (; at < to; at += 2) bytes[length++] = 10 * ((units[at] ?? 48) - 48) + (units[at + 1] ?? 48) - 48;
  return length;
}

function learn(unit: number): number {
  const character = String.fromCharCode(unit);
  const token = /[\p{Cc}\p{Cf}]/u.test(character) ? LEFT_OUT : /[\p{P}\p{S}\p{Z}]/u.test(character) ? OTHER_SIGN : OTHER_LETTER;
  tokens[unit] = token;
  return token;
}
