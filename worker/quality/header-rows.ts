import type { Finding } from "../../shared/model/index.ts";
import {
  HeaderCell,
  headerCells,
  headerColumns,
  isHeaderRow,
  type KnownColumn,
  lacksHeader,
  repeatedHeaders,
} from "../../shared/quality/index.ts";
import { eachSlice, type Reader } from "./columns.ts";
import type { Pace } from "./pace.ts";
import type { KnownDataset } from "./subject.ts";

/** Up to so many rows are read whole to see whether they repeat the header. */
const FEW_ROWS = 3_000;

/**
 * Rows that repeat the header. The column that is filled most is looked through for its own header; only while that leaves many
 * rows are further columns looked at. A row with that one column blank is not found.
 */
export async function headerRows(known: KnownDataset, reader: Reader, pace: Pace): Promise<Finding | null> {
  const { dataset, columns } = known;
  const [first, ...others] = headerColumns(columns);
  if (!first || lacksHeader(first)) return null;
  let rows = await rowsLike(known, first, null, reader, pace);
  for (const other of others) {
    if (rows.length <= FEW_ROWS) break;
    rows = await rowsLike(known, other, rows, reader, pace);
  }
  const found: number[] = [];
  for (let from = 0; from < rows.length; from += FEW_ROWS) {
    const some = rows.slice(from, from + FEW_ROWS);
    const cells = await reader.readRows(dataset, some);
    found.push(...some.filter((_, at) => isHeaderRow(cells[at] ?? [], columns)));
    await pace.breathe();
  }
  return repeatedHeaders(found);
}

/** Rows whose cell is the column's header; of those in `among`, when given, also those whose cell is blank. */
async function rowsLike(
  { dataset }: KnownDataset,
  { column }: KnownColumn,
  among: readonly number[] | null,
  reader: Reader,
  pace: Pace,
): Promise<number[]> {
  const rows: number[] = [];
  let next = 0;
  await eachSlice(reader, dataset, column.index, pace, (slice) => {
    const states = headerCells(slice, column.header);
    const end = slice.start + slice.rowCount;
    const stateOf = (row: number) => states[slice.codes ? (slice.codes[row - slice.start] ?? 0) : slice.alike ? 0 : row - slice.start];
    if (among === null) {
      if (states.includes(HeaderCell.header))
        for (let row = slice.start; row < end; row++) if (stateOf(row) === HeaderCell.header) rows.push(row);
      return;
    }
    for (; (among[next] ?? end) < end; next++) {
      const row = among[next] ?? 0;
      if (stateOf(row) !== HeaderCell.other) rows.push(row);
    }
  });
  return rows;
}
