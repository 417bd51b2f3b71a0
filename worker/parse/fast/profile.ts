import type { Column, ColumnProfile } from "../../../shared/model/index.ts";
import {
  amountOf,
  type ColumnStats,
  classify,
  DISTINCT_CAP,
  dateRank,
  type Extremes,
  emptyStats,
  finishProfile,
  Kind,
  SAMPLES,
  widen,
} from "../../../shared/profile/index.ts";
import { ColumnBuilder } from "./column.ts";
import { ALL_BLANK, Look, UNSURE } from "./look.ts";

const AMOUNTS = Kind.integer | Kind.decimal | Kind.money | Kind.percent;
/** Thirteen bits for each value that can be known. */
const MARK_WORDS = 4095;
const DATES = Kind.date | Kind.datetime;

/** Collects the profile of a dataset from the bytes of its chunks: what `addValues` collects from their texts. */
export class ByteProfiler {
  readonly #columns: ColumnProfiler[];

  constructor(columnCount: number) {
    this.#columns = Array.from({ length: columnCount }, () => new ColumnProfiler());
  }

  add(chunk: readonly ColumnBuilder[]): void {
    chunk.forEach((column, index) => {
      this.#columns[index]?.add(column);
    });
  }

  /** As `DatasetProfiler.finish`. */
  finish(columns: readonly Column[]): ColumnProfile[] {
    return this.#columns.map((column, index) => finishProfile(column.finish(), columns[index]?.header));
  }
}

interface Mix {
  count: number;
  /** Up to SAMPLES values, with their counts when they are beyond the cap, else with their place among the known values. */
  samples: Map<string, { count: number; known: number }>;
  hasLoose: boolean;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** One column: values up to the cap are known by their bytes; of the others only what is new about them is kept. */
class ColumnProfiler {
  readonly #stats = emptyStats();
  readonly #known = new ColumnBuilder(DISTINCT_CAP);
  readonly #kinds = new Int32Array(DISTINCT_CAP);
  readonly #mixes = new Map<number, Mix>();
  readonly #marks = new Int32Array(MARK_WORDS + 1);
  readonly #look = new Look();
  readonly #least = new Edge(-1);
  readonly #most = new Edge(1);

  add(column: ColumnBuilder): void {
    const known = this.#known;
    this.#stats.rows += column.rows;
    for (let code = 0; code < column.distinct; code++) {
      const count = column.counts[code] ?? 0;
      const start = column.offsets[code] ?? 0;
      const end = column.offsets[code + 1] ?? 0;
      if (start === end) continue;
      const hash = column.hashes[code] ?? 0;
      const place = this.#mayKnow(hash) ? known.find(column.words, start, end - start, hash) : -1;
      if (place < 0) this.#addNew(column, code, count, start, end);
      else {
        known.counts[place] = (known.counts[place] ?? 0) + count;
        this.#stats.filled += count;
        this.#mix(this.#kinds[place] ?? 0).count += count;
      }
    }
  }

  #addNew(column: ColumnBuilder, code: number, count: number, start: number, end: number): void {
    const { text, words } = column;
    const units = column.units[code] ?? 0;
    const looked = this.#look.at(text, start, end, units);
    if (looked === ALL_BLANK) return;
    const string = looked === UNSURE ? decoder.decode(text.subarray(start, end)) : null;
    if (string !== null && string.trim() === "") return;
    const kinds = string === null ? looked : classify(string);
    const hasRoom = this.#known.distinct < DISTINCT_CAP;
    const hash = column.hashes[code] ?? 0;
    if (hasRoom) this.#known.find(words, start, end - start, hash);
    const place = hasRoom ? this.#known.insert(words, start, end - start, hash) : -1;
    if (hasRoom) {
      this.#marks[(hash >>> 5) & MARK_WORDS] = (this.#marks[(hash >>> 5) & MARK_WORDS] ?? 0) | (1 << (hash & 31));
      this.#kinds[place] = kinds;
      this.#known.counts[place] = count;
    } else this.#stats.capped = true;
    this.#stats.filled += count;
    const mix = this.#mix(kinds);
    mix.count += count;
    if (mix.samples.size < SAMPLES || mix.hasLoose) this.#sample(mix, text, start, end, count, place);
    this.#widen(column, kinds, string, units, start, end);
  }

  /** Nearly always false for a value that isn't known: that spares a look into a table too large for the cache. */
  #mayKnow(hash: number): boolean {
    return (((this.#marks[(hash >>> 5) & MARK_WORDS] ?? 0) >>> (hash & 31)) & 1) !== 0;
  }

  #lastKinds = -1;
  #lastMix: Mix = { count: 0, samples: new Map(), hasLoose: false };

  #mix(kinds: number): Mix {
    if (kinds === this.#lastKinds) return this.#lastMix;
    const mix = this.#mixes.get(kinds) ?? { count: 0, samples: new Map(), hasLoose: false };
    this.#mixes.set(kinds, mix);
    this.#lastKinds = kinds;
    this.#lastMix = mix;
    return mix;
  }

  #sample(mix: Mix, text: Uint8Array, start: number, end: number, count: number, known: number): void {
    const value = decoder.decode(text.subarray(start, end));
    const sample = mix.samples.get(value);
    if (sample) sample.count += count;
    else if (mix.samples.size < SAMPLES) {
      mix.samples.set(value, { count, known });
      mix.hasLoose ||= known < 0;
    }
  }

  #widen(column: ColumnBuilder, kinds: number, string: string | null, units: number, start: number, end: number): void {
    const stats = this.#stats;
    stats.minLength = stats.maxLength === 0 ? units : Math.min(stats.minLength, units);
    stats.maxLength = Math.max(stats.maxLength, units);
    this.#least.meet(column.text, start, end);
    this.#most.meet(column.text, start, end);
    if ((kinds & (AMOUNTS | DATES)) === 0) return;
    const value = () => string ?? decoder.decode(column.text.subarray(start, end));
    if (kinds & AMOUNTS) reach(stats.amount, string === null ? this.#look.amount : amountOf(string), value);
    if (kinds & DATES) {
      reach(stats.dmy, string === null ? this.#look.dmy : dateRank(string.trim(), "dmy"), value);
      reach(stats.mdy, string === null ? this.#look.mdy : dateRank(string.trim(), "mdy"), value);
    }
  }

  finish(): ColumnStats {
    const stats = this.#stats;
    const known = this.#known;
    const place = (at: number) => decoder.decode(known.text.subarray(known.offsets[at] ?? 0, known.offsets[at + 1] ?? 0));
    for (let at = 0; at < known.distinct; at++) stats.values.set(place(at), { count: known.counts[at] ?? 0, kinds: this.#kinds[at] ?? 0 });
    for (const [kinds, mix] of this.#mixes) {
      const samples = new Map<string, number>();
      for (const [value, sample] of mix.samples) samples.set(value, sample.known < 0 ? sample.count : (known.counts[sample.known] ?? 0));
      stats.mixes.set(kinds, { count: mix.count, samples });
    }
    for (const edge of [this.#least.value(), this.#most.value()]) if (edge !== null) widen(stats.text, edge, edge);
    return stats;
  }
}

function reach(extremes: Extremes<number>, rank: number | null, value: () => string): void {
  if (rank === null) return;
  const isInside = extremes.min !== null && extremes.max !== null && rank >= extremes.min.rank && rank <= extremes.max.rank;
  if (!isInside) widen(extremes, rank, value());
}

/** The smallest (-1) or largest (1) text so far, by UTF-16 unit as strings are compared. */
class Edge {
  #bytes: Uint8Array | null = null;
  readonly #direction: 1 | -1;

  constructor(direction: 1 | -1) {
    this.#direction = direction;
  }

  meet(text: Uint8Array, start: number, end: number): void {
    if (this.#bytes === null || this.#compare(this.#bytes, text, start, end) * this.#direction < 0) this.#bytes = text.slice(start, end);
  }

  value(): string | null {
    return this.#bytes && decoder.decode(this.#bytes);
  }

  /** UTF-8 and UTF-16 order alike, but for characters of four bytes: in UTF-16 they stand before U+E000 to U+FFFF. */
  #compare(own: Uint8Array, text: Uint8Array, start: number, end: number): number {
    const length = Math.min(own.length, end - start);
    for (let at = 0; at < length; at++) {
      const a = own[at] ?? 0;
      const b = text[start + at] ?? 0;
      if (a === b) continue;
      return (a >= 0xf0 && b >= 0xee && b < 0xf0) || (b >= 0xf0 && a >= 0xee && a < 0xf0) ? b - a : a - b;
    }
    return own.length - (end - start);
  }
}
