import type { Dataset, DuplicateGroup } from "../../shared/model/index.ts";
import { counted, EqualRows, figure, type KnownColumn, RowGroups } from "../../shared/quality/index.ts";
import { eachSlice, type Reader } from "./columns.ts";
import { type Found, MOST_GROUPS } from "./found.ts";
import type { Pace } from "./pace.ts";
import type { KnownDataset } from "./subject.ts";

/** When this few rows may still be equal, they are read whole instead of column by column. */
const FEW_ROWS = 3_000;

/** Rows that are equal in every column but the key: all of them, and as they are shown. */
export async function exactDuplicates(known: KnownDataset, reader: Reader, pace: Pace): Promise<{ equal: RowGroups; exact: Found }> {
  const equal = await equalRows(known, reader, pace);
  return { equal, exact: exactFound(known, equal) };
}

/** Rows that are equal in every column but the key. */
async function equalRows({ dataset, columns, named }: KnownDataset, reader: Reader, pace: Pace): Promise<RowGroups> {
  const compared = columns
    .filter(({ column, profile }) => column.index !== named && profile.filled > 0)
    .sort((a, b) => telling(b) - telling(a) || a.profile.maxLength - b.profile.maxLength);
  if (compared.length === 0) return RowGroups.of([]);
  const rows = new EqualRows(dataset.rowCount);
  for (const [at, { column }] of compared.entries()) {
    if (rows.left === 0) return RowGroups.of([]);
    if (at > 0 && rows.left <= FEW_ROWS) return wholeRows(await pace.run(rows.groups()), dataset, compared.slice(at), reader, pace);
    await eachSlice(reader, dataset, column.index, pace, (slice) => rows.add(slice));
    await pace.run(rows.end());
  }
  return pace.run(rows.groups());
}

const telling = ({ profile }: KnownColumn): number => (profile.distinctCapped ? profile.filled : profile.distinct);

/** Parts groups by the rest of the columns, read by the row. */
async function wholeRows(
  groups: RowGroups,
  dataset: Dataset,
  columns: readonly KnownColumn[],
  reader: Reader,
  pace: Pace,
): Promise<RowGroups> {
  const cells = await reader.readRows(dataset, groups.allRows);
  const found: number[][] = [];
  let at = 0;
  for (let group = 0; group < groups.count; group++) {
    const byText = new Map<string, number[]>();
    for (const row of groups.rowsOf(group)) {
      const values = cells[at] ?? [];
      const text = JSON.stringify(columns.map(({ column }) => (values[column.index] ?? "").trim()));
      byText.set(text, [...(byText.get(text) ?? []), row]);
      at += 1;
    }
    found.push(...[...byText.values()].filter((same) => same.length > 1));
    await pace.breathe();
  }
  return RowGroups.of(found);
}

function exactFound({ dataset, columns, named }: KnownDataset, equal: RowGroups): Found {
  const key = columns.find(({ column }) => column.index === named)?.column.name;
  const compared = figure(columns.length - (named === null ? 0 : 1));
  const why = [key === undefined ? `Equal in all ${compared} columns` : `Equal in all ${compared} columns but “${key}”`];
  const groups: DuplicateGroup[] = largest(equal).map((group) => ({ rows: [...equal.rowsOf(group)], score: 1, why }));
  const how = `All ${compared} columns${key === undefined ? "" : ` but the key “${key}”`} of ${counted(dataset.rowCount, "row")}, cell by cell; blanks at the ends of a cell don't count, case does.`;
  const listed = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const leftOut =
    groups.length < equal.count
      ? `The ${figure(groups.length)} largest groups are listed; ${figure(equal.count - groups.length)} more with ${figure(equal.rowTotal - listed)} rows are counted only.`
      : null;
  return { groups, summary: { groups: equal.count, rows: equal.rowTotal, how, leftOut } };
}

/** The largest groups, of equal size in the order of their first rows. */
function largest(equal: RowGroups): number[] {
  const keys = new Float64Array(equal.count);
  for (let group = 0; group < keys.length; group++) keys[group] = -equal.size(group) * 2 ** 32 + group;
  return Array.from(keys.sort().subarray(0, MOST_GROUPS), (key) => ((key % 2 ** 32) + 2 ** 32) % 2 ** 32);
}
