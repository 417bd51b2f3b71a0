import type { Dataset } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import type { Ground } from "../ground.ts";

/**
 * The edits that give a new dataset its object. A newer file of the same name and columns takes the place of an older one of
 * `known`, with its role in the migration.
 */
export function placeOps(ground: Ground, dataset: Dataset, known: readonly Dataset[]): { ops: Op[]; replaces: string | null } {
  const older = known.find((each) => each.name === dataset.name && sameColumns(each, dataset));
  if (older) return { ops: successorOps(ground, older, dataset), replaces: older.id };
  // A file that nobody recognises is left without a word, so that Sources asks; null would mean left out on purpose.
  const { object } = dataset.recognition;
  return { ops: object ? [{ kind: "dataset.assign", datasetId: dataset.id, object }] : [], replaces: null };
}

/** The edits that hand an older dataset's role to the one that takes its place. */
export function successorOps(ground: Ground, older: Dataset, dataset: Dataset): Op[] {
  const decided = ground.state.assignments[older.id];
  const object = decided === undefined ? dataset.recognition.object : decided;
  const orders = Object.entries(ground.state.dateOrders?.[older.id] ?? {}).filter(([column]) =>
    dataset.columns.some((each) => each.name === column),
  );
  return [
    { kind: "dataset.assign", datasetId: older.id },
    ...(object === null && decided === undefined ? [] : [{ kind: "dataset.assign" as const, datasetId: dataset.id, object }]),
    ...orders.map(([column, order]): Op => ({ kind: "date.order", datasetId: dataset.id, column, order })),
  ];
}

function sameColumns(a: Dataset, b: Dataset): boolean {
  return a.columns.length === b.columns.length && a.columns.every((column, index) => column.name === b.columns[index]?.name);
}

/** The same bytes, and the same table of them. */
export function sameFiles(a: Dataset, b: Dataset): boolean {
  return (
    a.files.length === b.files.length && a.files.every((file, at) => file.hash === b.files[at]?.hash && file.sheet === b.files[at]?.sheet)
  );
}
