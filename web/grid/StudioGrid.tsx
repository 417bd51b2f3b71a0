import "./modules.ts";
import type {
  CellEditRequestEvent,
  CellFocusedEvent,
  GridApi,
  GridOptions,
  GridSizeChangedEvent,
  SuppressHeaderKeyboardEventParams,
  SuppressKeyboardEventParams,
} from "ag-grid-community";
import { AgGridReact } from "ag-grid-react";
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { styleNonce } from "../ui/index.ts";
import { isDrawn, toColDef } from "./columns.tsx";
import type { StudioGridProps } from "./contract.ts";
import { Drawn, drawnHeads } from "./drawn.tsx";
import { FilterLine } from "./filter/FilterLine.tsx";
import { useFilters } from "./filter/use-filters.ts";
import { type Held, handleOf } from "./handle.ts";
import { standGrid } from "./keyboard.ts";
import { catchAfterDoubleClick, focusedCell, handleHeadKey, handleKey, toEdit } from "./keys.ts";
import { PlainGrid } from "./PlainGrid.tsx";
import { SheetTools } from "./SheetTools.tsx";
import classes from "./StudioGrid.module.css";
import { useSheet } from "./sheet/use-sheet.ts";
import { gridTheme } from "./theme.ts";
import { arrangeKnown, useArrangement } from "./use-arrangement.ts";
import { useRowData } from "./use-row-data.ts";
import { WINDOW_ROWS } from "./window-cache.ts";
import { useWindows } from "./windows.ts";

/** The studio's one grid: arrows, Enter, Tab, F2, Esc and typing as in a spreadsheet; edits go out as requests. */
export function StudioGrid<Row>(props: StudioGridProps<Row>) {
  const { label, columns, onEdit, onActive, onLayout, name, empty, ref } = props;
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  const held = useRef<Held<Row>>({ api: null, refresh: null, wanted: null });
  const windowed = props.read !== undefined;

  const latest = useRef(props);
  latest.current = props;

  const host = useRef<HTMLElement>(null);
  const { onArranged, onReset } = useArrangement(latest, api);
  const filtering = useFilters(props.rows, columns);
  const worked = useSheet(latest, held, api, host);
  const getRowKey = useCallback((row: Row) => latest.current.rowId?.(row) ?? "", []);
  const { total, busy, onBodyScroll } = useWindows(latest, held, api, windowed ? props.readKey : null);
  // Once and for all: a grid can't change from one to the other.
  const [plain] = useState(() => {
    if (!windowed || columns.some(isDrawn)) return null;
    const drawn = new Drawn();
    return { drawn, heads: drawnHeads(drawn) };
  });
  const colDefs = useMemo(
    () => columns.map((column) => toColDef(column, !windowed, plain?.heads ?? null, filtering.filters.has(column.id))),
    [columns, windowed, plain, filtering.filters],
  );
  const rowData = useRowData(filtering.rows, getRowKey, api, worked.sheet);

  const onKeyDown = useCallback((event: SuppressKeyboardEventParams<Row>) => handleKey(event, latest.current, worked), [worked]);
  const onHeadKeyDown = useCallback(
    (event: SuppressHeaderKeyboardEventParams<Row>) => handleHeadKey(event, latest.current, worked.sheet),
    [worked],
  );
  const defaultColDef = useMemo(
    () => ({
      resizable: true,
      suppressHeaderMenuButton: true,
      suppressMovable: false,
      suppressKeyboardEvent: onKeyDown,
      suppressHeaderKeyboardEvent: onHeadKeyDown,
    }),
    [onKeyDown, onHeadKeyDown],
  );
  const getRowId = useMemo(() => {
    const { rowId } = latest.current;
    return rowId ? ({ data }: { data: Row }) => rowId(data) : undefined;
  }, []);
  const onCellFocused = useCallback((event: CellFocusedEvent<Row>) => {
    const column = event.api.getFocusedCell()?.column.getColId();
    if (column !== undefined) held.current.column = column;
    latest.current.onActive?.(focusedCell(event.api));
  }, []);
  const onCellEditRequest = useCallback((event: CellEditRequestEvent<Row>) => {
    const edit = toEdit(event);
    if (edit) latest.current.onEdit?.(edit);
  }, []);
  const onReady = useCallback((event: { api: GridApi<Row> }) => {
    held.current.api = event.api;
    arrangeKnown(latest, event.api);
    setApi(event.api);
  }, []);

  useEffect(() => {
    if (!api || !host.current) return;
    const onDoubleClick = (event: MouseEvent) => catchAfterDoubleClick(event, api);
    const element = host.current;
    element.addEventListener("dblclick", onDoubleClick, { capture: true });
    const leave = standGrid({ host: element, enter: () => worked.sheet.enter() });
    return () => {
      element.removeEventListener("dblclick", onDoubleClick, { capture: true });
      leave();
    };
  }, [api, worked]);
  useImperativeHandle(ref, () => handleOf(held.current, worked.sheet), [worked]);
  const count = windowed ? total : (props.rows?.length ?? null);

  const options: GridOptions<Row> = {
    theme: gridTheme,
    styleNonce: styleNonce(),
    defaultColDef,
    ...(windowed ? { ...WINDOWED, onBodyScroll } : {}),
    ...(getRowId ? { getRowId } : {}),
    ...(onLayout || name
      ? { onColumnMoved: onArranged, onColumnResized: onArranged, onColumnVisible: onArranged, onColumnPinned: onArranged }
      : {}),
    ...OPTIONS,
    context: worked.editing,
    onGridReady: onReady,
    onGridSizeChanged: keepInSight,
    onCellFocused,
    onCellEditRequest,
  };

  return (
    <section
      ref={host}
      className={classes.grid}
      aria-label={label}
      aria-description="Arrow keys move between cells, F6 leads out and back in"
      data-grid
      aria-busy={busy || undefined}
      data-editing={onEdit ? true : undefined}
      data-active={onActive ? true : undefined}
    >
      {!windowed && (
        <FilterLine
          filters={filtering.filters}
          columns={columns}
          shown={filtering.rows?.length ?? 0}
          total={props.rows?.length ?? 0}
          onRemove={(id) => filtering.set(id, null)}
          onClear={filtering.clear}
        />
      )}
      <div className={classes.body}>
        {plain ? (
          <PlainGrid<Row> options={options} columnDefs={colDefs} drawn={plain.drawn} />
        ) : (
          <AgGridReact<Row> key={windowed ? "window" : "client"} {...options} columnDefs={colDefs} {...(windowed ? {} : { rowData })} />
        )}
        {api && (
          <SheetTools
            host={host.current}
            api={api}
            latest={latest}
            sheet={worked.sheet}
            clipboard={worked.clipboard}
            filtering={windowed ? null : filtering}
            canFind={props.find ?? true}
            onReset={onReset}
          />
        )}
        {busy && <div className={classes.busy} />}
        {count === 0 && empty && <div className={classes.empty}>{empty}</div>}
      </div>
    </section>
  );
}

const WINDOWED = {
  rowModelType: "infinite",
  cacheBlockSize: WINDOW_ROWS,
  maxBlocksInCache: 12,
  maxConcurrentDatasourceRequests: 4,
  rowBuffer: 0,
} as const;

const OPTIONS = {
  loading: false,
  // Rows drawn beyond either edge, for what a wheel turns at once. Whatever is drawn costs its part of every frame.
  rowBuffer: 3,
  maintainColumnOrder: true,
  readOnlyEdit: true,
  enterNavigatesVertically: true,
  enterNavigatesVerticallyAfterEdit: true,
  stopEditingWhenCellsLoseFocus: true,
  suppressNoRowsOverlay: true,
  suppressDragLeaveHidesColumns: true,
  suppressMoveWhenRowDragging: true,
  suppressAnimationFrame: true,
  animateRows: false,
  tooltipShowDelay: 400,
  // Headers are gone through by arrows: Tab passes them in one step, however many there are.
  tabToNextHeader: () => false,
} as const;

/** What opens beside the grid must not cover the current cell. */
function keepInSight<Row>({ api }: GridSizeChangedEvent<Row>): void {
  // The grid measures its columns' room only after it has told of the change.
  requestAnimationFrame(() => {
    const at = api.isDestroyed() ? null : api.getFocusedCell();
    if (at) api.ensureColumnVisible(at.column);
  });
}
