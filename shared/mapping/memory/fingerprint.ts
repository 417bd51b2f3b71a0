import type { ColumnProfile } from "../../model/dataset.ts";
import type { Fingerprint } from "../../model/memory.ts";
import { foldText } from "../fold.ts";

const BUCKETS = 65_536;
const MOST_VALUES = 12;
/** Columns of more different values than this are no lists: their values are people's own, and aren't looked at. */
const MOST_DISTINCT = 50;

/** What a column's values look like, without any of them; null for a column without values. */
export function fingerprintOf(profile: ColumnProfile | null): Fingerprint | null {
  if (!profile || profile.filled === 0) return null;
  const shape = profile.patterns[0]?.value;
  const isList = !profile.distinctCapped && profile.distinct <= MOST_DISTINCT && profile.filled >= 2 * profile.distinct;
  const values = isList ? profile.top.slice(0, MOST_VALUES).map(({ value }) => hash(foldText(value)) % BUCKETS) : [];
  return {
    type: profile.type,
    shape: shape === undefined ? null : hash(shape) % BUCKETS,
    values: [...new Set(values)].sort((a, b) => a - b),
  };
}

/** 0 to 1: how much two columns' values look alike. What is unknown speaks little against it. */
export function likeness(a: Fingerprint | null, b: Fingerprint | null): number {
  if (!a || !b || a.type === "empty" || b.type === "empty") return 0.85;
  const type = a.type === b.type ? 1 : textual.has(a.type) && textual.has(b.type) ? 0.75 : 0.35;
  if (a.values.length === 0 || b.values.length === 0) return type;
  const common = a.values.filter((value) => b.values.includes(value)).length;
  return type * (0.7 + (0.3 * common) / Math.min(a.values.length, b.values.length));
}

/** Stands for one value of a list, folded: six hex characters, from which the value can't be read, though a guess can be checked. */
export const valueMark = (value: string): string => (hash(foldText(value)) >>> 8).toString(16).padStart(6, "0");

const textual: ReadonlySet<string> = new Set([
  "text",
  "longtext",
  "html",
  "name",
  "picklist",
  "multipicklist",
  "country",
  "id",
  "reference",
]);

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state >>> 0;
}
