import type { ColumnStatistics, ColumnType, Dataset } from "../../shared/model/index.ts";
import { agrees, classify } from "../../shared/profile/index.ts";
import type { Columns } from "./columns.ts";
import { Distinct } from "./distinct.ts";
import { Ends } from "./ends.ts";
import { profileAt, type Subject } from "./orders.ts";
import { measureOf, type Reader, readerFor, readInteger, secondsOf } from "./readings.ts";
import type { Turn } from "./turn.ts";
import { codeAt, type Piece, type RowStore, type Values } from "./values.ts";
import { Weighted } from "./weighted.ts";

const TOP = 100;

/**
 * A column over the rows given (ascending; null: all of the dataset). Values count as written; equally frequent ones stand in
 * the order of the rows. Smallest and largest are numbers or dates where the column's type is of those, numbers where all that
 * has the type's form is whole numbers (keys), else texts by code unit, as in the profile. What isn't a number or date is left
 * out of those figures only.
 */
export async function statisticsOf(
  columns: Columns,
  reader: RowStore["reader"],
  { dataset, orders }: Subject,
  column: number,
  rows: Uint32Array | null,
  turn: Turn,
): Promise<Omit<ColumnStatistics, "ms">> {
  const { type } = profileAt(dataset, column);
  const whole = await columns.whole(dataset, column, turn);
  const expected = Math.min(whole?.values.count ?? dataset.rowCount, rows?.length ?? dataset.rowCount);
  const tally = new Tally(type, readerFor(type, orders(column)), expected);
  let next = 0;
  await columns.walk(dataset, column, turn, (piece) => {
    const end = piece.start + piece.rowCount;
    const first = next;
    if (rows) while (next < rows.length && (rows[next] ?? end) < end) next++;
    tally.add(piece, rows ? rows.subarray(first, next) : null);
  });
  if (turn.isDue) await turn.rest();
  const top = tally.distinct.top(TOP);
  const places = top.map(({ row }) => row);
  const texts = whole ? places.map((row) => textAt(whole, row)) : await textsOf(reader, dataset, column, places);
  return {
    rows: rows?.length ?? dataset.rowCount,
    filled: tally.filled,
    distinct: tally.distinct.count,
    top: top.map(({ count }, at) => ({ value: texts[at] ?? "", count })),
    min: tally.ends.min?.text ?? null,
    max: tally.ends.max?.text ?? null,
    ...(await figuresOf(tally.amounts, type, turn)),
  };
}

const textAt = (whole: Piece, row: number): string => whole.values.stringAt(codeAt(whole, row));

/** What the column has in these rows. */
async function textsOf(reader: RowStore["reader"], dataset: Dataset, column: number, rows: number[]): Promise<string[]> {
  const found = await reader.readRows(dataset, rows);
  return found.map((cells) => cells[column] ?? "");
}

/** Numbers and seconds that lie at least so far apart. */
const UNITS: Partial<Record<ColumnType, number>> = { integer: 1, date: 86_400 };

async function figuresOf(amounts: Weighted, type: ColumnType, turn: Turn) {
  const measure = measureOf(type);
  const none = { sum: null, mean: null, median: null, histogram: null };
  if (measure === null || amounts.total === 0) return none;
  if (turn.isDue) await turn.rest();
  const counts = amounts.histogram(UNITS[type] ?? null);
  if (turn.isDue) await turn.rest();
  const [from, to] = [amounts.least, amounts.most];
  if (measure === "date") {
    const isoOf = (seconds: number) => new Date(1000 * seconds).toISOString().slice(0, type === "date" ? 10 : 19);
    return { ...none, histogram: { from: isoOf(from), to: isoOf(to), counts } };
  }
  const sum = amounts.sum();
  if (turn.isDue) await turn.rest();
  const median = await amounts.median(turn);
  return { sum, mean: sum / amounts.total, median, histogram: { from: String(from), to: String(to), counts } };
}

/** Counts what it is given. */
class Tally {
  filled = 0;
  readonly distinct: Distinct;
  readonly amounts = new Weighted();
  readonly #isDate: boolean;
  readonly #ends = new Ends();
  /** Of values that are no numbers by their type; null once one of the type isn't a whole number. */
  #integers: Ends | null;

  constructor(
    private readonly type: ColumnType,
    private readonly read: Reader | null,
    expected: number,
  ) {
    this.distinct = new Distinct(expected);
    this.#isDate = measureOf(type) === "date";
    this.#integers = read || type === "country" ? null : new Ends();
  }

  get ends(): Ends {
    return this.#integers?.min ? this.#integers : this.#ends;
  }

  /** `rows` of the piece, ascending; null: all. */
  add(piece: Piece, rows: Uint32Array | null): void {
    const { values, codes, alike, start, rowCount } = piece;
    const counts = new Uint32Array(values.count);
    const firsts = new Uint32Array(values.count);
    const length = rows?.length ?? rowCount;
    if (!rows && !codes && !alike) {
      counts.fill(1);
      for (let row = 0; row < length; row++) firsts[row] = start + row;
    } else
      for (let at = 0; at < length; at++) {
        const row = rows ? (rows[at] ?? 0) : start + at;
        const code = codeAt(piece, row - start);
        if (counts[code] === 0) firsts[code] = row;
        counts[code] = (counts[code] ?? 0) + 1;
      }
    this.#addValues(values, counts, firsts);
  }

  #addValues(values: Values, counts: Uint32Array, firsts: Uint32Array): void {
    const picked = new Uint32Array(values.count);
    let many = 0;
    for (let index = 0; index < values.count; index++) {
      if (counts[index] === 0 || values.isBlankAt(index)) continue;
      picked[many++] = index;
      this.filled += counts[index] ?? 0;
    }
    this.distinct.add(values, picked, many, counts, firsts);
    if (this.read) this.#addAmounts(this.read, values, picked.subarray(0, many), counts);
    else for (let at = 0; at < many; at++) this.#meet(values, picked[at] ?? 0);
    this.#ends.close(values);
    this.#integers?.close(values);
  }

  #meet(values: Values, index: number): void {
    this.#ends.meetText(values, index);
    if (this.#integers) this.#meetKey(this.#integers, values, index);
  }

  #addAmounts(read: Reader, values: Values, picked: Uint32Array, counts: Uint32Array): void {
    for (const index of picked) {
      const amount = read(values, index);
      if (Number.isNaN(amount)) continue;
      this.amounts.add(this.#isDate ? secondsOf(amount) : amount, counts[index] ?? 0);
      this.#ends.meetAmount(values, index, amount);
    }
  }

  #meetKey(integers: Ends, values: Values, index: number): void {
    const amount = readInteger(values, index);
    if (!Number.isNaN(amount)) integers.meetAmount(values, index, amount);
    else {
      const value = values.stringAt(index);
      if (agrees(classify(value), this.type, value)) this.#integers = null;
    }
  }
}
