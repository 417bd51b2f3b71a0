import { cellCount, copyWithin, disjoint, type Fill, fillTexts, type Put, placesIn, type Rect } from "../geometry/index.ts";
import type { Chosen } from "./gather.ts";
import type { Sheet } from "./sheet.ts";

/** Cells that one gesture changes at most: beyond it a rule does it better. */
const CHANGE_LIMIT = 200_000;

/** Fills cells from those beside them, as one gesture; `copy` repeats where a series would go on. */
export function fillFrom<Row>(sheet: Sheet<Row>, source: Rect, fill: Fill, copy: boolean): void {
  sheet.withRows(rowsIn([source, fill.rect]), () => {
    const texts = sheet.cells.textsNow(source, "input");
    if (texts) sheet.put(fillTexts(source, texts, fill, copy), "fill");
  });
}

/** Ctrl+D and Ctrl+R, over every range selected. */
export function fillWithin<Row>(sheet: Sheet<Row>, side: "down" | "right"): void {
  const rects = sheet.rects();
  if (!isLittle(sheet, rects)) return;
  sheet.withRows(rowsIn(rects), () => {
    const puts = rects.flatMap((rect) => {
      const found = copyWithin(rect, side);
      const texts = found && sheet.cells.textsNow(found.source, "input");
      return found && texts ? fillTexts(found.source, texts, found.fill, true) : [];
    });
    sheet.put(puts, "fill");
  });
}

/** Delete: empties every cell selected that may be empty. */
export function clearSelected<Row>(sheet: Sheet<Row>): void {
  everywhere(sheet, "", (puts) => sheet.put(puts, "clear"));
}

/** Ctrl+Enter: what was typed, or chosen from a list, into every cell selected. */
export function fillSelected<Row>(sheet: Sheet<Row>, text: string, chosen: Chosen | null = null): void {
  everywhere(sheet, text, (puts) => sheet.put(puts, "fill", [], chosen));
}

/** A text for one column into every row selected; false where that is one row, or the column isn't shown. */
export function fillColumn<Row>(sheet: Sheet<Row>, column: string, text: string): boolean {
  const at = sheet.cells.columns().findIndex(({ id }) => id === column);
  const rows = [...new Set(rowsIn(sheet.rects()))];
  if (!sheet.canEdit || at < 0 || rows.length < 2) return false;
  sheet.withRows(
    rows,
    () =>
      void sheet.put(
        rows.map((row) => ({ row, column: at, text })),
        "fill",
      ),
  );
  return true;
}

function everywhere<Row>(sheet: Sheet<Row>, text: string, put: (puts: Put[]) => void): void {
  const rects = disjoint(sheet.rects());
  if (!isLittle(sheet, rects)) return;
  sheet.withRows(rowsIn(rects), () => put(rects.flatMap((rect) => [...placesIn(rect)].map((place) => ({ ...place, text })))));
}

function isLittle<Row>(sheet: Sheet<Row>, rects: readonly Rect[]): boolean {
  const count = rects.reduce((sum, rect) => sum + cellCount(rect), 0);
  if (count <= CHANGE_LIMIT) return true;
  sheet.warn(`${count.toLocaleString()} cells are too many to change at once: ${CHANGE_LIMIT.toLocaleString()} at most.`);
  return false;
}

const rowsIn = (rects: readonly Pick<Rect, "top" | "bottom">[]): number[] =>
  rects.flatMap(({ top, bottom }) => Array.from({ length: bottom - top + 1 }, (_each, at) => top + at));
