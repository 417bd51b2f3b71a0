import { currentOf, filledRect, fillTo, isSelected, type Place, rectOf, selectCell, selectRange, selectRect } from "../geometry/index.ts";
import { fillFrom } from "./fill.ts";
import type { Sheet } from "./sheet.ts";

/** The corner of a cell that is its fill handle, pixels. */
const HANDLE = 9;
/** There Ctrl with a click is the right button. */
const isMac = /Mac/.test(navigator.userAgent);
/** Rows and columns pass while the pointer is held outside of the cells: one a frame, and one more for so many pixels it is away. */
const PIXELS_A_ROW = 24;

/** Drawing ranges with the mouse, and with the fill handle, until the answer is called. */
export function followPointer<Row>(sheet: Sheet<Row>, host: HTMLElement): () => void {
  const { signal, abort } = stopper();
  let isOurs = false;
  const down = (event: PointerEvent) => {
    isOurs = false;
    const cell = cellOf(event);
    const place = cell && placeOf(sheet, cell);
    // Text selected elsewhere on the page would be copied in place of the cells.
    if (cell) window.getSelection()?.removeAllRanges();
    if (cell && !place && event.button === 0 && selectRow(sheet, cell, event.shiftKey)) {
      isOurs = true;
      event.stopPropagation();
      return;
    }
    if (!cell || !place || event.pointerType === "touch") return;
    if (event.button === 2 && isSelected(sheet.selection, place)) isOurs = true;
    else if (event.button !== 0) return;
    else if (onHandle(sheet, cell, place, event)) {
      isOurs = true;
      drag(event, host, sheet, fillDrag(sheet));
    } else if (event.shiftKey && sheet.selection.length > 0) {
      isOurs = true;
      sheet.extend(place);
      drag(event, host, sheet, rangeDrag(sheet));
    } else if (isMac ? event.metaKey : event.ctrlKey) {
      isOurs = true;
      sheet.add(place);
      drag(event, host, sheet, rangeDrag(sheet));
    } else {
      sheet.select(selectCell(place));
      drag(event, host, sheet, rangeDrag(sheet));
    }
    if (isOurs) event.stopPropagation();
  };
  // The grid would move its current cell, and the browser the keyboard, to the cell that is clicked.
  const swallow = (event: MouseEvent) => {
    if (!isOurs) return;
    event.preventDefault();
    event.stopPropagation();
  };
  host.addEventListener("pointerdown", down, { capture: true, signal });
  host.addEventListener("mousedown", swallow, { capture: true, signal });
  host.addEventListener("click", swallow, { capture: true, signal });
  return abort;
}

function stopper(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

interface Drag {
  /** `isInSight`: the place is under the pointer. */
  over: (place: Place, isInSight: boolean) => void;
  /** `isCopy`: Ctrl is held. */
  end: (isCopy: boolean) => void;
  cancel: () => void;
}

function rangeDrag<Row>(sheet: Sheet<Row>): Drag {
  return { over: (place, isInSight) => sheet.extend(place, isInSight), end: () => undefined, cancel: () => undefined };
}

function fillDrag<Row>(sheet: Sheet<Row>): Drag {
  const last = sheet.selection.at(-1);
  const source = last && rectOf(last.anchor, last.head);
  let to: Place | null = null;
  return {
    over: (place, isInSight) => {
      to = place;
      sheet.picture.showFill(source ? (fillTo(source, place)?.rect ?? null) : null);
      if (!isInSight) sheet.show(place);
    },
    end: (isCopy) => {
      sheet.picture.showFill(null);
      const fill = source && to && fillTo(source, to);
      if (!source || !fill) return;
      fillFrom(sheet, source, fill, isCopy);
      const whole = filledRect(source, fill);
      sheet.select(selectRange({ row: whole.top, column: whole.left }, { row: whole.bottom, column: whole.right }));
    },
    cancel: () => sheet.picture.showFill(null),
  };
}

/** Follows the pointer until it is let go. Outside of the cells they scroll by, frame by frame. */
function drag<Row>(start: PointerEvent, host: HTMLElement, sheet: Sheet<Row>, { over, end, cancel }: Drag): void {
  const { signal, abort } = stopper();
  let at = { x: start.clientX, y: start.clientY };
  let last: Place | null = null;
  let frame = 0;
  /** Where the rows are; measured again after they scrolled. */
  let body: Box | null = null;
  host.addEventListener(
    "scroll",
    () => {
      body = null;
    },
    { capture: true, passive: true, signal },
  );
  const look = () => {
    frame = 0;
    body ??= bodyOf(host);
    const { place, isOutside } = nearest(sheet, host, body, at);
    if (place && (last === null || place.row !== last.row || place.column !== last.column)) {
      last = place;
      over(place, !isOutside);
      // In this very frame: the range keeps up with the pointer.
      sheet.picture.paintNow();
    }
    if (isOutside) frame = requestAnimationFrame(look);
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    abort();
  };
  window.addEventListener(
    "pointermove",
    (event) => {
      // The button was let go where nobody told us.
      if (event.buttons === 0) {
        stop();
        return cancel();
      }
      at = { x: event.clientX, y: event.clientY };
      if (Math.abs(at.x - start.clientX) + Math.abs(at.y - start.clientY) < 3 && last === null) return;
      if (frame === 0) frame = requestAnimationFrame(look);
    },
    { signal },
  );
  window.addEventListener(
    "pointerup",
    (event) => {
      stop();
      end(event.ctrlKey || event.metaKey);
    },
    { signal },
  );
  window.addEventListener(
    "pointercancel",
    () => {
      stop();
      cancel();
    },
    { signal },
  );
}

/** The cell under a point, or the one nearest to it; the next beyond the edge where the point is outside of the rows. */
function nearest<Row>(
  sheet: Sheet<Row>,
  host: HTMLElement,
  box: Box,
  { x, y }: { x: number; y: number },
): { place: Place | null; isOutside: boolean } {
  const inside = { x: Math.min(Math.max(x, box.left + 2), box.right - 2), y: Math.min(Math.max(y, box.top + 2), box.bottom - 2) };
  const cell = document.elementFromPoint(inside.x, inside.y)?.closest(".ag-cell");
  const found = cell && host.contains(cell) ? placeOf(sheet, cell) : null;
  const away = { row: beyond(y, box.top, box.bottom), column: Math.sign(beyond(x, box.left, box.right)) };
  const isOutside = away.row !== 0 || away.column !== 0;
  if (!found) return { place: null, isOutside };
  const { rows, columns } = sheet.cells.size();
  return {
    place: {
      row: Math.min(Math.max(0, found.row + away.row), rows - 1),
      column: Math.min(Math.max(0, found.column + away.column), columns - 1),
    },
    isOutside,
  };
}

/** How many rows beyond the edge a point stands for. */
function beyond(at: number, first: number, last: number): number {
  if (at < first) return -1 - Math.floor((first - at) / PIXELS_A_ROW);
  return at > last ? 1 + Math.floor((at - last) / PIXELS_A_ROW) : 0;
}

interface Box {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Where the rows are: below the headers, before the scroll bars. */
function bodyOf(host: HTMLElement): Box {
  const whole = host.getBoundingClientRect();
  const head = host.querySelector(".ag-header")?.getBoundingClientRect();
  const body = host.querySelector(".ag-body")?.getBoundingClientRect() ?? whole;
  const rows = [...host.querySelectorAll(".ag-row")].map((row) => row.getBoundingClientRect());
  return {
    top: head?.bottom ?? body.top,
    left: whole.left,
    bottom: Math.min(body.bottom, Math.max(...rows.map((row) => row.bottom), body.top)),
    right: whole.right,
  };
}

function cellOf(event: PointerEvent): Element | null {
  const target = event.target instanceof Element ? event.target : null;
  if (!target || target.closest("a, button, input, textarea, .ag-popup, .ag-cell-inline-editing")) return null;
  return target.closest(".ag-cell");
}

export function placeOf<Row>(sheet: Sheet<Row>, cell: Element): Place | null {
  const row = cell.closest(".ag-row")?.getAttribute("row-index");
  const id = cell.getAttribute("col-id");
  const column = sheet.cells.gridColumns().findIndex((each) => each.getColId() === id);
  return row === null || row === undefined || column < 0 ? null : { row: Number(row), column };
}

/** A row number was clicked: the whole row is selected, with Shift all rows from the current one. Answers whether there is such a row. */
function selectRow<Row>(sheet: Sheet<Row>, cell: Element, extend: boolean): boolean {
  const row = Number(cell.closest(".ag-row")?.getAttribute("row-index") ?? Number.NaN);
  const { columns } = sheet.cells.size();
  if (Number.isNaN(row) || columns === 0) return false;
  const current = currentOf(sheet.selection);
  const from = extend && current ? current : { row, column: 0 };
  sheet.select(selectRect({ top: Math.min(from.row, row), left: 0, bottom: Math.max(from.row, row), right: columns - 1 }, from));
  sheet.takeKeyboard();
  return true;
}

function onHandle<Row>(sheet: Sheet<Row>, cell: Element, place: Place, { clientX, clientY }: PointerEvent): boolean {
  const last = sheet.selection.at(-1);
  if (!sheet.canEdit || !last || sheet.selection.length > 1) return false;
  const { bottom, right } = rectOf(last.anchor, last.head);
  const box = cell.getBoundingClientRect();
  return place.row === bottom && place.column === right && clientX > box.right - HANDLE && clientY > box.bottom - HANDLE;
}
