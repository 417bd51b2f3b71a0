/** A cell by what is shown: rows and columns count from 0, hidden ones left out. */
export interface Place {
  row: number;
  column: number;
}

/** Cells from one corner to the other, both of them included. */
export interface Rect {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** How many rows and columns there are. */
export interface Size {
  rows: number;
  columns: number;
}

/** The smallest rectangle that holds both. */
export const rectOf = (a: Place, b: Place = a): Rect => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.column, b.column),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.column, b.column),
});

export const sizeOf = ({ top, left, bottom, right }: Rect): Size => ({ rows: bottom - top + 1, columns: right - left + 1 });
export const cellCount = (rect: Rect): number => sizeOf(rect).rows * sizeOf(rect).columns;
export const holds = ({ top, left, bottom, right }: Rect, { row, column }: Place): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;
export const sameRect = (a: Rect, b: Rect): boolean => a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
export const samePlace = (a: Place, b: Place): boolean => a.row === b.row && a.column === b.column;

/** The nearest place within the bounds; the first one where there are none. */
export const clampPlace = ({ row, column }: Place, { rows, columns }: Size): Place => ({
  row: Math.max(0, Math.min(row, rows - 1)),
  column: Math.max(0, Math.min(column, columns - 1)),
});

/** Every cell of a rectangle, row by row. */
export function* placesIn({ top, left, bottom, right }: Rect): Generator<Place> {
  for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) yield { row, column };
}
