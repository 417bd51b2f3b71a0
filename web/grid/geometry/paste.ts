import type { Place, Rect, Size } from "./place.ts";
import { sizeOf } from "./place.ts";

/** A text on its way into a cell. */
export interface Put extends Place {
  text: string;
}

/** A block of texts, row by row; rows may be of different lengths. */
export type Block = readonly (readonly string[])[];

/** What a paste does. */
export interface Layout {
  puts: Put[];
  /** Texts with no cell to go to: beyond the last row or column. */
  beyond: Put[];
  /** What to select afterwards; null when no cell is met. */
  rect: Rect | null;
}

/** Rows of the block, and columns of its widest row. */
const blockSize = (block: Block): Size => ({
  rows: block.length,
  columns: block.reduce((most, row) => Math.max(most, row.length), 0),
});

/**
 * Lays a block over a selected rectangle, as spreadsheets do: where the selection holds it a whole number of times both ways (or is a
 * single row or column, which grows), it is repeated to fill the selection; else it is laid once from the top left corner, beyond the
 * selection if it is larger. Cells for which a row of the block has no text stay as they are.
 */
export function layBlock(block: Block, selected: Rect, bounds: Size): Layout {
  const size = blockSize(block);
  if (size.rows === 0 || size.columns === 0) return { puts: [], beyond: [], rect: null };
  const room = sizeOf(selected);
  const fits = (has: number, takes: number) => has % takes === 0 || has === 1;
  const isTiled = fits(room.rows, size.rows) && fits(room.columns, size.columns);
  const rows = isTiled ? Math.max(room.rows, size.rows) : size.rows;
  const columns = isTiled ? Math.max(room.columns, size.columns) : size.columns;

  const puts: Put[] = [];
  const beyond: Put[] = [];
  for (let row = 0; row < rows; row++) {
    const texts = block[row % size.rows] ?? [];
    for (let column = 0; column < columns; column++) {
      const text = texts[column % size.columns];
      if (text === undefined) continue;
      const put = { row: selected.top + row, column: selected.left + column, text };
      (put.row < bounds.rows && put.column < bounds.columns ? puts : beyond).push(put);
    }
  }
  const rect = {
    top: selected.top,
    left: selected.left,
    bottom: Math.min(selected.top + rows, bounds.rows) - 1,
    right: Math.min(selected.left + columns, bounds.columns) - 1,
  };
  return { puts, beyond, rect: rect.top <= rect.bottom && rect.left <= rect.right ? rect : null };
}
