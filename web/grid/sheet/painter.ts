import { holds, isMany, type Place, type Rect, rectsOf, type Selection } from "../geometry/index.ts";
import classes from "./Sheet.module.css";

/** What is drawn over the cells. */
export interface Painted {
  selection: Selection;
  /** Where a fill would go. */
  fill: Rect | null;
  /** What was copied or cut last. */
  copied: readonly Rect[];
  /** Cells that took no text, by `refusedKey`. */
  refused: ReadonlySet<string>;
  /** The id of a shown row; asked for where a cell was refused. The element's own is escaped. */
  rowIdOf: (row: number) => string;
  /** Cells that a search has found, by `placeKey`. */
  found: ReadonlySet<string>;
  /** Has a handle to fill from. */
  canFill: boolean;
}

const [IN, TOP, RIGHT, BOTTOM, LEFT, FILL, COPIED, REFUSED, HANDLE, FOUND] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
const NAMES: readonly (readonly [number, string | undefined])[] = [
  [IN, classes.in],
  [TOP, classes.top],
  [RIGHT, classes.right],
  [BOTTOM, classes.bottom],
  [LEFT, classes.left],
  [FILL, classes.fill],
  [COPIED, classes.copied],
  [REFUSED, classes.refused],
  [HANDLE, classes.handle],
  [FOUND, classes.found],
];

/** What every element wears: kept beside it, so that cells that don't change are not touched. */
const worn = new WeakMap<Element, number>();

export const refusedKey = (rowId: string, columnId: string): string => `${rowId}\n${columnId}`;
export const placeKey = ({ row, column }: Place): string => `${row}/${column}`;

/** The rows of a grid that are on screen. */
export const rowsIn = (host: Element): Iterable<Element> => host.querySelectorAll(".ag-row");

/** The rows that were drawn or redrawn, or cells of theirs. */
export function changedRows(changes: readonly MutationRecord[]): ReadonlySet<Element> {
  const rows = new Set<Element>();
  for (const { target, addedNodes } of changes) {
    const row = target instanceof Element ? target.closest(".ag-row") : null;
    if (row) rows.add(row);
    else for (const node of addedNodes) if (node instanceof Element) for (const each of rowsFrom(node)) rows.add(each);
  }
  return rows;
}

const rowsFrom = (node: Element): Iterable<Element> => (node.matches(".ag-row") ? [node] : rowsIn(node));

/**
 * Puts classes on the cells of these rows. Nothing of the grid is drawn anew for a selection: a few hundred cells are looked at, and those
 * whose look changes get or lose a class.
 */
export function paint(rows: Iterable<Element>, painted: Painted, columnOf: (id: string) => number): void {
  const rects = rectsOf(painted.selection);
  const many = isMany(painted.selection);
  const last = rects.at(-1) ?? null;
  const handle = painted.canFill && rects.length === 1 && last ? { row: last.bottom, column: last.right } : null;
  for (const rowElement of rows) {
    const row = Number(rowElement.getAttribute("row-index"));
    const rowId = painted.refused.size > 0 ? painted.rowIdOf(row) : "";
    for (const cell of rowElement.getElementsByClassName("ag-cell")) {
      const id = cell.getAttribute("col-id");
      if (id === null) continue;
      const place = { row, column: columnOf(id) };
      let marks = many ? selectedMarks(rects, place) : 0;
      if (handle && place.row === handle.row && place.column === handle.column) marks |= HANDLE;
      if (painted.fill && holds(painted.fill, place)) marks |= FILL;
      if (painted.copied.some((rect) => holds(rect, place))) marks |= COPIED;
      if (painted.refused.size > 0 && painted.refused.has(refusedKey(rowId, id))) marks |= REFUSED;
      if (painted.found.size > 0 && painted.found.has(placeKey(place))) marks |= FOUND;
      wear(cell, marks);
    }
  }
}

function selectedMarks(rects: readonly Rect[], place: Place): number {
  let marks = 0;
  for (const rect of rects) {
    if (!holds(rect, place)) continue;
    marks |= IN;
    if (place.row === rect.top) marks |= TOP;
    if (place.row === rect.bottom) marks |= BOTTOM;
    if (place.column === rect.left) marks |= LEFT;
    if (place.column === rect.right) marks |= RIGHT;
  }
  return marks;
}

function wear(cell: Element, marks: number): void {
  const before = worn.get(cell) ?? 0;
  if (before === marks) return;
  worn.set(cell, marks);
  for (const [bit, name] of NAMES) if (name && (before & bit) !== (marks & bit)) cell.classList.toggle(name, (marks & bit) !== 0);
  if ((before & IN) === (marks & IN)) return;
  if (marks & IN) cell.setAttribute("aria-selected", "true");
  else cell.removeAttribute("aria-selected");
}
