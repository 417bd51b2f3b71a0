import type { IrregularRow } from "../../../../shared/model/index.ts";

/** Reasons with their rows, most frequent first. Rows that differ only in figures count together: `3 cells, …`, `4 cells, …`. */
export function reasonsOf(rows: readonly IrregularRow[]): { reason: string; count: number }[] {
  const groups = new Map<string, { reason: string; count: number }>();
  for (const { reason } of rows) {
    const form = reason.replace(/\d[\d,.]*/g, "…");
    const group = groups.get(form) ?? { reason, count: 0 };
    groups.set(form, { reason: group.reason === reason ? reason : form, count: group.count + 1 });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
