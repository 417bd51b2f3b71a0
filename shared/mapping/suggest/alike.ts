import { bareHeader, nameLikeness } from "../headers.ts";
import type { FieldFacts } from "./field.ts";

/** A name as it is compared. */
export interface Name {
  text: string;
  bare: string;
}

export const nameOf = (text: string): Name => ({ text, bare: bareHeader(text) });

/** Fields by three letters in a row of their names: which fields may be alike at all. */
export type LetterIndex = ReadonlyMap<string, ReadonlySet<FieldFacts>>;

export function letterIndex(fields: readonly FieldFacts[]): LetterIndex {
  const index = new Map<string, Set<FieldFacts>>();
  for (const field of fields)
    for (const { bare } of field.names)
      for (const letters of triples(bare)) {
        const known = index.get(letters) ?? new Set();
        known.add(field);
        index.set(letters, known);
      }
  return index;
}

/** Fields that share three letters in a row with any of the names. */
export function nearFields(names: readonly Name[], index: LetterIndex): ReadonlySet<FieldFacts> {
  const found = new Set<FieldFacts>();
  for (const { bare } of names) for (const letters of triples(bare)) for (const field of index.get(letters) ?? []) found.add(field);
  return found;
}

/** Names shorter than that stand whole. */
function triples(bare: string): string[] {
  if (bare.length < 3) return bare === "" ? [] : [bare];
  return Array.from({ length: bare.length - 2 }, (_, at) => bare.slice(at, at + 3));
}

/** Short words are alike by chance: `work` and `fork`. */
const SHORT = 5;
const BY_CHANCE = 0.85;

/** The two names of a column and a field that are most alike; of a column's further names only the very same, where `brief`. */
export function likenessOf(names: readonly Name[], field: FieldFacts, brief: boolean): { name: string; likeness: number; exact: boolean } {
  let best = { name: names[0]?.text ?? "", likeness: 0, exact: false };
  for (const [at, { text, bare }] of names.entries()) {
    for (const each of field.names) {
      const exact = bare === each.bare && bare !== "";
      if (!exact && brief && at > 0) continue;
      const alike = exact ? 1 : nameLikeness(text, each.text) * (Math.max(bare.length, each.bare.length) <= SHORT ? BY_CHANCE : 1);
      const likeness = at === 0 ? alike : alike * 0.95;
      if (likeness > best.likeness) best = { name: text, likeness, exact };
    }
  }
  return best;
}
