import type { ColumnState, GridApi } from "ag-grid-community";
import type { GridHandle } from "./contract.ts";
import type { ColumnLayout } from "./layout.ts";
import { fillColumn } from "./sheet/fill.ts";
import type { Sheet } from "./sheet/sheet.ts";
import { catchTyped, startsOn } from "./typed-ahead.ts";
import type { WindowCache } from "./window-cache.ts";

/** What rooms may do with the grid from outside. Calls before it stands do nothing, but for the last `goTo`, which is kept. */
export interface Held<Row> {
  api: GridApi<Row> | null;
  /** What to re-read when the handle asks for it. */
  refresh: (() => void) | null;
  /** A row that was to be shown before there were any. */
  wanted: { index: number; column: string | undefined } | null;
  /** The column of the last current cell. */
  column?: string;
  /** Windows of rows that are at hand, where rows are read by windows. */
  windows?: WindowCache<Row>;
  /** The keyboard was in the rows that the present ones took the place of: it goes with the cell that held it. */
  inRows?: boolean;
}

export function handleOf<Row>(held: Held<Row>, sheet: Sheet<Row>): GridHandle {
  const at = (rowId: string) => {
    const node = held.api?.getRowNode(rowId);
    return held.api && node && node.rowIndex !== null ? { api: held.api, index: node.rowIndex } : null;
  };
  const focus = (rowId: string, column: string) => {
    const place = at(rowId);
    place?.api.ensureIndexVisible(place.index);
    place?.api.setFocusedCell(place.index, column);
    if (place) holdKeyboard(place.api, place.index, column);
    return place;
  };
  return {
    focus: (rowId, column) => void focus(rowId, column),
    edit: (rowId, column, option) => {
      const place = focus(rowId, column);
      if (option !== undefined && place) catchTyped();
      place?.api.startEditingCell({ rowIndex: place.index, colKey: column, ...(option === undefined ? {} : { key: startsOn(option) }) });
    },
    refresh: () => held.refresh?.(),
    fill: (column, text) => fillColumn(sheet, column, text),
    refuse: (refused) => sheet.refuse(refused),
    redraw: (rowIds) => {
      const rowNodes = [...rowIds].flatMap((rowId) => held.api?.getRowNode(rowId) ?? []);
      if (rowNodes.length > 0) held.api?.refreshCells({ rowNodes, force: true });
    },
    goTo: (index, column) => {
      if (held.api && held.api.getDisplayedRowCount() > index) return goTo(held.api, held, index, column);
      held.wanted = { index, column };
    },
    toTop: () => held.api && toTop(held.api, held),
    showColumn: (column) => held.api?.ensureColumnVisible(column, "auto"),
    arrange: (layout) => held.api && arrange(held.api, layout),
    setHidden: (columns, hidden) => held.api?.setColumnsVisible([...columns], !hidden),
    setPinned: (column, pinned) => held.api?.setColumnsPinned([column], pinned ? "left" : null),
    takeFocus: () => held.api && takeFocus(held.api, held),
  };
}

export function goTo<Row>(api: GridApi<Row>, held: Held<Row>, index: number, column: string | undefined): void {
  const target = column ?? api.getFocusedCell()?.column.getColId() ?? held.column ?? firstColumn(api);
  api.ensureIndexVisible(index, "middle");
  if (!target) return;
  api.ensureColumnVisible(target);
  api.setFocusedCell(index, target);
  holdKeyboard(api, index, target);
}

/** Makes a cell the current one, at this edge of the view when its row isn't in sight. */
export function showCell<Row>(api: GridApi<Row>, index: number, column: string, edge: "top" | "bottom"): void {
  const isInSight = index >= api.getFirstDisplayedRowIndex() && index <= api.getLastDisplayedRowIndex();
  if (!isInSight) api.ensureIndexVisible(index, edge);
  api.ensureColumnVisible(column);
  api.setFocusedCell(index, column);
  holdKeyboard(api, index, column);
}

/** Frames in which the grid may still draw a row anew after its data has come. */
const SETTLING_FRAMES = 10;

/**
 * A row far away is drawn empty first and again when its data comes, and the browser drops the keyboard with a cell that goes.
 * Until the row stands, or is scrolled away, a keyboard that nothing else took is given back to the cell.
 */
export function holdKeyboard<Row>(api: GridApi<Row>, index: number, column: string, frames = SETTLING_FRAMES): void {
  requestAnimationFrame(() => {
    if (frames === 0 || api.isDestroyed()) return;
    const at = api.getFocusedCell();
    if (at?.rowIndex !== index || at.column.getColId() !== column) return;
    if (index < api.getFirstDisplayedRowIndex() || index > api.getLastDisplayedRowIndex()) return;
    const holder = document.activeElement;
    if (holder === null || holder === document.body) api.setFocusedCell(index, column);
    else if (!holder.closest(".ag-row")) return;
    holdKeyboard(api, index, column, api.getDisplayedRowAtIndex(index)?.data === undefined ? frames : frames - 1);
  });
}

export const keyboardInRows = (): boolean => document.activeElement?.closest(".ag-row") != null;

/** What is at the top now are other rows: the current cell is not theirs. It moves to the first row if the keyboard is there, else it goes. */
function toTop<Row>(api: GridApi<Row>, held: Held<Row>): void {
  if (api.getDisplayedRowCount() > 0) api.ensureIndexVisible(0, "top");
  const column = api.getFocusedCell()?.column.getColId();
  if (column === undefined) return;
  if ((held.inRows || keyboardInRows()) && api.getDisplayedRowCount() > 0) api.setFocusedCell(0, column);
  else api.clearFocusedCell();
}

function takeFocus<Row>(api: GridApi<Row>, held: Held<Row>): void {
  const last = api.getDisplayedRowCount() - 1;
  if (last < 0) return;
  const at = api.getFocusedCell();
  const column = at?.column.getColId() ?? held.column ?? firstColumn(api);
  const index = Math.min(at?.rowIndex ?? Math.max(0, api.getFirstDisplayedRowIndex()), last);
  if (column === undefined) return;
  api.ensureIndexVisible(index);
  api.setFocusedCell(index, column);
}

const firstColumn = <Row>(api: GridApi<Row>): string | undefined =>
  api
    .getAllDisplayedColumns()
    .find((each) => !each.getColDef().lockPosition)
    ?.getColId();

/** Applies an arrangement of columns. Those it doesn't name follow as they are. */
export function arrange<Row>(api: GridApi<Row>, layout: readonly ColumnLayout[]): void {
  const fixed = api.getColumns()?.filter((column) => column.getColDef().lockPosition) ?? [];
  const state: ColumnState[] = layout.map(({ id, width, hidden, pinned }) => ({
    colId: id,
    ...(width === undefined ? {} : { width, flex: null }),
    hide: hidden ?? false,
    pinned: pinned === "right" ? "right" : pinned ? "left" : null,
  }));
  api.applyColumnState({ state: [...fixed.map((column) => ({ colId: column.getColId() })), ...state], applyOrder: true });
}

/** Puts columns in an order; all else about them stays. */
export function orderColumns<Row>(api: GridApi<Row>, ids: readonly string[]): void {
  const now = api.getColumnState().map(({ colId }) => colId);
  if (now.some((id, at) => id !== ids[at])) api.applyColumnState({ state: ids.map((colId) => ({ colId })), applyOrder: true });
}

/** How the columns stand now, those of fixed place left out. */
export function layoutOf<Row>(api: GridApi<Row>): ColumnLayout[] {
  return api
    .getColumnState()
    .filter(({ colId }) => !api.getColumn(colId)?.getColDef().lockPosition)
    .map(({ colId, width, hide, pinned, flex }) => ({
      id: colId,
      ...(width && !flex ? { width } : {}),
      ...(hide ? { hidden: true } : {}),
      ...(pinned ? { pinned: pinned === "right" ? "right" : true } : {}),
    }));
}
