import type { GridApi } from "ag-grid-community";
import { useLayoutEffect, useMemo, useRef } from "react";
import type { StudioGridProps } from "./contract.ts";
import type { Sheet } from "./sheet/sheet.ts";

/** What the grid holds: the list it was given, which is ours to keep up to date, and the rows as they were given to us. */
interface Given<Row> {
  list: Row[];
  rows: readonly Row[];
}

/**
 * The rows as the grid library takes them. A new list makes it go through all rows, sort, measure and scroll anew; where the same rows
 * come in the same order, and some of them are edited, it keeps the list, and only those rows are told of and drawn.
 */
export function useRowData<Row>(
  rows: readonly Row[] | undefined,
  rowId: StudioGridProps<Row>["rowId"],
  api: GridApi<Row> | null,
  sheet: Sheet<Row>,
): Row[] | undefined {
  const given = useRef<Given<Row> | null>(null);
  const list = useMemo(() => {
    if (rows === undefined) return undefined;
    const before = given.current;
    return before && rowId && api && !isSorted(api) && sameRows(before.rows, rows, rowId) ? before.list : [...rows];
  }, [rows, rowId, api]);
  useLayoutEffect(() => {
    const before = given.current;
    given.current = list && rows ? { list, rows } : null;
    if (!list || !rows || !rowId || !api || api.isDestroyed() || before?.list !== list || before.rows === rows) return;
    for (const [at, row] of rows.entries()) {
      if (row === before.rows[at]) continue;
      list[at] = row;
      api.getRowNode(rowId(row))?.updateData(row);
    }
    sheet.rowsChanged(false);
  }, [list, rows, rowId, api, sheet]);
  return list;
}

/** An edit may move its row then. */
const isSorted = <Row>(api: GridApi<Row>): boolean => !api.isDestroyed() && (api.getColumns() ?? []).some((column) => column.getSort());

const sameRows = <Row>(before: readonly Row[], now: readonly Row[], rowId: (row: Row) => string): boolean =>
  before.length === now.length && now.every((row, at) => row === before[at] || rowId(row) === rowId(before[at] as Row));
