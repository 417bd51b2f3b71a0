import type { SourceColumn, SourceObject } from "../packs/contract.ts";
import { bareHeader, headerWords, likeness } from "./headers.ts";

/** How surely a header is a column: 1 its own name, 0.95 a synonym, less for guesses; 2 where it was said. */
export interface Bond {
  column: string;
  header: string;
  sureness: number;
}

/**
 * Which of the object's columns each header is: canonical name → header, each used once. Headers that are no column of
 * the object are left out, and so are columns that the export lacks.
 */
export function bindColumns(object: SourceObject, headers: readonly string[]): Readonly<Record<string, string>> {
  const known = bound.get(object) ?? new Map<string, Readonly<Record<string, string>>>();
  bound.set(object, known);
  const key = JSON.stringify(headers);
  const binding = known.get(key) ?? Object.fromEntries(bonds(object, headers).map(({ column, header }) => [column, header]));
  if (known.size >= MOST_BOUND) known.clear();
  known.set(key, binding);
  return binding;
}

/** Packs are constant, and the headers of an export are bound with every question about it: once is enough. */
const bound = new WeakMap<SourceObject, Map<string, Readonly<Record<string, string>>>>();
const MOST_BOUND = 50;

/** The bonds behind `bindColumns`, in the order of the object's columns. */
export function bonds(object: SourceObject, headers: readonly string[]): Bond[] {
  const read = headers.map((header) => ({ header, bare: bareHeader(header), rest: withoutNoun(object, header) }));
  const possible = object.columns
    .flatMap((column) => read.map((each) => ({ column: column.name, header: each.header, sureness: sureness(object, column, each) })))
    .filter((bond) => bond.sureness >= LEAST);
  possible.sort((a, b) => b.sureness - a.sureness);
  const found = new Map<string, Bond>();
  const used = new Set<string>();
  for (const bond of possible) {
    const isSet = bond.sureness > 1;
    if (found.has(bond.column) || (!isSet && used.has(bond.header))) continue;
    found.set(bond.column, bond);
    if (!isSet) used.add(bond.header);
  }
  return object.columns.flatMap((column) => found.get(column.name) ?? []);
}

const LEAST = 0.5;

/** A header as it is compared, and without the object's own noun in front; null where it hasn't got that. */
interface ReadHeader {
  header: string;
  bare: string;
  rest: string | null;
}

function sureness(object: SourceObject, column: SourceColumn, { header, bare, rest }: ReadHeader): number {
  if (column.only) return column.only.includes(header) ? 2 - column.only.indexOf(header) * 0.001 : 0;
  const own = nameSureness(column, bare);
  if (own >= 0.95) return own;
  const without = rest === null ? 0 : nameSureness(column, rest) - 0.1;
  const generic = column.name === object.key && ["id", "key", "nr", "no", "number", "uuid"].includes(rest ?? bare) ? 0.6 : 0;
  return Math.max(own, without, generic);
}

/** The column's names as they are compared, its own first; packs are constant, so each is worked out once. */
const namesOf = (column: SourceColumn): string[] => {
  const known = bareNames.get(column) ?? [column.name, ...column.synonyms].map(bareHeader);
  bareNames.set(column, known);
  return known;
};
const bareNames = new WeakMap<SourceColumn, string[]>();

function nameSureness(column: SourceColumn, header: string): number {
  if (header === "") return 0;
  const names = namesOf(column);
  const at = names.indexOf(header);
  if (at === 0) return 1;
  // Earlier synonyms are the surer ones where a header is a synonym of two columns.
  if (at > 0) return 0.95 - Math.min(at - 1, 20) * 0.002;
  if (header.length < 6) return 0;
  const near = names.filter((name) => name.length >= 6 && Math.abs(name.length - header.length) <= 2);
  const closest = Math.max(...near.map((name) => likeness(name, header)), 0);
  return closest >= 0.85 ? 0.6 * closest : 0;
}

/** The header without the object's own noun in front: `Booking status` → `status`. Null when it doesn't start with one. */
function withoutNoun(object: SourceObject, header: string): string | null {
  const words = headerWords(header);
  const noun = nounsOf(object)
    .filter((each) => each.length < words.length && each.every((word, at) => words[at] === word))
    .sort((a, b) => b.length - a.length)[0];
  return noun ? words.slice(noun.length).join("") : null;
}

const nounsOf = (object: SourceObject): string[][] => {
  const known =
    nouns.get(object) ??
    [object.label, object.plural, ...object.fileNames].flatMap((name) => [headerWords(name), headerWords(name.replace(/s$/, ""))]);
  nouns.set(object, known);
  return known;
};
const nouns = new WeakMap<SourceObject, string[][]>();
