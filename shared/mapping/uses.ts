import type { FieldRow } from "../model/project.ts";
import { columnsOf } from "../transform/index.ts";
import { fills } from "./targets.ts";

/** Rows of the same map whose formulas read a row's column into a field, in their order; none for rows without a column. */
export function readersOf(rows: readonly FieldRow[], { id, mapId, column }: FieldRow): FieldRow[] {
  if (column === null) return [];
  return rows.filter(
    (row) => row.id !== id && row.mapId === mapId && row.formula !== null && fills(row) && columnsOf(row.formula).includes(column),
  );
}
