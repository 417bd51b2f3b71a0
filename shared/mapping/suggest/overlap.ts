import { foldText } from "../fold.ts";
import type { ColumnFacts } from "./column.ts";
import type { FieldFacts } from "./field.ts";

/** A column's most frequent values, folded, with their rows. */
export type FoldedValues = ReadonlyMap<string, number>;

/** Each value once, without regard to case and signs; blank ones left out. */
export function foldedValues(column: ColumnFacts): FoldedValues {
  const found = new Map<string, number>();
  for (const { value, count } of column.profile?.top ?? []) {
    if (value.trim() === "") continue;
    const folded = foldText(value);
    found.set(folded, (found.get(folded) ?? 0) + count);
  }
  return found;
}

const optionSets = new WeakMap<FieldFacts, Set<string>>();

/** A field's option labels, folded; null for fields without options. */
export function optionsOf(field: FieldFacts): ReadonlySet<string> | null {
  if (!field.field.choices?.length) return null;
  const set = optionSets.get(field) ?? new Set(field.field.choices.map((choice) => foldText(choice.label)));
  optionSets.set(field, set);
  return set;
}

/** How many of the values are in a set of folded texts: as a share of their rows, and as distinct values. Null where there is nothing to compare. */
export function overlap(values: FoldedValues, set: ReadonlySet<string> | null): { share: number; held: number; of: number } | null {
  if (set === null || set.size === 0 || values.size === 0) return null;
  let [rows, total, held] = [0, 0, 0];
  for (const [value, count] of values) {
    total += count;
    if (!set.has(value)) continue;
    rows += count;
    held += 1;
  }
  return { share: rows / total, held, of: values.size };
}
