import type { Column, GridApi } from "ag-grid-community";
import type { StudioColumn } from "../columns.tsx";
import type { Latest } from "../contract.ts";
import type { Place, Rect, Size } from "../geometry/index.ts";
import type { Held } from "../handle.ts";
import { textOf } from "../pasted.ts";
import { WINDOW_ROWS } from "../window-cache.ts";

/** Windows asked for at once while many rows are read. */
const AT_ONCE = 4;

/** The shown cells by their place: columns of fixed place (row numbers) are no cells. */
export class Cells<Row> {
  readonly #latest: Latest<Row>;
  readonly #held: Held<Row>;
  /** Rows read for a gesture, by their place. */
  readonly #borrowed = new Map<number, Row>();

  constructor(latest: Latest<Row>, held: Held<Row>) {
    this.#latest = latest;
    this.#held = held;
  }

  get api(): GridApi<Row> | null {
    const { api } = this.#held;
    return api && !api.isDestroyed() ? api : null;
  }

  /** Shown columns of the grid, from left to right. */
  gridColumns(): Column[] {
    return this.api?.getAllDisplayedColumns().filter((column) => !column.getColDef().lockPosition) ?? [];
  }

  columns(): StudioColumn<Row>[] {
    const known = new Map(this.#latest.current.columns.map((column) => [column.id, column]));
    return this.gridColumns().flatMap((column) => known.get(column.getColId()) ?? []);
  }

  size(): Size {
    return { rows: this.api?.getDisplayedRowCount() ?? 0, columns: this.gridColumns().length };
  }

  /** Whole rows that are in sight: what a page is. At least one. */
  pageRows(): number {
    const range = this.api?.getVerticalPixelRange();
    const height = this.api?.getDisplayedRowAtIndex(this.api.getFirstDisplayedRowIndex())?.rowHeight;
    return range && height ? Math.max(1, Math.floor((range.bottom - range.top) / height)) : 1;
  }

  /** The cell that has the keyboard, or had it last; null in none, or in a column of fixed place. */
  focused(): Place | null {
    const at = this.api?.getFocusedCell();
    if (!at) return null;
    const column = this.gridColumns().indexOf(at.column);
    return column < 0 ? null : { row: at.rowIndex, column };
  }

  /** A row that is at hand; undefined where it would have to be read. */
  row(index: number): Row | undefined {
    const { windows } = this.#held;
    if (this.#latest.current.read === undefined) return this.api?.getDisplayedRowAtIndex(index)?.data;
    const start = index - (index % WINDOW_ROWS);
    return windows?.peek(start)?.rows[index - start] ?? this.#borrowed.get(index);
  }

  /** Has these rows at hand while it acts, and reads them before where they aren't. Answers once it has acted; rejects as the reading does. */
  async withRows(rows: Iterable<number>, act: () => void): Promise<void> {
    const { rows: count } = this.size();
    const missing = [...new Set(rows)].filter((index) => index < count && this.row(index) === undefined).sort((a, b) => a - b);
    try {
      for (const { top, bottom } of runsOf(missing))
        await this.eachRow(
          { top, bottom },
          (row, index) => this.#borrowed.set(index, row),
          () => false,
        );
      act();
    } finally {
      this.#borrowed.clear();
    }
  }

  /** Whether all these rows are at hand. */
  hasRows(rows: Iterable<number>): boolean {
    if (this.#latest.current.read === undefined) return true;
    for (const index of rows) if (this.row(index) === undefined) return false;
    return true;
  }

  /** As it is copied. */
  text(column: StudioColumn<Row>, row: Row, index: number): string {
    if (column.copiesShown) return this.shown(column, row, index);
    return this.input(column, row, index);
  }

  /** As it is edited, filled and put elsewhere in this grid. */
  input(column: StudioColumn<Row>, row: Row, index: number): string {
    return column.copy ? column.copy(row) : textOf(column.value(row, index));
  }

  /** As it is shown, which is what people look for. */
  shown(column: StudioColumn<Row>, row: Row, index: number): string {
    return column.text ? column.text(row) : textOf(column.value(row, index));
  }

  /** What is edited there. */
  textAt({ row: index, column: at }: Place): string {
    const row = this.row(index);
    const column = this.columns()[at];
    return row === undefined || column === undefined ? "" : this.input(column, row, index);
  }

  /** Texts of a rectangle as they are copied, or as inputs, row by row; null when a row isn't at hand. */
  textsNow({ top, left, bottom, right }: Rect, as: "text" | "input" = "text"): string[][] | null {
    const columns = this.columns().slice(left, right + 1);
    const texts: string[][] = [];
    for (let index = top; index <= bottom; index++) {
      const row = this.row(index);
      if (row === undefined) return null;
      texts.push(columns.map((column) => this[as](column, row, index)));
    }
    return texts;
  }

  /**
   * Every row of a rectangle in its order, read as far as it isn't at hand; a few windows at once, none of them kept. Rejects as the
   * reading does; ends early when `isOutdated` says so.
   */
  async eachRow(
    { top, bottom }: Pick<Rect, "top" | "bottom">,
    take: (row: Row, index: number) => void,
    isOutdated: () => boolean,
  ): Promise<void> {
    const { read } = this.#latest.current;
    if (!read) {
      for (let index = top; index <= bottom; index++) {
        const row = this.row(index);
        if (row !== undefined) take(row, index);
      }
      return;
    }
    const first = top - (top % WINDOW_ROWS);
    for (let start = first; start <= bottom && !isOutdated(); start += WINDOW_ROWS * AT_ONCE) {
      const starts = Array.from({ length: AT_ONCE }, (_each, at) => start + at * WINDOW_ROWS).filter((each) => each <= bottom);
      const windows = await Promise.all(starts.map((each) => this.#held.windows?.peek(each) ?? read(each, each + WINDOW_ROWS)));
      for (const [at, { rows }] of windows.entries()) {
        for (const [offset, row] of rows.entries()) {
          const index = (starts[at] ?? 0) + offset;
          if (index >= top && index <= bottom) take(row, index);
        }
      }
    }
  }
}

/** Runs of rows that follow each other, of rows in order. */
function runsOf(rows: readonly number[]): { top: number; bottom: number }[] {
  const runs: { top: number; bottom: number }[] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last && row === last.bottom + 1) last.bottom = row;
    else runs.push({ top: row, bottom: row });
  }
  return runs;
}
