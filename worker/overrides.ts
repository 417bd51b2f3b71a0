import type { Dataset } from "../shared/model/index.ts";
import { addedColumns, type OverriddenDataset, type Overrider, overriddenColumn, overriderOf } from "../shared/transform/index.ts";
import { datasetsOf, type Ground } from "./ground.ts";
import { keyColumnOf } from "./lookups.ts";
import type { Store } from "./store/index.ts";

/** A dataset as overrides name its rows. */
export const overriddenDataset = (ground: Ground, dataset: Dataset): OverriddenDataset => ({
  columns: mappedColumns(ground, dataset),
  keyColumn: keyColumnOf(ground, dataset),
});

/** Names of a dataset's columns as maps see them: its own, then those it lacks in which a person put something right. */
export function mappedColumns(ground: Ground, dataset: Dataset): string[] {
  const own = dataset.columns.map((column) => column.name);
  const overrides = ground.state.overrides?.[dataset.id];
  return overrides ? [...own, ...addedColumns(overrides, own, siblingColumns(ground, dataset))] : own;
}

/** Names of the columns that other exports of the dataset's object have, its own among them. */
export function siblingColumns(ground: Ground, dataset: Dataset): Set<string> {
  const object = ground.state.assignments[dataset.id];
  const siblings = object ? datasetsOf(ground, object) : [];
  return new Set(siblings.flatMap(({ columns }) => columns.map(({ name }) => name)));
}

/** What puts a dataset's cells right for mapping; null where nobody changed any. */
export const overriderFor = (ground: Ground, dataset: Dataset): Overrider | null =>
  overriderOf(ground.state.overrides?.[dataset.id], overriddenDataset(ground, dataset));

/** A whole column as maps see it, with the cells that a person put right. */
export async function readMappedColumn(
  store: Pick<Store, "reader">,
  ground: Ground,
  dataset: Dataset,
  columnIndex: number,
): Promise<readonly string[]> {
  const cells = await store.reader.readColumn(dataset, columnIndex);
  const overrides = ground.state.overrides?.[dataset.id];
  const column = dataset.columns.find((each) => each.index === columnIndex)?.name;
  if (!overrides || column === undefined) return cells;
  return overriddenColumn(overrides, column, cells, await readKeys(store, ground, dataset));
}

/** A column that a dataset lacks, as maps see it: what a person put there for some rows. Null where nobody did. */
export async function readAddedColumn(
  store: Pick<Store, "reader">,
  ground: Ground,
  dataset: Dataset,
  column: string,
): Promise<readonly string[] | null> {
  if (!mappedColumns(ground, dataset).includes(column, dataset.columns.length)) return null;
  const blank = new Array<string>(dataset.rowCount).fill("");
  return overriddenColumn(ground.state.overrides?.[dataset.id], column, blank, await readKeys(store, ground, dataset));
}

/** The cells of the column that overrides name rows by; null where the dataset has none. */
async function readKeys(store: Pick<Store, "reader">, ground: Ground, dataset: Dataset): Promise<readonly string[] | null> {
  const key = dataset.columns.find((each) => each.name === keyColumnOf(ground, dataset));
  return key ? store.reader.readColumn(dataset, key.index) : null;
}
