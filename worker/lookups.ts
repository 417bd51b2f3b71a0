import { bindColumns } from "../shared/mapping/index.ts";
import type { Dataset } from "../shared/model/index.ts";
import type { Lookups } from "../shared/transform/index.ts";
import { datasetsOf, type Ground } from "./ground.ts";
import { readMappedColumn } from "./overrides.ts";
import type { Store } from "./store/index.ts";

/** Columns of the datasets of one source object, read whole because formulas ask synchronously. */
interface ObjectTable {
  keyColumn: string | null;
  /** Lower-cased names, actual and canonical → cells over all rows. */
  columns: Map<string, string[]>;
  /** Column → key → first row that has it; made when first asked for. */
  rows: Map<string, Map<string, number>>;
}

/**
 * What LOOKUP and EXISTS of these formulas need, read from the store. Objects and columns are named by string literals, so
 * every literal that names an object or one of its columns is loaded; anything else is answered with nothing.
 */
export async function readLookups(store: Store, ground: Ground, formulas: readonly string[]): Promise<Lookups> {
  const literals = new Set(formulas.filter((text) => /\b(LOOKUP|EXISTS)\s*\(/i.test(text)).flatMap(literalsOf));
  const tables = new Map<string, ObjectTable>();
  for (const object of ground.source.objects) {
    const names = [object.id, object.label, object.plural].map((name) => name.toLowerCase());
    if (!names.some((name) => literals.has(name))) continue;
    const table = await readTable(store, ground, object.id, literals);
    for (const name of names) tables.set(name, table);
  }
  return {
    has: (object) => tables.has(object.toLowerCase()),
    find: (object, key, column, keyColumn) => findIn(tables.get(object.toLowerCase()), key, column, keyColumn),
  };
}

function literalsOf(formula: string): string[] {
  return [...formula.matchAll(/"((?:[^"]|"")*)"/g)].map((match) => (match[1] ?? "").replaceAll('""', '"').toLowerCase());
}

async function readTable(store: Store, ground: Ground, objectId: string, literals: ReadonlySet<string>): Promise<ObjectTable> {
  const object = ground.source.objects.find((each) => each.id === objectId);
  const table: ObjectTable = { keyColumn: object?.key.toLowerCase() ?? null, columns: new Map(), rows: new Map() };
  let rowsSoFar = 0;
  for (const dataset of datasetsOf(ground, objectId)) {
    const canonical = object
      ? bindColumns(
          object,
          dataset.columns.map((column) => column.name),
        )
      : {};
    for (const column of dataset.columns) {
      const names = [
        column.name,
        ...Object.entries(canonical)
          .filter(([, actual]) => actual === column.name)
          .map(([name]) => name),
      ].map((name) => name.toLowerCase());
      if (!names.some((name) => literals.has(name) || name === table.keyColumn)) continue;
      const cells = await readMappedColumn(store, ground, dataset, column.index);
      for (const name of new Set(names)) append(table.columns, name, rowsSoFar, cells);
    }
    rowsSoFar += dataset.rowCount;
  }
  return table;
}

/** Datasets of one object stand one after the other; a column that an earlier one lacks is blank there. */
function append(columns: Map<string, string[]>, name: string, start: number, cells: readonly string[]): void {
  const known = columns.get(name) ?? [];
  while (known.length < start) known.push("");
  columns.set(name, [...known, ...cells]);
}

function findIn(table: ObjectTable | undefined, key: string, column: string, keyColumn: string | null): string | null {
  const by = keyColumn?.toLowerCase() ?? table?.keyColumn ?? null;
  const cells = table?.columns.get(column.toLowerCase());
  if (!table || !by || !cells) return null;
  let rows = table.rows.get(by);
  if (!rows) {
    rows = new Map();
    for (const [row, cell] of (table.columns.get(by) ?? []).entries()) {
      const text = cell.trim();
      if (text && !rows.has(text)) rows.set(text, row);
    }
    table.rows.set(by, rows);
  }
  const row = rows.get(key.trim());
  return row === undefined ? null : (cells[row] ?? null);
}

/** Name of the dataset's column that the object's key is in; null when the export lacks it. */
export function keyColumnOf(ground: Ground, dataset: Dataset): string | null {
  const object = ground.source.objects.find((each) => each.id === ground.state.assignments[dataset.id]);
  if (!object) return null;
  return (
    bindColumns(
      object,
      dataset.columns.map((column) => column.name),
    )[object.key] ?? null
  );
}

/** Name of the dataset's column that holds the object's money; null when it has none. */
export function amountColumnOf(ground: Ground, dataset: Dataset): string | null {
  const object = ground.source.objects.find((each) => each.id === ground.state.assignments[dataset.id]);
  if (!object?.amount) return null;
  return (
    bindColumns(
      object,
      dataset.columns.map((column) => column.name),
    )[object.amount] ?? null
  );
}
