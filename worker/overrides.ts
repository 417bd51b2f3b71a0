import type { Dataset } from "../shared/model/index.ts";
import { type OverriddenDataset, type Overrider, overriddenColumn, overriderOf } from "../shared/transform/index.ts";
import type { Ground } from "./ground.ts";
import { keyColumnOf } from "./lookups.ts";
import type { Store } from "./store/index.ts";

/** A dataset as overrides name its rows. */
export const overriddenDataset = (ground: Ground, dataset: Dataset): OverriddenDataset => ({
  columns: dataset.columns.map((column) => column.name),
  keyColumn: keyColumnOf(ground, dataset),
});

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
  const key = dataset.columns.find((each) => each.name === keyColumnOf(ground, dataset));
  const keys = key ? await store.reader.readColumn(dataset, key.index) : null;
  return overriddenColumn(overrides, column, cells, keys);
}
