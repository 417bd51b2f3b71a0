import { type ColumnStats, type Extremes, emptyStats } from "../../../shared/profile/index.ts";
import type { Kernel } from "./kernel.ts";

/*
 * Reads a column's statistics out of the kernel's memory. Where things stand is said in kernel/stats.as.ts: these are places
 * in its records, in words of four bytes.
 */
const EDGES = { minAmount: 0, maxAmount: 1, minDmy: 2, maxDmy: 3, minMdy: 4, maxMdy: 5, minText: 6, maxText: 7 };
const COLUMN = {
  rows: 8,
  filled: 9,
  capped: 10,
  minLength: 11,
  maxLength: 12,
  knownCount: 13,
  known: 14,
  mixes: 15,
  text: 16,
  textBytes: 17,
};
const KNOWN = { units: 3, count: 4, mix: 5, words: 6 };
const MIX = { next: 0, kinds: 1, count: 2, sampleCount: 3, samples: 5 };
const SAMPLE = { known: 0, start: 1, length: 2, count: 3, words: 4 };
/** A rank of two words stands in front. */
const EDGE = { isSet: 2, start: 3, length: 4 };

export function readStats(kernel: Kernel, column: number): ColumnStats {
  return new StatsReader(kernel, kernel.run.statsOf(column) >> 2).read();
}

/** All places are in words. */
class StatsReader {
  readonly #kernel: Kernel;
  readonly #words: Uint32Array;
  readonly #ranks: Float64Array;
  readonly #at: number;

  constructor(kernel: Kernel, at: number) {
    const { buffer } = kernel.bytes;
    this.#kernel = kernel;
    this.#words = new Uint32Array(buffer);
    this.#ranks = new Float64Array(buffer);
    this.#at = at;
  }

  read(): ColumnStats {
    const stats = emptyStats();
    stats.rows = this.#field("rows");
    stats.filled = this.#field("filled");
    stats.capped = this.#field("capped") !== 0;
    stats.minLength = this.#field("minLength");
    stats.maxLength = this.#field("maxLength");
    stats.amount = this.#extremes("minAmount", "maxAmount");
    stats.dmy = this.#extremes("minDmy", "maxDmy");
    stats.mdy = this.#extremes("minMdy", "maxMdy");
    stats.text = { min: this.#textEdge("minText"), max: this.#textEdge("maxText") };
    this.#readMixes(stats, this.#readKnown(stats));
    return stats;
  }

  #word(at: number): number {
    return this.#words[at] ?? 0;
  }

  #field(name: keyof typeof COLUMN): number {
    return this.#word(this.#at + COLUMN[name]);
  }

  /** Their texts stand one behind the other, so one call decodes them all. Answers them by their places. */
  #readKnown(stats: ColumnStats): string[] {
    const text = this.#kernel.text(this.#field("text"), this.#field("textBytes"));
    const values: string[] = new Array(this.#field("knownCount"));
    let at = this.#field("known") >> 2;
    let end = 0;
    for (let place = 0; place < values.length; place++) {
      const from = end;
      end += this.#word(at + KNOWN.units);
      const value = text.slice(from, end);
      values[place] = value;
      stats.values.set(value, { count: this.#word(at + KNOWN.count), kinds: this.#word((this.#word(at + KNOWN.mix) >> 2) + MIX.kinds) });
      at += KNOWN.words;
    }
    return values;
  }

  #readMixes(stats: ColumnStats, known: readonly string[]): void {
    for (let at = this.#field("mixes") >> 2; at !== 0; at = this.#word(at + MIX.next) >> 2) {
      const samples = new Map<string, number>();
      for (let index = 0; index < this.#word(at + MIX.sampleCount); index++) {
        const sample = (this.#word(at + MIX.samples) >> 2) + index * SAMPLE.words;
        const place = this.#word(sample + SAMPLE.known);
        const value = known[place] ?? this.#kernel.text(this.#word(sample + SAMPLE.start), this.#word(sample + SAMPLE.length));
        samples.set(value, stats.values.get(value)?.count ?? this.#word(sample + SAMPLE.count));
      }
      stats.mixes.set(this.#word(at + MIX.kinds), { count: this.#word(at + MIX.count), samples });
    }
  }

  #edge(name: keyof typeof EDGES): Extremes<number>["min"] {
    const at = this.#word(this.#at + EDGES[name]) >> 2;
    if (this.#word(at + EDGE.isSet) === 0) return null;
    const value = this.#kernel.text(this.#word(at + EDGE.start), this.#word(at + EDGE.length));
    return { rank: this.#ranks[at >> 1] ?? 0, value };
  }

  #extremes(min: keyof typeof EDGES, max: keyof typeof EDGES): Extremes<number> {
    return { min: this.#edge(min), max: this.#edge(max) };
  }

  #textEdge(name: keyof typeof EDGES): Extremes<string>["min"] {
    const edge = this.#edge(name);
    return edge && { rank: edge.value, value: edge.value };
  }
}
