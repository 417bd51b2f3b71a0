import { fileNameOf, otherName, type RenamedBeside } from "../../shared/mapping/index.ts";
import type { Dataset, ExportPair } from "../../shared/model/index.ts";
import type { ColumnHere } from "../../shared/transform/index.ts";
import { datasetsOf, type Ground } from "../ground.ts";
import type { Store } from "../store/index.ts";
import { ExportPairs } from "./export-pairs.ts";

/** What a dataset lacks that others of its object have. */
export interface Beside {
  absent: readonly string[];
  /** What it calls some of those, by the name that it lacks. */
  renamed: Readonly<Record<string, ColumnHere>>;
}

/** Of every dataset of an object what the others have and it lacks, or has under another name. Empty, and nothing is read, where there is one alone. */
export async function columnsBeside(
  store: Pick<Store, "reader" | "quality">,
  ground: Ground,
  object: string,
): Promise<ReadonlyMap<string, Beside>> {
  const datasets = datasetsOf(ground, object);
  if (datasets.length < 2) return new Map();
  const pairs = await ExportPairs.in(store).ofObject(ground, object);
  return new Map(datasets.map((dataset) => [dataset.id, besideOf(dataset, datasets, pairs)]));
}

/** Columns of the others that a dataset lacks; a name that differs in capitals only is its own, since formulas find it. */
export function absentIn(dataset: Dataset, datasets: readonly Dataset[]): string[] {
  const own = new Set(dataset.columns.map(({ name }) => folded(name)));
  return columnNames(datasets).filter((name) => !own.has(folded(name)));
}

/** Names of all columns of some datasets, each once. */
export const columnNames = (datasets: readonly Dataset[]): string[] => [
  ...new Set(datasets.flatMap(({ columns }) => columns.map(({ name }) => name))),
];

function besideOf(dataset: Dataset, datasets: readonly Dataset[], pairs: readonly ExportPair[]): Beside {
  const absent = absentIn(dataset, datasets);
  const renamed: Record<string, ColumnHere> = {};
  for (const pair of pairs) {
    const isNewer = pair.newer === dataset.id;
    const other = datasets.find(({ id }) => id === (isNewer ? pair.older : pair.newer));
    if (!other || (!isNewer && pair.older !== dataset.id)) continue;
    for (const { from, to } of pair.renamed) {
      const [name, column] = isNewer ? [from, to] : [to, from];
      if (!absent.includes(name) || Object.hasOwn(renamed, name)) continue;
      renamed[name] = { column, file: otherName(other, dataset), of: otherName(dataset, other) };
    }
  }
  return { absent, renamed };
}

/** Of every object, the columns that its files call otherwise, as proposals need them. */
export async function renamedBeside(
  store: Pick<Store, "reader" | "quality">,
  ground: Ground,
): Promise<(object: string) => readonly RenamedBeside[]> {
  const byObject = new Map<string, RenamedBeside[]>();
  for (const { newer, renamed } of await ExportPairs.in(store).of(ground)) {
    const dataset = ground.datasets.find(({ id }) => id === newer);
    const object = ground.state.assignments[newer];
    if (!dataset || !object) continue;
    const known = byObject.get(object) ?? [];
    byObject.set(object, [...known, ...renamed.map(({ from, to }) => ({ from, to, file: fileNameOf(dataset) }))]);
  }
  return (object) => byObject.get(object) ?? [];
}

const folded = (name: string): string => name.trim().toLowerCase();
