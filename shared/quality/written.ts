import { TextList } from "./lists.ts";
import type { RowSet } from "./row-set.ts";
import { endsOf, type Slice, trimFrom, trimTo, valueAt } from "./slice.ts";

/** Cells of some rows as the export has them, blanks at their ends aside: for the rows whose likeness is put in words. */
export class Written {
  readonly #rows: Uint32Array;
  readonly #columns = new Map<number, TextList>();

  constructor(private readonly places: RowSet) {
    this.#rows = places.list();
  }

  /** Takes a column's wanted cells from its next slice. */
  add(column: number, slice: Slice): void {
    const texts = this.#columns.get(column) ?? new TextList();
    this.#columns.set(column, texts);
    const first = this.places.rank(slice.start);
    const end = slice.start + slice.rowCount;
    if ((this.#rows[first] ?? end) >= end) return;
    const ends = endsOf(slice);
    for (let at = first; at < this.#rows.length && (this.#rows[at] ?? end) < end; at++) {
      const value = valueAt(slice, (this.#rows[at] ?? 0) - slice.start);
      const to = ends[value] ?? 0;
      const from = trimFrom(slice.text, value === 0 ? 0 : (ends[value - 1] ?? 0), to);
      texts.push(slice.text, from, from === to ? to : trimTo(slice.text, from, to));
    }
  }

  /** Empty also for a column that wasn't read. */
  text(column: number | null, row: number): string {
    return column === null ? "" : (this.#columns.get(column)?.text(this.places.rank(row)) ?? "");
  }
}
