import type { Dataset, ObjectMap } from "../../shared/model/index.ts";
import type { ChunkColumns } from "../../shared/transform/index.ts";
import type { Ground } from "../ground.ts";
import { keyColumnsOf } from "../lookups.ts";
import { readMappedColumn } from "../overrides.ts";
import { type DatasetProgram, mappedCells } from "../programs.ts";
import { KeyBook } from "../quality/key-numbers.ts";
import { Pace } from "../quality/pace.ts";
import type { Store } from "../store/index.ts";
import { Bits } from "./bits.ts";
import { ExportPairs, standing } from "./export-pairs.ts";

/** Answers kept in memory: a bit a row. */
const KEPT = 20;

/** No field row has it: what is read for it is what the map's condition reads. */
const NO_ROW = "";

/** Dataset id → whether a row of it, counted from 0, isn't loaded because a later file has its key. */
export type LeftOut = ReadonlyMap<string, (row: number) => boolean>;

type Sources = Pick<Store, "reader" | "quality">;

const none: LeftOut = new Map();

/**
 * Which rows of a map's datasets aren't loaded because a dataset that was imported later has a row with their key. Where rows take one way only it was
 * found with the pairs of datasets; else keys are read, where datasets are known to have some in common. Rows without a key are left in. Kept in
 * memory, a bit a row.
 */
export class LoadedRows {
  private static readonly byStore = new WeakMap<Sources, LoadedRows>();

  /** Those of a store: all who count share what was read. */
  static in(store: Sources): LoadedRows {
    const known = LoadedRows.byStore.get(store) ?? new LoadedRows(store);
    LoadedRows.byStore.set(store, known);
    return known;
  }

  private readonly known = new Map<string, Promise<LeftOut>>();

  private constructor(private readonly store: Sources) {}

  /** `programs` are the map's, newest dataset first; `others` those of the other maps of its source, which may take a row instead. */
  async of(ground: Ground, map: ObjectMap, programs: readonly DatasetProgram[], others: () => Promise<DatasetProgram[]>): Promise<LeftOut> {
    const pairs = programs.length < 2 ? [] : await ExportPairs.in(this.store).ofObject(ground, map.source);
    if (pairs.length === 0) return none;
    const shared = new Set(pairs.flatMap(({ newer, older }) => [newer, older]));
    const sides = programs.filter(({ dataset }) => shared.has(dataset.id));
    const rivals = map.condition === null ? [] : await others();
    const mark = JSON.stringify([
      sides.map(({ dataset }) => [dataset.id, keyColumnsOf(ground, dataset), keysPutRight(ground, dataset)]),
      rivals.length === 0 ? null : [map.id, ground.state.maps, ground.state.settings, ground.state.overrides, ground.state.values],
    ]);
    const isPlain = rivals.length === 0 && sides.every(({ dataset }) => keysPutRight(ground, dataset) === null);
    const asked = this.known.get(mark) ?? (isPlain ? this.kept(ground, map.source) : this.read(ground, sides, rivals));
    this.known.delete(mark);
    this.known.set(mark, asked);
    for (const old of [...this.known.keys()].slice(0, Math.max(0, this.known.size - KEPT))) this.known.delete(old);
    asked.catch(() => this.known.delete(mark));
    return asked;
  }

  /** As it was found with the pairs: nothing is read. */
  private async kept(ground: Ground, object: string): Promise<LeftOut> {
    const replaced = await ExportPairs.in(this.store).replacedIn(ground, object);
    return new Map([...replaced].map(([id, bits]) => [id, (row) => bits.has(row)]));
  }

  private async read(ground: Ground, sides: readonly DatasetProgram[], rivals: readonly DatasetProgram[]): Promise<LeftOut> {
    const pace = new Pace(new AbortController().signal);
    const books = new Map<number, { book: KeyBook; seen: Bits }>();
    const found = new Map<string, (row: number) => boolean>();
    for (const side of sides) {
      const { dataset } = side;
      // Keys of one column and those made of several are never the same.
      const width = keyColumnsOf(ground, dataset).length;
      if (width === 0) continue;
      const { book, seen } = books.get(width) ?? { book: new KeyBook(width, dataset.rowCount), seen: new Bits(dataset.rowCount) };
      books.set(width, { book, seen });
      const numbers = await this.numbers(ground, dataset, book, pace);
      const counts = rivals.length === 0 ? null : await this.counts(side, rivals);
      const left = await standing(numbers, seen, pace, (row) => counts === null || counts.has(row));
      if (left) found.set(dataset.id, (row) => left.has(row));
    }
    return found;
  }

  /** The number of each row's key, 0 for none: as exported, a single column with the cells that were put right. */
  private async numbers(ground: Ground, dataset: Dataset, book: KeyBook, pace: Pace): Promise<Uint32Array> {
    const columns = keyColumnsOf(ground, dataset).map((name) => dataset.columns.find((column) => column.name === name)?.index ?? -1);
    const [only = -1] = columns;
    if (columns.length > 1 || !keysPutRight(ground, dataset)) return book.read(this.store.reader, dataset, columns, pace);
    return book.ofTexts(await readMappedColumn(this.store, ground, dataset, only), pace);
  }

  /** Rows that stand for their key in the map: all but those that it leaves to another one. */
  private async counts(side: DatasetProgram, rivals: readonly DatasetProgram[]): Promise<Bits> {
    const own = rivals.filter(({ dataset }) => dataset.id === side.dataset.id);
    const counts = new Bits(side.dataset.rowCount);
    const visit = (start: number, rowCount: number, isTaken: (program: DatasetProgram, index: number) => boolean): void => {
      for (let index = 0; index < rowCount; index += 1)
        if (isTaken(side, index) || !own.some((rival) => isTaken(rival, index))) counts.add(start + index);
    };
    if (side.override) {
      await this.store.reader.scan(side.dataset, (start, chunk) => {
        const cells = (index: number) => mappedCells(side, chunk.row(index), start + index);
        visit(start, chunk.rowCount, ({ program }, index) => program.takesRow(cells(index)));
      });
      return counts;
    }
    const reads = [...new Set([side, ...own].flatMap(({ program }) => program.reads(NO_ROW)))];
    await this.store.reader.scanColumns(side.dataset, reads, (start, chunk: ChunkColumns) => {
      const takes = new Map([side, ...own].map((each) => [each, each.program.takes(chunk)]));
      visit(start, chunk.rowCount, (each, index) => takes.get(each)?.(index) ?? false);
    });
    return counts;
  }
}

/** Whether a person put cells of a dataset's key right, by which its rows have another key. */
function keysPutRight({ state, ...ground }: Ground, dataset: Dataset): string | null {
  const [key, ...more] = keyColumnsOf({ state, ...ground }, dataset);
  if (key === undefined || more.length > 0) return null;
  const cells = Object.entries(state.overrides[dataset.id] ?? {}).flatMap(([row, each]) =>
    Object.hasOwn(each, key) ? [[row, each[key]?.text]] : [],
  );
  return cells.length === 0 ? null : JSON.stringify(cells);
}
