import type { SpellingMethod } from "../../model/value-rule.ts";
import { keysOf } from "./keys.ts";
import { allowedSlips, blocksOf, isNear } from "./near.ts";
import { type Spelling, spellingOf } from "./spelling.ts";

export interface SpelledValue {
  text: string;
  records: number;
}

/** Texts that a method takes for spellings of one. */
export interface SpellingGroup {
  /** The one on most records. */
  like: string;
  /** What a rule remembers of it: the method's key; for `distance` the texts themselves. */
  keys: string[];
  /** `like` first, then by records. */
  texts: string[];
}

export interface SpellingGroups {
  /** Those with most records first. */
  groups: SpellingGroup[];
  /** Texts that were left out because there are too many; 0 as a rule. */
  leftOut: number;
}

/** So many distinct texts are compared, those on most records. */
export const MOST_COMPARED = 20_000;

/** Groups the texts of a column by their spelling. Blank texts and texts of signs alone are in no group, and each text is in one at most. */
export function spellingGroups(values: readonly SpelledValue[], method: SpellingMethod): SpellingGroups {
  const inOrder = values.filter((value) => value.text.trim() !== "").toSorted(byUse);
  const compared = inOrder.slice(0, MOST_COMPARED);
  const records = new Map(compared.map((value) => [value.text, value.records]));
  const groups = (method.kind === "distance" ? nearGroups(compared) : keyGroups(compared, method)).filter(
    (group) => group.texts.length > 1,
  );
  const weight = (group: SpellingGroup) => group.texts.reduce((sum, text) => sum + (records.get(text) ?? 0), 0);
  return { groups: groups.toSorted((a, b) => weight(b) - weight(a) || compare(a.like, b.like)), leftOut: inOrder.length - compared.length };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byUse = (a: SpelledValue, b: SpelledValue): number => b.records - a.records || compare(a.text, b.text);

function keyGroups(values: readonly SpelledValue[], method: SpellingMethod): SpellingGroup[] {
  const groups = new Map<string, SpellingGroup>();
  for (const { text } of values) {
    const keys = keysOf(spellingOf(text), method);
    const [first, second] = [...new Set(keys.flatMap((key) => groups.get(key) ?? []))];
    if (keys.length === 0) continue;
    const group = first ?? { like: text, keys: [], texts: [] };
    group.texts.push(text);
    group.keys.push(...keys.filter((key) => !group.keys.includes(key)));
    // The text is written as those of two groups are: they are one.
    if (second) takeIn(group, second, groups);
    for (const key of keys) groups.set(key, group);
  }
  const order = new Map(values.map(({ text }, at) => [text, at]));
  const place = (text: string) => order.get(text) ?? 0;
  const found = [...new Set(groups.values())];
  for (const group of found) group.texts.sort((a, b) => place(a) - place(b));
  return found.map((group) => ({ ...group, like: group.texts[0] ?? group.like }));
}

function takeIn(group: SpellingGroup, other: SpellingGroup, groups: Map<string, SpellingGroup>): void {
  group.texts.push(...other.texts);
  group.keys.push(...other.keys.filter((key) => !group.keys.includes(key)));
  for (const key of other.keys) groups.set(key, group);
}

interface Centre {
  spelling: Spelling;
  letters: number[];
  group: SpellingGroup;
}

/**
 * Every text joins the group of the most used text that it is near to, so that no chain of slips leads from one word to another.
 * Only texts of one block are compared, and of those only such as can be near by the length and the letters of their words.
 */
function nearGroups(values: readonly SpelledValue[]): SpellingGroup[] {
  const blocks = new Map<string, Centre[]>();
  const groups: SpellingGroup[] = [];
  for (const { text } of values) {
    const spelling = spellingOf(text);
    if (spelling.words.length === 0) continue;
    const [initials, whole] = blocksOf(spelling);
    const letters = spelling.words.map(letterSet);
    const centre =
      (blocks.get(whole) ?? []).find((each) => isNear(each.spelling, spelling)) ??
      (blocks.get(initials) ?? []).find((each) => mayBeNear(each, spelling.words, letters) && isNear(each.spelling, spelling));
    if (centre) {
      centre.group.texts.push(text);
      centre.group.keys.push(text);
      continue;
    }
    const made: Centre = { spelling, letters, group: { like: text, keys: [text], texts: [text] } };
    groups.push(made.group);
    for (const block of [initials, whole]) {
      const known = blocks.get(block);
      if (known) known.push(made);
      else blocks.set(block, [made]);
    }
  }
  return groups;
}

/** A slip changes a word's length by one letter at most, and the set of its letters by two. Asked for millions of pairs. */
function mayBeNear(centre: Centre, words: readonly string[], letters: readonly number[]): boolean {
  const others = centre.spelling.words;
  // Texts that begin alike differ at their ends.
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const word = words[at] as string;
    const other = others[at] as string;
    const differing = (letters[at] as number) ^ (centre.letters[at] as number);
    if (differing === 0 && word === other) continue;
    const slips = allowedSlips(word.length < other.length ? word.length : other.length);
    const longer = word.length - other.length;
    if (slips === 0 || longer > slips || -longer > slips || bits(differing) > 2 * slips) return false;
  }
  return true;
}

/** Which letters a text has, as bits; others than a to z share what is left. */
function letterSet(text: string): number {
  let set = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at) - 97;
    set |= 1 << (letter >= 0 && letter < 26 ? letter : 26 + (text.charCodeAt(at) % 6));
  }
  return set;
}

function bits(set: number): number {
  let left = set - ((set >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
