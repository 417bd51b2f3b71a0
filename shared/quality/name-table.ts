import { doubleMetaphone } from "double-metaphone";
import { Letters } from "./jaro-winkler.ts";
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

/** Names by number, with what comparing them takes worked out once a name. 0 is no name. */
export class NameTable {
  readonly letters = new Letters();
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #meanings: (readonly number[] | undefined)[] = [];
  readonly #words: (readonly string[] | undefined)[] = [];
  readonly #sounds: (string | undefined)[] = [];
  /** Answers for pairs asked before, by a hash of the pair. */
  readonly #askedA = new Uint32Array(CACHE);
  readonly #askedB = new Uint32Array(CACHE);
  readonly #answers = new Uint8Array(CACHE);

  constructor() {
    this.id("");
  }

  get size(): number {
    return this.letters.size;
  }

  id(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.letters.add(name);
    this.#ids.set(name, id);
    this.#texts.push(name);
    // Worked out when first asked for; places are made in order, because lists with holes are slow.
    this.#meanings.push(undefined);
    this.#words.push(undefined);
    this.#sounds.push(undefined);
    return id;
  }

  text(id: number): string {
    return this.#texts[id] ?? "";
  }

  #wordsOf(id: number): readonly string[] {
    this.#words[id] ??= tellingWords(this.text(id));
    return this.#words[id] ?? [];
  }

  #meaningsOf(id: number): readonly number[] {
    this.#meanings[id] ??= meaningsOf(this.text(id).split(" ", 1)[0] ?? "");
    return this.#meanings[id] ?? [];
  }

  /** What a name sounds like; scripts that the rules don't know stand for themselves. */
  sound(id: number): string {
    this.#sounds[id] ??= soundOf(this.text(id));
    return this.#sounds[id] ?? "";
  }

  /** The full name behind a short one where there is exactly one; the name itself elsewhere. */
  root(id: number): string {
    const meanings = this.#meaningsOf(id);
    return meanings.length === 1 ? `#${meanings[0]}` : (this.#wordsOf(id)[0] ?? "");
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

  /** Whether two company names begin with the same word, or are a slip apart. */
  related(a: number, b: number): boolean {
    const [x, y] = [this.#wordsOf(a)[0], this.#wordsOf(b)[0]];
    if (x !== undefined && x === y) return x.length > 3;
    return this.letters.likeness(a, b, COMPANY_TYPO) >= COMPANY_TYPO;
  }

  #compare(a: number, b: number): AlikeLevel {
    const lengthA = this.letters.length(a);
    const lengthB = this.letters.length(b);
    const [textA, textB] = [this.text(a), this.text(b)];
    if (lengthA === 1 || lengthB === 1) return textA[0] === textB[0] ? Alike.initial : Alike.different;
    const meaningsA = this.#meaningsOf(a);
    const meaningsB = this.#meaningsOf(b);
    if (meaningsA.some((meaning) => meaningsB.includes(meaning))) return Alike.nickname;
    if (shareWord(this.#wordsOf(a), this.#wordsOf(b))) return Alike.part;
    const score = this.letters.likeness(a, b, WEAK);
    if (score < WEAK) return Alike.different;
    if (isSibling(textA, textB)) return Alike.weak;
    // Two full names that are both known are two names, however alike: Alexander and Alexandra.
    if (meaningsA.length > 0 && meaningsB.length > 0) return Alike.weak;
    if (score >= TYPO) return Alike.typo;
    return score >= SOUNDS_TYPO && this.sound(a) === this.sound(b) ? Alike.typo : Alike.weak;
  }
}

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
