import { copyWithin, disjoint, type Fill, fillTexts, type Put, placesIn, type Rect } from "../geometry/index.ts";
import type { Chosen } from "./gather.ts";
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
  sheet.put(everywhere(sheet, ""), "clear");
}

/** Ctrl+Enter: what was typed, or chosen from a list, into every cell selected. */
export function fillSelected<Row>(sheet: Sheet<Row>, text: string, chosen: Chosen | null = null): void {
  sheet.put(everywhere(sheet, text), "fill", [], chosen);
}

const everywhere = <Row>(sheet: Sheet<Row>, text: string): Put[] =>
  disjoint(sheet.rects()).flatMap((rect) => [...placesIn(rect)].map((place) => ({ ...place, text })));
