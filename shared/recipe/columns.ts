import { bindColumns, nameLikeness } from "../mapping/index.ts";
import type { SourcePack } from "../packs/contract.ts";
import { columnsOf } from "../transform/index.ts";
import type { Recipe } from "./schema.ts";

/** Headers of the project's datasets by source object; none for an object that has no dataset. */
export type Headers = Record<string, readonly string[]>;
/** Source object → column of the recipe → column of the project that takes its place; null: none does. */
export type ColumnChoices = Record<string, Record<string, string | null>>;

/** A column that the recipe names and the project's datasets lack. */
export interface ColumnQuestion {
  object: string;
  column: string;
  /** Field rows, formulas and conditions that name it. */
  uses: number;
  /** Columns that could take its place, the likeliest first, at most 500. */
  candidates: { column: string; likeness: number }[];
  /** The one that we would take; null where none is like enough. */
  proposed: string | null;
}

/** Likeness from which a column is proposed. */
const PROPOSED_FROM = 0.6;
const MOST_CANDIDATES = 500;

/** What must be answered before a recipe fits these headers: which column stands for each that isn't there. Each is proposed once. */
export function columnQuestions(recipe: Recipe, headers: Headers, pack: Pick<SourcePack, "objects">): ColumnQuestion[] {
  return Object.entries(headers).flatMap(([object, present]) => {
    if (present.length === 0) return [];
    const used = usesOf(recipe, object, present);
    const missing = [...used.keys()].filter((column) => !present.includes(column));
    const free = new Set(present.filter((header) => !used.has(header)));
    const alike = likenessOf(pack, object, [...used.keys()], present);
    const pairs = missing.flatMap((column) => present.map((header) => ({ column, header, likeness: alike(column, header) })));
    // One that the recipe names itself has its place already: it is offered, but never proposed.
    const proposed = assigned(pairs.filter(({ header }) => free.has(header)));
    return missing.map((column): ColumnQuestion => {
      const own = pairs.filter((pair) => pair.column === column);
      const ranked = own.sort((a, b) => b.likeness - a.likeness || a.header.localeCompare(b.header));
      return {
        object,
        column,
        uses: used.get(column) ?? 0,
        candidates: ranked.slice(0, MOST_CANDIDATES).map(({ header, likeness }) => ({ column: header, likeness })),
        proposed: proposed.get(column) ?? null,
      };
    });
  });
}

/** Columns that the recipe names for an object, in order, with how often. */
function usesOf(recipe: Recipe, object: string, present: readonly string[]): Map<string, number> {
  const used = new Map<string, number>();
  const add = (columns: readonly string[]) => {
    for (const column of columns) used.set(column, (used.get(column) ?? 0) + 1);
  };
  for (const { source, condition } of recipe.objects) if (source === object && condition) add(columnsOf(condition));
  for (const field of recipe.fields) {
    if (field.object.split(">")[0] !== object) continue;
    const inFormula = field.formula ? columnsOf(field.formula) : [];
    add([...new Set([...(field.column === null ? [] : [field.column]), ...inFormula])]);
  }
  add(recipe.dateOrders.filter((each) => each.object === object).map((each) => each.column));
  add(recipe.modified.filter((each) => each.object === object).map((each) => each.column));
  add(keyToFind(recipe, object, present) ?? []);
  return used;
}

/** The columns of the key that an object's rows are known by here, or should be: the first where all of none are there; null without any. */
export function keyToFind({ keys }: Pick<Recipe, "keys">, object: string, present: readonly string[]): string[] | null {
  const own = keys.filter((each) => each.object === object).map(({ columns }) => columns);
  return own.find((columns) => columns.every((column) => present.includes(column))) ?? own[0] ?? null;
}

/** By name; two that the source's pack knows as the same column are the same, whatever they are called. */
function likenessOf(pack: Pick<SourcePack, "objects">, objectId: string, columns: readonly string[], headers: readonly string[]) {
  const object = pack.objects.find((each) => each.id === objectId);
  const [was, is] = object ? [bindColumns(object, columns), bindColumns(object, headers)] : [{}, {}];
  const same = new Map(Object.entries(was).flatMap(([known, column]) => (is[known] === undefined ? [] : [[column, is[known]] as const])));
  return (column: string, header: string): number => (same.get(column) === header ? 0.97 : nameLikeness(column, header));
}

/** The surest pairs first, every column once. */
function assigned(pairs: readonly { column: string; header: string; likeness: number }[]): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  const inOrder = pairs.filter((pair) => pair.likeness >= PROPOSED_FROM).sort((a, b) => b.likeness - a.likeness);
  for (const { column, header } of inOrder) {
    if (found.has(column) || taken.has(header)) continue;
    found.set(column, header);
    taken.add(header);
  }
  return found;
}
