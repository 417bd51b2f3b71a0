import "./modules.ts";
import type { CellEditRequestEvent, CellFocusedEvent, GridApi, IDatasource, SuppressKeyboardEventParams } from "ag-grid-community";
import { AgGridReact } from "ag-grid-react";
import { type ReactNode, type Ref, useCallback, useImperativeHandle, useMemo, useRef, useState } from "react";
import { styleNonce } from "../ui/index.ts";
import { ChoiceEditor, type Picked } from "./ChoiceEditor.tsx";
import { type CellValue, type StudioColumn, toColDef } from "./columns.tsx";
import { copyCell } from "./copy.ts";
import classes from "./StudioGrid.module.css";
import { gridTheme } from "./theme.ts";
import { catchTyped } from "./typed-ahead.ts";

/** A place in the grid; `index` counts shown rows from 0. */
export interface GridCell<Row> {
  row: Row;
  index: number;
  column: string;
}

/** A person's edit. The grid changes nothing by itself: the caller turns it into an operation and gives new rows. */
export interface GridEdit<Row> {
  row: Row;
  column: string;
  /** From a text cell. */
  text: string;
  /** From a choice cell. */
  picked: Picked | null;
  before: CellValue;
}

export interface WindowRows<Row> {
  rows: Row[];
  /** Of the whole set. */
  total: number;
}

export interface GridHandle {
  /** Moves the current cell there and scrolls it into view. Rows by their id, columns by theirs. */
  focus(rowId: string, column: string): void;
  /** Starts editing there. */
  edit(rowId: string, column: string): void;
  /** Asks again for the windows on screen, keeping the place. */
  refresh(): void;
}

interface Common<Row> {
  /** What the grid holds, for screen readers. */
  label: string;
  columns: readonly StudioColumn<Row>[];
  onEdit?: (edit: GridEdit<Row>) => void;
  /** The current cell moved; null when its row isn't loaded. */
  onActive?: (cell: GridCell<Row> | null) => void;
  /** Enter outside of editing; the current cell moves down afterwards. */
  onEnter?: (cell: GridCell<Row>) => void;
  /** Any key outside of editing; answer true to keep the grid from acting on it. */
  onKey?: (event: KeyboardEvent, cell: GridCell<Row>) => boolean;
  /** Drawn over the grid when it has no rows. */
  empty?: ReactNode;
  ref?: Ref<GridHandle>;
}

/** All rows at hand. `rows` undefined: still being asked for. */
interface ClientRows<Row> {
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  read?: undefined;
}

/** Rows asked for window by window, as they scroll into view. A new `readKey` starts over: it names what is read, with its filters and version. */
interface WindowedRows<Row> {
  read: (start: number, end: number) => Promise<WindowRows<Row>>;
  readKey: string;
  rowId?: (row: Row) => string;
  rows?: undefined;
}

export type StudioGridProps<Row> = Common<Row> & (ClientRows<Row> | WindowedRows<Row>);

const WINDOW_ROWS = 200;

/** The studio's one grid: arrows, Enter, Tab, F2, Esc and typing as in a spreadsheet; edits go out as requests. */
export function StudioGrid<Row>(props: StudioGridProps<Row>) {
  const { label, columns, onEdit, onActive, empty, ref } = props;
  const api = useRef<GridApi<Row> | null>(null);
  const [total, setTotal] = useState<number | null>(null);
  const windowed = props.read !== undefined;
  const readKey = windowed ? props.readKey : "";

  const latest = useRef(props);
  latest.current = props;

  const colDefs = useMemo(() => columns.map((column) => toColDef(column, !windowed)), [columns, windowed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key, and only that, means other rows
  const datasource = useMemo(() => (windowed ? windowSource(latest, api, setTotal) : undefined), [windowed, readKey]);
  const rowData = useMemo(() => (props.rows ? [...props.rows] : undefined), [props.rows]);

  const onKeyDown = useCallback((event: SuppressKeyboardEventParams<Row>) => handleKey(event, latest.current), []);
  const defaultColDef = useMemo(
    () => ({ resizable: true, suppressHeaderMenuButton: true, suppressMovable: false, suppressKeyboardEvent: onKeyDown }),
    [onKeyDown],
  );
  const getRowId = useMemo(() => {
    const { rowId } = latest.current;
    return rowId ? ({ data }: { data: Row }) => rowId(data) : undefined;
  }, []);
  const onCellFocused = useCallback((event: CellFocusedEvent<Row>) => latest.current.onActive?.(focusedCell(event.api)), []);
  const onCellEditRequest = useCallback((event: CellEditRequestEvent<Row>) => {
    const edit = toEdit(event);
    if (edit) latest.current.onEdit?.(edit);
  }, []);

  useImperativeHandle(ref, () => handleOf(api), []);
  const count = windowed ? total : (props.rows?.length ?? null);

  return (
    <section className={classes.grid} aria-label={label} data-editing={onEdit ? true : undefined} data-active={onActive ? true : undefined}>
      <AgGridReact<Row>
        key={windowed ? "window" : "client"}
        theme={gridTheme}
        styleNonce={styleNonce()}
        columnDefs={colDefs}
        defaultColDef={defaultColDef}
        {...(windowed
          ? {
              rowModelType: "infinite" as const,
              datasource,
              cacheBlockSize: WINDOW_ROWS,
              maxBlocksInCache: 12,
              blockLoadDebounceMillis: 30,
              infiniteInitialRowCount: 1,
              loading: false,
            }
          : { rowData, loading: false })}
        {...(getRowId ? { getRowId } : {})}
        readOnlyEdit
        enterNavigatesVertically
        enterNavigatesVerticallyAfterEdit
        stopEditingWhenCellsLoseFocus
        suppressNoRowsOverlay
        suppressDragLeaveHidesColumns
        suppressMoveWhenRowDragging
        suppressAnimationFrame
        animateRows={false}
        tooltipShowDelay={400}
        onGridReady={(event) => {
          api.current = event.api;
        }}
        onCellFocused={onCellFocused}
        onCellEditRequest={onCellEditRequest}
      />
      {count === 0 && empty && <div className={classes.empty}>{empty}</div>}
    </section>
  );
}

type Latest<Row> = { readonly current: StudioGridProps<Row> };

function windowSource<Row>(
  latest: Latest<Row>,
  api: { readonly current: GridApi<Row> | null },
  onTotal: (total: number) => void,
): IDatasource {
  return {
    getRows: ({ startRow, endRow, successCallback, failCallback }) => {
      latest.current.read?.(startRow, endRow).then(
        ({ rows, total }) => {
          successCallback(rows, total);
          onTotal(total);
          reportArrival(latest, api.current, startRow, endRow);
        },
        () => failCallback(),
      );
    },
  };
}

/** Answers whether the grid must leave the key alone. */
function handleKey<Row>(
  { event, editing, data, node, column, colDef, api }: SuppressKeyboardEventParams<Row>,
  props: StudioGridProps<Row>,
): boolean {
  const choice = colDef.cellEditor === ChoiceEditor;
  if (editing) return choice && event.key !== "Escape";
  if (data === undefined) return false;
  const cell = { row: data, index: node.rowIndex ?? 0, column: column.getColId() };
  if (props.onKey?.(event, cell)) return true;
  if (copyCell(event, api, node, column)) return true;
  if (event.key === "Enter" && !event.shiftKey) props.onEnter?.(cell);
  if (choice && opensEditor(event) && column.isCellEditable(node)) catchTyped();
  return false;
}

const opensEditor = (event: KeyboardEvent): boolean => event.key === "F2" || (event.key.length === 1 && !event.ctrlKey && !event.metaKey);

function focusedCell<Row>(api: GridApi<Row>): GridCell<Row> | null {
  const at = api.getFocusedCell();
  const row = at && api.getDisplayedRowAtIndex(at.rowIndex)?.data;
  return !at || row === undefined || row === null ? null : { row, index: at.rowIndex, column: at.column.getColId() };
}

/** The current cell may have moved to a row that wasn't loaded yet: it is told of once the row is there. */
function reportArrival<Row>(latest: Latest<Row>, api: GridApi<Row> | null, start: number, end: number): void {
  const at = api?.getFocusedCell();
  if (api && at && at.rowIndex >= start && at.rowIndex < end) latest.current.onActive?.(focusedCell(api));
}

function toEdit<Row>({ data, column, oldValue, newValue }: CellEditRequestEvent<Row>): GridEdit<Row> | null {
  if (newValue === oldValue) return null;
  const picked = isPicked(newValue) ? newValue : null;
  return { row: data, column: column.getColId(), text: picked ? "" : String(newValue ?? ""), picked, before: oldValue ?? null };
}

function isPicked(value: unknown): value is Picked {
  return typeof value === "object" && value !== null && "kind" in value;
}

function handleOf<Row>(ref: { current: GridApi<Row> | null }): GridHandle {
  const at = (rowId: string) => {
    const api = ref.current;
    const node = api?.getRowNode(rowId);
    return api && node && node.rowIndex !== null ? { api, index: node.rowIndex } : null;
  };
  const focus = (rowId: string, column: string) => {
    const place = at(rowId);
    place?.api.ensureIndexVisible(place.index);
    place?.api.setFocusedCell(place.index, column);
    return place;
  };
  return {
    focus: (rowId, column) => void focus(rowId, column),
    edit: (rowId, column) => {
      const place = focus(rowId, column);
      place?.api.startEditingCell({ rowIndex: place.index, colKey: column });
    },
    refresh: () => ref.current?.refreshInfiniteCache(),
  };
}
