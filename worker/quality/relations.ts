import type { Dataset, Finding, Relation, ValueCount } from "../../shared/model/index.ts";
import {
  counted,
  figure,
  HashIndex,
  LEAST_MATCH,
  MostFrequent,
  NumberList,
  orphanFinding,
  type RelationSide,
  type Suspicion,
  suspicionsOf,
  valueIds,
} from "../../shared/quality/index.ts";
import type { ColumnSlice } from "../store/index.ts";
import { cellsAt, eachSlice, type Reader } from "./columns.ts";
import type { Pace } from "./pace.ts";

const MISSING = 50;
/** Orphan rows that are remembered, for showing them. */
const ROWS = 5_000;

export interface Related {
  relations: Relation[];
  findings: Finding[];
}

interface Measured {
  matched: number;
  orphans: number;
  matchedDistinct: number;
  missingDistinct: number;
  missing: ValueCount[];
  orphanRows: number[];
  /** Target that most matches are in. */
  to: Suspicion["to"][number];
}

interface Candidate {
  side: RelationSide;
  suspicion: Suspicion;
}
interface Held extends Candidate {
  measured: Measured;
}

/**
 * What the columns of all datasets point at, by dataset id: of several targets the one where most of the values are. A weaker
 * ground is looked at only where no surer one explains the column. Keys that several columns may point at are read once.
 */
export async function relate(
  sides: readonly RelationSide[],
  datasets: readonly Dataset[],
  reader: Reader,
  pace: Pace,
): Promise<Map<string, Related>> {
  const candidates = sides.flatMap((side) => suspicionsOf(side, sides).map((suspicion) => ({ side, suspicion })));
  const best = new Map<string, Held>();
  for (const ground of ["declared", "named", "values"] as const) {
    const open = candidates.filter((each) => each.suspicion.ground === ground && !isExplained(best.get(placeOf(each))));
    for (const group of byTarget(open))
      for (const held of await measureGroup(group, datasets, reader, pace)) {
        const known = best.get(placeOf(held));
        if (!known || shareOf(held.measured) > shareOf(known.measured)) best.set(placeOf(held), held);
      }
  }
  return relatedBy([...best.values()], sides, datasets);
}

const placeOf = ({ side, suspicion }: Candidate): string => `${side.datasetId} ${suspicion.column}`;
/** A declared reference stands though nothing is there, but then another target may explain the values. */
const isExplained = (held: Held | undefined): boolean => held !== undefined && shareOf(held.measured) >= LEAST_MATCH.named;

function byTarget(candidates: readonly Candidate[]): Candidate[][] {
  const groups = new Map<string, Candidate[]>();
  for (const each of candidates) {
    const target = JSON.stringify(each.suspicion.to);
    const group = groups.get(target);
    if (group) group.push(each);
    else groups.set(target, [each]);
  }
  return [...groups.values()];
}

/** Suspicions of one target that hold. */
async function measureGroup(group: readonly Candidate[], datasets: readonly Dataset[], reader: Reader, pace: Pace): Promise<Held[]> {
  const keys = await readKeys(group[0]?.suspicion.to ?? [], datasets, reader, pace);
  const held: Held[] = [];
  for (const { side, suspicion } of group) {
    const dataset = datasets.find(({ id }) => id === side.datasetId);
    const measured = dataset ? await measure(dataset, suspicion, keys, reader, pace) : null;
    if (measured && holds(suspicion, measured)) held.push({ side, suspicion, measured });
  }
  return held;
}

function relatedBy(held: readonly Held[], sides: readonly RelationSide[], datasets: readonly Dataset[]): Map<string, Related> {
  const related = new Map<string, Related>(sides.map((side) => [side.datasetId, { relations: [], findings: [] }]));
  for (const { side, suspicion, measured } of held) {
    const into = related.get(side.datasetId);
    const known = side.columns.find(({ column }) => column.index === suspicion.column);
    if (!into || !known) continue;
    const relation = relationOf(suspicion, measured);
    into.relations.push(relation);
    const finding = orphanFinding(known, relation, targetName(suspicion, side, datasets), measured.orphanRows);
    if (finding) into.findings.push(finding);
  }
  for (const { relations } of related.values()) relations.sort((a, b) => a.column - b.column);
  return related;
}

/** Where a record isn't: `members.csv`, `north.csv or south.csv`. */
function targetName({ to }: Suspicion, side: RelationSide, datasets: readonly Dataset[]): string {
  const nameOf = (id: string) =>
    id === side.datasetId ? "this file itself" : (datasets.find((each) => each.id === id)?.name ?? "the other dataset");
  const names = [...new Set(to.map(({ datasetId }) => nameOf(datasetId)))];
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} or ${names[names.length - 1]}`;
}

interface Keys {
  values: HashIndex;
  /** Where the numbers of each target end: a value in two of them counts for the first. */
  ends: number[];
  to: Suspicion["to"];
  caseless: boolean;
}

async function readKeys(to: Suspicion["to"], datasets: readonly Dataset[], reader: Reader, pace: Pace): Promise<Keys> {
  const values = new HashIndex();
  const ends: number[] = [];
  // Addresses are the same in capitals; keys may not be.
  const caseless = to.every(({ datasetId, column }) => datasets.find(({ id }) => id === datasetId)?.profiles[column]?.type === "email");
  for (const { datasetId, column } of to) {
    const dataset = datasets.find(({ id }) => id === datasetId);
    if (dataset) await eachSlice(reader, dataset, column, pace, (slice) => void valueIds(values, slice, caseless));
    ends.push(values.size);
  }
  return { values, ends, to, caseless };
}

async function measure(dataset: Dataset, suspicion: Suspicion, keys: Keys, reader: Reader, pace: Pace): Promise<Measured | null> {
  const column = new Matching(keys);
  let isHopeless = false;
  await eachSlice(reader, dataset, suspicion.column, pace, (slice) => {
    column.add(slice);
    isHopeless = suspicion.ground === "values" && column.share < 0.5;
    return !isHopeless;
  });
  if (isHopeless) return null;
  const { frequent, ...measured } = column.finish();
  return { ...measured, missing: await missingValues(dataset, suspicion.column, frequent, reader) };
}

/** The values themselves, read from the first row that has each. */
async function missingValues(
  dataset: Dataset,
  column: number,
  frequent: readonly { row: number; count: number }[],
  reader: Reader,
): Promise<ValueCount[]> {
  const values = await cellsAt(
    reader,
    dataset,
    column,
    frequent.map(({ row }) => row),
  );
  return frequent.map(({ count }, at) => ({ value: values[at] ?? "", count }));
}

/** Counts a column's values by whether they are among the keys. Of those that aren't it keeps a number and the first row. */
class Matching {
  readonly #found: Uint8Array;
  readonly #missing = new HashIndex();
  readonly #missingRows = new NumberList();
  readonly #firstRows = new NumberList();
  readonly #orphanRows: number[] = [];
  readonly #byTarget: number[];
  #matchedDistinct = 0;
  #matched = 0;
  #orphans = 0;

  constructor(private readonly keys: Keys) {
    this.#found = new Uint8Array(keys.values.size);
    this.#byTarget = keys.to.map(() => 0);
  }

  get share(): number {
    return this.#matchedDistinct / Math.max(1, this.#matchedDistinct + this.#missing.size - 1);
  }

  add(slice: ColumnSlice): void {
    const { caseless, values } = this.keys;
    const known = valueIds(values, slice, caseless, false);
    const missing = known.includes(0) ? valueIds(this.#missing, slice, caseless, true, known) : known;
    for (let at = 0; at < slice.rowCount; at++) {
      const value = slice.codes ? (slice.codes[at] ?? 0) : slice.alike ? 0 : at;
      const key = known[value] ?? 0;
      if (key !== 0) this.#match(key);
      else if (missing[value] !== 0) this.#orphan(missing[value] ?? 0, slice.start + at);
    }
  }

  #match(key: number): void {
    this.#matched += 1;
    if (this.#found[key] === 0) {
      this.#found[key] = 1;
      this.#matchedDistinct += 1;
    }
    const { ends } = this.keys;
    let target = 0;
    while (target < ends.length - 1 && key >= (ends[target] ?? 0)) target += 1;
    this.#byTarget[target] = (this.#byTarget[target] ?? 0) + 1;
  }

  #orphan(missing: number, row: number): void {
    this.#orphans += 1;
    if (this.#missingRows.get(missing) === 0) this.#firstRows.set(missing, row);
    this.#missingRows.increment(missing);
    if (this.#orphanRows.length < ROWS) this.#orphanRows.push(row);
  }

  finish(): Omit<Measured, "missing"> & { frequent: { row: number; count: number }[] } {
    const frequent = new MostFrequent(MISSING);
    for (let id = 1; id < this.#missing.size; id++) frequent.add(id, this.#missingRows.get(id));
    const most = this.#byTarget.indexOf(Math.max(...this.#byTarget));
    return {
      matched: this.#matched,
      orphans: this.#orphans,
      matchedDistinct: this.#matchedDistinct,
      missingDistinct: this.#missing.size - 1,
      frequent: frequent.list.map(({ id, count }) => ({ row: this.#firstRows.get(id), count })),
      orphanRows: this.#orphanRows,
      to: this.keys.to[Math.max(0, most)] ?? { datasetId: "", column: 0 },
    };
  }
}

const shareOf = ({ matchedDistinct, missingDistinct }: Measured): number =>
  matchedDistinct / Math.max(1, matchedDistinct + missingDistinct);
const holds = (suspicion: Suspicion, measured: Measured): boolean =>
  measured.matched + measured.orphans > 0 && shareOf(measured) >= LEAST_MATCH[suspicion.ground];

function relationOf({ column, why, to: targets }: Suspicion, measured: Measured): Relation {
  const { matched, orphans, missing, to, matchedDistinct, missingDistinct } = measured;
  const others = targets.filter(({ datasetId }) => datasetId !== to.datasetId);
  const different = matchedDistinct + missingDistinct;
  const figures = `${figure(matchedDistinct)} of its ${counted(different, "different value")} ${matchedDistinct === 1 ? "is" : "are"} there.`;
  return {
    column,
    toDataset: to.datasetId,
    toColumn: to.column,
    ...(others.length === 0 ? {} : { toOthers: others.map(({ datasetId }) => datasetId) }),
    matched,
    orphans,
    missing,
    why: why === "" ? `The values fit: ${figures}` : `${why} ${figures}`,
  };
}
