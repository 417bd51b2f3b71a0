import { bareHeader, headerWords } from "../mapping/headers.ts";
import type { ColumnType } from "../model/index.ts";
import type { KnownColumn } from "./roles.ts";
import { listed } from "./words.ts";

/** A dataset as relations are looked for in it. */
export interface RelationSide {
  datasetId: string;
  name: string;
  /** Source object it is taken for. */
  object: string | null;
  columns: readonly KnownColumn[];
  /** Column that identifies a row; null when none does. */
  key: number | null;
  /** What one of its records may be called in a header: `company`, `account`. */
  nouns: readonly string[];
  /** References that the source pack declares, by canonical column name: the object, and its column when that isn't the key. */
  declared: ReadonlyMap<string, { object: string; column: string | null }>;
  /** Columns beside the key by which others may name its records: addresses and names. */
  called?: readonly number[];
}

/** Two columns that may belong together; what their values say is measured. */
export interface Suspicion {
  column: number;
  /** Datasets that together hold what the column points at; several files of one object count as one. */
  to: { datasetId: string; column: number }[];
  why: string;
  /** `declared` by the pack, `named` by the header, or only the `values` speak for it. */
  ground: "declared" | "named" | "values";
}

const REFERENCE_TYPES = new Set<ColumnType>(["id", "reference", "integer", "email", "text", "name", "picklist"]);
/** Headers that point at a record of the same kind. */
const PARENT = /^(parent|mother|mutter|ubergeordnet|superior|reportsto|manager|supervisor|master|head)/;

/** Which columns of a dataset may hold keys of others or of its own, the surer ground of a column first. */
export function suspicionsOf(side: RelationSide, all: readonly RelationSide[]): Suspicion[] {
  return side.columns.flatMap((known) => {
    if (known.profile.filled === 0) return [];
    const declared = declaredAt(side, known, all) ?? [];
    if (known.column.index === side.key || !REFERENCE_TYPES.has(known.profile.type)) return [declared].flat();
    return [declared, namedAt(side, known, all), byValues(side, known, all)].flat();
  });
}

/** Keys that a column's values may be among: those with a name akin to its own, and those hardly met by chance. */
function byValues(side: RelationSide, known: KnownColumn, all: readonly RelationSide[]): Suspicion[] {
  const named = byCalled(side, known, all);
  if (!looksLikeKeys(known)) return named;
  const others = all.filter((other) => other !== side && other.key !== null && (isAkin(known.column.name, other) || hasSparseKey(other)));
  const keys = targetsOf(others, all, side).map((to): Suspicion => ({ column: known.column.index, to, why: "", ground: "values" }));
  return [...keys, ...named];
}

/** Addresses and names of other records, for a column that isn't known to be something else: an e-mail among e-mails, words among words. */
function byCalled(side: RelationSide, { column, profile, canonical }: KnownColumn, all: readonly RelationSide[]): Suspicion[] {
  if (side.called?.includes(column.index) || (canonical !== null && !side.declared.has(canonical))) return [];
  const isMail = profile.type === "email";
  if (!isMail && !["text", "name", "picklist", "id"].includes(profile.type)) return [];
  const groups = new Map<string, Suspicion["to"]>();
  for (const other of all) {
    if (other === side) continue;
    for (const index of other.called ?? []) {
      const theirs = other.columns.find((each) => each.column.index === index);
      if (!theirs || index === other.key || (theirs.profile.type === "email") !== isMail) continue;
      const group = `${other.object}\n${theirs.column.name}`;
      groups.set(group, [...(groups.get(group) ?? []), { datasetId: other.datasetId, column: index }]);
    }
  }
  return [...groups.values()].map((to) => ({ column: column.index, to, why: "", ground: "values" }));
}

/** The keys of some datasets, those of one object together, with further files of it. */
function targetsOf(sides: readonly RelationSide[], all: readonly RelationSide[], without: RelationSide | null): Suspicion["to"][] {
  const groups: RelationSide[][] = [];
  for (const side of sides) {
    if (groups.some((group) => group.includes(side))) continue;
    groups.push(all.filter((other) => other !== without && (other === side || areOneObject(side, other))));
  }
  return groups.map((group) => group.map(({ datasetId, key }) => ({ datasetId, column: key ?? 0 })));
}

function declaredAt(side: RelationSide, { column, canonical }: KnownColumn, all: readonly RelationSide[]): Suspicion | null {
  const reference = canonical === null ? undefined : side.declared.get(canonical);
  if (!reference) return null;
  const to = all
    .filter((other) => other.object === reference.object)
    .flatMap((other) => {
      const target =
        reference.column === null ? other.key : (other.columns.find((each) => each.canonical === reference.column)?.column.index ?? null);
      return target === null ? [] : [{ datasetId: other.datasetId, column: target }];
    });
  if (to.length === 0) return null;
  return { column: column.index, to, why: `“${column.name}” is known to hold keys of ${namesOf(to, all)}.`, ground: "declared" };
}

function namedAt(side: RelationSide, { column }: KnownColumn, all: readonly RelationSide[]): Suspicion[] {
  const words = headerWords(column.name);
  const bare = words.filter((word) => !["id", "uuid", "guid", "nr", "no", "number", "key", "ref", "reference"].includes(word)).join("");
  const isKeyed = words.length > 1 && words.some((word) => ["id", "uuid", "guid", "nr", "key", "ref"].includes(word));
  if (side.key !== null && PARENT.test(bare))
    return targetsOf([side], all, null).map((to) => ({
      column: column.index,
      to,
      why: `“${column.name}” names a parent in ${to.length === 1 ? "the same dataset" : namesOf(to, all)}.`,
      ground: "named",
    }));
  const named = all
    .filter((other) => other !== side && other.key !== null)
    .filter((other) => sameKeyName(other, column.name) || (isKeyed && other.nouns.some((noun) => singular(noun) === singular(bare))));
  return targetsOf(named, all, side).map((to) => ({
    column: column.index,
    to,
    why: `“${column.name}” is called like the key of ${namesOf(to, all)}.`,
    ground: "named",
  }));
}

/** The other's key has the very name, and a name that says whose: not just `id`. */
function sameKeyName(other: RelationSide, header: string): boolean {
  const key = other.columns.find(({ column }) => column.index === other.key);
  const words = headerWords(header);
  return key !== undefined && words.length > 1 && words.join(" ") === headerWords(key.column.name).join(" ");
}

/** Values that can hardly be in another key by chance: not small numbers, not few. */
function looksLikeKeys({ profile }: KnownColumn): boolean {
  if (!["id", "reference", "email"].includes(profile.type) && !(profile.type === "text" && isNumbered(profile))) return false;
  return profile.distinct >= 10 && (profile.minLength >= 5 || /\p{L}/u.test(profile.min ?? ""));
}

/** Short texts most of which have one form with digits, such as `K-10331`: keys that are given more than once look like no more. */
const isNumbered = ({ patterns, filled, maxLength }: KnownColumn["profile"]): boolean =>
  maxLength <= 40 && (patterns[0]?.count ?? 0) > 0.5 * filled && (patterns[0]?.value.includes("#") ?? false);

/**
 * Whether two datasets hold records of one object: they are taken for it, or, where no pack knows one of them, their keys have
 * one name, their columns are the same in good part, and the key's name or that of the files says whose they are.
 */
function areOneObject(a: RelationSide, b: RelationSide): boolean {
  if (a.key === null || b.key === null) return false;
  if (a.object !== null && b.object !== null) return a.object === b.object;
  const key = headerWords(keyName(a)).join(" ");
  if (key === "" || key !== headerWords(keyName(b)).join(" ") || !haveSameColumns(a, b)) return false;
  return key.includes(" ") || a.nouns.some((noun) => b.nouns.some((other) => unnumbered(noun) === unnumbered(other)));
}

const keyName = ({ columns, key }: RelationSide): string => columns.find(({ column }) => column.index === key)?.column.name ?? "";
const unnumbered = (noun: string): string => singular(noun.replace(/\p{N}+/gu, " "));

/** At least half of those of the narrower. */
function haveSameColumns(a: RelationSide, b: RelationSide): boolean {
  const names = ({ columns }: RelationSide) => new Set(columns.map(({ column }) => bareHeader(column.name)));
  const [left, right] = [names(a), names(b)];
  const shared = [...left].filter((name) => right.has(name)).length;
  return shared >= 0.5 * Math.min(left.size, right.size);
}

/** Words of headers that say that something is a key, and not of what. */
const KEY_WORDS = new Set("id uuid guid nr no num number nummer key ref reference code kennung record".split(" "));

/** The header has a word of the other's key or of what its records are called: `Kunde` and `Kunden-Nr`. */
function isAkin(header: string, other: RelationSide): boolean {
  const telling = (text: string) => headerWords(text).filter((word) => word.length > 2 && !KEY_WORDS.has(word));
  const theirs = [keyName(other), ...other.nouns].flatMap(telling);
  return telling(header).some((word) =>
    theirs.some((their) => word === their || (word.length > 3 && their.length > 3 && areForms(word, their))),
  );
}

const areForms = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

/** A number in the span of a key is a key with this chance at most, or numbers say nothing. */
const SPARSE = 0.2;

/** Whether a value is hardly among the keys by chance: they aren't numbers, or numbers with wide gaps. Those that count on from a start aren't. */
function hasSparseKey(other: RelationSide): boolean {
  const profile = other.columns.find(({ column }) => column.index === other.key)?.profile;
  if (!profile?.min || !profile.max || !/^\d+$/.test(profile.min) || !/^\d+$/.test(profile.max)) return true;
  const keys = profile.distinctCapped ? profile.filled : profile.distinct;
  return keys < SPARSE * (Number(profile.max) - Number(profile.min) + 1);
}

/** Their names, each once. */
function namesOf(to: Suspicion["to"], all: readonly RelationSide[]): string {
  const names = to.map(({ datasetId }) => all.find((other) => other.datasetId === datasetId)?.name ?? "another dataset");
  return listed([...new Set(names)]);
}

const singular = (noun: string): string => {
  const bare = headerWords(noun).join("");
  return bare.replace(/ies$/, "y").replace(/(?<=[^s])s$/, "");
};

/** Share of the distinct values that must be found there before two columns are said to belong together. */
export const LEAST_MATCH = { declared: 0, named: 0.3, values: 0.9 } as const;
