import { foldText } from "./fold.ts";
import { plainSpelling } from "./spelling.ts";

const TITLES = new Set(
  "mr mrs ms miss mx dr drs prof professor herr frau hr fr sir dame rev reverend hon mag ing dipl med mme mlle sr sra srta don dona".split(
    " ",
  ),
);
const AFTER = new Set("phd md esq cpa mba ba ma msc bsc dds rn cfa pe llm".split(" "));
const GENERATIONS: Record<string, number> = { jr: 1, junior: 1, sr: 2, senior: 2, ii: 3, iii: 4, iv: 5 };
/** Words that belong to the last name after them. */
const PARTICLES = new Set(
  "van von vom zu zum zur de del della der den di da do dos das du la le el al bin ibn ter ten af av st".split(" "),
);

/** A person's name as it is compared: without case, accents, titles and degrees, marked letters in one spelling. */
export interface PersonName {
  first: string;
  last: string;
  /** 0 when none is given; Jr, Sr and II tell a son from his father. */
  generation: number;
}

/** The parts of a name written in one cell: `Dr. Anna van Dyke`, `van Dyke, Anna`. */
export function nameOf(full: string): PersonName {
  const folded = plainSpelling(foldText(full));
  const comma = folded.indexOf(",");
  if (comma > 0) {
    const before = wordsOf(folded.slice(0, comma));
    const after = wordsOf(folded.slice(comma + 1));
    const given = plain(after);
    // A degree or a Jr. behind a comma is no first name.
    const isTurned = after.some((word) => !AFTER.has(word) && !(word in GENERATIONS));
    if (isTurned && before.length > 0)
      return { first: given.join(" "), last: plain(before).join(" "), generation: generationOf([...before, ...after]) };
  }
  const words = wordsOf(folded);
  const names = plain(words);
  if (names.length < 2) return { first: names[0] ?? "", last: "", generation: generationOf(words) };
  let start = names.length - 1;
  while (start > 1 && PARTICLES.has(names[start - 1] ?? "")) start -= 1;
  return { first: names.slice(0, start).join(" "), last: names.slice(start).join(" "), generation: generationOf(words) };
}

/** A first or a last name in a cell of its own. */
export function namePart(text: string): { name: string; generation: number } {
  const words = wordsOf(plainSpelling(foldText(text)));
  return { name: plain(words).join(" "), generation: generationOf(words) };
}

/** `sr` is a title in Spanish and a generation at the end of an English name: only a last word counts as one. */
function generationOf(words: readonly string[]): number {
  return words.length > 1 ? (GENERATIONS[words[words.length - 1] ?? ""] ?? 0) : 0;
}

function plain(words: readonly string[]): string[] {
  const kept = words.filter((word, at) => !(TITLES.has(word) && words.length > 1) && !AFTER.has(word) && !(at > 0 && word in GENERATIONS));
  return kept.length > 0 ? kept : [...words];
}

/** Letters and digits in runs; apostrophes and dots inside a name join it: `o'brien`, `j.r.`. */
function wordsOf(folded: string): string[] {
  return folded
    .replace(/['’`´.](?=\p{L})/gu, (mark) => (mark === "." ? " " : ""))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** Words of a folded name that say something: particles aside. */
export function tellingWords(name: string): string[] {
  const words = name.split(" ");
  const telling = words.filter((word) => !PARTICLES.has(word));
  return telling.length > 0 ? telling : words;
}
