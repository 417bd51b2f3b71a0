import type { Dataset } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import type { Ground } from "../ground.ts";

/**
 * The dataset of `known` whose place a newly dropped one takes: that of an earlier file of the same name and columns. Where
 * several are, nobody can tell which one is meant, and none is replaced.
 */
export function olderOf(dataset: Dataset, known: readonly Dataset[]): Dataset | undefined {
  const [older, ...more] = known.filter((each) => each.name === dataset.name && sameColumns(each, dataset));
  return more.length === 0 ? older : undefined;
}

/**
 * The edit that gives a new dataset its object. One that takes an older one's place has what was decided for that (see
 * `inherited`); where nothing was, it may be recognised now.
 */
export function placeOps(ground: Ground, dataset: Dataset, older: Dataset | undefined): Op[] {
  if (older && ground.state.assignments[older.id] !== undefined) return [];
  // A file that nobody recognises is left without a word, so that Sources asks; null would mean left out on purpose.
  const { object } = dataset.recognition;
  return object ? [{ kind: "dataset.assign", datasetId: dataset.id, object }] : [];
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
