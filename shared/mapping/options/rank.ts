import type { Choice } from "../../model/account.ts";
import { readCountry } from "../../transform/index.ts";
import { foldText } from "../fold.ts";
import { likeness } from "../headers.ts";
import { meaningsOfOptions, nearMeanings } from "./words.ts";

/** An option for a source value, with how sure it is (0 to 1) and why, in words. */
export interface RankedOption {
  label: string;
  confidence: number;
  why: string;
}

/** From here on an option is proposed; below it is only offered. */
export const PROPOSE_OPTION = 0.6;
/** By so much a guess by likeness must lead the next. */
export const OPTION_LEAD = 0.04;

/** From here on letters are alike enough to count. */
const ALIKE = 0.8;
/** Words that turn a value into its opposite. */
const NEGATION = /\b(not|no|non|un|in|never|kein|keine|nicht|sans|sin|ex|former|dis)\b/u;
const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [/\bwon|gewonnen|gagn|ganad/, /\blost|verloren|perd/],
  [/\bincoming|inbound/, /\boutgoing|outbound/],
  [/\bpre\b|\bbefore/, /\bpost\b|\bafter/],
];

/**
 * The options that a source value may mean, surest first: the same label, the same but for spelling or a number in front, the pair's usual one, the
 * same in its group, the same country, a word of the same meaning, one within the other, one much alike. Each option once, with its best reason.
 */
export function rankOptions(text: string, choices: readonly Choice[], defaults: Readonly<Record<string, string>> = {}): RankedOption[] {
  const best = new Map<string, RankedOption>();
  for (const each of [...byLabel(text, choices, defaults), ...byMeaning(text, choices), ...byLikeness(text, choices)]) {
    const before = best.get(each.label);
    if (!before || before.confidence < each.confidence) best.set(each.label, each);
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence);
}

function byLabel(text: string, choices: readonly Choice[], defaults: Readonly<Record<string, string>>): RankedOption[] {
  const folded = foldText(text);
  const bare = foldText(withoutNumber(text));
  const usual = Object.entries(defaults).find(([value]) => foldText(value) === folded)?.[1];
  const meant = usual === undefined ? undefined : labelled(choices, usual);
  return choices.flatMap(({ label }): RankedOption[] => {
    if (label === text) return [{ label, confidence: 1, why: "The same label" }];
    if (foldText(label) === folded) return [{ label, confidence: 0.99, why: "The same but for case, spaces or signs" }];
    if (meant?.label === label) return [{ label, confidence: 0.95, why: `Usual for this pair: ${text.trim()} becomes ${usual}` }];
    if (foldText(lastPart(label)) === folded) return [{ label, confidence: 0.93, why: "The same label in its group" }];
    if (bare !== "" && foldText(withoutNumber(label)) === bare)
      return [{ label, confidence: 0.94, why: "The same but for the number in front" }];
    return [];
  });
}

/** An option by its label; where a label carries its group in front (`Sales › Won`), the first whose last part fits. */
function labelled(choices: readonly Choice[], label: string): Choice | undefined {
  const folded = foldText(label);
  return (
    choices.find((choice) => foldText(choice.label) === folded) ?? choices.find((choice) => foldText(lastPart(choice.label)) === folded)
  );
}

const lastPart = (label: string) => label.split(/\s*[›»·|/:→—]\s*/u).at(-1) ?? label;
/** `01 - New`, `2. Contacted`, `Stage 3: Proposal` without what counts. */
const withoutNumber = (label: string) =>
  label.replace(/^\s*(?:(?:stage|phase|step|stufe|etape|étape|etapa)\s*)?\d{1,2}\s*[-–.):_]+\s*/i, "");

/* ------------------------------------------------------------ by meaning */

const meaningsByWord = new Map<string, string[]>();
for (const [meaning, words] of Object.entries(meaningsOfOptions))
  for (const word of words.split("|")) {
    const folded = foldText(word.trim());
    meaningsByWord.set(folded, [...(meaningsByWord.get(folded) ?? []), meaning]);
  }
const meaningsFor = (text: string): string[] =>
  meaningsByWord.get(foldText(text)) ?? meaningsByWord.get(foldText(withoutNumber(text))) ?? [];
const familyOf = (meaning: string): string => meaning.slice(0, meaning.indexOf(":"));

function byMeaning(text: string, choices: readonly Choice[]): RankedOption[] {
  const country = byCountry(text, choices);
  if (country.length > 0) return country;
  const own = meaningsFor(text);
  if (own.length === 0) return [];
  const spoken = choices.map((choice) => ({ choice, whole: meaningsFor(choice.label), tail: meaningsFor(lastPart(choice.label)) }));
  const families = spokenFamilies(spoken.flatMap(({ whole, tail }) => [new Set([...whole, ...tail].map(familyOf))]));
  return spoken.flatMap(({ choice, whole, tail }): RankedOption[] => {
    const of = (list: string[]) => list.some((meaning) => own.includes(meaning) && families.has(familyOf(meaning)));
    const near = [...whole, ...tail].some((meaning) =>
      own.some((each) => nearMeanings.some(([from, to]) => from === each && to === meaning)),
    );
    if (of(whole)) return [{ label: choice.label, confidence: 0.88, why: `Another word for “${choice.label}”` }];
    if (of(tail)) return [{ label: choice.label, confidence: 0.84, why: `Another word for “${choice.label}”` }];
    return near ? [{ label: choice.label, confidence: 0.5, why: `Near “${choice.label}”` }] : [];
  });
}

/** Families that at least two of the options speak (or all, where there are fewer): a lone `New` is a stage here and a kind of business there. */
function spokenFamilies(options: ReadonlySet<string>[]): Set<string> {
  const counts = new Map<string, number>();
  for (const families of options) for (const family of families) counts.set(family, (counts.get(family) ?? 0) + 1);
  const enough = Math.min(2, options.length);
  return new Set([...counts].filter(([, count]) => count >= enough).map(([family]) => family));
}

/** Where the options are countries: `DE`, `Allemagne` and `Germany` are one. */
function byCountry(text: string, choices: readonly Choice[]): RankedOption[] {
  const code = readCountry(text);
  if (code === null) return [];
  const countries = choices.filter((choice) => readCountry(choice.label) !== null).length;
  if (countries < 3 || countries < 0.6 * choices.length) return [];
  const found = choices.find((choice) => readCountry(choice.label) === code);
  return found ? [{ label: found.label, confidence: 0.96, why: `The same country (${code})` }] : [];
}

/* ---------------------------------------------------------- by likeness */

function byLikeness(text: string, choices: readonly Choice[]): RankedOption[] {
  const folded = foldText(text);
  return choices.flatMap(({ label }): RankedOption[] => {
    const other = foldText(label);
    if (contradict(text, label)) return [];
    const alike = folded.length < 4 ? 0 : likeness(folded, other);
    if (alike >= ALIKE) return [{ label, confidence: alike * 0.95, why: `Looks like “${label}” (${Math.round(alike * 100)} % alike)` }];
    const within = withinEachOther(text, label);
    return within > 0
      ? [
          {
            label,
            confidence: within,
            why: `“${label}” is ${folded.length > other.length ? "a part of it" : "more than it, and holds it"}`,
          },
        ]
      : [];
  });
}

const wordsIn = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/** Digits that differ, a negation on one side, or opposite words: however alike, they are not the same. */
function contradict(a: string, b: string): boolean {
  const [left, right] = [wordsIn(a).join(" "), wordsIn(b).join(" ")];
  const digits = (text: string) => (text.match(/\d+/g) ?? []).join();
  if (digits(left) !== digits(right)) return true;
  if (NEGATION.test(left) !== NEGATION.test(right)) return true;
  if (isUndone(wordsIn(a), wordsIn(b)) || isUndone(wordsIn(b), wordsIn(a))) return true;
  return opposites.some(([one, two]) => (one.test(left) && two.test(right)) || (one.test(right) && two.test(left)));
}

/** `unqualified` beside `qualified`, `inactive` beside `active`. */
const isUndone = (words: string[], others: string[]): boolean =>
  words.some((word) =>
    ["un", "in", "dis", "non", "ir", "des", "dé"].some((prefix) => word.startsWith(prefix) && others.includes(word.slice(prefix.length))),
  );

/** Where all words of one stand in the other: how much of the longer they are, as a confidence of 0.5 to 0.8; else 0. */
function withinEachOther(a: string, b: string): number {
  const [left, right] = [wordsIn(a), wordsIn(b)];
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (short.length === 0 || short.length === long.length || !short.every((word) => long.includes(word))) return 0;
  if (!short.some((word) => word.length >= 4)) return 0;
  const size = (words: string[]) => words.reduce((sum, word) => sum + word.length, 0);
  return 0.45 + 0.4 * (size(short) / size(long));
}
