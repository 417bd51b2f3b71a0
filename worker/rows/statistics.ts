import type { ColumnStatistics, ColumnType, Dataset } from "../../shared/model/index.ts";
import type { Columns } from "./columns.ts";
import { Distinct } from "./distinct.ts";
import { measureOf, type Reader, readerFor, secondsOf } from "./readings.ts";
import type { Turn } from "./turn.ts";
import { codeAt, type Piece, type RowStore, type Values } from "./values.ts";
import { Weighted } from "./weighted.ts";

const TOP = 100;

/**
 * A column over the rows given (ascending; null: all of the dataset). Values count as written; equally frequent ones stand in
 * the order of the rows. Smallest and largest are numbers or dates where the column's type is of those (of equal ones the
 * smaller text), else texts by code unit, as in the profile. What isn't a number or date is left out of those figures only.
 */
export async function statisticsOf(
  columns: Columns,
  reader: RowStore["reader"],
  dataset: Dataset,
  column: number,
  rows: Uint32Array | null,
  turn: Turn,
): Promise<Omit<ColumnStatistics, "ms">> {
  const profile = dataset.profiles[column];
  if (!profile) throw new RangeError(`Column ${column} is not among the dataset's ${dataset.profiles.length}.`);
  const whole = await columns.whole(dataset, column, turn);
  const expected = Math.min(whole?.values.count ?? dataset.rowCount, rows?.length ?? dataset.rowCount);
  const tally = new Tally(readerFor(profile), measureOf(profile.type) === "date", expected);
  let next = 0;
  await columns.walk(dataset, column, turn, (piece) => {
    const end = piece.start + piece.rowCount;
    const first = next;
    if (rows) while (next < rows.length && (rows[next] ?? end) < end) next++;
    tally.add(piece, rows ? rows.subarray(first, next) : null);
  });
  const top = tally.distinct.top(TOP);
  const places = top.map(({ row }) => row);
  const texts = whole ? places.map((row) => textAt(whole, row)) : await textsOf(reader, dataset, column, places);
  return {
    rows: rows?.length ?? dataset.rowCount,
    filled: tally.filled,
    distinct: tally.distinct.count,
    top: top.map(({ count }, at) => ({ value: texts[at] ?? "", count })),
    min: tally.min?.text ?? null,
    max: tally.max?.text ?? null,
    ...(await figuresOf(tally.amounts, profile.type, turn)),
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
  const counts = amounts.histogram(UNITS[type] ?? null);
  const [from, to] = [amounts.least, amounts.most];
  if (measure === "date") {
    const isoOf = (seconds: number) => new Date(1000 * seconds).toISOString().slice(0, type === "date" ? 10 : 19);
    return { ...none, histogram: { from: isoOf(from), to: isoOf(to), counts } };
  }
  const sum = amounts.sum();
  const median = await amounts.median(turn);
  return { sum, mean: sum / amounts.total, median, histogram: { from: String(from), to: String(to), counts } };
}

interface End {
  /** Null for texts, which are compared as such. */
  amount: number | null;
  text: string;
}

/** Counts what it is given. */
class Tally {
  filled = 0;
  min: End | null = null;
  max: End | null = null;
  readonly distinct: Distinct;
  readonly amounts = new Weighted();

  constructor(
    private readonly read: Reader | null,
    private readonly isDate: boolean,
    expected: number,
  ) {
    this.distinct = new Distinct(expected);
  }

  /** `rows` of the piece, ascending; null: all. */
  add(piece: Piece, rows: Uint32Array | null): void {
    const { values } = piece;
    const counts = new Uint32Array(values.count);
    const firsts = new Uint32Array(values.count);
    const length = rows?.length ?? piece.rowCount;
    for (let at = 0; at < length; at++) {
      const row = rows ? (rows[at] ?? 0) : piece.start + at;
      const code = codeAt(piece, row - piece.start);
      if (counts[code] === 0) firsts[code] = row;
      counts[code] = (counts[code] ?? 0) + 1;
    }
    this.#addValues(values, counts, firsts);
  }

  #addValues(values: Values, counts: Uint32Array, firsts: Uint32Array): void {
    const { read } = this;
    let [least, most] = [-1, -1];
    let [leastAmount, mostAmount] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let index = 0; index < values.count; index++) {
      const count = counts[index] ?? 0;
      if (count === 0 || values.isBlankAt(index)) continue;
      this.filled += count;
      this.distinct.add(values, index, count, firsts[index] ?? 0);
      if (!read) {
        if (least < 0 || compareUnits(values, index, least) < 0) least = index;
        if (most < 0 || compareUnits(values, index, most) > 0) most = index;
        continue;
      }
      const amount = read(values, index);
      if (Number.isNaN(amount)) continue;
      this.amounts.add(this.isDate ? secondsOf(amount) : amount, count);
      if (amount < leastAmount || (amount === leastAmount && compareUnits(values, index, least) < 0))
        [least, leastAmount] = [index, amount];
      if (amount > mostAmount || (amount === mostAmount && compareUnits(values, index, most) < 0)) [most, mostAmount] = [index, amount];
    }
    if (least < 0) return;
    this.min = first(this.min, { amount: read ? leastAmount : null, text: values.stringAt(least) }, 1);
    this.max = first(this.max, { amount: read ? mostAmount : null, text: values.stringAt(most) }, -1);
  }
}

/** The lesser of two ends; with `sign` -1 the greater. Of equal amounts the smaller text. */
function first(a: End | null, b: End, sign: 1 | -1): End {
  if (a === null) return b;
  if (a.amount === null || b.amount === null) return (a.text < b.text ? -sign : sign) < 0 ? a : b;
  if (a.amount !== b.amount) return (a.amount - b.amount) * sign < 0 ? a : b;
  return a.text < b.text ? a : b;
}

/** Compares two values by UTF-16 units. Bytes of UTF-8 do, but that surrogates (F0 on) come before E000 and what follows. */
function compareUnits({ text, starts }: Values, a: number, b: number): number {
  const fromA = starts[a] ?? 0;
  const fromB = starts[b] ?? 0;
  const lengthA = (starts[a + 1] ?? 0) - fromA;
  const lengthB = (starts[b + 1] ?? 0) - fromB;
  const shared = Math.min(lengthA, lengthB);
  for (let at = 0; at < shared; at++) {
    const byteA = text[fromA + at] ?? 0;
    const byteB = text[fromB + at] ?? 0;
    if (byteA === byteB) continue;
    const turnsRound = (byteA >= 0xf0 && (byteB === 0xee || byteB === 0xef)) || (byteB >= 0xf0 && (byteA === 0xee || byteA === 0xef));
    return turnsRound ? byteB - byteA : byteA - byteB;
  }
  return lengthA - lengthB;
}
