import type { Picked } from "../ChoiceEditor.tsx";
import type { StudioColumn } from "../columns.tsx";
import type { GridEdit, GridGesture } from "../contract.ts";
import type { Place, Put } from "../geometry/index.ts";
import { pasteInto, pickInto } from "../pasted.ts";
import type { Cells } from "./cells.ts";

/** A text that a cell didn't take. It is kept until the person has dismissed it. */
export interface Refusal {
  /** Empty where there is no such row. */
  rowId: string;
  columnId: string;
  /** Where it was to go, in words. */
  where: string;
  text: string;
  why: string;
  place: Place;
}

/** Writes down a refusal; row and column are absent where there is none. */
export type Refuse<Row> = (row: Row | undefined, column: StudioColumn<Row> | undefined, put: Put, why: string) => Refusal;

/** The cell that a refusal is of, where rows are sorted otherwise since. */
export const cellKey = ({ rowId, columnId, place }: Refusal): string =>
  rowId === "" || columnId === "" ? `${place.row}/${place.column}` : `${rowId}\n${columnId}`;

/** What was picked from the list of a column. */
export interface Chosen {
  column: string;
  picked: Picked;
}

interface Made<Row> {
  edit: GridEdit<Row>;
  put: Put;
  column: StudioColumn<Row>;
}

/** What texts make of the cells they are put into: edits where the columns take them, refusals where they don't or no cell is. */
export function gather<Row>(
  cells: Cells<Row>,
  puts: readonly Put[],
  beyond: readonly Put[],
  refuse: Refuse<Row>,
  choice: Chosen | null = null,
): { made: Made<Row>[]; refusals: Refusal[] } {
  const columns = cells.columns();
  const { rows } = cells.size();
  const made: Made<Row>[] = [];
  const refusals: Refusal[] = [];
  for (const put of puts) {
    const row = cells.row(put.row);
    const column = columns[put.column];
    if (row === undefined || column === undefined) {
      refusals.push(refuse(row, column, put, "This row isn’t there"));
      continue;
    }
    const pasted = choice?.column === column.id ? pickInto(column, row, choice.picked) : pasteInto(column, row, put.row, put.text);
    if (pasted.kind === "refused") refusals.push(refuse(row, column, put, pasted.why));
    if (pasted.kind !== "edit") continue;
    const before = column.value(row, put.row);
    made.push({ put, column, edit: { row, column: column.id, text: put.text, picked: pasted.picked ?? null, before } });
  }
  for (const put of beyond)
    refusals.push(refuse(undefined, columns[put.column], put, put.row >= rows ? "There is no such row" : "There is no such column"));
  return { made, refusals };
}

const DONE: Record<GridGesture, string> = { paste: "pasted", move: "moved", fill: "filled", clear: "cleared", replace: "replaced" };

/** A gesture in words, for screen readers. */
export function saidOf(gesture: GridGesture, changed: number, refused: number): string {
  const cells = (count: number) => `${count} ${count === 1 ? "cell" : "cells"}`;
  if (refused > 0) return `${cells(changed)} ${DONE[gesture]}, ${refused} refused`;
  return changed === 0 ? "Nothing to change" : `${cells(changed)} ${DONE[gesture]}`;
}
