import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { Dataset, Override } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import { overridesOfRow, rowKeyOf } from "../../shared/transform/index.ts";
import type { Ground } from "../ground.ts";
import { overriddenDataset, siblingColumns } from "../overrides.ts";
import type { Store } from "../store/index.ts";

/** A source cell, `row` counted from 0, and what mapping is to read there; null gives the export's own back. */
export interface CellEdit {
  datasetId: string;
  row: number;
  column: string;
  text: string | null;
}

/**
 * The operations that put cells right, or give the export's own back; cells that say so already need none. A column that the dataset lacks is
 * filled for its record alone, where another export of the object has it.
 */
export async function cellOps(store: Pick<Store, "reader">, ground: Ground, edits: readonly CellEdit[]): Promise<Result<Op[]>> {
  const ops: Op[] = [];
  for (const [datasetId, own] of byDataset(edits)) {
    const dataset = ground.datasets.find((each) => each.id === datasetId);
    const first = own[0] as CellEdit;
    if (!dataset) return fail(gone(first));
    const rows = [...new Set(own.map(({ row }) => row))];
    const beyond = own.find(({ row }) => row < 0 || row >= dataset.rowCount);
    if (beyond) return fail(gone(beyond));
    const cells = new Map((await store.reader.readRows(dataset, rows)).map((each, at) => [rows[at] ?? -1, each]));
    const nameOf = await rowNames(store, ground, dataset, cells);
    const lacked = own.map(({ column }) => column).filter((column) => dataset.columns.every(({ name }) => name !== column));
    const siblings = lacked.length > 0 ? siblingColumns(ground, dataset) : new Set<string>();
    const shape = overriddenDataset(ground, dataset);
    const columns = [...new Set([...shape.columns, ...lacked.filter((column) => siblings.has(column))])];
    for (const edit of own) {
      const at = columns.indexOf(edit.column);
      const texts = cells.get(edit.row);
      if (at < 0 || !texts) return fail(gone(edit));
      const known = overridesOfRow(ground.state.overrides?.[datasetId], { ...shape, columns }, texts, edit.row).get(edit.column);
      const was = texts[at] ?? "";
      const wanted = edit.text === null || edit.text === was ? null : edit.text;
      if ((known?.override.text ?? null) === wanted) continue;
      const override: Override | null = wanted === null ? null : { text: wanted, was };
      ops.push({ kind: "override.set", datasetId, row: known?.row ?? nameOf(edit.row), column: edit.column, override });
    }
  }
  return ok(ops);
}

const gone = ({ row, column }: CellEdit) =>
  failure("cell.missing", `There is no row ${row + 1} with a column ${column} any more: the dataset was replaced or removed.`);

function byDataset(edits: readonly CellEdit[]): Map<string, CellEdit[]> {
  const groups = new Map<string, CellEdit[]>();
  for (const edit of edits) groups.set(edit.datasetId, [...(groups.get(edit.datasetId) ?? []), edit]);
  return groups;
}

/** How overrides name these rows: by their key, unless another row has it too. */
async function rowNames(
  store: Pick<Store, "reader">,
  ground: Ground,
  dataset: Dataset,
  rows: ReadonlyMap<number, readonly string[]>,
): Promise<(row: number) => string> {
  const { keyColumn } = overriddenDataset(ground, dataset);
  const at = dataset.columns.find((each) => each.name === keyColumn)?.index;
  if (at === undefined) return (row) => rowKeyOf("", row);
  const counts = new Map([...rows.values()].map((cells) => [cells[at]?.trim() ?? "", 0]));
  await store.reader.scanColumns(dataset, [at], (_start, chunk) => {
    const keys = chunk.dictionary(at).map((text) => text.trim());
    const wanted = new Set(keys.flatMap((key, code) => (key !== "" && counts.has(key) ? [code] : [])));
    if (wanted.size === 0) return true;
    for (let index = 0; index < chunk.rowCount; index += 1) {
      const code = chunk.code(index, at);
      const key = keys[code] ?? "";
      if (wanted.has(code)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return true;
  });
  return (row) => {
    const key = rows.get(row)?.[at]?.trim() ?? "";
    return rowKeyOf(key, row, (counts.get(key) ?? 0) > 1);
  };
}
