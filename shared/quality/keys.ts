import { bareHeader, headerWords } from "../mapping/headers.ts";
import type { ColumnType, KeyCandidate } from "../model/index.ts";
import type { CodedColumn } from "./coded.ts";
import { HashIndex } from "./hashes.ts";
import type { KnownColumn } from "./roles.ts";

/** How a column does as a key, counted over all rows. */
export interface KeyCount {
  column: number;
  rows: number;
  blank: number;
  /** Rows whose value another row has too. */
  repeated: number;
  /** Values that are in more than one row. */
  repeatedValues: number;
  /** The first rows of the most frequent of them, at most five. */
  examples: number[];
  /** The first rows that have one of them. */
  repeatedRows: number[];
}

const EXAMPLES = 5;
/** A filter that lists rows stays usable up to here; its label says when it doesn't show all. */
export const FILTER_ROWS = 5_000;

/** Types that can be a key. Amounts, long texts and choices can't, even when they happen not to repeat. */
const KEY_TYPES = new Set<ColumnType>(["id", "reference", "text", "name", "email", "phone", "url", "integer", "date", "datetime"]);
/** Types of which two together may be a key: who and when, which and what. */
const PAIR_TYPES = new Set<ColumnType>(["id", "reference", "email", "name", "integer", "date", "datetime", "text", "picklist"]);
/** A column that repeats more than this isn't worth counting as a key. */
const LEAST_DISTINCT = 0.5;
const KEY_HEADER = /(^|[^a-z])(id|uuid|guid)$|[a-z](Id|ID|Uuid|UUID|Guid|GUID)$/;

/** Whether a header calls its column the record's own key: `id`, `member_id` of members. `nouns` are what a record is called. */
export function isOwnKey({ column, canonical }: KnownColumn, keyName: string | null, nouns: readonly string[]): boolean {
  if (canonical !== null && keyName !== null) return canonical === keyName;
  const words = headerWords(column.name).filter((word) => !["id", "uuid", "guid", "nr", "no", "number", "record", "key"].includes(word));
  if (!KEY_HEADER.test(column.name.trim()) && !KEY_HEADER.test(column.name.trim().toLowerCase())) return false;
  return words.length === 0 || nouns.some((noun) => bareHeader(noun).replace(/s$/, "") === words.join("").replace(/s$/, ""));
}

/** A column with more blank and repeated rows than this share is no key. */
const MOST_UNKEYED = 0.1;

/** Columns worth counting as keys. `isSure` for the one that is called so, and the e-mails that a destination may want to differ. */
export function worthCounting({ profile, column }: KnownColumn, isSure: boolean): boolean {
  if (profile.filled === 0) return false;
  if (isSure) return true;
  if (profile.rows - profile.filled > MOST_UNKEYED * profile.rows) return false;
  if (!KEY_TYPES.has(profile.type) || profile.maxLength > 200) return false;
  return profile.distinctCapped
    ? profile.type !== "date" && column.index >= 0
    : profile.distinct >= LEAST_DISTINCT * profile.rows && profile.rows > 1;
}

/** Counts a column that was coded over all rows. */
export function* countKey(column: number, { rows, size }: CodedColumn): Generator<void, KeyCount> {
  const uses = new Uint32Array(size);
  for (let row = 0; row < rows.length; row++) {
    const id = rows[row] ?? 0;
    uses[id] = (uses[id] ?? 0) + 1;
    if ((row & 0x3fff) === 0x3fff) yield;
  }
  const frequent = new MostFrequent(EXAMPLES);
  let [repeated, repeatedValues] = [0, 0];
  for (let id = 1; id < size; id++) {
    const count = uses[id] ?? 0;
    if (count > 1) {
      repeated += count;
      repeatedValues += 1;
      frequent.add(id, count);
    }
    if ((id & 0xffff) === 0xffff) yield;
  }
  const firsts = new Map<number, number>(frequent.list.map(({ id }) => [id, -1]));
  const repeatedRows: number[] = [];
  let unseen = firsts.size;
  const wanted = Math.min(repeated, FILTER_ROWS);
  for (let row = 0; row < rows.length && (unseen > 0 || repeatedRows.length < wanted); row++) {
    const id = rows[row] ?? 0;
    if (id !== 0 && (uses[id] ?? 0) > 1) {
      if (repeatedRows.length < wanted) repeatedRows.push(row);
      if (unseen > 0 && firsts.get(id) === -1) {
        firsts.set(id, row);
        unseen -= 1;
      }
    }
    if ((row & 0xffff) === 0xffff) yield;
  }
  return { column, rows: rows.length, blank: uses[0] ?? 0, repeated, repeatedValues, examples: [...firsts.values()], repeatedRows };
}

/** Whether a column that is being coded has shown already that it is no key: it can be given up. */
export const isNoKey = (coded: CodedColumn): boolean => coded.unkeyed > MOST_UNKEYED * coded.rows.length;

/** Keeps the numbers with the highest counts; of equal ones those that came first. */
export class MostFrequent {
  /** Highest count first. */
  readonly list: { id: number; count: number }[] = [];

  constructor(private readonly most: number) {}

  add(id: number, count: number): void {
    if (this.list.length >= this.most && count <= (this.list[this.most - 1]?.count ?? 0)) return;
    let at = this.list.length;
    while (at > 0 && (this.list[at - 1]?.count ?? 0) < count) at -= 1;
    this.list.splice(at, 0, { id, count });
    this.list.length = Math.min(this.list.length, this.most);
  }
}

/** Columns of which two together may tell rows apart, the more telling first, at most five. */
export function pairColumns(columns: readonly KnownColumn[]): number[] {
  return columns
    .filter(({ profile }) => PAIR_TYPES.has(profile.type) && profile.filled >= 0.98 * profile.rows && profile.distinct > 1)
    .sort((a, b) => telling(b) - telling(a))
    .slice(0, 5)
    .map(({ column }) => column.index);
}

const telling = ({ profile }: KnownColumn): number => (profile.distinctCapped ? profile.rows : profile.distinct);

/** Counts two columns together. */
export function* countPair(columns: [number, number], a: Uint32Array, b: Uint32Array): Generator<void, KeyCandidate> {
  const pairs = new HashIndex(a.length);
  const keys = new Uint32Array(a.length);
  const uses = new Uint32Array(a.length + 1);
  for (let row = 0; row < a.length; row++) {
    const [left, right] = [a[row] ?? 0, b[row] ?? 0];
    const key = left === 0 || right === 0 ? 0 : pairs.place(left, right);
    keys[row] = key;
    uses[key] = (uses[key] ?? 0) + 1;
    if ((row & 0x1fff) === 0x1fff) yield;
  }
  let repeated = 0;
  for (let row = 0; row < a.length; row++) {
    const key = keys[row] ?? 0;
    if (key !== 0 && (uses[key] ?? 0) > 1) repeated += 1;
    if ((row & 0xffff) === 0xffff) yield;
  }
  const blank = uses[0] ?? 0;
  return { columns, blank, repeated, isKey: blank === 0 && repeated === 0 };
}

/** The counts as candidates: the record's own key first, real keys next, then those that miss by least. Columns that are no key at all are left out. */
export function candidatesOf(counts: readonly KeyCount[], pairs: readonly KeyCandidate[], own: number | null): KeyCandidate[] {
  const single = counts
    .filter(({ column, rows, blank, repeated }) => column === own || blank + repeated <= MOST_UNKEYED * rows)
    .map(({ column, blank, repeated }) => ({ columns: [column], blank, repeated, isKey: blank === 0 && repeated === 0 }));
  const rank = (each: KeyCandidate) =>
    (own !== null && each.columns.length === 1 && each.columns[0] === own ? -2e12 : 0) +
    (each.isKey ? 0 : 1e12) +
    (each.columns.length - 1) * 2 +
    (each.blank + each.repeated) * 4;
  return [...single, ...pairs].sort((a, b) => rank(a) - rank(b)).slice(0, 8);
}
