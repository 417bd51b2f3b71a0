import type { Dataset } from "../../shared/model/index.ts";
import type { Turn } from "./turn.ts";
import type { RowStore } from "./values.ts";

/** Rows read at a time. */
const BATCH = 1024;
/** Cells of a sorted view in memory at a time. */
const CELLS = 2_000_000;

type Visit = (row: number, cells: string[]) => unknown;

/**
 * Visits rows in the order given (null: all rows of the dataset), one after the other. In a sorted order neighbours lie all over
 * the dataset: then as many rows as there is room for are read from its front to its end at once, and again for the next ones.
 */
export async function visitRows(
  reader: RowStore["reader"],
  dataset: Dataset,
  order: Uint32Array | null,
  isSorted: boolean,
  turn: Turn,
  visit: Visit,
): Promise<void> {
  const total = order?.length ?? dataset.rowCount;
  const step = order && isSorted ? Math.max(BATCH, Math.floor(CELLS / Math.max(1, dataset.columns.length))) : BATCH;
  for (let start = 0; start < total; start += step) {
    const end = Math.min(total, start + step);
    const rows = order?.subarray(start, end);
    const cells = rows ? await readAll(reader, dataset, rows, turn) : await reader.readWindow(dataset, start, end);
    for (let at = 0; at < end - start; at++) {
      const answer = visit(rows ? (rows[at] ?? 0) : start + at, cells[at] ?? []);
      if (answer instanceof Promise) await answer;
      if (turn.isDue) await turn.rest();
    }
  }
}

async function readAll(reader: RowStore["reader"], dataset: Dataset, rows: Uint32Array, turn: Turn): Promise<string[][]> {
  if (rows.length <= BATCH) return reader.readRows(dataset, rows);
  const places = new Uint32Array(rows.length);
  for (let place = 0; place < places.length; place++) places[place] = place;
  places.sort((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0));
  const cells: string[][] = new Array(rows.length);
  for (let start = 0; start < places.length; start += BATCH) {
    const some = places.subarray(start, start + BATCH);
    const found = await reader.readRows(
      dataset,
      some.map((place) => rows[place] ?? 0),
    );
    some.forEach((place, at) => {
      cells[place] = (found[at] ?? []).map(owned);
    });
    if (turn.isDue) await turn.rest();
  }
  return cells;
}

/** A copy that stands alone: a slice would keep the whole text alive that it was cut from. */
const owned = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));
