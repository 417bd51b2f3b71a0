import { canonicalJson } from "../../shared/kernel/index.ts";
import { allRows, type ColumnStatistics, type DataRow, type Dataset, type RowView } from "../../shared/model/index.ts";
import type { Window } from "../../shared/wire/index.ts";
import { Columns } from "./columns.ts";
import { Kept } from "./kept.ts";
import { type Limits, usualLimits } from "./limits.ts";
import { matchingRows } from "./matching.ts";
import { type Ranks, rankColumn } from "./ranks.ts";
import { sortRows } from "./sorting.ts";
import { statisticsOf } from "./statistics.ts";
import { Abandoned, Turn } from "./turn.ts";
import type { RowStore } from "./values.ts";
import { visitRows } from "./visiting.ts";

export { Abandoned } from "./turn.ts";
export type { RowStore } from "./values.ts";

const DATASETS = 32;
/** Unfinished views of a dataset that are worked on side by side: a grid's, and another one's. */
const SIDE_BY_SIDE = 2;

/** Which rows a view shows, in its order; null: all as they stand. */
type Order = Uint32Array | null;

/** A view that is being worked out. */
interface Question {
  datasetId: string;
  answer: Promise<Order>;
  /** Not only a grid waits for it: newer views don't take its place. */
  isKept: boolean;
  isOver: boolean;
}

/**
 * Answers what grids ask of datasets of any size: the rows of a view, where a row stands in it, what a column has in it. Never
 * loads a dataset as a whole; works in short stretches, so that the worker answers others meanwhile. A dataset that isn't there
 * has no rows.
 */
export class RowsDesk {
  readonly #columns: Columns;
  readonly #datasets = new Kept<Dataset>(DATASETS);
  readonly #orders: Kept<{ rows: Order }>;
  readonly #questions = new Map<string, Question>();
  readonly #underway = new Map<string, Promise<unknown>>();

  constructor(
    private readonly store: RowStore,
    limits: Limits = usualLimits,
  ) {
    this.#columns = new Columns(store.reader, limits);
    this.#orders = new Kept(limits.orderBytes);
  }

  /**
   * Rows `start` to `end` (exclusive) of what the view shows. A view that is new starts being worked out; the oldest unfinished
   * one of the dataset gives way to it when there are several, and those who asked for that one are refused with Abandoned.
   */
  async read(datasetId: string, start: number, end: number, view: RowView = allRows): Promise<Window<DataRow>> {
    const dataset = await this.#dataset(datasetId);
    if (!dataset) return { start, total: 0, rows: [] };
    const order = await this.#order(dataset, view, false);
    const total = order?.length ?? dataset.rowCount;
    const from = Math.min(Math.max(0, start), total);
    const to = Math.max(from, Math.min(end, total));
    if (!order) {
      const cells = await this.store.reader.readWindow(dataset, from, to);
      return { start, total, rows: cells.map((each, at) => ({ row: from + at, cells: each })) };
    }
    const rows = order.subarray(from, to);
    const cells = await this.store.reader.readRows(dataset, rows);
    return { start, total, rows: cells.map((each, at) => ({ row: rows[at] ?? 0, cells: each })) };
  }

  /** Where the view shows a row of the dataset, from 0; null when it doesn't. */
  async placeOf(datasetId: string, row: number, view: RowView): Promise<number | null> {
    const dataset = await this.#dataset(datasetId);
    if (!dataset || !(row >= 0 && row < dataset.rowCount)) return null;
    const order = await this.#order(dataset, view, true);
    const place = order ? order.indexOf(row) : row;
    return place < 0 ? null : place;
  }

  /** A column over the rows of a view, counted exactly. */
  async statistics(datasetId: string, column: number, view: RowView): Promise<ColumnStatistics> {
    const before = performance.now();
    const dataset = await this.#dataset(datasetId);
    if (!dataset) return { ...NOTHING, ms: performance.now() - before };
    const unsorted = { ...view, sort: [] };
    const counted = await this.#once(`${datasetId}\n${column}\n${keyOf(unsorted)}`, async () => {
      const rows = await this.#order(dataset, unsorted, true);
      return statisticsOf(this.#columns, this.store.reader, dataset, column, rows, new Turn());
    });
    return { ...counted, ms: performance.now() - before };
  }

  /** Calls `visit` with every row of a view, in its order, and waits for what it answers. A dataset that isn't there throws. */
  async eachRow(datasetId: string, view: RowView, visit: (row: number, cells: string[]) => unknown): Promise<void> {
    const dataset = await this.#dataset(datasetId);
    if (!dataset) throw new Error(`Dataset ${datasetId} is not there.`);
    const order = await this.#order(dataset, view, true);
    await visitRows(this.store.reader, dataset, order, view.sort.length > 0, new Turn(), visit);
  }

  /** Drops what is kept of a dataset that was removed; views of it that are being worked out stop. */
  forget(datasetId: string): void {
    for (const [key, question] of this.#questions) if (question.datasetId === datasetId) this.#abandon(key, question);
    const beginning = `${datasetId}\n`;
    this.#datasets.forget(beginning);
    this.#orders.forget(beginning);
    this.#columns.forget(datasetId);
  }

  async #dataset(id: string): Promise<Dataset | null> {
    const known = this.#datasets.get(`${id}\n`);
    if (known) return known;
    const dataset = await this.store.datasets.get(id);
    if (dataset) this.#datasets.put(`${id}\n`, dataset, 1);
    return dataset;
  }

  async #order(dataset: Dataset, view: RowView, isKept: boolean): Promise<Order> {
    if (view.sort.length === 0 && view.filters.length === 0 && view.find === "") return null;
    const key = `${dataset.id}\n${keyOf(view)}`;
    const known = this.#orders.get(key);
    if (known) return known.rows;
    const asked = this.#questions.get(key);
    if (asked) {
      asked.isKept ||= isKept;
      return asked.answer;
    }
    const question: Question = { datasetId: dataset.id, answer: Promise.resolve(null), isKept, isOver: false };
    question.answer = this.#arrange(dataset, view, new Turn(() => question.isOver))
      .then((rows) => {
        if (question.isOver) throw new Abandoned();
        this.#keep(key, rows);
        return rows;
      })
      .finally(() => {
        if (this.#questions.get(key) === question) this.#questions.delete(key);
      });
    this.#questions.set(key, question);
    this.#makeRoom(dataset.id);
    return question.answer;
  }

  /** Unfinished views that only grids wait for give way to newer ones. */
  #makeRoom(datasetId: string): void {
    const open = [...this.#questions].filter(([, question]) => question.datasetId === datasetId && !question.isKept);
    for (const [key, question] of open.slice(0, Math.max(0, open.length - SIDE_BY_SIDE))) this.#abandon(key, question);
  }

  #abandon(key: string, question: Question): void {
    question.isOver = true;
    this.#questions.delete(key);
  }

  async #arrange(dataset: Dataset, view: RowView, turn: Turn): Promise<Order> {
    const matching = await this.#matching(dataset, view, turn);
    if (view.sort.length === 0) return matching;
    const keys = [];
    for (const { column, descending } of view.sort) keys.push({ ranks: await this.#ranks(dataset, column), descending });
    return sortRows(matching, dataset.rowCount, keys, turn);
  }

  /** Filtering is remembered apart, so that sorting what was filtered doesn't do it again. */
  async #matching(dataset: Dataset, view: RowView, turn: Turn): Promise<Order> {
    const key = `${dataset.id}\n${keyOf({ ...view, sort: [] })}`;
    const known = this.#orders.get(key);
    if (known) return known.rows;
    const rows = await matchingRows(this.#columns, this.store.reader, dataset, view, turn, this.#found(dataset, view));
    if (view.sort.length > 0) this.#keep(key, rows);
    return rows;
  }

  /** What is known of the longest beginning of a quick find: null when nothing is, or it lets all rows pass. */
  #found(dataset: Dataset, view: RowView): Order {
    for (let length = view.find.length - 1; length > 0; length--) {
      const shorter = this.#orders.get(`${dataset.id}\n${keyOf({ ...view, sort: [], find: view.find.slice(0, length) })}`);
      if (shorter) return shorter.rows;
    }
    return null;
  }

  #keep(key: string, rows: Order): void {
    this.#orders.put(key, { rows }, 2 * key.length + (rows?.byteLength ?? 0));
  }

  async #ranks(dataset: Dataset, column: number): Promise<Ranks> {
    if (!dataset.profiles[column]) throw new RangeError(`Column ${column} is not among the dataset's ${dataset.profiles.length}.`);
    const key = `${dataset.id}\n${column}\nranks`;
    const known = this.#columns.hot.get(key) as Ranks | undefined;
    if (known) return known;
    return this.#once(key, async () => {
      const ranks = await rankColumn(this.#columns, dataset, column, new Turn());
      this.#columns.hot.put(key, ranks, ranks.ranks.byteLength);
      return ranks;
    });
  }

  /** Those who ask the same at the same time share the answer. */
  #once<T>(key: string, work: () => Promise<T>): Promise<T> {
    const underway = this.#underway.get(key) as Promise<T> | undefined;
    if (underway) return underway;
    const answer = work().finally(() => this.#underway.delete(key));
    this.#underway.set(key, answer);
    return answer;
  }
}

const NOTHING = { rows: 0, filled: 0, distinct: 0, top: [], min: null, max: null, sum: null, mean: null, median: null, histogram: null };

/** The same for views that show the same: filters hold together, whatever their order. */
function keyOf(view: RowView): string {
  return canonicalJson({ ...view, filters: view.filters.map((filter) => canonicalJson(filter)).sort() });
}
