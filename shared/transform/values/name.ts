const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;

/** Plain English text, which most names are; the general patterns are several times slower. */
const PLAIN_TEXT = /^[A-Za-z0-9 .,&/-]*$/;

/**
 * Each word with a capital and the rest small, in any alphabet. A word that mixes both after its first letter (McDonald,
 * DeVries) was written with care and stays; O’NEIL becomes O’Neil, but it’s keeps its small s.
 */
export function properCase(text: string): string {
  return PLAIN_TEXT.test(text) ? text.replace(/[A-Za-z0-9]+/g, properPlain) : text.replace(WORD, properWord);
}

const properPlain = (word: string): string =>
  /[a-z][A-Z]|^\d/.test(word) ? properWord(word) : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
const properWord = (word: string): string => (isMixed(word) ? word : capitalise(word));

/** Small letters before a capital in one run, unless all after the first are capitals (the caps lock key was on). */
function isMixed(word: string): boolean {
  if (!/\p{Ll}[\p{L}\p{M}]*\p{Lu}/u.test(word)) return false;
  return word.slice(1) !== word.slice(1).toUpperCase();
}

function capitalise(word: string): string {
  const small = word.toLowerCase();
  return small.replace(
    /^(\p{L}['’])?(\P{L}*)(\p{L})/u,
    (_, elided: string | undefined, marks: string, first: string) => `${elided?.toUpperCase() ?? ""}${marks}${upperFirst(first)}`,
  );
}

/** `ǆ` and `ß` have title forms of their own; one code unit is enough for everything names use. */
const upperFirst = (letter: string): string => (letter === "ß" ? letter : letter.toUpperCase());

/** As Excel's PROPER: every letter that doesn't follow a letter is a capital, every other is small. */
export function wordCase(text: string): string {
  return text.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, upperFirst);
}

export type NamePart = "first" | "last" | "middle" | "title" | "suffix";

const TITLES = new Set([
  "mr",
  "mrs",
  "ms",
  "miss",
  "mx",
  "dr",
  "prof",
  "professor",
  "sir",
  "dame",
  "rev",
  "hon",
  "herr",
  "frau",
  "dipl",
  "ing",
  "mag",
  "mme",
  "mlle",
  "sr",
  "sra",
  "don",
  "doña",
]);
const SUFFIXES = new Set(["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "mba", "cpa", "dds", "msc", "bsc", "ba", "ma", "llm"]);
/** Words that belong to the family name behind them. */
const PARTICLES = new Set([
  "van",
  "von",
  "der",
  "den",
  "de",
  "del",
  "della",
  "di",
  "da",
  "dos",
  "das",
  "du",
  "la",
  "le",
  "el",
  "al",
  "bin",
  "ibn",
  "ter",
  "ten",
  "zu",
  "zum",
  "zur",
  "af",
  "av",
  "st",
  "san",
  "santa",
]);

/** The parts of a person's name, written `First Last` or `Last, First`; a part that isn't there is "". */
export function nameParts(full: string): Record<NamePart, string> {
  const parts: Record<NamePart, string> = { first: "", last: "", middle: "", title: "", suffix: "" };
  const [head = "", ...after] = full
    .trim()
    .replace(/\s+/g, " ")
    .split(/\s*,\s*/)
    .filter(Boolean);
  const suffixes = after.filter((each) => isSuffix(each));
  const given = after.filter((each) => !isSuffix(each)).join(" ");
  const words = (given ? given : head).split(" ").filter(Boolean);
  parts.title = takeWhile(words, (word, left) => left > 1 && TITLES.has(bare(word))).join(" ");
  parts.suffix = [...takeSuffix(words), ...suffixes].join(" ");
  if (given) parts.last = head;
  else if (words.length > 1) parts.last = words.splice(familyStart(words)).join(" ");
  parts.first = words[0] ?? "";
  parts.middle = words.slice(1).join(" ");
  return parts;
}

const bare = (word: string): string => word.toLowerCase().replace(/\./g, "");
const isSuffix = (word: string): boolean => SUFFIXES.has(bare(word));

/** Removes and returns leading words for which the test holds; it is also told how many words are left. */
function takeWhile(words: string[], test: (word: string, left: number) => boolean): string[] {
  let count = 0;
  while (count < words.length && test(words[count] ?? "", words.length - count)) count += 1;
  return words.splice(0, count);
}

function takeSuffix(words: string[]): string[] {
  return words.length > 2 && isSuffix(words.at(-1) ?? "") ? words.splice(-1) : [];
}

/** Where the family name starts: the last word, with the particles in front of it; the first word is never part of it. */
function familyStart(words: string[]): number {
  let start = words.length - 1;
  while (start > 1 && PARTICLES.has(bare(words[start - 1] ?? ""))) start -= 1;
  return start;
}
