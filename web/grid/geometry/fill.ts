import type { Block, Put } from "./paste.ts";
import { holds, type Place, type Rect, sizeOf } from "./place.ts";
import { seriesOf } from "./series.ts";

/** Where a fill goes: the cells beside the source, and on which side of it they are. */
export interface Fill {
  rect: Rect;
  side: "down" | "up" | "right" | "left";
}

/**
 * What dragging the fill handle to a cell would fill: rows or columns beside the source, whichever way the pointer is farther out.
 * Null inside of the source.
 */
export function fillTo(source: Rect, to: Place): Fill | null {
  if (holds(source, to)) return null;
  const down = Math.max(0, to.row - source.bottom);
  const up = Math.max(0, source.top - to.row);
  const right = Math.max(0, to.column - source.right);
  const left = Math.max(0, source.left - to.column);
  if (Math.max(down, up) >= Math.max(right, left)) {
    return down > 0
      ? { side: "down", rect: { ...source, top: source.bottom + 1, bottom: to.row } }
      : { side: "up", rect: { ...source, top: to.row, bottom: source.top - 1 } };
  }
  return right > 0
    ? { side: "right", rect: { ...source, left: source.right + 1, right: to.column } }
    : { side: "left", rect: { ...source, left: to.column, right: source.left - 1 } };
}

/** Both together: what is selected after the fill. */
export const filledRect = (source: Rect, { rect }: Fill): Rect => ({
  top: Math.min(source.top, rect.top),
  left: Math.min(source.left, rect.left),
  bottom: Math.max(source.bottom, rect.bottom),
  right: Math.max(source.right, rect.right),
});

/** The texts of a fill: every column (or row, across) of the source goes on by its own rule. `copy` repeats instead. */
export function fillTexts(source: Rect, texts: Block, { rect, side }: Fill, copy = false): Put[] {
  const isDown = side === "down" || side === "up";
  const lines = isDown ? sizeOf(source).columns : sizeOf(source).rows;
  const puts: Put[] = [];
  for (let line = 0; line < lines; line++) {
    const known = isDown ? texts.map((row) => row[line] ?? "") : [...(texts[line] ?? [])];
    const series = seriesOf(known, copy);
    const count = isDown ? sizeOf(rect).rows : sizeOf(rect).columns;
    for (let at = 0; at < count; at++) {
      const text = series(side === "down" || side === "right" ? at : -1 - at);
      const away = side === "down" ? rect.top + at : side === "up" ? rect.bottom - at : side === "right" ? rect.left + at : rect.right - at;
      puts.push(isDown ? { row: away, column: source.left + line, text } : { row: source.top + line, column: away, text });
    }
  }
  return puts;
}

/**
 * Ctrl+D and Ctrl+R: the first row (column) of the selection over the rest of it; a single row (column) takes the one before it.
 * Null when there is none before it.
 */
export function copyWithin(selected: Rect, side: "down" | "right"): { source: Rect; fill: Fill } | null {
  const isDown = side === "down";
  const { rows, columns } = sizeOf(selected);
  if ((isDown ? rows : columns) > 1) {
    const source = isDown ? { ...selected, bottom: selected.top } : { ...selected, right: selected.left };
    const rect = isDown ? { ...selected, top: selected.top + 1 } : { ...selected, left: selected.left + 1 };
    return { source, fill: { side, rect } };
  }
  if ((isDown ? selected.top : selected.left) === 0) return null;
  const source = isDown
    ? { ...selected, top: selected.top - 1, bottom: selected.top - 1 }
    : { ...selected, left: selected.left - 1, right: selected.left - 1 };
  return { source, fill: { side, rect: selected } };
}
