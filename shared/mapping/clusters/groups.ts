import type { SpellingMethod } from "../../model/value-rule.ts";
import { spellingKey } from "./keys.ts";
import { allowedSlips, isNear } from "./near.ts";
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
    const key = spellingKey(text, method);
    if (key === null) continue;
    const known = groups.get(key);
    if (known) known.texts.push(text);
    else groups.set(key, { like: text, keys: [key], texts: [text] });
  }
  return [...groups.values()];
}

interface Centre {
  spelling: Spelling;
  joined: string;
  letters: number;
  group: SpellingGroup;
}

/**
 * Every text joins the group of the most used text that it is near to, so that no chain of slips leads from one word to another.
 * Only texts with the same first letters are compared, and of those only such as can be near by their length and letters.
 */
function nearGroups(values: readonly SpelledValue[]): SpellingGroup[] {
  const blocks = new Map<string, Centre[]>();
  const groups: SpellingGroup[] = [];
  for (const { text } of values) {
    const spelling = spellingOf(text);
    if (spelling.words.length === 0) continue;
    const joined = spelling.words.join("");
    const letters = letterSet(joined);
    const own = `${spelling.words.map((word) => word.charAt(0)).join("")} ${spelling.signs}`;
    const whole = `=${joined} ${spelling.signs}`;
    const centre =
      (blocks.get(whole) ?? []).find((each) => isNear(each.spelling, spelling)) ??
      (blocks.get(own) ?? []).find((each) => mayBeNear(each, joined, letters) && isNear(each.spelling, spelling));
    if (centre) {
      centre.group.texts.push(text);
      centre.group.keys.push(text);
      continue;
    }
    const group = { like: text, keys: [text], texts: [text] };
    const made: Centre = { spelling, joined, letters, group };
    groups.push(group);
    for (const block of [own, whole]) {
      const known = blocks.get(block);
      if (known) known.push(made);
      else blocks.set(block, [made]);
    }
  }
  return groups;
}

function mayBeNear(centre: Centre, joined: string, letters: number): boolean {
  const slips = 2 * allowedSlips(Math.min(centre.joined.length, joined.length));
  return Math.abs(centre.joined.length - joined.length) <= slips && bits(centre.letters ^ letters) <= 2 * slips;
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
