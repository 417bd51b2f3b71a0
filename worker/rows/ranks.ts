import { emptyFolded, emptyKey, type Folded, foldBytes, type Key, writeKey } from "../../shared/rows/index.ts";
import type { Columns } from "./columns.ts";
import { Keys, sortByKeys } from "./keys.ts";
import type { Limits } from "./limits.ts";
import { profileAt, type Subject } from "./orders.ts";
import { type Reader, readerFor } from "./readings.ts";
import type { Turn } from "./turn.ts";
import { codeAt, type Piece, type Values } from "./values.ts";

/** Where each row of a column stands among the others, ascending. Rows that compare equal have the same rank. */
export interface Ranks {
  /** One a row. */
  ranks: Uint32Array;
  /** Ranks below are of values that the column's type reads; all ranks of a column of texts are above. */
  readable: number;
  /** Ranks below are of filled values. */
  filled: number;
  count: number;
}

/*
 * Keys begin with a word that tells what reads as a number or date from what doesn't, and that from blanks. Texts are long:
 * their keys are cut to the same number of words for all, so that a million notes don't fill the memory. A last word tells
 * whether there was more; things that are still the same then are told apart by reading the column again, from there on.
 */
const READABLE = 1;
const TEXT = 2;
const BLANK = 3;

/** Sorts a column, once: afterwards any view that is sorted by it only needs to count. */
export async function rankColumn(columns: Columns, { dataset, orders }: Subject, column: number, turn: Turn): Promise<Ranks> {
  const whole = await columns.whole(dataset, column, turn);
  const each = async (visit: (piece: Piece) => void) => (whole ? visit(whole) : columns.stream(dataset, column, turn, visit));
  const read = readerFor(profileAt(dataset, column).type, orders(column));
  const writer = new KeyWriter(read, columns.limits, whole?.values.count ?? dataset.rowCount);
  /** The row's value among all values of all pieces; what is ranked. */
  const things = new Uint32Array(dataset.rowCount);
  await each((piece) => {
    const first = writer.keys.count;
    for (let index = 0; index < piece.values.count; index++) writer.write(piece.values, index);
    for (let row = 0; row < piece.rowCount; row++) things[piece.start + row] = first + codeAt(piece, row);
  });
  const { order, isFirst } = await sortThings(writer, each, turn);
  return ranked(order, isFirst, writer, things);
}

async function sortThings(writer: KeyWriter, each: (visit: (piece: Piece) => void) => Promise<void>, turn: Turn) {
  const count = writer.keys.count;
  const order = new Uint32Array(count);
  for (let thing = 0; thing < count; thing++) order[thing] = thing;
  const isFirst = new Uint8Array(count);
  let open = [0, count];
  for (let offset = 0; open.length > 0; ) {
    if (offset > 0) await rewrite(writer, order, open, offset, each);
    offset += writer.words;
    const tied: number[] = [];
    for (let at = 0; at < open.length; at += 2) {
      const [low = 0, high = 0] = [open[at], open[at + 1]];
      await sortByKeys(order, low, high, writer.keys, turn, (start, end) => {
        isFirst[start] = 1;
        if (end - start > 1 && writer.isCut(order[start] ?? 0)) tied.push(start, end);
      });
    }
    open = tied;
  }
  return { order, isFirst };
}

/** Replaces the keys of things in open groups by what follows in their texts, from word `offset` on. */
async function rewrite(
  writer: KeyWriter,
  order: Uint32Array,
  open: readonly number[],
  offset: number,
  each: (visit: (piece: Piece) => void) => Promise<void>,
): Promise<void> {
  const isOpen = new Uint8Array(order.length);
  let count = 0;
  for (let at = 0; at < open.length; at += 2) {
    for (let place = open[at] ?? 0; place < (open[at + 1] ?? 0); place++, count++) isOpen[order[place] ?? 0] = 1;
  }
  writer.restart(offset, count);
  let thing = 0;
  await each(({ values }) => {
    for (let index = 0; index < values.count; index++) {
      if (isOpen[thing++] === 1) writer.write(values, index);
      else writer.keys.begin();
    }
  });
}

function ranked(order: Uint32Array, isFirst: Uint8Array, { readable, blank }: KeyWriter, things: Uint32Array): Ranks {
  const rankOf = new Uint32Array(order.length);
  let rank = -1;
  for (let place = 0; place < order.length; place++) {
    rank += isFirst[place] ?? 0;
    rankOf[order[place] ?? 0] = rank;
  }
  const ranksOfFirst = (count: number) => (count === 0 ? 0 : (rankOf[order[count - 1] ?? 0] ?? 0) + 1);
  for (let row = 0; row < things.length; row++) things[row] = rankOf[things[row] ?? 0] ?? 0;
  return { ranks: things, readable: ranksOfFirst(readable), filled: ranksOfFirst(order.length - blank), count: rank + 1 };
}

/** Writes keys of values. */
class KeyWriter {
  keys: Keys;
  /** Things of their kind among those written. */
  readable = 0;
  blank = 0;
  #offset = 0;
  #words = 0;
  readonly #folded: Folded = emptyFolded();
  readonly #key: Key = emptyKey();
  readonly #double = new Float64Array(1);
  readonly #bits = new Uint32Array(this.#double.buffer);

  /** `count` keys are expected, at most. */
  constructor(
    private readonly reader: Reader | null,
    private readonly limits: Limits,
    count: number,
  ) {
    this.keys = new Keys(count);
    this.#share(count);
  }

  /** Words of a text's key that are written, at most. */
  get words(): number {
    return this.#words;
  }

  /** Writes what texts have from word `offset` of their keys on. */
  restart(offset: number, count: number): void {
    this.keys = new Keys(count);
    this.#offset = offset;
    this.#share(count);
  }

  #share(count: number): void {
    this.#words = Math.max(this.limits.leastWords, Math.floor(this.limits.keyWords / Math.max(1, count)));
  }

  write(values: Values, index: number): void {
    this.keys.begin();
    const isBlank = values.isBlankAt(index);
    const amount = this.reader && !isBlank ? this.reader(values, index) : Number.NaN;
    if (isBlank) this.#writeBlank();
    else if (Number.isNaN(amount)) this.#writeText(values, index);
    else this.#writeNumber(amount);
  }

  /** Whether a text goes on behind its key. */
  isCut(thing: number): boolean {
    const size = this.keys.sizeOf(thing);
    return size === this.words + 2 && this.keys.wordOf(thing, size - 1) === 1;
  }

  #writeBlank(): void {
    this.blank++;
    this.keys.push(BLANK);
  }

  /** The bits of a double sort as its amount when the sign's bit is turned, and all of them when it is negative. */
  #writeNumber(amount: number): void {
    this.#double[0] = amount;
    const low = this.#bits[0] ?? 0;
    const high = this.#bits[1] ?? 0;
    const isNegative = high >>> 31 === 1;
    this.readable++;
    this.keys.push(READABLE);
    this.keys.push((isNegative ? ~high : high ^ 0x80000000) >>> 0);
    this.keys.push((isNegative ? ~low : low) >>> 0);
  }

  #writeText(values: Values, index: number): void {
    const { text, starts } = values;
    const from = starts[index] ?? 0;
    const to = starts[index + 1] ?? 0;
    const start = 4 * this.#offset;
    const most = start + 4 * this.words;
    if (values.isAsciiAt(index)) writeKey(text, from, to, this.#key, most);
    else {
      foldBytes(text, from, to, this.#folded);
      writeKey(this.#folded.units, 0, this.#folded.length, this.#key, most);
    }
    const { bytes, length } = this.#key;
    this.keys.push(TEXT);
    const end = Math.min(length, most);
    this.keys.pushBytes(bytes, start, end);
    // What ends with a full word gets another one, so that it differs from what goes on.
    if ((end - start) % 4 === 0) this.keys.push(length > most ? 1 : 0);
  }
}
