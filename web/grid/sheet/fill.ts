import { copyWithin, type Fill, fillTexts, type Rect } from "../geometry/index.ts";
import type { Sheet } from "./sheet.ts";

/** Fills cells from those beside them, as one gesture; `copy` repeats where a series would go on. */
export function fillFrom<Row>(sheet: Sheet<Row>, source: Rect, fill: Fill, copy: boolean): void {
  const texts = sheet.cells.textsNow(source);
  if (texts) sheet.put(fillTexts(source, texts, fill, copy), "fill");
}

/** Ctrl+D and Ctrl+R, over every range selected. */
export function fillWithin<Row>(sheet: Sheet<Row>, side: "down" | "right"): void {
  const puts = sheet.rects().flatMap((rect) => {
    const found = copyWithin(rect, side);
    const texts = found && sheet.cells.textsNow(found.source);
    return found && texts ? fillTexts(found.source, texts, found.fill, true) : [];
  });
  sheet.put(puts, "fill");
}

/** Delete: empties every cell selected that may be empty. */
export function clearSelected<Row>(sheet: Sheet<Row>): void {
  const puts = sheet.rects().flatMap(({ top, left, bottom, right }) => {
    const all = [];
    for (let row = top; row <= bottom; row++) for (let column = left; column <= right; column++) all.push({ row, column, text: "" });
    return all;
  });
  sheet.put(puts, "clear");
}
