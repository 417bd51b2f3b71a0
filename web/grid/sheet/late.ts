import type { RefusedCell } from "../contract.ts";
import type { Place } from "../geometry/index.ts";
import type { Cells } from "./cells.ts";
import { cellKey, type Refusal } from "./gather.ts";

/** Texts that turned out later not to be taken, by where their cells stand now; of a row that is gone only the text is told. */
export function lateRefusals<Row>(
  cells: Cells<Row>,
  refused: readonly RefusedCell[],
  where: (row: Row | undefined, place: Place) => string,
): Refusal[] {
  const columns = cells.columns();
  return refused.map(({ rowId, column, text, why }) => {
    const row = cells.api?.getRowNode(rowId)?.rowIndex ?? -1;
    const place = { row, column: columns.findIndex(({ id }) => id === column) };
    const isGone = row < 0;
    return {
      rowId: isGone ? "" : rowId,
      columnId: column,
      where: isGone ? "A row that is gone" : where(cells.row(row), place),
      text,
      why,
      place,
    };
  });
}

/** What was refused before and is listed still beside what is refused now; nothing is listed twice, nor of cells that were put to `again`. */
export function besides(before: readonly Refusal[], now: readonly Refusal[], again: readonly Refusal[] = now): Refusal[] {
  const keys = new Set(again.map(cellKey));
  return [...before.filter((refusal) => !keys.has(cellKey(refusal))), ...now];
}
