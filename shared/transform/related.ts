import type { RelatedTable } from "./contract.ts";

/** A column over all rows: each row's place in its distinct values. */
export interface CodedColumn {
  values: readonly string[];
  codes: ArrayLike<number>;
}

/** Rows by value, made when first asked for: rows of group g stand in `rows` from `starts[g]` to before `starts[g + 1]`. */
interface ValueIndex {
  groups: Map<string, number>;
  starts: Uint32Array;
  rows: Uint32Array;
}

/** How texts of related rows are told apart: without outer spaces and capitals, as Excel does. */
export const relatedForm = (text: string): string => text.trim().toLowerCase();

/** A related table over coded columns, by lower-cased name. Every column's index is built once, in one pass over its rows. */
export function relatedTable(input: {
  rowCount: number;
  key: string | null;
  refusal?: string | null;
  columns: ReadonlyMap<string, CodedColumn>;
}): RelatedTable {
  const { rowCount, key, columns, refusal = null } = input;
  const indexes = new Map<CodedColumn, ValueIndex>();
  const indexOf = (column: CodedColumn): ValueIndex => {
    let index = indexes.get(column);
    if (!index) {
      index = indexColumn(column, rowCount);
      indexes.set(column, index);
    }
    return index;
  };
  // Most formulas write names in lower case already.
  const columnOf = (name: string): CodedColumn | undefined => columns.get(name) ?? columns.get(name.toLowerCase());
  return {
    rowCount,
    key,
    refusal,
    has: (name) => columnOf(name) !== undefined,
    cell: (name, row) => {
      const column = columnOf(name);
      return column?.values[column.codes[row] ?? -1] ?? "";
    },
    rowsWith: (name, text) => {
      const wanted = relatedForm(text);
      const column = columnOf(name);
      if (wanted === "" || !column) return [];
      const { groups, starts, rows } = indexOf(column);
      const group = groups.get(wanted);
      return group === undefined ? [] : rows.subarray(starts[group], starts[group + 1]);
    },
    firstWith: (name, text) => {
      const wanted = relatedForm(text);
      const column = columnOf(name);
      if (wanted === "" || !column) return -1;
      const { groups, starts, rows } = indexOf(column);
      const group = groups.get(wanted);
      return group === undefined ? -1 : firstOf(column, text.trim(), rows, starts[group] ?? 0, starts[group + 1] ?? 0);
    },
  };
}

/** The first row of a group whose cell has the same capitals, else its first row. */
function firstOf({ values, codes }: CodedColumn, text: string, rows: Uint32Array, from: number, to: number): number {
  if (to - from < 2) return rows[from] ?? -1;
  for (let at = from; at < to; at += 1) {
    const row = rows[at] ?? 0;
    if (values[codes[row] ?? -1]?.trim() === text) return row;
  }
  return rows[from] ?? -1;
}

function indexColumn({ values, codes }: CodedColumn, rowCount: number): ValueIndex {
  const groups = new Map<string, number>();
  const groupOf = new Uint32Array(values.length);
  values.forEach((text, code) => {
    const form = relatedForm(text);
    const group = groups.get(form) ?? groups.size;
    groups.set(form, group);
    groupOf[code] = group;
  });
  const starts = new Uint32Array(groups.size + 1);
  const groupAt = (row: number): number => groupOf[codes[row] ?? 0] ?? 0;
  for (let row = 0; row < rowCount; row += 1) starts[groupAt(row) + 1] = (starts[groupAt(row) + 1] ?? 0) + 1;
  for (let group = 0; group < groups.size; group += 1) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const rows = new Uint32Array(rowCount);
  const next = starts.slice();
  for (let row = 0; row < rowCount; row += 1) {
    const group = groupAt(row);
    const at = next[group] ?? 0;
    rows[at] = row;
    next[group] = at + 1;
  }
  return { groups, starts, rows };
}

/** Cells as a coded column. */
export function codedColumn(cells: readonly string[]): CodedColumn {
  const places = new Map<string, number>();
  const codes = new Uint32Array(cells.length);
  cells.forEach((cell, row) => {
    let code = places.get(cell);
    if (code === undefined) {
      code = places.size;
      places.set(cell, code);
    }
    codes[row] = code;
  });
  return { values: [...places.keys()], codes };
}
