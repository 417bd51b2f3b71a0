import { type KeyChoice, keptKey, likelyKeys } from "../../shared/mapping/index.ts";
import type { Dataset } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import type { Ground } from "../ground.ts";
import { sourceObject } from "../ground.ts";
import type { Reader } from "../quality/columns.ts";
import { KeyBook } from "../quality/key-numbers.ts";
import { Pace } from "../quality/pace.ts";

/**
 * Says by which columns rows are known, for datasets of an open source that have none of what is said so far. What stands is only added to, so that the
 * rows of a later export are known as those of the first were.
 */
export async function chooseKeys(reader: Reader, ground: Ground): Promise<Op[]> {
  if (!ground.source.open) return [];
  const said = new Map<string, string[][]>();
  for (const dataset of ground.datasets) {
    const object = sourceObject(ground, ground.state.assignments[dataset.id] ?? "");
    if (!object || dataset.columns.length === 0) continue;
    const keys = said.get(object.id) ?? ground.state.keyColumns?.[object.id] ?? [];
    if (keptKey(object.id, dataset, { keyColumns: { [object.id]: keys } }).length > 0) continue;
    said.set(object.id, [...keys, await keyOf(reader, dataset, likelyKeys(object, dataset))]);
  }
  return [...said].map(([object, keys]): Op => ({ kind: "key.set", object, keys }));
}

/** The first that holds; the last always does. */
async function keyOf(reader: Reader, dataset: Dataset, choices: readonly KeyChoice[]): Promise<string[]> {
  for (const choice of choices)
    if (choice.isProven || (await distinctRows(reader, dataset, choice.columns)) >= choice.least * dataset.rowCount) return choice.columns;
  return dataset.columns.map(({ name }) => name);
}

/** How many rows have a value of their own in the columns together; rows in which all are blank have none. */
export async function distinctRows(reader: Reader, dataset: Dataset, names: readonly string[]): Promise<number> {
  const columns = names.map((name) => dataset.columns.find((column) => column.name === name)?.index ?? -1);
  if (columns.length === 0 || columns.includes(-1)) return 0;
  const book = new KeyBook(columns.length, dataset.rowCount);
  await book.read(reader, dataset, columns, new Pace(new AbortController().signal));
  return book.size - 1;
}
