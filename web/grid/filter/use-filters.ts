import { useCallback, useMemo, useState } from "react";
import type { StudioColumn } from "../columns.tsx";
import { type ColumnFilters, filterRows, noFilters, without, withTexts } from "./column-filters.ts";

export interface Filtering<Row> {
  filters: ColumnFilters;
  /** The rows that are let through; undefined while there are none at all yet. */
  rows: readonly Row[] | undefined;
  set: (columnId: string, texts: ReadonlySet<string> | null) => void;
  clear: () => void;
}

/** Filters of a grid that has all its rows at hand, until it goes. A filter of a column that isn't there does nothing. */
export function useFilters<Row>(rows: readonly Row[] | undefined, columns: readonly StudioColumn<Row>[]): Filtering<Row> {
  const [filters, setFilters] = useState<ColumnFilters>(noFilters);
  const shown = useMemo(
    () => (rows === undefined || filters.size === 0 ? rows : filterRows(rows, columns, filters)),
    [rows, columns, filters],
  );
  const set = useCallback(
    (columnId: string, texts: ReadonlySet<string> | null) =>
      setFilters((before) => (texts === null ? without(before, columnId) : withTexts(before, columnId, texts))),
    [],
  );
  const clear = useCallback(() => setFilters(noFilters), []);
  return { filters, rows: shown, set, clear };
}
