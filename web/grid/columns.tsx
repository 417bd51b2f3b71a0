import type { ColDef, ICellRendererParams, IHeaderComp, IHeaderParams, ValueFormatterParams, ValueGetterParams } from "ag-grid-community";
import type { ReactNode } from "react";
import { ChoiceEditor, type ChoiceList } from "./ChoiceEditor.tsx";
import type { Pasted } from "./pasted.ts";
import classes from "./StudioGrid.module.css";

export type CellValue = string | number | boolean | null;

/** A column of a grid, in our words. Functions get the row and its position in what is shown, from 0. */
export interface StudioColumn<Row> {
  id: string;
  header: string;
  /** What the cell holds: shown as text where there is no `cell`, sorted and copied by, and edited from. */
  value: (row: Row, index: number) => CellValue;
  /** How the value reads, where it doesn't speak for itself. Far cheaper than drawing the cell. */
  text?: (row: Row) => string;
  /** The cell's text in parts, hits to be marked. Needs grids without drawn cells. */
  parts?: (row: Row) => readonly { text: string; hit: boolean }[];
  /** Draws the cell. Needs a component a cell: not for grids that are scrolled far. */
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
  /**
   * What a text means that is pasted, filled or put here by a replacement; an empty one clears the cell. Absent: what the editor would
   * take (a choice by its label, id or names), nothing without an editor.
   */
  paste?: (row: Row, text: string) => Pasted;
  /** What is copied, where that isn't `value`. Pasting it back must mean the same cell again. */
  copy?: (row: Row) => string;
  /** Copied as it is shown (`text`); what is pasted or filled within the grid is what is edited (`value`). */
  copiesShown?: boolean;
  /** Its texts that begin with = are our formulas: no text of an export that a spreadsheet must be kept from running. */
  formulas?: boolean;
  tooltip?: (row: Row) => string | null;
  /** Draws the header; `cell` is the element that holds it. The text where there is none. */
  head?: (cell: HTMLElement) => ReactNode;
  /** Keeps its place and width at the left: row numbers. */
  fixed?: boolean;
  /** Tints the cell. */
  tone?: (row: Row) => "decide" | "blocks" | "changed" | "proposed" | "confirmed" | null;
}

/** Whether React is needed inside of its cells. */
export const isDrawn = <Row,>({ cell, editor }: StudioColumn<Row>): boolean => cell !== undefined || editor !== undefined;

/** Our column as the grid library wants it. `heads` draws headers where React doesn't draw the grid; `filtered` marks its header. */
export function toColDef<Row>(
  column: StudioColumn<Row>,
  sortable: boolean,
  heads: (new () => IHeaderComp) | null,
  filtered = false,
): ColDef<Row> {
  const { cell, editor, editable, head, parts, text, tooltip, tone } = column;
  const draw = cell && (({ data, node }: ICellRendererParams<Row>) => (data === undefined ? null : cell(data, node.rowIndex ?? 0)));
  return {
    colId: column.id,
    headerName: column.header,
    valueGetter: ({ data, node }: ValueGetterParams<Row>) => (data === undefined ? null : column.value(data, node?.rowIndex ?? 0)),
    ...(text ? { valueFormatter: ({ data }: ValueFormatterParams<Row>) => (data === undefined || data === null ? "" : text(data)) } : {}),
    ...(draw ? { cellRenderer: draw, equals: () => false } : {}),
    ...(column.flex ? { flex: column.flex } : { width: column.width ?? 140 }),
    minWidth: column.minWidth ?? 56,
    // Cells are ours to draw: guessing types would turn texts that look like dates into dates.
    cellDataType: false,
    ...(column.pinned ? { pinned: column.pinned } : {}),
    ...(column.fixed
      ? { lockPosition: "left" as const, lockPinned: true, suppressMovable: true, suppressNavigable: true, resizable: false }
      : {}),
    ...(parts && heads ? { cellRenderer: ({ data }: ICellRendererParams<Row>) => marked(data === undefined ? [] : parts(data)) } : {}),
    ...(head ? headerOf(head, heads) : {}),
    sortable: sortable && (column.sortable ?? true),
    headerClass: [column.align === "end" && classes.endHeader, filtered && classes.filteredHeader].filter(
      (name) => typeof name === "string",
    ),
    cellClass: tone ? ({ data }) => cellClasses(column, data, tone) : cellClasses(column, undefined, tone),
    ...(tooltip ? { tooltip: ({ data }) => (data === undefined || data === null ? null : tooltip(data)) } : {}),
    ...(editor ? { editable: ({ data }) => data !== undefined && (editable?.(data) ?? true) } : {}),
    ...(typeof editor === "function" ? choiceEditing(editor) : {}),
    ...(editor === "text" ? { cellEditor: "agTextCellEditor" } : {}),
  };
}

function headerOf<Row>(head: (cell: HTMLElement) => ReactNode, heads: (new () => IHeaderComp) | null): ColDef<Row> {
  if (heads) return { headerComponent: heads, headerComponentParams: { draw: head } };
  return { headerComponent: ({ eGridHeader }: IHeaderParams<Row>) => head(eGridHeader) };
}

/** Text stays text. */
function marked(parts: readonly { text: string; hit: boolean }[]): HTMLElement {
  const line = document.createElement("span");
  for (const { text, hit } of parts) {
    if (!hit) line.append(text);
    else line.append(Object.assign(document.createElement("mark"), { className: classes.mark ?? "", textContent: text }));
  }
  return line;
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
