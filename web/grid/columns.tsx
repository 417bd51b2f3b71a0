import type { ColDef, ICellRendererParams, IHeaderParams, ValueGetterParams } from "ag-grid-community";
import type { ReactNode } from "react";
import { ChoiceEditor, type ChoiceList } from "./ChoiceEditor.tsx";
import classes from "./StudioGrid.module.css";

export type CellValue = string | number | boolean | null;

/** A column of a grid, in our words. Functions get the row and its position in what is shown, from 0. */
export interface StudioColumn<Row> {
  id: string;
  header: string;
  /** What the cell holds: shown as text where there is no `cell`, sorted and copied by, and edited from. */
  value: (row: Row, index: number) => CellValue;
  /** Draws the cell. */
  cell?: (row: Row, index: number) => ReactNode;
  /** Pixels. */
  width?: number;
  minWidth?: number;
  /** Share of the room that is left; overrides `width`. */
  flex?: number;
  align?: "start" | "end";
  look?: "strong" | "muted" | "mono";
  pinned?: "left" | "right";
  /** Client-side grids only. */
  sortable?: boolean;
  /** Edited as text, or by picking from a list; not at all when absent. */
  editor?: "text" | ((row: Row) => ChoiceList);
  /** Whether this row's cell may be edited; all may when absent. */
  editable?: (row: Row) => boolean;
  tooltip?: (row: Row) => string | null;
  /** Draws the header; `cell` is the element that holds it. The text where there is none. */
  head?: (cell: HTMLElement) => ReactNode;
  /** Keeps its place and width at the left: row numbers. */
  fixed?: boolean;
  /** Tints the cell. */
  tone?: (row: Row) => "decide" | "blocks" | "changed" | "proposed" | "confirmed" | null;
}

/** Our column as the grid library wants it. */
export function toColDef<Row>(column: StudioColumn<Row>, sortable: boolean): ColDef<Row> {
  const { cell, editor, editable, head, tooltip, tone } = column;
  const draw = cell && (({ data, node }: ICellRendererParams<Row>) => (data === undefined ? null : cell(data, node.rowIndex ?? 0)));
  return {
    colId: column.id,
    headerName: column.header,
    valueGetter: ({ data, node }: ValueGetterParams<Row>) => (data === undefined ? null : column.value(data, node?.rowIndex ?? 0)),
    ...(draw ? { cellRenderer: draw, equals: () => false } : {}),
    ...(column.flex ? { flex: column.flex } : { width: column.width ?? 140 }),
    minWidth: column.minWidth ?? 56,
    // Cells are ours to draw: guessing types would turn texts that look like dates into dates.
    cellDataType: false,
    ...(column.pinned ? { pinned: column.pinned } : {}),
    ...(column.fixed ? { lockPosition: "left" as const, lockPinned: true, suppressMovable: true, resizable: false } : {}),
    ...(head ? { headerComponent: ({ eGridHeader }: IHeaderParams<Row>) => head(eGridHeader) } : {}),
    sortable: sortable && (column.sortable ?? true),
    ...(column.align === "end" ? { headerClass: classes.endHeader } : {}),
    cellClass: ({ data }) => cellClasses(column, data, tone),
    ...(tooltip ? { tooltip: ({ data }) => (data === undefined || data === null ? null : tooltip(data)) } : {}),
    ...(editor ? { editable: ({ data }) => data !== undefined && (editable?.(data) ?? true) } : {}),
    ...(typeof editor === "function" ? choiceEditing(editor) : {}),
    ...(editor === "text" ? { cellEditor: "agTextCellEditor" } : {}),
  };
}

function choiceEditing<Row>(editor: (row: Row) => ChoiceList): ColDef<Row> {
  return {
    cellEditor: ChoiceEditor,
    cellEditorPopup: true,
    cellEditorParams: ({ data }: { data: Row }) => ({ list: editor(data) }),
  };
}

function cellClasses<Row>(column: StudioColumn<Row>, row: Row | undefined, tone: StudioColumn<Row>["tone"]): string[] {
  const looks = [
    column.look && classes[column.look],
    column.align === "end" && classes.end,
    row !== undefined && tone?.(row) && classes[`tone-${tone(row)}`],
  ];
  return looks.filter((name): name is string => typeof name === "string");
}
