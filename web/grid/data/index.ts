export { type DataCell, DataGrid, type DataGridHandle } from "./DataGrid.tsx";
export { columnId, columnIndex } from "./data-columns.tsx";
export { type RowSource, useColumnStatistics, useKeptRowView, useRowView } from "./rows.ts";
export { describeFilter, filtersOf, isNarrowed, withFilter, withoutColumn, withoutFilter } from "./view.ts";
