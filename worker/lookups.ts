import { bindColumns, keptKey } from "../shared/mapping/index.ts";
import type { Dataset } from "../shared/model/index.ts";
import { type Lookups, type RelatedObject, type RelatedTable, relatedTexts } from "../shared/transform/index.ts";
import { datasetsOf, type Ground } from "./ground.ts";
import { readAddedColumn, readMappedColumn } from "./overrides.ts";
import { RelatedColumns } from "./related.ts";
import type { Store } from "./store/index.ts";

const relatedByStore = new WeakMap<Store, RelatedColumns>();

/**
 * What the join functions of these formulas need, read from the store. Objects and columns are named by texts, so every text that
 * names an object or one of its columns is loaded; anything else isn't there for them.
 */
export async function readLookups(store: Store, ground: Ground, formulas: readonly string[]): Promise<Lookups> {
  const texts = new Set(formulas.flatMap(relatedTexts).map((text) => text.trim().toLowerCase()));
  const related = relatedByStore.get(store) ?? new RelatedColumns(store);
  relatedByStore.set(store, related);
  const tables = new Map<string, RelatedTable>();
  for (const object of ground.source.objects) {
    const written = [object.id, object.label, object.plural];
    const names = written.map((name) => name.toLowerCase());
    const datasets = datasetsOf(ground, object.id);
    if (datasets.length === 0 || !names.some((name) => texts.has(name))) continue;
    const sources = datasets.map((dataset) => ({
      dataset,
      overrides: ground.state.overrides?.[dataset.id] ?? null,
      readPutRight: (column: number) => readMappedColumn(store, ground, dataset, column),
      readAdded: (name: string) => readAddedColumn(store, ground, dataset, name),
    }));
    const table = await related.table(object, sources, (name) => texts.has(name.trim()));
    // Also as they are mostly written, so that nothing has to be folded for every row.
    for (const name of [...names, ...written]) tables.set(name, table);
  }
  const tableOf = (object: string): RelatedTable | null => tables.get(object) ?? tables.get(object.trim().toLowerCase()) ?? null;
  return { has: (object) => tableOf(object) !== null, table: tableOf };
}

/** The datasets that formulas of a project may name, for checking and completing them. */
export function relatedObjects(ground: Ground): RelatedObject[] {
  return ground.source.objects.map((object) => {
    const datasets = datasetsOf(ground, object.id);
    const columns = datasets.flatMap((dataset) => {
      const actual = dataset.columns.map((column) => column.name);
      return [...actual, ...Object.keys(bindColumns(object, actual))];
    });
    return { label: object.label, names: [object.id, object.plural], columns: datasets.length === 0 ? null : [...new Set(columns)] };
  });
}

/** Name of the dataset's column that the object's key is in; null when the export lacks it, or several make the key. */
export function keyColumnOf(ground: Ground, dataset: Dataset): string | null {
  if (ground.source.open) {
    const [key, ...more] = keyColumnsOf(ground, dataset);
    return key !== undefined && more.length === 0 ? key : null;
  }
  const object = ground.source.objects.find((each) => each.id === ground.state.assignments[dataset.id]);
  if (!object) return null;
  return (
    bindColumns(
      object,
      dataset.columns.map((column) => column.name),
    )[object.key] ?? null
  );
}

/**
 * Names of the columns that a row of the dataset is known by: one, or several that make a key together; none where rows have no key. Of an
 * open source it is what the project says.
 */
export function keyColumnsOf(ground: Ground, dataset: Dataset): string[] {
  const object = ground.state.assignments[dataset.id];
  if (ground.source.open) return object ? keptKey(object, dataset, ground.state) : [];
  const key = keyColumnOf(ground, dataset);
  return key === null ? [] : [key];
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
