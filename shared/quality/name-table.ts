import { doubleMetaphone } from "double-metaphone";
import { Hasher, HashIndex, textKey } from "./hashes.ts";
import { Letters } from "./jaro-winkler.ts";
import { NumberList } from "./lists.ts";
import { tellingWords } from "./names.ts";
import { meaningsOf } from "./nicknames.ts";

/** How two names relate, best first. */
export const Alike = { same: 0, nickname: 1, typo: 2, part: 3, initial: 4, weak: 5, different: 6, unknown: 7 } as const;
export type AlikeLevel = (typeof Alike)[keyof typeof Alike];

/** From here on two names are one name misspelt. */
const TYPO = 0.9;
/** Names that sound the same may be spelt this differently. */
const SOUNDS_TYPO = 0.82;
const WEAK = 0.8;
/** Companies' names are longer, and their ends say as much as their beginnings. */
const COMPANY_TYPO = 0.95;
const CACHE = 1 << 16;
/** Names kept at hand with what comparing them takes: few, because what lives long costs room before it is given back. */
const AT_HAND = 1 << 9;

/** A name with what comparing it takes. */
interface Known {
  id: number;
  text: string;
  words: readonly string[];
  meanings: readonly number[];
}

/**
 * Names by number; 0 is no name. Their letters are kept in one flat list; what comparing takes is worked out when a name is
 * asked for, and kept for some thousands of them: blocks bring like names together.
 */
export class NameTable {
  readonly letters = new Letters();
  #index = new HashIndex();
  readonly #atHand: (Known | null)[] = new Array<Known | null>(AT_HAND).fill(null);
  readonly #hasher = new Hasher();
  readonly #soundKeys = new NumberList();
  readonly #rootKeys = new NumberList();
  readonly #beginnings = new NumberList();
  /** Answers for pairs asked before, by a hash of the pair. */
  readonly #askedA = new Uint32Array(CACHE);
  readonly #askedB = new Uint32Array(CACHE);
  readonly #answers = new Uint8Array(CACHE);

  constructor() {
    this.letters.add("");
  }

  get size(): number {
    return this.letters.size;
  }

  id(name: string): number {
    if (name === "") return 0;
    const id = this.#index.addText(name);
    if (id === this.letters.size) this.letters.add(name);
    return id;
  }

  /** No new names come: what finds their numbers is given back. */
  seal(): void {
    this.#index = new HashIndex(0);
  }

  text(id: number): string {
    return this.#known(id).text;
  }

  #known(id: number): Known {
    const kept = this.#atHand[id & (AT_HAND - 1)];
    if (kept?.id === id) return kept;
    const known = knownName(id, this.letters.text(id));
    this.#atHand[id & (AT_HAND - 1)] = known;
    return known;
  }

  /** A number for what a name sounds like; 0 for no name. */
  soundKey(id: number): number {
    return this.#keyOf(this.#soundKeys, id, soundOf);
  }

  /** A number for the full name behind a short one; 0 for no name. */
  rootKey(id: number): number {
    return this.#keyOf(this.#rootKeys, id, rootOf);
  }

  #keyOf(keys: NumberList, id: number, textOf: (name: string) => string): number {
    const known = keys.get(id);
    if (known !== 0 || id === 0) return known;
    const key = textKey(this.#hasher, textOf(this.letters.text(id)));
    keys.set(id, key);
    return key;
  }

  /** A number for how a name begins; 0 for no name. */
  stemKey(id: number, letters: number): number {
    return textKey(this.#hasher, this.letters.text(id).slice(0, letters));
  }

  /** Compares two names of the same kind. The answer is remembered, because a block asks for the same pair again and again. */
  alike(a: number, b: number): AlikeLevel {
    if (a === 0 || b === 0) return Alike.unknown;
    if (a === b) return Alike.same;
    const [low, high] = a < b ? [a, b] : [b, a];
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 16;
    if (this.#askedA[slot] === low && this.#askedB[slot] === high) return (this.#answers[slot] ?? 0) as AlikeLevel;
    const level = this.#compare(low, high);
    this.#askedA[slot] = low;
    this.#askedB[slot] = high;
    this.#answers[slot] = level;
    return level;
  }

  /** Whether two company names begin with the same word, of more than three letters, or are a slip apart. */
  related(a: number, b: number): boolean {
    if (this.#keyOf(this.#beginnings, a, beginningOf) === this.#keyOf(this.#beginnings, b, beginningOf))
      return beginningOf(this.letters.text(a)).length > 3;
    return this.letters.likeness(a, b, COMPANY_TYPO) >= COMPANY_TYPO;
  }

  #compare(a: number, b: number): AlikeLevel {
    const [left, right] = [this.#known(a), this.#known(b)];
    if (this.letters.length(a) === 1 || this.letters.length(b) === 1)
      return left.text[0] === right.text[0] ? Alike.initial : Alike.different;
    if (left.meanings.some((meaning) => right.meanings.includes(meaning))) return Alike.nickname;
    if (shareWord(left.words, right.words)) return Alike.part;
    const score = this.letters.likeness(a, b, WEAK);
    if (score < WEAK) return Alike.different;
    if (isSibling(left.text, right.text)) return Alike.weak;
    // Two full names that are both known are two names, however alike: Alexander and Alexandra.
    if (left.meanings.length > 0 && right.meanings.length > 0) return Alike.weak;
    if (score >= TYPO) return Alike.typo;
    return score >= SOUNDS_TYPO && this.soundKey(a) === this.soundKey(b) ? Alike.typo : Alike.weak;
  }
}

function knownName(id: number, text: string): Known {
  return { id, text, words: tellingWords(text), meanings: meaningsOf(text.split(" ", 1)[0] ?? "") };
}

/** The full name behind a short one where there is exactly one; the name itself elsewhere. */
function rootOf(name: string): string {
  const meanings = meaningsOf(name.split(" ", 1)[0] ?? "");
  return meanings.length === 1 ? `#${meanings[0]}` : beginningOf(name);
}

const beginningOf = (name: string): string => tellingWords(name)[0] ?? "";

/** What a name sounds like; scripts that the rules don't know stand for themselves. */
function soundOf(name: string): string {
  const words = name === "" ? [] : tellingWords(name);
  return words.map((word) => (/^[a-z0-9]+$/.test(word) ? doubleMetaphone(word)[0] || word : word)).join(" ");
}

function shareWord(a: readonly string[], b: readonly string[]): boolean {
  if (a.length < 2 && b.length < 2) return false;
  return a.some((word) => word.length > 2 && b.includes(word));
}

/** A man's and a woman's form of one name: Paul and Paula, Mario and Maria, Christian and Christine. */
function isSibling(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.startsWith(short)) return /^(a|e|ine|ina|na|in|n|s|o)$/.test(long.slice(short.length));
  return short.length === long.length && short.slice(0, -1) === long.slice(0, -1) && /[aeo]$/.test(short) && /[aeo]$/.test(long);
}
