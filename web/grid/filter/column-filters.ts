import type { StudioColumn } from "../columns.tsx";
import { textOf } from "../pasted.ts";

/** Column id → the texts that its rows may have. A column without an entry takes all. */
export type ColumnFilters = ReadonlyMap<string, ReadonlySet<string>>;

export const noFilters: ColumnFilters = new Map();

/** A cell as it is filtered by: as it is shown. */
export const filterText = <Row>(column: StudioColumn<Row>, row: Row, index: number): string =>
  column.text ? column.text(row) : textOf(column.value(row, index));

/** Rows that all filters let through, in their order. */
export function filterRows<Row>(rows: readonly Row[], columns: readonly StudioColumn<Row>[], filters: ColumnFilters): Row[] {
  const active = columns.flatMap((column) => {
    const texts = filters.get(column.id);
    return texts ? [{ column, texts }] : [];
  });
  return rows.filter((row, index) => active.every(({ column, texts }) => texts.has(filterText(column, row, index))));
}

/** A column's texts with how many rows have each, most frequent first; of the rows that the other columns' filters let through. */
export function textCounts<Row>(
  rows: readonly Row[],
  columns: readonly StudioColumn<Row>[],
  filters: ColumnFilters,
  columnId: string,
): { text: string; count: number }[] {
  const column = columns.find(({ id }) => id === columnId);
  if (!column) return [];
  const counts = new Map<string, number>();
  for (const [index, row] of filterRows(rows, columns, without(filters, columnId)).entries()) {
    const text = filterText(column, row, index);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => ({ text, count })).toSorted((a, b) => b.count - a.count || a.text.localeCompare(b.text));
}

export const withTexts = (filters: ColumnFilters, columnId: string, texts: ReadonlySet<string>): ColumnFilters =>
  new Map([...filters, [columnId, texts]]);

export const without = (filters: ColumnFilters, columnId: string): ColumnFilters => new Map([...filters].filter(([id]) => id !== columnId));

/** A filter in words: `is “Proposed” or “Decide”`. */
export function describeTexts(texts: ReadonlySet<string>): string {
  const names = [...texts].map((text) => (text === "" ? "empty" : `“${text}”`));
  if (names.length === 0) return "is nothing";
  return names.length > 2 ? `is one of ${names.length.toLocaleString()} values` : `is ${names.join(" or ")}`;
}
