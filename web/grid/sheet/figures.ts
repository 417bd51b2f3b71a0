import { formatCount } from "../../ui/index.ts";
import { cellCount, disjoint, type Figures, isMany, rectsOf, type Selection, Tally } from "../geometry/index.ts";
import type { Sheet } from "./sheet.ts";

/** Cells that are added up at most; more are only counted. */
export const FIGURES_LIMIT = 200_000;
/** Cells added up before the page may do something else. */
const AT_ONCE = 20_000;

/** Figures of what is selected, read as far as needed; null for a single cell, or when `isOutdated` says so meanwhile. */
export async function figuresOf<Row>(sheet: Sheet<Row>, selection: Selection, isOutdated: () => boolean): Promise<Figures | null> {
  if (!isMany(selection)) return null;
  const { cells } = sheet;
  const tally = new Tally();
  for (const rect of disjoint(rectsOf(selection))) {
    const columns = cells.columns().slice(rect.left, rect.right + 1);
    const rowsAtOnce = Math.max(1, Math.floor(AT_ONCE / Math.max(1, columns.length)));
    for (let top = rect.top; top <= rect.bottom; top += rowsAtOnce) {
      const bottom = Math.min(rect.bottom, top + rowsAtOnce - 1);
      const add = (row: Row, index: number) => {
        for (const column of columns) tally.add(cells.text(column, row, index));
      };
      await cells.eachRow({ top, bottom }, add, isOutdated);
      if (isOutdated()) return null;
      if (bottom < rect.bottom) await new Promise((next) => setTimeout(next));
    }
  }
  return tally.figures();
}

export const countOf = (selection: Selection): number => disjoint(rectsOf(selection)).reduce((sum, rect) => sum + cellCount(rect), 0);

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

/** `12 cells · 10 filled · 4 different · sum 1,204 · average 120.4`; only the count while the rest is being read, or is too much. */
export function figuresText(cells: number, figures: Figures | null): string {
  const count = `${formatCount(cells)} cells`;
  if (cells > FIGURES_LIMIT) return `${count} · figures are worked out for ${formatCount(FIGURES_LIMIT)} at most`;
  if (figures === null) return count;
  const { filled, distinct, sum, average } = figures;
  const sums = sum === null || average === null ? [] : [`sum ${number.format(sum)}`, `average ${number.format(average)}`];
  return [count, `${formatCount(filled)} filled`, `${formatCount(distinct)} different`, ...sums].join(" · ");
}
