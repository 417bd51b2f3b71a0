import type { FieldRow } from "../model/project.ts";
import { columnsOf } from "../transform/index.ts";
import { fills } from "./targets.ts";

/** Rows of the same map whose formulas read a row's column into a field, in their order; none for rows without a column. */
export function readersOf(rows: readonly FieldRow[], { id, mapId, column }: FieldRow): FieldRow[] {
  if (column === null) return [];
  return (readersIn(rows).get(column) ?? []).filter((row) => row.id !== id && row.mapId === mapId);
}

/** Column → rows whose formulas read it into a field: each formula is read once for all columns. */
function readersIn(rows: readonly FieldRow[]): Map<string, FieldRow[]> {
  const known = kept.get(rows);
  if (known) return known;
  const readers = new Map<string, FieldRow[]>();
  for (const row of rows) {
    if (row.formula === null || !fills(row)) continue;
    for (const column of columnsOf(row.formula)) readers.set(column, [...(readers.get(column) ?? []), row]);
  }
  kept.set(rows, readers);
  return readers;
}

const kept = new WeakMap<readonly FieldRow[], Map<string, FieldRow[]>>();
