/*
 * Folding: what is left of a text when case and accents don't count. Every character is folded by itself, so that a part of a
 * text folds to the same units whatever stands around it, and texts may be searched in their folded form, or their bytes.
 */

/** Marks that only dress a letter: Latin, Greek and Cyrillic accents, points of Hebrew and Arabic. Other scripts' marks are letters. */
const ACCENTS: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x591, 0x5bd],
  [0x5bf, 0x5bf],
  [0x5c1, 0x5c2],
  [0x64b, 0x655],
  [0x670, 0x670],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
];
const isAccent = (unit: number): boolean => ACCENTS.some(([first, last]) => unit >= first && unit <= last);
const BLANK = /\p{Zs}/u;
/** Letters that Unicode doesn't take apart, as those who don't have them on their keyboard write them. */
const SPELT: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  ς: "σ",
};

/** Folded texts are written here, one after the other: `units` up to `length` are UTF-16 units. */
export interface Folded {
  units: Uint16Array;
  length: number;
}
export const emptyFolded = (): Folded => ({ units: new Uint16Array(256), length: 0 });

/** Units that are made a string in one call. */
const AT_ONCE = 4096;
const SEVERAL = -1;
/** What a unit folds to, plus one; SEVERAL when that isn't exactly one unit; 0 when it hasn't been asked yet. */
const single = new Int32Array(0x10000);
const several = new Map<number, number[]>();
for (let unit = 0; unit < 0x80; unit++) single[unit] = (unit >= 65 && unit <= 90 ? unit + 32 : unit) + 1;

/** A text without case and accents, and with all kinds of blanks as spaces: `Łódź` and `LODZ` are both `lodz`. */
export function fold(text: string): string {
  const folded = emptyFolded();
  foldText(text, folded);
  let result = "";
  for (let at = 0; at < folded.length; at += AT_ONCE) {
    result += String.fromCharCode(...folded.units.subarray(at, Math.min(folded.length, at + AT_ONCE)));
  }
  return result;
}

/** Writes the folded form of a text. */
export function foldText(text: string, into: Folded): void {
  into.length = 0;
  for (const character of text) addFolded(character.codePointAt(0) ?? 0, into);
}

/** Writes the folded form of the UTF-8 bytes `from` to `to`, which must hold whole characters. */
export function foldBytes(bytes: Uint8Array, from: number, to: number, into: Folded): void {
  // No character makes more than two units a byte.
  if (into.units.length < 2 * (to - from)) into.units = new Uint16Array(4 * (to - from));
  const { units } = into;
  let length = 0;
  for (let at = from; at < to; ) {
    const lead = bytes[at++] ?? 0;
    if (lead < 0x80) {
      units[length++] = lead >= 65 && lead <= 90 ? lead + 32 : lead;
      continue;
    }
    let point = lead & (lead < 0xe0 ? 0x1f : lead < 0xf0 ? 0x0f : 0x07);
    for (let more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3; more > 0; more--) point = (point << 6) | ((bytes[at++] ?? 0) & 0x3f);
    const one = point < 0x10000 ? (single[point] ?? 0) : SEVERAL;
    if (one > 0) units[length++] = one - 1;
    else {
      into.length = length;
      addFolded(point, into);
      length = into.length;
    }
  }
  into.length = length;
}

function addFolded(point: number, into: Folded): void {
  let one = point < 0x10000 ? (single[point] ?? 0) : SEVERAL;
  if (one === 0) one = learn(point);
  if (one !== SEVERAL) {
    if (into.length === into.units.length) grow(into);
    into.units[into.length++] = one - 1;
    return;
  }
  for (const unit of several.get(point) ?? unitsOf(point)) {
    if (into.length === into.units.length) grow(into);
    into.units[into.length++] = unit;
  }
}

function grow(folded: Folded): void {
  const larger = new Uint16Array(2 * folded.units.length);
  larger.set(folded.units);
  folded.units = larger;
}

function learn(point: number): number {
  const units = unitsOf(point);
  const [unit] = units;
  const one = units.length === 1 && unit !== undefined ? unit + 1 : SEVERAL;
  single[point] = one;
  if (one === SEVERAL) several.set(point, units);
  return one;
}

function unitsOf(point: number): number[] {
  const character = String.fromCodePoint(point);
  if (BLANK.test(character)) return [32];
  const bare = [...character.normalize("NFD")].filter((part) => !isAccent(part.codePointAt(0) ?? 0)).join("");
  const spelt = [...bare.toLowerCase()].map((letter) => SPELT[letter] ?? letter).join("");
  return Array.from({ length: spelt.length }, (_, at) => spelt.charCodeAt(at));
}
