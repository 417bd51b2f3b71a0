import type {
  CellEditRequestEvent,
  Column,
  GridApi,
  SuppressHeaderKeyboardEventParams,
  SuppressKeyboardEventParams,
} from "ag-grid-community";
import { ChoiceEditor, type Picked } from "./ChoiceEditor.tsx";
import type { GridCell, GridEdit, Latest, StudioGridProps } from "./contract.ts";
import { isMany } from "./geometry/index.ts";
import { showCell } from "./handle.ts";
import { isPartKey, leaveGrid } from "./keyboard.ts";
import type { Clipboard } from "./sheet/clipboard.ts";
import { fillSelected } from "./sheet/fill.ts";
import { sheetKey } from "./sheet/keys.ts";
import type { Sheet } from "./sheet/sheet.ts";
import { catchTyped } from "./typed-ahead.ts";

/** Answers whether the grid must leave the key alone. */
export function handleKey<Row>(
  { event, editing, data, node, column, colDef, api }: SuppressKeyboardEventParams<Row>,
  props: StudioGridProps<Row>,
  { sheet, clipboard }: { sheet: Sheet<Row>; clipboard: Clipboard<Row> },
): boolean {
  const choice = colDef.cellEditor === ChoiceEditor;
  if (editing && !choice && event.key === "Enter" && (event.ctrlKey || event.metaKey)) return fillTyped(event, api, sheet);
  if (editing) return choice && event.key !== "Escape";
  if (isPartKey(event)) return leave(event);
  if (sheetKey(event, sheet, clipboard, props)) return true;
  if (jumps(event)) return jump(event, api, node.rowIndex ?? 0);
  if (data === undefined) return false;
  const cell = { row: data, index: node.rowIndex ?? 0, column: column.getColId() };
  if (actsOnRows(event, sheet, props) || props.onKey?.(event, cell)) return true;
  if (opensList(event)) return openList(event, api, cell.index, column);
  if (event.key === "Enter" && !event.shiftKey) props.onEnter?.(cell);
  if (choice && opensEditor(event) && column.isCellEditable(node)) catchTyped();
  return false;
}

/** With cells of several rows selected a key is theirs before it is the current one's. */
function actsOnRows<Row>(event: KeyboardEvent, sheet: Sheet<Row>, { onRowsKey }: StudioGridProps<Row>): boolean {
  if (!onRowsKey || !isMany(sheet.selection)) return false;
  const rows = sheet.selectedRows();
  return rows.length > 1 && onRowsKey(event, rows);
}

/** Tab goes from cell to cell: F6 leads out. */
function leave(event: KeyboardEvent): boolean {
  const host = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-grid]") : null;
  if (!host || !leaveGrid(host, event.shiftKey)) return false;
  event.preventDefault();
  return true;
}

/** Ctrl+Enter in a text: it goes into every cell selected, and the current one stays where it is. */
function fillTyped<Row>(event: KeyboardEvent, api: GridApi<Row>, sheet: Sheet<Row>): boolean {
  if (!sheet.canEdit || !(event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)) return false;
  const text = event.target.value;
  event.preventDefault();
  api.stopEditing(true);
  fillSelected(sheet, text);
  sheet.takeKeyboard();
  return true;
}

const jumps = ({ key, altKey, shiftKey }: KeyboardEvent): boolean => (key === "Home" || key === "End") && !altKey && !shiftKey;

/** Home and End within the row, with Ctrl within all rows, as in a spreadsheet. Columns of fixed place are no cells of the data. */
function jump<Row>(event: KeyboardEvent, api: GridApi<Row>, row: number): boolean {
  const columns = api.getAllDisplayedColumns().filter((each) => !each.getColDef().lockPosition);
  const [isHome, isFar] = [event.key === "Home", event.ctrlKey || event.metaKey];
  const column = (isHome ? columns[0] : columns.at(-1))?.getColId();
  if (column === undefined) return false;
  event.preventDefault();
  showCell(api, isFar ? (isHome ? 0 : api.getDisplayedRowCount() - 1) : row, column, isHome ? "top" : "bottom");
  return true;
}

export function handleHeadKey<Row>(
  { event, column }: SuppressHeaderKeyboardEventParams<Row>,
  { onHeadKey }: StudioGridProps<Row>,
  sheet: Sheet<Row>,
): boolean {
  if (isPartKey(event)) return leave(event);
  if (event.key === "Tab" && !event.shiftKey && sheet.enter()) {
    event.preventDefault();
    return true;
  }
  return "getColId" in column && (onHeadKey?.(event, column.getColId()) ?? false);
}

/** A double click opens a list as a key does: what is typed at once is the list's. */
export function catchAfterDoubleClick<Row>(event: MouseEvent, api: GridApi<Row>): void {
  const cell = event.target instanceof Element ? event.target.closest(".ag-cell") : null;
  const column = api.getColumn(cell?.getAttribute("col-id") ?? "");
  const node = api.getDisplayedRowAtIndex(Number(cell?.closest(".ag-row")?.getAttribute("row-index") ?? Number.NaN));
  if (column && node && column.getColDef().cellEditor === ChoiceEditor && column.isCellEditable(node)) catchTyped();
}

/** As in a spreadsheet and in every list of a page: Alt with an arrow opens what a cell is chosen from. */
const opensList = ({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  altKey && !ctrlKey && !metaKey && !shiftKey && (key === "ArrowDown" || key === "ArrowUp");

/** The list of the current cell; of its row, where the cell has none and the row has one. Without a list the key does nothing. */
function openList<Row>(event: KeyboardEvent, api: GridApi<Row>, row: number, current: Column): boolean {
  const node = api.getDisplayedRowAtIndex(row);
  const lists = api
    .getAllDisplayedColumns()
    .filter((each) => node && each.getColDef().cellEditor === ChoiceEditor && each.isCellEditable(node));
  const column = lists.find((each) => each === current) ?? lists[0];
  event.preventDefault();
  if (!column) return true;
  api.ensureColumnVisible(column);
  api.setFocusedCell(row, column);
  catchTyped();
  api.startEditingCell({ rowIndex: row, colKey: column });
  return true;
}

const opensEditor = (event: KeyboardEvent): boolean => event.key === "F2" || (event.key.length === 1 && !event.ctrlKey && !event.metaKey);

export function focusedCell<Row>(api: GridApi<Row>): GridCell<Row> | null {
  const at = api.getFocusedCell();
  const row = at && api.getDisplayedRowAtIndex(at.rowIndex)?.data;
  return !at || row === undefined || row === null ? null : { row, index: at.rowIndex, column: at.column.getColId() };
}

/** The current cell may have moved to a row that wasn't loaded yet: it is told of once the row is there. */
export function reportArrival<Row>(latest: Latest<Row>, api: GridApi<Row>, start: number, end: number): void {
  const at = api.getFocusedCell();
  if (at && at.rowIndex >= start && at.rowIndex < end) latest.current.onActive?.(focusedCell(api));
}

export function toEdit<Row>({ data, column, oldValue, newValue }: CellEditRequestEvent<Row>): GridEdit<Row> | null {
  if (newValue === oldValue) return null;
  const picked = isPicked(newValue) ? newValue : null;
  return { row: data, column: column.getColId(), text: picked ? "" : String(newValue ?? ""), picked, before: oldValue ?? null };
}

function isPicked(value: unknown): value is Picked {
  return typeof value === "object" && value !== null && "kind" in value;
}
