import { doubleMetaphone } from "double-metaphone";
import { assertNever } from "../../kernel/assert-never.ts";
import type { SpellingMethod } from "../../model/value-rule.ts";
import { isNumber, numbersOf, type Spelling, spellingOf } from "./spelling.ts";

/** Shorter texts than these say too little to be compared by their letters: `Lead` and `Deal` have the same ones. */
const SHORTEST = { 1: 6, 2: 4 } as const;
/** Shorter words stand for themselves: `lost`, `last` and `list` sound the same. */
const SHORTEST_SOUND = 5;
const SHORTEST_CODE = 3;

/**
 * What a method makes of a text: two texts with one key are spellings of one another. Null where nothing can be said of the text
 * (signs alone, blanks) or the method has no keys (`distance`). Numbers and signs that mean something are part of every key.
 */
export function spellingKey(text: string, method: SpellingMethod): string | null {
  if (method.kind === "distance") return null;
  const spelling = spellingOf(text);
  if (spelling.words.length === 0) return null;
  switch (method.kind) {
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

/** The letters, or pairs of them, that the text without its spaces has; where it is short, the text itself. */
function gramKey(spelling: Spelling, size: 1 | 2): string {
  const joined = spelling.words.join("");
  const letters = [...joined];
  const numbers = numbersOf(spelling);
  if (letters.length < SHORTEST[size] || (size === 1 && spelling.ordered)) return sealed(`=${joined}:${numbers}`, spelling);
  const grams = new Set<string>();
  for (let at = 0; at + size <= letters.length; at += 1) grams.add(letters.slice(at, at + size).join(""));
  // The same letters in another order are mostly another word: credited and directed. Its ends seldom are mistyped.
  const ends = `${letters[0]}${letters.at(-1)}`;
  return sealed([ends, [...grams].sort().join(""), numbers, ...spelling.words.filter(isOrdinal)].join(":"), spelling);
}

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
