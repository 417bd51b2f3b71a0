import { doubleMetaphone } from "double-metaphone";
import { assertNever } from "../../kernel/assert-never.ts";
import type { SpellingMethod } from "../../model/value-rule.ts";
import { hasDigit, isNumber, numbersOf, type Spelling, spellingOf } from "./spelling.ts";

/** Shorter words (1) and texts (2) than these say too little to be compared by their letters: `Lead` and `Deal` have the same ones. */
const SHORTEST = { 1: 6, 2: 4 } as const;
/** Shorter words stand for themselves: `lost`, `last` and `list` sound the same. */
const SHORTEST_SOUND = 5;
const SHORTEST_CODE = 3;

/**
 * What a method makes of a text: two texts with one key are spellings of one another. Null where nothing can be said of the text
 * (signs alone, blanks) or the method has no keys (`distance`). Numbers and signs that mean something are part of every key.
 */
export const spellingKey = (text: string, method: SpellingMethod): string | null =>
  method.kind === "distance" ? null : keyOf(spellingOf(text), method);

/**
 * All that a method makes of a text that was taken apart already: two texts with one of them in common are spellings of one another. Only
 * `words` has two: the words, and the letters they have when written as one.
 */
export function keysOf(spelling: Spelling, method: SpellingMethod): string[] {
  const key = keyOf(spelling, method);
  if (key === null) return [];
  return method.kind === "words" ? [key, joinedKey(spelling)] : [key];
}

function keyOf(spelling: Spelling, method: SpellingMethod): string | null {
  if (method.kind === "distance" || spelling.words.length === 0) return null;
  switch (method.kind) {
    case "words":
    case "fingerprint":
      return sealed(arranged(spelling, spelling.words), spelling);
    case "ngram":
      return gramKey(spelling, method.size);
    case "phonetic":
      return sealed(arranged(spelling, spelling.words.map(soundOf)), spelling);
    default:
      return assertNever(method);
  }
}

/** Words once each and in any order, unless their order means something. Several plain numbers keep theirs. */
function arranged({ ordered, words }: Spelling, forms: string[]): string {
  if (ordered) return forms.join(" ");
  const numbers = words.filter(isNumber);
  const once = [...new Set(forms)].sort();
  return numbers.length > 1 ? `${once.join(" ")} #${numbers.join(" ")}` : once.join(" ");
}

const sealed = (key: string, { signs }: Spelling): string => (signs ? `${key} ${signs}` : key);

/** The letters in their order, without the spaces. Numbers and what counts like them stay apart: `Tier 1 23`, `Phase I`. */
const joinedKey = (spelling: Spelling): string =>
  sealed(["=", spelling.words.join(""), numbersOf(spelling), ...spelling.words.filter(isOrdinal)].join(":"), spelling);

function gramKey(spelling: Spelling, size: 1 | 2): string {
  if (size === 2) return sealed(pairsOf(spelling), spelling);
  return sealed(arranged(spelling, spelling.words.map(lettersOf)), spelling);
}

/** The pairs of letters that the text without its spaces has; where it is short, the text itself. */
function pairsOf(spelling: Spelling): string {
  const joined = spelling.words.join("");
  const letters = [...joined];
  const numbers = numbersOf(spelling);
  if (letters.length < SHORTEST[2]) return `=${joined}:${numbers}`;
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= letters.length; at += 1) pairs.add(letters.slice(at, at + 2).join(""));
  return [endsOf(letters), [...pairs].sort().join(""), numbers, ...spelling.words.filter(isOrdinal)].join(":");
}

/** A word's letters, once each; a short word and one with digits stand for themselves. */
function lettersOf(word: string): string {
  const letters = [...word];
  if (letters.length < SHORTEST[1] || hasDigit(word)) return word;
  return `${endsOf(letters)}:${[...new Set(letters)].sort().join("")}`;
}

/** The same letters in another order are mostly another word: credited and directed. Its ends seldom are mistyped. */
const endsOf = (letters: readonly string[]): string => `${letters[0]}${letters.at(-1)}`;

/** Single letters and Roman numbers tell things apart as numbers do: `Class A`, `Phase II`. */
const isOrdinal = (word: string): boolean => word.length === 1 || /^[ivx]+$/.test(word);

/** Letters that one hears as the same at the beginning of a word. */
const HEARD: Record<string, string> = { c: "k", q: "k", z: "s", y: "i", v: "w" };

function soundOf(word: string): string {
  if (word.length < SHORTEST_SOUND || !/^[a-z]+$/.test(word)) return word;
  const [code] = doubleMetaphone(word);
  if (code.length < SHORTEST_CODE) return word;
  const first = word.startsWith("ph") ? "f" : word.charAt(0);
  // The code has no vowels and no w within: Niger and Nigeria, Northeast and Northwest would sound the same.
  const end = /[aiouy]$/.test(word) ? word.slice(-1) : "";
  return `~${HEARD[first] ?? first}${code}${word.slice(1).replace(/[^w]/g, "")}${end}`;
}
