import type { Dataset } from "../../shared/model/index.ts";
import type { ColumnSlice, Store } from "../store/index.ts";
import type { Pace } from "./pace.ts";

export type Reader = Pick<Store["reader"], "eachSlice" | "readRows">;

/** One column of all rows, slice by slice with pauses; stops when `visit` answers false. */
export async function eachSlice(
  reader: Reader,
  dataset: Dataset,
  column: number,
  pace: Pace,
  visit: (slice: ColumnSlice) => unknown,
): Promise<void> {
  await reader.eachSlice(dataset, column, async (slice) => {
    const goesOn = visit(slice);
    await pace.breathe();
    return goesOn;
  });
}

/** A column's cells in a few rows, without blanks at their ends. */
export async function cellsAt(reader: Reader, dataset: Dataset, column: number, rows: readonly number[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const found = await reader.readRows(dataset, rows);
  return found.map((cells) => (cells[column] ?? "").trim());
}
