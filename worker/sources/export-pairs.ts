import { renamedColumns } from "../../shared/mapping/index.ts";
import type { Dataset, ExportPair } from "../../shared/model/index.ts";
import { datasetsOf, type Ground } from "../ground.ts";
import { keyColumnsOf } from "../lookups.ts";
import type { Reader } from "../quality/columns.ts";
import { KeyBook } from "../quality/key-numbers.ts";
import { Pace } from "../quality/pace.ts";
import type { Store } from "../store/index.ts";
import { Bits } from "./bits.ts";

/** Datasets of one object that are compared with each other at most: the ones imported last. */
const MOST_DATASETS = 32;
/** Rows of one object's datasets that are compared at most, about 40 bytes each. */
const MOST_ROWS = 5_000_000;
/** Records of both exports whose cells tell which columns were renamed. */
const RECORDS = 300;
/** Pairs of which it is asked what their columns are called, beyond those that may be a newer export and an older one: a few changed rows, too. */
const MOST_RENAMED = 40;
/** Records that both hold at least, before columns of pairs that replace nothing are compared. */
const FEWEST_RECORDS = 3;
/** Answers kept in memory, one an object and its datasets. */
const KEPT = 50;

/** What is found of an object's datasets. */
interface Found {
  pairs: ExportPair[];
  /** Dataset id → the rows that a later one replaces, as `Bits` keep them. */
  replaced: Record<string, Uint32Array<ArrayBuffer>>;
}

const nothing: Found = { pairs: [], replaced: {} };

type Sources = Pick<Store, "reader" | "quality">;

/** Changes when more is read of the same datasets than before. */
const READ = 3;

interface Side {
  dataset: Dataset;
  /** Columns that its rows are known by. */
  keys: string[];
}

/**
 * Which datasets hold the same records as older ones of their object, by their keys. Worked out once for the same datasets and keys, and kept with the
 * quality of the newest of them, so that a reload doesn't read them again.
 */
export class ExportPairs {
  private static readonly byStore = new WeakMap<Sources, ExportPairs>();

  /** The pairs of a store: all who ask share what was read. */
  static in(store: Sources): ExportPairs {
    const known = ExportPairs.byStore.get(store) ?? new ExportPairs(store);
    ExportPairs.byStore.set(store, known);
    return known;
  }

  private readonly known = new Map<string, Promise<Found>>();
  /** Answers that aren't stored yet. */
  private readonly unsaved = new Set<string>();

  constructor(private readonly store: Sources) {}

  /** Of all objects, newest first; pairs without a common key are left out. */
  async of(ground: Ground): Promise<ExportPair[]> {
    const objects = new Set(ground.datasets.flatMap((dataset) => ground.state.assignments[dataset.id] ?? []));
    const found: ExportPair[] = [];
    for (const object of objects) found.push(...(await this.ofObject(ground, object)));
    return found;
  }

  /** Of one object; reads nothing where it has a single dataset. */
  async ofObject(ground: Ground, object: string): Promise<readonly ExportPair[]> {
    return (await this.found(ground, object)).pairs;
  }

  /** Dataset id → its rows, counted from 0, whose key a later dataset of the object has; datasets without any are left out. */
  async replacedIn(ground: Ground, object: string): Promise<ReadonlyMap<string, Bits>> {
    return new Map(Object.entries((await this.found(ground, object)).replaced).map(([id, words]) => [id, new Bits(words)]));
  }

  private async found(ground: Ground, object: string): Promise<Found> {
    const sides = datasetsOf(ground, object)
      .slice(0, MOST_DATASETS)
      .map((dataset): Side => ({ dataset, keys: keyColumnsOf(ground, dataset) }));
    const rows = sides.reduce((sum, { dataset }) => sum + dataset.rowCount, 0);
    if (sides.length < 2 || rows > MOST_ROWS) return nothing;
    const mark = JSON.stringify([READ, object, sides.map(({ dataset, keys }) => [dataset.id, keys])]);
    const asked = this.known.get(mark) ?? this.read(mark, sides);
    this.known.delete(mark);
    this.known.set(mark, asked);
    for (const old of [...this.known.keys()].slice(0, Math.max(0, this.known.size - KEPT))) this.known.delete(old);
    asked.catch(() => this.known.delete(mark));
    const found = await asked;
    // A report on the newest is made after its import: what was read before waits for it.
    if (this.unsaved.delete(mark)) await this.keep(mark, sides, found);
    return found;
  }

  private async keep(mark: string, [newest]: readonly Side[], found: Found): Promise<void> {
    if (newest && !(await this.store.quality.putExports(newest.dataset.id, { mark, ...found }))) this.unsaved.add(mark);
  }

  private async read(mark: string, sides: readonly Side[]): Promise<Found> {
    const newest = sides[0]?.dataset.id ?? "";
    const kept = (await this.store.quality.get(newest))?.exports;
    if (kept?.mark === mark) return { pairs: kept.pairs, replaced: kept.replaced ?? {} };
    const found = await compare(this.store.reader, sides, new Pace(new AbortController().signal));
    this.unsaved.add(mark);
    return found;
  }
}

/** Compares datasets whose keys are made of as many columns with each other; `sides` are newest first. */
async function compare(reader: Reader, sides: readonly Side[], pace: Pace): Promise<Found> {
  const found: Found = { pairs: [], replaced: {} };
  for (const width of new Set(sides.map(({ keys }) => keys.length))) {
    const alike = sides.filter(({ keys }) => keys.length === width);
    if (width === 0 || alike.length < 2) continue;
    const { pairs, replaced } = await compareKeys(reader, alike, width, pace);
    found.pairs.push(...pairs);
    Object.assign(found.replaced, replaced);
  }
  return found;
}

async function compareKeys(reader: Reader, sides: readonly Side[], width: number, pace: Pace): Promise<Found> {
  const book = new KeyBook(width, sides[0]?.dataset.rowCount);
  const numbers: Uint32Array[] = [];
  for (const { dataset, keys } of sides) numbers.push(await book.read(reader, dataset, keys.map(indexIn(dataset)), pace));
  const counts = await countsBySides(numbers, book.size, pace);
  const countOf = (...places: number[]): number => {
    const wanted = places.reduce((mask, place) => mask | (1 << place), 0);
    return counts.reduce((sum, [mask, count]) => ((mask & wanted) === wanted ? sum + count : sum), 0);
  };
  const found: ExportPair[] = [];
  const replaced = await replacedRows(sides, numbers, book.size, pace);
  for (let newer = 0; newer < sides.length; newer += 1) {
    for (let older = newer + 1; older < sides.length; older += 1) {
      const both = countOf(newer, older);
      const [one, other] = [sides[newer], sides[older]];
      if (both === 0 || !one || !other) continue;
      const pair = { newer: one.dataset.id, older: other.dataset.id, both, ofNewer: countOf(newer), ofOlder: countOf(older) };
      // Most of what the older one holds is in the newer one. A few changed rows alone replace nothing.
      const isLikely = both * 2 > pair.ofOlder;
      const isRead = isLikely || (both >= FEWEST_RECORDS && found.length < MOST_RENAMED);
      const renamed = isRead ? await renamedIn(reader, one.dataset, other.dataset, numbers[newer], numbers[older], book.size) : [];
      found.push({ ...pair, isLikely, renamed });
    }
  }
  return { pairs: found, replaced };
}

/** The rows of each whose key one of those before it has. */
async function replacedRows(sides: readonly Side[], numbers: readonly Uint32Array[], size: number, pace: Pace): Promise<Found["replaced"]> {
  const seen = new Bits(size);
  const replaced: Found["replaced"] = {};
  for (const [at, { dataset }] of sides.entries()) {
    const left = await standing(numbers[at] ?? new Uint32Array(0), seen, pace);
    if (left) replaced[dataset.id] = left.words;
  }
  return replaced;
}

/**
 * The rows whose key was seen before, null where none was; then all of their keys are seen. `numbers` are those of the rows' keys, 0 for none;
 * rows that don't count neither have a key nor give one.
 */
export async function standing(
  numbers: Uint32Array,
  seen: Bits,
  pace: Pace,
  counts: (row: number) => boolean = () => true,
): Promise<Bits | null> {
  const left = new Bits(numbers.length);
  let isAny = false;
  for (let row = 0; row < numbers.length; row += 1) {
    const key = numbers[row] ?? 0;
    if ((row & 0xffff) === 0xffff) await pace.breathe();
    if (key === 0 || !seen.has(key) || !counts(row)) continue;
    left.add(row);
    isAny = true;
  }
  for (let row = 0; row < numbers.length; row += 1) {
    const key = numbers[row] ?? 0;
    if ((row & 0xffff) === 0xffff) await pace.breathe();
    if (key !== 0 && counts(row)) seen.add(key);
  }
  return isAny ? left : null;
}

const indexIn = (dataset: Dataset) => (name: string) => dataset.columns.find((column) => column.name === name)?.index ?? -1;

/** How many keys stand in just these datasets: a bit for each, with the count. */
async function countsBySides(numbers: readonly Uint32Array[], size: number, pace: Pace): Promise<[mask: number, count: number][]> {
  const masks = new Uint32Array(size);
  for (const [side, rows] of numbers.entries()) {
    for (let row = 0; row < rows.length; row += 1) {
      const key = rows[row] ?? 0;
      masks[key] = (masks[key] ?? 0) | (1 << side);
      if ((row & 0xffff) === 0xffff) await pace.breathe();
    }
  }
  const counts = new Map<number, number>();
  for (let key = 1; key < size; key += 1) {
    const mask = masks[key] ?? 0;
    counts.set(mask, (counts.get(mask) ?? 0) + 1);
    if ((key & 0xffff) === 0xffff) await pace.breathe();
  }
  return [...counts];
}

/** Which columns of the newer one are the older one's, told by some of the records that both hold. */
async function renamedIn(
  reader: Reader,
  newer: Dataset,
  older: Dataset,
  newerKeys: Uint32Array | undefined,
  olderKeys: Uint32Array | undefined,
  size: number,
): Promise<ExportPair["renamed"]> {
  const [was, is] = [older.columns.map(({ name }) => name), newer.columns.map(({ name }) => name)];
  const isOpen = was.some((name) => !is.includes(name)) && is.some((name) => !was.includes(name));
  if (!isOpen || !newerKeys || !olderKeys) return [];
  const places = sharedRows(newerKeys, olderKeys, size);
  const newerCells = await reader.readRows(
    newer,
    places.map(([row]) => row),
  );
  const olderCells = await reader.readRows(
    older,
    places.map(([, row]) => row),
  );
  return renamedColumns(
    was,
    is,
    places.map((_, at) => ({ newer: newerCells[at] ?? [], older: olderCells[at] ?? [] })),
  );
}

/** Rows with the same key, spread over all of the newer dataset: its row, and the first of the older one. */
function sharedRows(newer: Uint32Array, older: Uint32Array, size: number): [newer: number, older: number][] {
  const first = new Uint32Array(size);
  for (let row = older.length - 1; row >= 0; row -= 1) first[older[row] ?? 0] = row + 1;
  first[0] = 0;
  const step = Math.max(1, Math.floor(newer.length / RECORDS));
  const found: [number, number][] = [];
  for (let start = 0; start < newer.length && found.length < RECORDS; start += step) {
    for (let row = start; row < Math.min(start + step, newer.length); row += 1) {
      const other = first[newer[row] ?? 0] ?? 0;
      if (other === 0) continue;
      found.push([row, other - 1]);
      break;
    }
  }
  return found;
}
