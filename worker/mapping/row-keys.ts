import { type KeyChoice, keptKey, likelyKeys } from "../../shared/mapping/index.ts";
import type { Dataset } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import { CodedColumn, HashIndex } from "../../shared/quality/index.ts";
import type { Ground } from "../ground.ts";
import { sourceObject } from "../ground.ts";
import { eachSlice, type Reader } from "../quality/columns.ts";
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
  const pace = new Pace(new AbortController().signal);
  let together: Uint32Array | null = null;
  let size = 0;
  for (const name of names) {
    const index = dataset.columns.find((column) => column.name === name)?.index ?? -1;
    if (index < 0) return 0;
    const coded = new CodedColumn(dataset.rowCount, dataset.rowCount);
    await eachSlice(reader, dataset, index, pace, (slice) => coded.add(slice));
    if (together === null) {
      together = coded.rows;
      size = coded.size - 1;
      continue;
    }
    const pairs = new HashIndex(dataset.rowCount);
    for (let row = 0; row < together.length; row += 1) {
      const [left, right] = [together[row] ?? 0, coded.rows[row] ?? 0];
      // Numbers begin at 1, blank is 0: a blank beside something filled still tells it from others.
      together[row] = left === 0 && right === 0 ? 0 : pairs.place(left + 1, right + 1);
      if ((row & 0x3fff) === 0x3fff) await pace.breathe();
    }
    size = pairs.size - 1;
  }
  return size;
}
