import { assignmentOf } from "../../shared/mapping/index.ts";
import type { Dataset } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import type { Ground } from "../ground.ts";
import type { Settled } from "../parse/index.ts";
import type { Dropped } from "./originals.ts";
import type { Replaced, Twin } from "./told.ts";

/** What becomes of datasets that were read, and what is to be told of it. */
export interface Found extends Settled {
  /** What the new ones do to the project's map. */
  ops: Op[];
  twins: Twin[];
  replaced: Replaced[];
}

/**
 * Finds the place of newly read datasets among those that are `present`: one that is there already isn't wanted, one of the name and
 * columns of another takes its place. `own` are ids of datasets of the same drop: they are never replaced by each other.
 */
export function placeAll(
  ground: Ground,
  datasets: readonly Dataset[],
  present: readonly Dataset[],
  own: ReadonlySet<string>,
  pages: readonly Dropped[],
): Found {
  const twinOf = new Map(datasets.map((dataset) => [dataset, present.find((each) => sameFiles(each, dataset))]));
  const wanted = datasets.filter((dataset) => !twinOf.get(dataset));
  const found: Found = { ops: [], unwanted: [], replaces: {}, twins: twinsIn(twinOf, pages), replaced: [] };
  const replaces: Record<string, Dataset> = {};
  let known = present.filter(({ id }) => !own.has(id));
  for (const newer of wanted) {
    const older = olderOf(newer, known);
    known = known.filter((each) => each !== older);
    if (older) {
      replaces[newer.id] = older;
      found.replaced.push({ older, newer });
    }
    found.ops.push(...placeOps(ground, newer, older));
  }
  const unwanted = datasets.filter((dataset) => !wanted.includes(dataset)).map(({ id }) => id);
  return { ...found, unwanted, replaces };
}

/** An archive or a workbook that is there as a whole is told as one, a table of it by its name in there. */
function twinsIn(twinOf: ReadonlyMap<Dataset, Dataset | undefined>, [first]: readonly Dropped[]): Twin[] {
  const twins = [...twinOf].flatMap(([dataset, of]) => (of ? [{ name: tableName(dataset), of: tableName(of) }] : []));
  if (!first || twins.length < twinOf.size) return twins;
  const { name } = first.file;
  const isInside = (table: string) => table.startsWith(`${name}/`) || table.startsWith(`${name} · `);
  if (twins.every((twin) => isInside(twin.name) && isInside(twin.of))) return [{ name: first.path, of: name }];
  return twins.map((twin) => (twin.name === name ? { ...twin, name: first.path } : twin));
}

/** `export.zip/clients.csv`, `book.xlsx · Sheet 2`. */
function tableName({ name, files: [file] }: Dataset): string {
  return [file?.name ?? name, file?.sheet].filter(Boolean).join(" · ");
}

/**
 * The dataset of `known` whose place a newly dropped one takes: that of an earlier file of the same name and columns. Where
 * several are, nobody can tell which one is meant, and none is replaced.
 */
function olderOf(dataset: Dataset, known: readonly Dataset[]): Dataset | undefined {
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
  return object ? [assignmentOf(dataset, object, ground.source.objects)] : [];
}

function sameColumns(a: Dataset, b: Dataset): boolean {
  return a.columns.length === b.columns.length && a.columns.every((column, index) => column.name === b.columns[index]?.name);
}

/** The same bytes, and the same table of them. */
function sameFiles(a: Dataset, b: Dataset): boolean {
  return (
    a.files.length === b.files.length && a.files.every((file, at) => file.hash === b.files[at]?.hash && file.sheet === b.files[at]?.sheet)
  );
}
