import { cellCount, clampPlace, holds, type Place, type Rect, rectOf, type Size, samePlace, sameRect, sizeOf } from "./place.ts";

/** From the cell where it was begun to where it was drawn. */
export interface Range {
  anchor: Place;
  head: Place;
  /** The current cell, where it isn't the one where the range was begun: all cells were taken at once. */
  current?: Place;
}

/** What is selected: one range or several; the last one is drawn on, and holds the current cell. Empty: nothing. */
export type Selection = readonly Range[];

export const nothing: Selection = [];
export const selectCell = (place: Place): Selection => [{ anchor: place, head: place }];
export const selectRange = (anchor: Place, head: Place): Selection => [{ anchor, head }];
/** A whole rectangle around the current cell. */
export const selectRect = ({ top, left, bottom, right }: Rect, current: Place): Selection => [
  { anchor: { row: top, column: left }, head: { row: bottom, column: right }, current },
];

/** The last range drawn to another cell; the others and the current cell stay. */
export function extendTo(selection: Selection, head: Place): Selection {
  const last = selection.at(-1);
  return last ? [...selection.slice(0, -1), { ...last, head }] : selectCell(head);
}

/** One more range that begins at a cell. */
export const addCell = (selection: Selection, place: Place): Selection => [...selection, { anchor: place, head: place }];

export function currentOf(selection: Selection): Place | null {
  const last = selection.at(-1);
  return last ? (last.current ?? last.anchor) : null;
}
export const rectsOf = (selection: Selection): Rect[] => selection.map(({ anchor, head }) => rectOf(anchor, head));

/** Only the current cell, when anything is selected. */
export function collapse(selection: Selection): Selection {
  const current = currentOf(selection);
  return current ? selectCell(current) : nothing;
}

/** Whether more than the current cell is selected. */
export const isMany = (selection: Selection): boolean =>
  selection.length > 1 || (selection[0] !== undefined && !samePlace(selection[0].anchor, selection[0].head));

/** The selection within the bounds. */
export const clampSelection = (selection: Selection, size: Size): Selection =>
  size.rows === 0 || size.columns === 0
    ? nothing
    : selection.map(({ anchor, head, current }) => ({
        anchor: clampPlace(anchor, size),
        head: clampPlace(head, size),
        ...(current ? { current: clampPlace(current, size) } : {}),
      }));

/**
 * The same cells as rectangles that don't overlap, each cell once, in the order of the ranges. Few ranges make few rectangles: no
 * cell is looked at by itself.
 */
export function disjoint(rects: readonly Rect[]): Rect[] {
  const done: Rect[] = [];
  for (const rect of rects) {
    let rest = [rect];
    for (const known of done) rest = rest.flatMap((each) => without(each, known));
    done.push(...rest);
  }
  return done;
}

/** What of a rectangle is not in the other: the bands above and below, then left and right. */
function without(rect: Rect, other: Rect): Rect[] {
  const { top, left, bottom, right } = rect;
  const middle = { top: Math.max(top, other.top), bottom: Math.min(bottom, other.bottom) };
  const across = { left: Math.max(left, other.left), right: Math.min(right, other.right) };
  if (middle.top > middle.bottom || across.left > across.right) return [rect];
  return [
    { top, left, bottom: middle.top - 1, right },
    { top: middle.bottom + 1, left, bottom, right },
    { ...middle, left, right: across.left - 1 },
    { ...middle, left: across.right + 1, right },
  ].filter((each) => each.top <= each.bottom && each.left <= each.right);
}

/** Cells selected, each counted once. */
export const countCells = (selection: Selection): number => disjoint(rectsOf(selection)).reduce((sum, rect) => sum + cellCount(rect), 0);

export const isSelected = (selection: Selection, place: Place): boolean => rectsOf(selection).some((rect) => holds(rect, place));

/** Rows that have a selected cell, from the first to the last, each once. */
export function rowsOf(selection: Selection): number[] {
  const rows = new Set<number>();
  for (const { top, bottom } of rectsOf(selection)) for (let row = top; row <= bottom; row++) rows.add(row);
  return [...rows].sort((a, b) => a - b);
}

/** What is selected, for a screen reader; empty for a single cell, which it reads itself. */
export function describeSelection(selection: Selection, formatCount: (count: number) => string): string {
  if (!isMany(selection)) return "";
  const rects = rectsOf(selection);
  const [first] = rects;
  if (first && rects.every((rect) => sameRect(rect, first))) {
    const { rows, columns } = sizeOf(first);
    const word = (count: number, one: string, many: string) => `${formatCount(count)} ${count === 1 ? one : many}`;
    return `${word(rows, "row", "rows")} × ${word(columns, "column", "columns")} selected`;
  }
  return `${formatCount(countCells(selection))} cells in ${formatCount(rects.length)} ranges selected`;
}
