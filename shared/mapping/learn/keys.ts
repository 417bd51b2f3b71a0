import type { ColumnProfile, ColumnType } from "../../model/dataset.ts";
import { readDomain, readEmail, readNationalPhone } from "../../transform/index.ts";
import { bareHeader, nameLikeness } from "../headers.ts";
import { folded } from "./readings.ts";

/** A table as far as keys are sought in it. */
export interface TableFacts {
  headers: readonly string[];
  profiles: readonly (ColumnProfile | null)[];
  rowCount: number;
}

/** `text` is one that is on each record once, and that nothing calls a key. */
export type KeyKind = "email" | "key" | "phone" | "domain" | "text" | "name";

/** What may tell which record became which: columns of the source beside columns of the destination. */
export interface KeyPair {
  id: string;
  kind: KeyKind;
  source: number[];
  destination: number[];
}

/** Keys that are tried; more wouldn't be likelier ones. */
export const MOST_KEYS = 16;
const MOST_TEXT_KEYS = 8;
const MOST_OF_A_KIND = 4;

/** How much a kind of key is trusted where others join as many records. */
export const KEY_TRUST: Record<KeyKind, number> = { email: 1, key: 0.97, phone: 0.85, domain: 0.75, text: 0.72, name: 0.7 };

/** Keys worth trying, the likeliest kinds first. */
export function keyPairs(source: TableFacts, destination: TableFacts): KeyPair[] {
  const emails = cross("email", columnsLike(source, isEmail), columnsLike(destination, isEmail), source, destination, MOST_OF_A_KIND);
  const phones = cross(
    "phone",
    columnsLike(source, isOf("phone")),
    columnsLike(destination, isOf("phone")),
    source,
    destination,
    MOST_OF_A_KIND,
  );
  const sites = { source: columnsLike(source, isSite), destination: columnsLike(destination, isSite) };
  const mails = { source: columnsLike(source, isEmail), destination: columnsLike(destination, isEmail) };
  const domains = [
    ...cross("domain", sites.source, sites.destination, source, destination, 2),
    ...cross("domain", mails.source, sites.destination, source, destination, 1),
    ...cross("domain", sites.source, mails.destination, source, destination, 1),
  ];
  const texts = cross("key", textKeys(source), textKeys(destination), source, destination, MOST_TEXT_KEYS).map((pair): KeyPair => {
    const isKey = [[source, pair.source] as const, [destination, pair.destination] as const].some(([table, [at]]) => isKeyLike(table, at));
    return isKey ? pair : { ...pair, kind: "text" };
  });
  return [...emails, ...texts, ...phones, ...domains, ...namePair(source, destination)].slice(0, MOST_KEYS);
}

/** Reads a record's key on one side; null where it has none. */
export function keyReader(
  { kind }: KeyPair,
  headers: readonly string[],
  columns: readonly number[],
): (cells: readonly string[]) => string | null {
  const [only = 0] = columns;
  switch (kind) {
    case "email":
      // Several addresses in a cell: the first is the record's own.
      return (cells) => readEmail(cells[only] ?? "") ?? readEmail(/[^\s;,|<>]+@[^\s;,|<>]+/.exec(cells[only] ?? "")?.[0] ?? "");
    case "phone":
      // Two systems seldom write the country code alike.
      return (cells) => readNationalPhone(cells[only] ?? "");
    case "domain":
      return (cells) => readDomain(cells[only] ?? "");
    case "key":
    case "text":
      return (cells) => folded(cells[only] ?? "") || null;
    case "name": {
      const company = columns.findIndex((column) => COMPANY.has(bareHeader(headers[column] ?? "")));
      const names = columns.filter((_, at) => at !== company);
      return (cells) => {
        const words = names.flatMap((column) => folded(cells[column] ?? "").split(/[\s,]+/)).filter(Boolean);
        const firm = company < 0 ? "" : folded(cells[columns[company] ?? 0] ?? "");
        return words.length === 0 ? null : `${words.sort().join(" ")}|${firm}`;
      };
    }
  }
}

const isOf =
  (...types: ColumnType[]) =>
  (profile: ColumnProfile): boolean =>
    types.includes(profile.type);
const isSite = isOf("url");
const isEmail = (profile: ColumnProfile, header: string): boolean =>
  profile.type === "email" || (/mail/i.test(header) && profile.top.some(({ value }) => value.includes("@")));

function columnsLike({ headers, profiles }: TableFacts, test: (profile: ColumnProfile, header: string) => boolean): number[] {
  return profiles
    .flatMap((profile, at) => (profile && profile.filled > 0 && test(profile, headers[at] ?? "") ? [{ at, filled: profile.filled }] : []))
    .sort((a, b) => b.filled - a.filled)
    .slice(0, MOST_OF_A_KIND)
    .map(({ at }) => at);
}

const KEY_TYPES = new Set<ColumnType>(["id", "reference", "text", "name", "integer", "picklist"]);
const KEY_WORDS = /(^|[^a-z])(id|key|nr|no|number|code|ref|reference|uuid|external)([^a-z]|$)/i;

const saysKey = (header = ""): boolean => KEY_WORDS.test(header.replace(/([a-z])([A-Z])/g, "$1 $2"));

/** A column that calls itself a key, or whose values are none that people write. */
function isKeyLike({ headers, profiles }: TableFacts, at = -1): boolean {
  const type = profiles[at]?.type;
  return saysKey(headers[at]) || type === "id" || type === "reference" || type === "integer";
}

/** Columns whose values are (nearly) each on one record, those that call themselves keys first. */
function textKeys({ headers, profiles, rowCount }: TableFacts): number[] {
  return profiles
    .flatMap((profile, at) => {
      if (!profile || !KEY_TYPES.has(profile.type) || profile.filled < 0.3 * rowCount) return [];
      if (!profile.distinctCapped && profile.distinct < 0.9 * profile.filled) return [];
      const said = saysKey(headers[at]) ? 2 : 0;
      return [{ at, worth: said + (profile.type === "id" ? 1 : 0) + profile.filled / rowCount }];
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, 6)
    .map(({ at }) => at);
}

function cross(
  kind: KeyKind,
  left: readonly number[],
  right: readonly number[],
  source: TableFacts,
  destination: TableFacts,
  most: number,
): KeyPair[] {
  return left
    .flatMap((from, rank) =>
      right.map((to, other) => ({
        pair: { id: `${kind}/${from}/${to}`, kind, source: [from], destination: [to] },
        // Columns of like names first, then those that are filled most.
        worth: nameLikeness(source.headers[from] ?? "", destination.headers[to] ?? "") - 0.1 * (rank + other),
      })),
    )
    .sort((a, b) => b.worth - a.worth)
    .slice(0, most)
    .map(({ pair }) => pair);
}

const FIRST = new Set(["firstname", "givenname", "vorname", "forename", "prenom"]);
const LAST = new Set(["lastname", "surname", "familyname", "nachname", "nom"]);
const WHOLE = new Set([
  "name",
  "fullname",
  "contactname",
  "clientname",
  "membername",
  "personname",
  "displayname",
  "dealname",
  "title",
  "companyname",
  "accountname",
]);
const COMPANY = new Set([
  "company",
  "companyname",
  "account",
  "accountname",
  "organisation",
  "organization",
  "salesaccount",
  "firma",
  "employer",
]);

/** The last resort: names, with the company where both sides have one. */
function namePair(source: TableFacts, destination: TableFacts): KeyPair[] {
  const [left, right] = [nameColumns(source), nameColumns(destination)];
  if (!left || !right) return [];
  const both = left.company !== null && right.company !== null && left.company !== left.names[0] && right.company !== right.names[0];
  const columns = (side: NonNullable<ReturnType<typeof nameColumns>>) =>
    both && side.company !== null ? [...side.names, side.company] : side.names;
  return [{ id: "name", kind: "name", source: columns(left), destination: columns(right) }];
}

function nameColumns({ headers }: TableFacts): { names: number[]; company: number | null } | null {
  const find = (words: ReadonlySet<string>) => headers.findIndex((header) => words.has(bareHeader(header.replace(/^.* - /, ""))));
  const [first, last, whole, company] = [find(FIRST), find(LAST), find(WHOLE), find(COMPANY)];
  const names = first >= 0 && last >= 0 ? [first, last] : whole >= 0 ? [whole] : [];
  return names.length === 0 ? null : { names, company: company >= 0 ? company : null };
}
