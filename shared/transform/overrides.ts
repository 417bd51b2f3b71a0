import type { DatasetOverrides, Override } from "../model/project.ts";

/** Puts cells right on their way into a map: the same array where nothing is to be changed, else a copy. Never mutates `cells`. */
export type Overrider = (cells: readonly string[], row: number) => readonly string[];

/** What is needed of a dataset to find its rows again. */
export interface OverriddenDataset {
  /** Names of its columns, in order; after them those that it lacks and a person filled all the same (see `addedColumns`). */
  columns: readonly string[];
  /** Name of its key column; null where it has none. */
  keyColumn: string | null;
}

const isNumbered = (row: string): boolean => row.startsWith("row:");

/**
 * How an override names a row: by its source key, so that it is found again in a newer export; by its number (from 1) where the row has
 * no key, or one that another row has too; a number holds only while the cell says what it said. `key` is the cell as exported; `row` counts from 0.
 */
export const rowKeyOf = (key: string, row: number, shared = false): string =>
  key.trim() === "" || shared ? `row:${row + 1}` : `key:${key.trim()}`;

/**
 * Columns that a dataset lacks, other exports of its object have, and a person filled for some of its records, in alphabetical order. For those
 * records maps read them as if the export had them, empty.
 */
export function addedColumns(overrides: DatasetOverrides | undefined, own: readonly string[], others: Iterable<string>): string[] {
  const put = new Set(Object.values(overrides ?? {}).flatMap((cells) => Object.keys(cells)));
  if (put.size === 0) return [];
  const there = new Set(others);
  return [...put].filter((column) => !own.includes(column) && there.has(column)).sort();
}

/** Null when the dataset has no overrides: then nothing need be asked per row. Columns that it doesn't have are left aside. */
export function overriderOf(overrides: DatasetOverrides | undefined, dataset: OverriddenDataset): Overrider | null {
  const rows = compiled(overrides, dataset.columns);
  if (rows.size === 0) return null;
  const keyIndex = dataset.keyColumn === null ? -1 : dataset.columns.indexOf(dataset.keyColumn);
  return (cells, row) => {
    const key = keyIndex < 0 ? "" : (cells[keyIndex] ?? "");
    const byKey = key.trim() === "" ? undefined : rows.get(rowKeyOf(key, row));
    const byNumber = rows.get(rowKeyOf("", row));
    return byKey || byNumber ? changed(cells, byKey, byNumber) : cells;
  };
}

/** The overrides of one row, by column name; a row's own number speaks louder than a key it shares. */
export function overridesOfRow(
  overrides: DatasetOverrides | undefined,
  dataset: OverriddenDataset,
  cells: readonly string[],
  row: number,
): Map<string, { row: string; override: Override }> {
  const keyIndex = dataset.keyColumn === null ? -1 : dataset.columns.indexOf(dataset.keyColumn);
  const key = keyIndex < 0 ? "" : (cells[keyIndex] ?? "");
  const found = new Map<string, { row: string; override: Override }>();
  for (const name of new Set([rowKeyOf(key, row), rowKeyOf("", row)])) {
    const own = overrides && Object.hasOwn(overrides, name) ? overrides[name] : undefined;
    for (const [column, override] of Object.entries(own ?? {})) {
      const at = dataset.columns.indexOf(column);
      if (at >= 0 && (!isNumbered(name) || override.was === (cells[at] ?? ""))) found.set(column, { row: name, override });
    }
  }
  return found;
}

/** One column of a dataset with its overrides, given the cells of it and of the key column. The same array where there are none. */
export function overriddenColumn(
  overrides: DatasetOverrides | undefined,
  column: string,
  cells: readonly string[],
  keys: readonly string[] | null,
): readonly string[] {
  const wanted = new Map<string, Override>();
  for (const [name, columns] of Object.entries(overrides ?? {})) {
    const own = Object.hasOwn(columns, column) ? columns[column] : undefined;
    if (own) wanted.set(name, own);
  }
  if (wanted.size === 0) return cells;
  return cells.map((cell, row) => {
    const numbered = wanted.get(rowKeyOf("", row));
    if (numbered?.was === cell) return numbered.text;
    const key = keys?.[row]?.trim() ?? "";
    return (key === "" ? undefined : wanted.get(rowKeyOf(key, row))?.text) ?? cell;
  });
}

/** The cells to put in, by the columns' places. `was` where only a cell that still says so is the one that was meant. */
type Edits = readonly { at: number; text: string; was: string | null }[];

function compiled(overrides: DatasetOverrides | undefined, columns: readonly string[]): Map<string, Edits> {
  const rows = new Map<string, Edits>();
  for (const [name, cells] of Object.entries(overrides ?? {})) {
    const edits = Object.entries(cells).flatMap(([column, { text, was }]) => {
      const at = columns.indexOf(column);
      return at < 0 ? [] : [{ at, text, was: isNumbered(name) ? was : null }];
    });
    if (edits.length) rows.set(name, edits);
  }
  return rows;
}

function changed(cells: readonly string[], ...edits: (Edits | undefined)[]): string[] {
  const next = [...cells];
  for (const list of edits) {
    for (const { at, text, was } of list ?? []) {
      if (was !== null && was !== (cells[at] ?? "")) continue;
      // A column that the dataset lacks: those before it are empty.
      while (next.length < at) next.push("");
      next[at] = text;
    }
  }
  return next;
}
