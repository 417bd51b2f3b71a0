import { type RefObject, useCallback, useRef } from "react";
import type { DataRow } from "../../../shared/model/index.ts";
import type { GridCell } from "../contract.ts";
import { columnIndex } from "./data-columns.tsx";
import type { Heading } from "./heading.ts";

/** Keys of a data grid beyond those of every grid: sorting and filtering from the header, the filter from a cell (Alt ↓). */
export function useDataKeys(box: RefObject<HTMLElement | null>, heading: Heading) {
  const latest = useRef(heading);
  latest.current = heading;
  const openFilter = useCallback(
    (id: string): boolean => {
      const column = columnIndex(id);
      const anchor = box.current?.querySelector<HTMLElement>(`.ag-header-cell[col-id="${id}"]`);
      if (column === null || !anchor) return false;
      latest.current.onFilter(column, anchor);
      return true;
    },
    [box],
  );
  const onKey = useCallback(
    (event: KeyboardEvent, cell: GridCell<DataRow>) => {
      if (!event.altKey || event.key !== "ArrowDown" || !openFilter(cell.column)) return false;
      event.preventDefault();
      return true;
    },
    [openFilter],
  );
  const onHeadKey = useCallback(
    (event: KeyboardEvent, id: string) => {
      const column = columnIndex(id);
      if (column === null) return false;
      if (event.altKey && event.key === "ArrowDown") openFilter(id);
      else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) latest.current.onSort(column, event.shiftKey);
      else return false;
      event.preventDefault();
      return true;
    },
    [openFilter],
  );
  return { onKey, onHeadKey };
}
