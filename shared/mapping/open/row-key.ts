import type { Column, ColumnProfile, Dataset } from "../../model/dataset.ts";
import type { ProjectState } from "../../model/project.ts";
import type { SourceObject } from "../../packs/contract.ts";
import { columnText } from "../../transform/index.ts";
import { bonds } from "../bind.ts";
import { headerWords } from "../headers.ts";
import { modifiedColumnOf } from "../modified.ts";

/** Columns by which the rows of a dataset may be known. */
export interface KeyChoice {
  columns: string[];
  /** The profile shows it; otherwise the rows have to be counted. */
  isProven: boolean;
  /** Share of the rows that must have a value of their own: less than all only where the column is called the key. */
  least: number;
}

/** A column that is called the record's key is one, with a few rows that were exported twice. */
const NAMED_LEAST = 0.95;
const KEY_WORDS = new Set([
  "id",
  "uid",
  "uuid",
  "guid",
  "nr",
  "no",
  "number",
  "key",
  "code",
  "ref",
  "reference",
  "sku",
  "kennung",
  "nummer",
]);
/** What a record is called: `Acct Name`, `Kundenname`, `Opp title`. */
const NAME_WORD = /(name|title|titel|bezeichnung)$|^(nom|nombre|nome|naam|nazwa)$/;
/** Whether a header says that its column has what a record is called. */
export const isNameHeader = (header: string): boolean => headerWords(header).some((word) => NAME_WORD.test(word));
/** Kinds of records whose addresses are their own, and not of whom they are about. */
const HAS_ADDRESS = new Set(["company", "person", "lead", "user"]);
/** Texts longer than this are no keys. */
const LONGEST = 100;
const KEY_TYPES = new Set<ColumnProfile["type"]>(["id", "reference", "email", "url", "text", "name"]);
/** What tells records of an object apart where none of its columns does alone, by canonical name. */
const TOGETHER: Record<string, readonly string[]> = {
  company: ["name", "domain", "website", "billing_city"],
  person: ["email", "first_name", "last_name", "name", "company"],
  lead: ["email", "first_name", "last_name", "name", "company"],
  deal: ["name", "company", "company_id", "contact", "contact_id", "created"],
  product: ["name", "code"],
  user: ["email", "name", "first_name", "last_name"],
};
/** Of those, one that must be there: otherwise two records would too easily be one. */
const NEEDED: Record<string, readonly string[]> = {
  company: ["name"],
  person: ["email", "last_name", "name"],
  lead: ["email", "last_name", "name"],
  deal: ["name"],
  product: ["name", "code"],
  user: ["email", "name", "last_name"],
};
/** Columns that are keys by what they are, the surest first. */
const ALONE: Record<string, readonly string[]> = {
  company: ["name", "domain"],
  person: ["email"],
  lead: ["email"],
  product: ["code", "name"],
  user: ["email", "username", "name"],
  file: ["file_path", "file_name"],
};

type Rows = Pick<Dataset, "columns" | "profiles" | "rowCount">;

/**
 * What the rows of a dataset may be known by, best first: the column called its ID, an e-mail or name that no two rows share, another column of IDs, a
 * few columns together, another name or address that no two rows share, and at last all columns, which always holds: rows that are the same in everything are one. The same rows give the same answer.
 */
export function likelyKeys(object: SourceObject, dataset: Rows): KeyChoice[] {
  const names = dataset.columns.map(({ name }) => name);
  const bound = new Map(bonds(object, names).map(({ column, header }) => [column, header]));
  const named = bound.get(object.key);
  const own = (canonical: readonly string[]) => canonical.flatMap((column) => bound.get(column) ?? []);
  const alone = own(ALONE[object.id] ?? []);
  // What is known to be something else, such as a first name, is no key though no two rows share it.
  const others = new Set([...bound].flatMap(([column, header]) => (column === object.key || alone.includes(header) ? [] : header)));
  const columns = dataset.columns.filter(({ index, name }) => isKeyLike(dataset.profiles[index], name) && !others.has(name));
  const called = columns.filter(({ name }) => headerWords(name).some((word) => KEY_WORDS.has(word)));
  const ids = columns.filter(({ index }) => isNumbered(dataset.profiles[index]));
  // Nobody knows the header, but it says a name, or the values are addresses, which hold longer than what else a row has.
  const telling = columns.filter(
    ({ index, name }) =>
      isNameHeader(name) || (HAS_ADDRESS.has(object.id) && ["email", "url"].includes(dataset.profiles[index]?.type ?? "")),
  );
  const single = [...called, ...byName(columns, alone), ...ids].map(({ name }) => name);
  const together = own(TOGETHER[object.id] ?? []);
  const modified = modifiedColumnOf(names);
  const all = dataset.columns
    .filter(({ index, name }) => (dataset.profiles[index]?.filled ?? 0) > 0 && name !== modified)
    .map(({ name }) => name);
  const choices: KeyChoice[] = [
    ...(named === undefined ? [] : choiceOf(dataset, [named], NAMED_LEAST)),
    ...[...new Set(single)].flatMap((name) => choiceOf(dataset, [name], 1)),
    ...(together.length > 1 && own(NEEDED[object.id] ?? []).length > 0 ? [{ columns: together, isProven: false, least: 1 }] : []),
    ...telling.flatMap(({ name }) => choiceOf(dataset, [name], 1)),
    { columns: all.length > 0 ? all : names, isProven: true, least: 0 },
  ];
  return choices.filter(({ columns }) => columns.length > 0);
}

const byName = (columns: readonly Column[], names: readonly string[]): Column[] =>
  names.flatMap((name) => columns.find((column) => column.name === name) ?? []);

/** Values such as `Q-2024-017`: tokens, or texts most of which have one form with digits. */
const isNumbered = (profile: ColumnProfile | undefined): boolean =>
  profile !== undefined &&
  (profile.type === "id" ||
    ((profile.patterns[0]?.count ?? 0) > 0.5 * profile.filled && (profile.patterns[0]?.value.includes("#") ?? false)));

function isKeyLike(profile: ColumnProfile | undefined, header: string): boolean {
  if (!profile || profile.maxLength > LONGEST) return false;
  return KEY_TYPES.has(profile.type) || (profile.type === "integer" && headerWords(header).some((word) => KEY_WORDS.has(word)));
}

/** None where the profile shows that it can't be. */
function choiceOf({ columns, profiles, rowCount }: Rows, names: string[], least: number): KeyChoice[] {
  const profile = profiles[columns.find(({ name }) => name === names[0])?.index ?? -1];
  if (!profile || rowCount === 0 || profile.filled < least * rowCount) return [];
  if (profile.distinctCapped) return [{ columns: names, isProven: false, least }];
  return profile.distinct >= least * rowCount ? [{ columns: names, isProven: true, least }] : [];
}

/** The columns that the rows of a dataset are known by, of those that the state holds for its object; none where it has the columns of none. */
export function keptKey(object: string, { columns }: Pick<Dataset, "columns">, { keyColumns }: Pick<ProjectState, "keyColumns">): string[] {
  const names = new Set(columns.map(({ name }) => name));
  return keyColumns?.[object]?.find((key) => key.every((column) => names.has(column))) ?? [];
}

/** Whether the key is a column that is nothing else: an ID, and not an e-mail or a name. */
export const isOnlyKey = (columns: readonly string[]): boolean =>
  columns.length === 1 &&
  headerWords(columns[0] ?? "").some((word) => KEY_WORDS.has(word) && !["code", "sku", "reference", "ref"].includes(word));

/** What a row is known by as a formula: the column, or what several make together. */
export const keyFormula = (columns: readonly string[]): string =>
  columns.length === 1 ? `=${columnText(columns[0] ?? "")}` : `=FINGERPRINT(${columns.map(columnText).join(",")})`;
