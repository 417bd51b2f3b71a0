import { z } from "zod";

/** One condition on the rows shown; all of a view's conditions hold together. Columns count from 0. */
export const rowFilterSchema = z.discriminatedUnion("kind", [
  /** The cell is one of `values`, exactly as written; with `except`, none of them. */
  z.object({ kind: z.literal("values"), column: z.number().int(), values: z.array(z.string()), except: z.boolean() }),
  /** Without regard to case and accents. */
  z.object({
    kind: z.literal("text"),
    column: z.number().int(),
    op: z.enum(["contains", "lacks", "starts", "ends", "equals"]),
    text: z.string(),
  }),
  /** Numbers and dates as the column's type reads them; an absent end is open. Both ends belong to it. */
  z.object({ kind: z.literal("range"), column: z.number().int(), from: z.string().nullable(), to: z.string().nullable() }),
  z.object({ kind: z.literal("blank"), column: z.number().int(), blank: z.boolean() }),
  /** Filled cells that don't have the form of the column's type. */
  z.object({ kind: z.literal("dissent"), column: z.number().int() }),
  /** Cells with something wrong in them. */
  z.object({ kind: z.literal("flaw"), column: z.number().int(), flaw: z.enum(["padded", "mojibake", "spoilt", "markup"]) }),
  /** These rows of the dataset: a group of duplicates, orphans. */
  z.object({ kind: z.literal("rows"), rows: z.array(z.number().int()), label: z.string() }),
]);
export type RowFilter = z.infer<typeof rowFilterSchema>;

export const rowSortSchema = z.object({ column: z.number().int(), descending: z.boolean() });
export type RowSort = z.infer<typeof rowSortSchema>;

/** Which rows of a dataset are shown, and in what order. Rows that compare equal keep their order; blanks come last. */
export const rowViewSchema = z.object({
  sort: z.array(rowSortSchema),
  filters: z.array(rowFilterSchema),
  /** Quick find: only rows with this text in any cell, without regard to case and accents; empty for all. */
  find: z.string(),
});
export type RowView = z.infer<typeof rowViewSchema>;

export const allRows: RowView = { sort: [], filters: [], find: "" };

/** A row as a view shows it. */
export interface DataRow {
  /** In the dataset, from 0. */
  row: number;
  cells: string[];
}

/** A column over the rows of a view, counted exactly. */
export interface ColumnStatistics {
  rows: number;
  filled: number;
  distinct: number;
  /** Most frequent first, at most 100. */
  top: { value: string; count: number }[];
  min: string | null;
  max: string | null;
  /** Of numbers only. */
  sum: number | null;
  mean: number | null;
  median: number | null;
  /** Equal steps between the smallest and the largest number or time; null for texts. */
  histogram: { from: string; to: string; counts: number[] } | null;
  /** How long it took, milliseconds. */
  ms: number;
}
