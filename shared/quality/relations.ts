import { headerWords } from "../mapping/headers.ts";
import type { ColumnType } from "../model/index.ts";
import type { KnownColumn } from "./roles.ts";

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

/** Which columns of a dataset may hold keys of others or of its own. */
export function suspicionsOf(side: RelationSide, all: readonly RelationSide[]): Suspicion[] {
  return side.columns.flatMap((known) => {
    if (known.profile.filled === 0) return [];
    const declared = declaredAt(side, known, all);
    if (declared) return [declared];
    if (known.column.index === side.key || !REFERENCE_TYPES.has(known.profile.type)) return [];
    const named = namedAt(side, known, all);
    if (named) return [named];
    return looksLikeKeys(known) ? all.filter((other) => other.key !== null && other !== side).map((other) => byValues(other)) : [];

    function byValues(other: RelationSide): Suspicion {
      return { column: known.column.index, to: [{ datasetId: other.datasetId, column: other.key ?? 0 }], why: "", ground: "values" };
    }
  });
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
  return { column: column.index, to, why: `“${column.name}” is known to hold keys of ${nameOf(to, all)}.`, ground: "declared" };
}

function namedAt(side: RelationSide, { column }: KnownColumn, all: readonly RelationSide[]): Suspicion | null {
  const words = headerWords(column.name);
  const bare = words.filter((word) => !["id", "uuid", "guid", "nr", "no", "number", "key", "ref", "reference"].includes(word)).join("");
  const isKeyed = words.length > 1 && words.some((word) => ["id", "uuid", "guid", "nr", "key", "ref"].includes(word));
  if (side.key !== null && PARENT.test(bare))
    return {
      column: column.index,
      to: [{ datasetId: side.datasetId, column: side.key }],
      why: `“${column.name}” names a parent in the same dataset.`,
      ground: "named",
    };
  const to = all
    .filter((other) => other !== side && other.key !== null)
    .filter((other) => sameKeyName(other, column.name) || (isKeyed && other.nouns.some((noun) => singular(noun) === singular(bare))))
    .map((other) => ({ datasetId: other.datasetId, column: other.key ?? 0 }));
  if (to.length === 0) return null;
  return {
    column: column.index,
    to: to.slice(0, 1),
    why: `“${column.name}” is called like the key of ${nameOf(to.slice(0, 1), all)}.`,
    ground: "named",
  };
}

/** The other's key has the very name, and a name that says whose: not just `id`. */
function sameKeyName(other: RelationSide, header: string): boolean {
  const key = other.columns.find(({ column }) => column.index === other.key);
  const words = headerWords(header);
  return key !== undefined && words.length > 1 && words.join(" ") === headerWords(key.column.name).join(" ");
}

/** Values that can hardly be in another key by chance: not small numbers, not few. */
function looksLikeKeys({ profile }: KnownColumn): boolean {
  if (!["id", "reference", "email"].includes(profile.type)) return false;
  return profile.distinct >= 10 && (profile.minLength >= 5 || /\p{L}/u.test(profile.min ?? ""));
}

function nameOf(to: readonly { datasetId: string }[], all: readonly RelationSide[]): string {
  return all.find((other) => other.datasetId === to[0]?.datasetId)?.name ?? "another dataset";
}

const singular = (noun: string): string => {
  const bare = headerWords(noun).join("");
  return bare.replace(/ies$/, "y").replace(/(?<=[^s])s$/, "");
};

/** Share of the distinct values that must be found there before two columns are said to belong together. */
export const LEAST_MATCH = { declared: 0, named: 0.3, values: 0.9 } as const;
