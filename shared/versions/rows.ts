import type { FieldRow } from "../model/project.ts";

/** A field row of the earlier state beside the one of the later state that stands for the same; null where there is none. */
export interface RowPair {
  before: FieldRow | null;
  after: FieldRow | null;
}

/**
 * Pairs the rows of two states: by their id, then by column and field, then by column alone, then by field alone, each row once. In the
 * order of the later state; rows that are gone follow the row before them.
 */
export function pairRows(before: readonly FieldRow[], after: readonly FieldRow[]): RowPair[] {
  const left = new Set(before);
  const partner = new Map<FieldRow, FieldRow>();
  const ways: ((row: FieldRow) => string | null)[] = [
    (row) => `${row.mapId}\n${row.id}`,
    (row) => (row.column === null && row.target === null ? null : `${row.mapId}\n${row.column ?? ""}\n${row.target ?? ""}`),
    (row) => (row.column === null ? null : `${row.mapId}\n${row.column}`),
    (row) => (row.target === null ? null : `${row.mapId}\n${row.target}`),
  ];
  for (const way of ways) {
    const waiting = new Map<string, FieldRow[]>();
    for (const row of left) {
      const key = way(row);
      if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), row]);
    }
    for (const row of after) {
      const key = partner.has(row) ? null : way(row);
      const found = key === null ? undefined : waiting.get(key)?.shift();
      if (!found) continue;
      partner.set(row, found);
      left.delete(found);
    }
  }
  return inOrder(before, after, partner, left);
}

function inOrder(
  before: readonly FieldRow[],
  after: readonly FieldRow[],
  partner: ReadonlyMap<FieldRow, FieldRow>,
  gone: ReadonlySet<FieldRow>,
): RowPair[] {
  const followers = new Map<FieldRow | null, RowPair[]>();
  let last: FieldRow | null = null;
  for (const row of before) {
    if (gone.has(row)) followers.set(last, [...(followers.get(last) ?? []), { before: row, after: null }]);
    else last = row;
  }
  const rest = after.flatMap((row): RowPair[] => {
    const own = partner.get(row) ?? null;
    return [{ before: own, after: row }, ...(own ? (followers.get(own) ?? []) : [])];
  });
  return [...(followers.get(null) ?? []), ...rest];
}
