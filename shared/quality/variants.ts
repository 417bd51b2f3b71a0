import type { ValueCount } from "../model/index.ts";
import { foldText } from "./fold.ts";

/** Ways of writing one choice, the commonest first. */
export interface Variants {
  values: ValueCount[];
}

/**
 * Choices that differ only in case, blanks, punctuation or accents, most rows first. `C`, `C++` and `C#` stay apart: signs count
 * where nothing else tells two short values apart.
 */
export function variantsOf(values: readonly ValueCount[]): Variants[] {
  const groups = new Map<string, ValueCount[]>();
  for (const each of values) {
    const key = keyOf(each.value);
    if (key === "") continue;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({ values: group.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) }))
    .sort((a, b) => rows(b) - rows(a));
}

const rows = ({ values }: Variants): number => values.reduce((sum, { count }) => sum + count, 0);

function keyOf(value: string): string {
  const folded = foldText(value.trim()).replace(/\s+/g, " ");
  const bare = folded.replace(/[^\p{L}\p{N}+#<>=%$€£*&/]+/gu, "");
  return bare.length > 0 ? bare : folded;
}
