import { assertNever } from "../../../shared/kernel/index.ts";
import type { Column, RowFilter, RowView } from "../../../shared/model/index.ts";
import { formatCount, formatOf } from "../../ui/index.ts";

/*
 * A view is data; these make the next one from it. A column has at most one condition of each kind, so that setting it again
 * replaces it.
 */

const same = (a: RowFilter, b: RowFilter): boolean =>
  a.kind === b.kind &&
  (a.kind === "rows" || b.kind === "rows" || a.column === b.column) &&
  (a.kind !== "flaw" || b.kind !== "flaw" || a.flaw === b.flaw);

/** The view with one more condition, in the place of an older one of the same kind and column. */
export function withFilter(view: RowView, filter: RowFilter): RowView {
  const at = view.filters.findIndex((each) => same(each, filter));
  return { ...view, filters: at < 0 ? [...view.filters, filter] : view.filters.with(at, filter) };
}

/** The view without that condition. */
export function withoutFilter(view: RowView, filter: RowFilter): RowView {
  return { ...view, filters: view.filters.filter((each) => !same(each, filter)) };
}

/** The view without any condition on the column. */
export function withoutColumn(view: RowView, column: number): RowView {
  return { ...view, filters: view.filters.filter((each) => each.kind === "rows" || each.column !== column) };
}

export const filtersOf = (view: RowView, column: number): RowFilter[] =>
  view.filters.filter((each) => each.kind !== "rows" && each.column === column);

/** How a column is sorted, with its rank from 1 when several are; null when it isn't. */
export function sortOf(view: RowView, column: number): { descending: boolean; rank: number | null } | null {
  const at = view.sort.findIndex((each) => each.column === column);
  const sort = view.sort[at];
  return sort ? { descending: sort.descending, rank: view.sort.length > 1 ? at + 1 : null } : null;
}

/** Up, then down, then as in the file. `several` keeps the other columns' sorting and puts this one after them. */
export function cycleSort(view: RowView, column: number, several: boolean): RowView {
  const now = view.sort.find((each) => each.column === column);
  const next = now === undefined ? false : now.descending ? null : true;
  return setSort(view, column, next, several);
}

/** Sorts by a column; null: not by it any more. */
export function setSort(view: RowView, column: number, descending: boolean | null, several: boolean): RowView {
  const at = view.sort.findIndex((each) => each.column === column);
  if (descending === null) return { ...view, sort: several ? view.sort.filter((each) => each.column !== column) : [] };
  const sort = { column, descending };
  if (!several) return { ...view, sort: [sort] };
  return { ...view, sort: at < 0 ? [...view.sort, sort] : view.sort.with(at, sort) };
}

/** Shows fewer rows than there are. */
export const isNarrowed = (view: RowView): boolean => view.filters.length > 0 || view.find.trim() !== "";
/** Rows stand where they stand in the dataset. */
export const isAsRead = (view: RowView): boolean => !isNarrowed(view) && view.sort.length === 0;

const flaws = {
  padded: "has blanks at an end",
  mojibake: "has broken letters",
  spoilt: "was spoilt by a spreadsheet",
  markup: "has markup",
} as const;

const textOps = { contains: "contains", lacks: "lacks", starts: "starts with", ends: "ends with", equals: "equals" } as const;

const SHOWN_VALUES = 2;

/** A condition in words, its column's name apart: `status` `is Active or Trial`. */
export function describeFilter(filter: RowFilter, columns: readonly Pick<Column, "name">[]): { column: string | null; text: string } {
  if (filter.kind === "rows") return { column: null, text: filter.label };
  return { column: columns[filter.column]?.name ?? `Column ${filter.column + 1}`, text: conditionText(filter) };
}

function conditionText(filter: Exclude<RowFilter, { kind: "rows" }>): string {
  switch (filter.kind) {
    case "values":
      return valuesText(filter.values, filter.except);
    case "text":
      return `${textOps[filter.op]} “${filter.text}”`;
    case "range":
      return rangeText(filter.from, filter.to);
    case "blank":
      return filter.blank ? "is blank" : "is filled";
    case "dissent":
      return "doesn’t look like its type";
    case "flaw":
      return flaws[filter.flaw];
    default:
      return assertNever(filter);
  }
}

function valuesText(values: readonly string[], except: boolean): string {
  if (values.length === 0) return except ? "is anything" : "is none of its values";
  if (values.length > SHOWN_VALUES) return `is ${except ? "none" : "one"} of ${formatOf(values.length, "value", "values")}`;
  return `is ${except ? "not " : ""}${values.map((value) => `“${value}”`).join(except ? " and not " : " or ")}`;
}

function rangeText(from: string | null, to: string | null): string {
  if (from !== null && to !== null) return from === to ? `is ${from}` : `is ${from} to ${to}`;
  return from !== null ? `is ${from} or more` : `is at most ${to ?? ""}`;
}

/** `1,204 of 1,000,000` in a dataset of a million; only the million when all are shown. */
export function countText(shown: number | null, all: number): string {
  return shown === null || shown === all ? formatCount(all) : `${formatCount(shown)} of ${formatCount(all)}`;
}
