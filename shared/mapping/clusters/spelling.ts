import { fold } from "../../rows/index.ts";

/** A text as spellings are compared. */
export interface Spelling {
  /** Its words and numbers, folded, in their order. */
  words: string[];
  /** Signs that make another thing of it: the plus of A+, a minus, percent, currencies, comparisons, stars. */
  signs: string;
  /** Words stand in an order that means something: `Partner of customer`, `not won, lost`. */
  ordered: boolean;
}

/** Between or before other words, these say which is which. */
const ORDERING = new Set(
  "not no non never without of from to for by vs than but before after via into over under und nicht kein keine ohne von zu nach pas sans de sin".split(
    " ",
  ),
);

/** At the end of a grade or a number: A-, B+, C#, 50+. A minus before a number. And signs that mean something wherever they stand. */
const SIGNS =
  /(?<=(?<![\p{L}\p{N}])[\p{L}\p{N}]{1,3})[-−–]+(?![\p{L}\p{N}\s])|(?<=[\p{L}\p{N}])[+#]+|(?<![\p{L}\p{N}]\s?)[-−](?=\p{N})|[?%<>≤≥≠¬±\p{Sc}\p{So}→←]/gu;
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
/** Inside of words or beside them, and never what tells two apart. */
const DRESS = /['’‘`´®©™]/gu;

const ASCII = /^[ -~]*$/;
const ASCII_WORDS = /[a-z0-9]+/g;
/** Most texts have none of them, and the search for those that count is slow. */
const MAY_HAVE_SIGN = /[-−–+#?%<>≤≥≠¬±\p{Sc}\p{So}→←]/u;

/** Takes a text apart. Compatibility forms (full width, ligatures) count as the plain ones. */
export function spellingOf(text: string): Spelling {
  const bare = text.replace(DRESS, "");
  const isAscii = ASCII.test(bare);
  const plain = (isAscii ? bare.toLowerCase() : fold(bare.normalize("NFKC"))).trim();
  const words = plain.match(isAscii ? ASCII_WORDS : WORDS) ?? [];
  const signs = MAY_HAVE_SIGN.test(plain) ? (plain.match(SIGNS) ?? []).join("").replace(/[−–]/g, "-") : "";
  return { words, signs, ordered: /[<>→←]/.test(signs) || (words.length > 1 && words.some((word) => ORDERING.has(word))) };
}

const NUMBER = /^\p{N}+$/u;
export const isNumber = (word: string): boolean => NUMBER.test(word);
export const hasDigit = (word: string): boolean => /\p{N}/u.test(word);
/** All its numbers in their order: `Tier 1` and `Tier 2`, `1 of 3` and `3 of 1` are never spellings of one another. */
export const numbersOf = ({ words }: Spelling): string => (words.join(" ").match(/\p{N}+/gu) ?? []).join(" ");
