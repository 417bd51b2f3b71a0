import { type ColumnFacts, saidOf } from "./column.ts";
import { concepts } from "./lexicon/index.ts";
import { spellings, wordsOf } from "./words.ts";

/** Shortest beginning that two words may share to sound alike. */
const HEAD = 3;
const ALIKE = 0.6;
const none: ReadonlyMap<string, number> = new Map();

/**
 * Concepts that a header's unknown words sound like, 0 to 1: by a beginning in common (`descrpt`, `telef`), or by letters in pairs, with any spelling
 * of any language. Too weak for an answer; enough for what is offered beside one.
 */
export function echoesOf(column: ColumnFacts): ReadonlyMap<string, number> {
  const words = wordsOf(saidOf(column));
  if (words.length === 0 || words.every((word) => word.known && !word.guessed)) return none;
  const heard = new Map<string, number>();
  for (const word of words)
    if (word.known && !word.guessed) heard.set(word.text, 1);
    else for (const [text, likeness] of soundsLike(word.text)) heard.set(text, Math.max(likeness, heard.get(text) ?? 0));
  const found = new Map<string, number>();
  for (const [text] of heard)
    for (const { concept, words: phrase } of phrasesWith(text)) {
      const held = phrase.reduce((sum, word) => sum + (heard.get(word) ?? 0), 0);
      const fit = held / Math.max(phrase.length, Math.min(words.length, phrase.length + 1));
      if (fit > (found.get(concept) ?? 0)) found.set(concept, fit);
    }
  return found;
}

interface Phrase {
  concept: string;
  words: readonly string[];
}
const byWord = new Map<string, Phrase[]>();

function phrasesWith(text: string): readonly Phrase[] {
  if (byWord.size === 0)
    for (const { id, phrases } of concepts)
      for (const phrase of phrases) {
        const words = wordsOf(phrase).map((word) => word.text);
        for (const word of new Set(words)) byWord.set(word, [...(byWord.get(word) ?? []), { concept: id, words }]);
      }
  return byWord.get(text) ?? [];
}

const cache = new Map<string, [string, number][]>();

function soundsLike(raw: string): [string, number][] {
  const known = cache.get(raw);
  if (known) return known;
  const found: [string, number][] = [];
  for (const [spelling, stands] of spellings(raw.slice(0, 2))) {
    const likeness = alike(raw, spelling);
    if (likeness >= ALIKE) for (const text of stands) found.push([text, likeness * 0.9]);
  }
  if (cache.size > 2000) cache.clear();
  cache.set(raw, found);
  return found;
}

/** By the beginning in common, or by pairs of letters (Dice). */
function alike(a: string, b: string): number {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  const byHead = head >= HEAD ? head / Math.min(a.length, b.length, head + 3) : 0;
  return Math.max(byHead, dice(a, b));
}

function dice(a: string, b: string): number {
  if (a.length < 3 || b.length < 3) return 0;
  const pairs = new Map<string, number>();
  for (let at = 0; at < a.length - 1; at++) pairs.set(a.slice(at, at + 2), (pairs.get(a.slice(at, at + 2)) ?? 0) + 1);
  let shared = 0;
  for (let at = 0; at < b.length - 1; at++) {
    const pair = b.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      shared += 1;
      pairs.set(pair, left - 1);
    }
  }
  return (2 * shared) / (a.length + b.length - 2);
}
