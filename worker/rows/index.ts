import { canonicalJson } from "../../shared/kernel/index.ts";
import { allRows, type ColumnStatistics, type DataRow, type Dataset, type RowView } from "../../shared/model/index.ts";
import type { Window } from "../../shared/wire/index.ts";
import { Columns } from "./columns.ts";
import { Kept } from "./kept.ts";
import { type Limits, usualLimits } from "./limits.ts";
import { matchingRows } from "./matching.ts";
import { type Orders, profileAt, type Subject, undecided } from "./orders.ts";
import { type Ranks, rankColumn } from "./ranks.ts";
import { measureOf } from "./readings.ts";
import { sortRows } from "./sorting.ts";
import { statisticsOf } from "./statistics.ts";
import type { Turn } from "./turn.ts";
import type { RowStore } from "./values.ts";
import { visitRows } from "./visiting.ts";
import { Shared, Waiting } from "./waiting.ts";

export { type Orders, ordersIn } from "./orders.ts";
export { Abandoned } from "./turn.ts";
export type { RowStore } from "./values.ts";

const DATASETS = 32;

/** Which rows a view shows, in its order; null: all as they stand. */
type Order = Uint32Array | null;

/**
 * Answers what grids ask of datasets of any size: the rows of a view, where a row stands in it, what a column has in it. Never
 * loads a dataset as a whole; works in short stretches, so that the worker answers others meanwhile, and no further once nobody
 * waits: what was asked under a name is let go of by it, and refused with Abandoned. Dates are read as they are decided at the
 * time of the question. A dataset that isn't there has no rows.
 */
export class RowsDesk {
  readonly #columns: Columns;
  readonly #datasets = new Kept<Dataset>(DATASETS);
  readonly #orders: Kept<{ rows: Order }>;
  readonly #waiting = new Waiting();
  readonly #shared = new Shared();

  constructor(
    private readonly store: RowStore,
    private readonly ordersOf: (dataset: Dataset) => Promise<Orders> = undecided,
    limits: Limits = usualLimits,
  ) {
    this.#columns = new Columns(store.reader, limits);
    this.#orders = new Kept(limits.orderBytes);
  }

  /** Rows `start` to `end` (exclusive) of what the view shows. */
  async read(datasetId: string, start: number, end: number, view: RowView = allRows, question?: string): Promise<Window<DataRow>> {
    const turn = this.#waiting.turn(datasetId, question);
    const subject = await this.#subject(datasetId);
    if (!subject) return { start, total: 0, rows: [] };
    const { dataset } = subject;
    const order = await this.#order(subject, view, turn);
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
    const turn = this.#waiting.turn(datasetId);
    const subject = await this.#subject(datasetId);
    if (!subject || !(row >= 0 && row < subject.dataset.rowCount)) return null;
    const order = await this.#order(subject, view, turn);
    const place = order ? order.indexOf(row) : row;
    return place < 0 ? null : place;
  }

  /** A column over the rows of a view, counted exactly. */
  async statistics(datasetId: string, column: number, view: RowView, question?: string): Promise<ColumnStatistics> {
    const before = performance.now();
    const waiter = this.#waiting.turn(datasetId, question);
    const subject = await this.#subject(datasetId);
    if (!subject) return { ...NOTHING, ms: performance.now() - before };
    const unsorted = { ...view, sort: [] };
    const key = `${nameOf(subject, column)}\n${keyOf(subject, unsorted)}\nstatistics`;
    const counted = await this.#shared.once(key, waiter, async (turn) => {
      const rows = await this.#order(subject, unsorted, turn);
      return statisticsOf(this.#columns, this.store.reader, subject, column, rows, turn);
    });
    return { ...counted, ms: performance.now() - before };
  }

  /** Calls `visit` with every row of a view, in its order, and waits for what it answers. A dataset that isn't there throws. */
  async eachRow(datasetId: string, view: RowView, visit: (row: number, cells: string[]) => unknown): Promise<void> {
    const turn = this.#waiting.turn(datasetId);
    const subject = await this.#subject(datasetId);
    if (!subject) throw new Error(`Dataset ${datasetId} is not there.`);
    const order = await this.#order(subject, view, turn);
    await visitRows(this.store.reader, subject.dataset, order, view.sort.length > 0, turn, visit);
  }

  /** Nobody waits any more for what was asked under this name. */
  letGo(question: string): void {
    this.#waiting.letGo(question);
  }

  /** Drops what is kept of a dataset that was removed; what is being worked out of it stops. */
  forget(datasetId: string): void {
    this.#waiting.forget(datasetId);
    const beginning = `${datasetId}\n`;
    this.#datasets.forget(beginning);
    this.#orders.forget(beginning);
    this.#columns.forget(datasetId);
  }

  async #subject(id: string): Promise<Subject | null> {
    const dataset = await this.#dataset(id);
    return dataset && { dataset, orders: await this.ordersOf(dataset) };
  }

  async #dataset(id: string): Promise<Dataset | null> {
    const known = this.#datasets.get(`${id}\n`);
    if (known) return known;
    const dataset = await this.store.datasets.get(id);
    if (dataset) this.#datasets.put(`${id}\n`, dataset, 1);
    return dataset;
  }

  async #order(subject: Subject, view: RowView, waiter: Turn): Promise<Order> {
    if (view.sort.length === 0 && view.filters.length === 0 && view.find === "") return null;
    const key = keyOf(subject, view);
    const known = this.#orders.get(key);
    if (known) return known.rows;
    return this.#shared.once(`${key}\nrows`, waiter, async (turn) => {
      const rows = await this.#arrange(subject, view, turn);
      turn.check();
      this.#keep(key, rows);
      return rows;
    });
  }

  async #arrange(subject: Subject, view: RowView, turn: Turn): Promise<Order> {
    const matching = await this.#matching(subject, view, turn);
    if (view.sort.length === 0) return matching;
    const keys = [];
    for (const { column, descending } of view.sort) keys.push({ ranks: await this.#ranks(subject, column, turn), descending });
    return sortRows(matching, subject.dataset.rowCount, keys, turn);
  }

  /** Filtering is remembered apart, so that sorting what was filtered doesn't do it again. */
  async #matching(subject: Subject, view: RowView, turn: Turn): Promise<Order> {
    const key = keyOf(subject, { ...view, sort: [] });
    const known = this.#orders.get(key);
    if (known) return known.rows;
    const rows = await matchingRows(this.#columns, this.store.reader, subject, view, turn, this.#found(subject, view));
    turn.check();
    if (view.sort.length > 0) this.#keep(key, rows);
    return rows;
  }

  /** What is known of the longest beginning of a quick find: null when nothing is, or it lets all rows pass. */
  #found(subject: Subject, view: RowView): Order {
    for (let length = view.find.length - 1; length > 0; length--) {
      const shorter = this.#orders.get(keyOf(subject, { ...view, sort: [], find: view.find.slice(0, length) }));
      if (shorter) return shorter.rows;
    }
    return null;
  }

  #keep(key: string, rows: Order): void {
    this.#orders.put(key, { rows }, 2 * key.length + (rows?.byteLength ?? 0));
  }

  async #ranks(subject: Subject, column: number, waiter: Turn): Promise<Ranks> {
    const key = `${nameOf(subject, column)}\nranks`;
    const known = this.#columns.hot.get(key) as Ranks | undefined;
    if (known) return known;
    return this.#shared.once(key, waiter, async (turn) => {
      const ranks = await rankColumn(this.#columns, subject, column, turn);
      turn.check();
      this.#columns.hot.put(key, ranks, ranks.ranks.byteLength);
      return ranks;
    });
  }
}

const NOTHING = { rows: 0, filled: 0, distinct: 0, top: [], min: null, max: null, sum: null, mean: null, median: null, histogram: null };

/** A column as it is read: its dates in one order or the other. */
function nameOf({ dataset, orders }: Subject, column: number): string {
  const isDated = measureOf(profileAt(dataset, column).type) === "date";
  return `${dataset.id}\n${column}${isDated ? orders(column) : ""}`;
}

/** The same for views that show the same: filters hold together, whatever their order. */
function keyOf(subject: Subject, view: RowView): string {
  const ranges = view.filters.flatMap((filter) => (filter.kind === "range" ? [filter.column] : []));
  const read = [...view.sort.map(({ column }) => column), ...ranges].map((column) => nameOf(subject, column)).sort();
  const filters = view.filters.map((filter) => canonicalJson(filter)).sort();
  return `${subject.dataset.id}\n${canonicalJson({ ...view, filters, read })}`;
}
