import { distance } from "fastest-levenshtein";

/** A header as it is compared: no case, accents, spaces or punctuation. `E-Mail` and `email` are the same. */
export function bareHeader(header: string): string {
  return header
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, "");
}

/** Words that say nothing at all. */
const hollow = new Set(["in", "on", "by", "at", "of", "the", "is", "a", "an", "to"]);

/** The words of a header or label, lower-case: `organisationId` and `Organisation ID` are the same two. */
export function headerWords(header: string): string[] {
  return header
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}%]+/u)
    .filter((word) => word !== "" && !hollow.has(word))
    .map((word) => (word === "organization" || word === "organizations" ? word.replace("z", "s") : word));
}

/** How alike two texts are by the letters that must be changed, 0 to 1. */
export function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - distance(a, b) / longest;
}

/** Words that say little: every table has them. */
const faint = new Set(["id", "custom", "field", "value", "type", "name", "date", "number"]);

/** How alike two names are, 0 to 1: by their words in any order, typing slips allowed, or by their letters as a whole. */
export function nameLikeness(a: string, b: string): number {
  const [left, right] = [read(a), read(b)];
  if (left.bare === "" || right.bare === "") return 0;
  if (left.bare === right.bare) return 1;
  // Texts of too unlike a length can't be alike enough to count.
  const near = Math.min(left.bare.length, right.bare.length) >= 0.75 * Math.max(left.bare.length, right.bare.length);
  const whole = near ? likeness(left.bare, right.bare) : 0;
  return Math.max(whole >= 0.75 ? whole : 0, wordLikeness(left.words, right.words));
}

/** Names are compared many times over; each is taken apart once. */
function read(name: string): { bare: string; words: string[] } {
  const known = readNames.get(name) ?? { bare: bareHeader(name), words: headerWords(name) };
  if (readNames.size > 5000) readNames.clear();
  readNames.set(name, known);
  return known;
}
const readNames = new Map<string, { bare: string; words: string[] }>();

function wordLikeness(a: string[], b: string[]): number {
  const weight = (word: string) => (faint.has(word) ? 0.4 : 1);
  const left = [...b];
  let shared = 0;
  for (const word of a) {
    const at = left.findIndex((other) => other === word || (word.length > 4 && likeness(word, other) >= 0.8));
    if (at < 0) continue;
    shared += 2 * weight(word);
    left.splice(at, 1);
  }
  const total = [...a, ...b].reduce((sum, word) => sum + weight(word), 0);
  return total === 0 ? 0 : Math.min(1, shared / total) * 0.95;
}
