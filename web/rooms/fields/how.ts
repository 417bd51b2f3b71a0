import type { FieldRow } from "../../../shared/model/index.ts";

/** How a row's value is made: the outermost function, or one word where there is none; empty for the column as it stands. */
export interface How {
  chip: string | null;
  /** Further functions inside it. */
  more: number;
}

/** One chip at most; the formula itself is in the formula bar. */
export function howOf(row: FieldRow): How {
  if (row.formula === null) return { chip: null, more: 0 };
  const body = row.formula.replace(/^=/, "").trim();
  if (/^("([^"]|"")*"|-?[\d.]+|TRUE|FALSE)$/i.test(body)) return { chip: "constant", more: 0 };
  const names = functionNames(body);
  if (names.length === 0) return /^\[[^\]]+\]$/.test(body) ? { chip: null, more: 0 } : { chip: "formula", more: 0 };
  return { chip: names[0] ?? null, more: names.length - 1 };
}

/** Distinct function names in the order they are written, leaving out those inside texts and column names. */
function functionNames(body: string): string[] {
  const bare = body.replace(/"([^"]|"")*"/g, '""').replace(/\[[^\]]*\]/g, "[]");
  return [...new Set([...bare.matchAll(/([A-Z][A-Z0-9_.]*)\s*\(/gi)].map((match) => (match[1] ?? "").toUpperCase()))];
}
