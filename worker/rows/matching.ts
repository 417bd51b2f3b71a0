import type { Dataset, RowView } from "../../shared/model/index.ts";
import { fold } from "../../shared/rows/index.ts";
import type { Columns } from "./columns.ts";
import { textTest } from "./find.ts";
import { profileAt, type Subject } from "./orders.ts";
import { testFor } from "./tests.ts";
import type { Turn } from "./turn.ts";
import { type Piece, pieceOf, type RowStore } from "./values.ts";

/** Rows are read one by one to look through them, when they are fewer than this share of the chunks; else all chunks are. */
const FEW = 0.25;

/**
 * The rows that a view's filters and quick find let pass, ascending; null when all do. `found` are those that the same filters
 * and the beginning of the same quick find let pass, when that is known: what is typed only narrows them down.
 */
export async function matchingRows(
  columns: Columns,
  reader: RowStore["reader"],
  { dataset, orders }: Subject,
  view: RowView,
  turn: Turn,
  found: Uint32Array | null,
): Promise<Uint32Array | null> {
  if (view.filters.length === 0 && view.find === "") return null;
  if (found && found.length <= FEW * dataset.chunkStarts.length) return narrowed(reader, dataset, found, view.find);
  const passing = new Uint8Array(dataset.rowCount).fill(found ? 0 : 1);
  for (const row of found ?? []) passing[row] = 1;
  for (const filter of found ? [] : view.filters) {
    if (filter.kind === "rows") {
      keepRows(passing, filter.rows);
      continue;
    }
    const { type } = profileAt(dataset, filter.column);
    const { test, not } = testFor(filter, type, orders(filter.column));
    await columns.walk(dataset, filter.column, turn, (piece) => {
      if (!isIn(passing, piece.start, piece.rowCount)) return;
      const hits = new Uint8Array(piece.values.count);
      test(piece.values, hits);
      keepHits(piece, hits, not ? 0 : 1, passing);
    });
  }
  if (view.find !== "") await keepFound(reader, dataset, view.find, passing, turn);
  return rowsIn(passing);
}

async function narrowed(reader: RowStore["reader"], dataset: Dataset, rows: Uint32Array, find: string): Promise<Uint32Array> {
  const wanted = fold(find);
  const cells = await reader.readRows(dataset, rows);
  return rows.filter((_row, at) => (cells[at] ?? []).some((cell) => fold(cell).includes(wanted)));
}

/** Looks through all columns, a chunk of the dataset at a time. */
async function keepFound(reader: RowStore["reader"], dataset: Dataset, find: string, passing: Uint8Array, turn: Turn): Promise<void> {
  const test = textTest("contains", find);
  await reader.scan(dataset, async (start, chunk) => {
    if (!isIn(passing, start, chunk.rowCount)) return;
    const found = new Uint8Array(chunk.rowCount);
    for (let column = 0; column < chunk.columnCount; column++) {
      const piece = pieceOf(chunk.slice(column));
      const hits = new Uint8Array(piece.values.count);
      test(piece.values, hits);
      if (hits.includes(1)) addHits(piece, hits, found);
    }
    for (let row = 0; row < found.length; row++) passing[start + row] = (passing[start + row] ?? 0) & (found[row] ?? 0);
    if (turn.isDue) await turn.rest();
  });
}

const isIn = (passing: Uint8Array, start: number, count: number): boolean => passing.subarray(start, start + count).includes(1);

function keepRows(passing: Uint8Array, rows: readonly number[]): void {
  const named = new Uint8Array(passing.length);
  for (const row of rows) if (row >= 0 && row < named.length) named[row] = 1;
  for (let row = 0; row < named.length; row++) passing[row] = (passing[row] ?? 0) & (named[row] ?? 0);
}

/** Takes out the rows whose value's hit isn't `wanted`. */
function keepHits({ start, rowCount, codes, alike }: Piece, hits: Uint8Array, wanted: 0 | 1, passing: Uint8Array): void {
  if (codes)
    for (let row = 0; row < rowCount; row++) passing[start + row] = hits[codes[row] ?? 0] === wanted ? (passing[start + row] ?? 0) : 0;
  else if (!alike) for (let row = 0; row < rowCount; row++) passing[start + row] = hits[row] === wanted ? (passing[start + row] ?? 0) : 0;
  else if (hits[0] !== wanted) passing.fill(0, start, start + rowCount);
}

function addHits({ rowCount, codes, alike }: Piece, hits: Uint8Array, found: Uint8Array): void {
  if (codes) for (let row = 0; row < rowCount; row++) found[row] = (found[row] ?? 0) | (hits[codes[row] ?? 0] ?? 0);
  else if (!alike) for (let row = 0; row < rowCount; row++) found[row] = (found[row] ?? 0) | (hits[row] ?? 0);
  else if (hits[0] === 1) found.fill(1);
}

function rowsIn(passing: Uint8Array): Uint32Array | null {
  let count = 0;
  for (let row = 0; row < passing.length; row++) count += passing[row] ?? 0;
  if (count === passing.length) return null;
  const rows = new Uint32Array(count);
  for (let row = 0, place = 0; row < passing.length; row++) if (passing[row] === 1) rows[place++] = row;
  return rows;
}
