import { distance } from "fastest-levenshtein";
import { hasDigit, numbersOf, type Spelling } from "./spelling.ts";

/** Shorter words must be the same: `Hot`/`Not`, `Iran`/`Iraq`, `Quote`/`Quota`. */
const SHORTEST = 6;
/** Of a text's words so many may be mistyped. */
const MISTYPED_WORDS = 2;
/** What turns a word into its opposite, as a part that is put in: `e-mail valid`, `e-mail invalid` written as one word. */
const OPPOSING = new Set(["un", "in", "im", "ir", "il", "dis", "non", "not", "no", "de", "ex", "mis", "kein", "nicht", "less"]);

/** Letters that may differ in words of which the shorter has `length`. */
export const allowedSlips = (length: number): number => (length < SHORTEST ? 0 : length < 10 ? 1 : length < 15 ? 2 : 3);

/**
 * Whether two texts are the same but for slips of the pen: a few letters of long words, or spaces. Numbers, signs, short words and
 * first letters must be the same, and a part that turns a word into its opposite is no slip.
 */
export function isNear(a: Spelling, b: Spelling): boolean {
  if (a.signs !== b.signs) return false;
  const [left, right] = [a.words.join(""), b.words.join("")];
  if (left === right) return left !== "" && numbersOf(a) === numbersOf(b);
  if (a.words.length !== b.words.length) return false;
  let mistyped = 0;
  for (const [at, word] of a.words.entries()) {
    const other = b.words[at] ?? "";
    if (word === other) continue;
    mistyped += 1;
    if (mistyped > MISTYPED_WORDS || !isSlip(word, other)) return false;
  }
  return true;
}

/**
 * Texts that are near share one of these: the first letters of their words, or all their letters without the spaces. Whoever
 * looks for near texts need look there only.
 */
export function blocksOf({ words, signs }: Spelling): [byInitials: string, byLetters: string] {
  return [`${words.map((word) => word.charAt(0)).join("")} ${signs}`, `=${words.join("")} ${signs}`];
}

function isSlip(a: string, b: string): boolean {
  if (a.charAt(0) !== b.charAt(0) || hasDigit(a) || hasDigit(b)) return false;
  const allowed = allowedSlips(Math.min(a.length, b.length));
  if (allowed === 0 || Math.abs(a.length - b.length) > allowed) return false;
  return (distance(a, b) <= allowed || isSwap(a, b)) && !isOpposite(a, b);
}

/** Two neighbouring letters in each other's place. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** One is the other with an opposing part put in. */
function isOpposite(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const more = long.length - short.length;
  if (more < 2) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  // The same letters before and after a part leave several places for it: `valid`, `invalid` after an `i`.
  for (let at = Math.max(0, start - more); at <= start; at += 1) {
    if (OPPOSING.has(long.slice(at, at + more)) && short === long.slice(0, at) + long.slice(at + more)) return true;
  }
  return false;
}
