import type { Turn } from "./turn.ts";

/** Up to this many numbers are sorted to find the one in the middle. */
const FEW = 4096;
const STEPS = 16;
const ONE_EACH = 20;

/** Numbers, each as often as its weight says. */
export class Weighted {
  total = 0;
  least = Number.POSITIVE_INFINITY;
  most = Number.NEGATIVE_INFINITY;
  #amounts = new Float64Array(1024);
  #weights = new Float64Array(1024);
  #count = 0;

  add(amount: number, weight: number): void {
    if (this.#count === this.#amounts.length) {
      this.#amounts = doubled(this.#amounts);
      this.#weights = doubled(this.#weights);
    }
    this.#amounts[this.#count] = amount;
    this.#weights[this.#count++] = weight;
    this.total += weight;
    if (amount < this.least) this.least = amount;
    if (amount > this.most) this.most = amount;
  }

  /** What rounding takes off is carried along (Neumaier), so that the order of rows and their number hardly matter. */
  sum(): number {
    let sum = 0;
    let carried = 0;
    for (let at = 0; at < this.#count; at++) {
      const amount = (this.#amounts[at] ?? 0) * (this.#weights[at] ?? 0);
      const next = sum + amount;
      carried += Math.abs(sum) >= Math.abs(amount) ? sum - next + amount : amount - next + sum;
      sum = next;
    }
    return sum + carried;
  }

  /**
   * Weights in equal steps between the smallest and the largest number, as the profile has them: 16, but one for each number where
   * those lie `unit` apart and are few, and one for all when they are the same.
   */
  histogram(unit: number | null): number[] {
    const range = this.most - this.least;
    const places = unit === null ? Number.POSITIVE_INFINITY : range / unit + 1;
    const steps = range === 0 ? 1 : places <= ONE_EACH ? Math.ceil(places) : STEPS;
    const counts: number[] = new Array(steps).fill(0);
    for (let at = 0; at < this.#count; at++) {
      const share = ((this.#amounts[at] ?? 0) - this.least) / range;
      const step = Math.min(steps - 1, Math.floor(share * steps)) || 0;
      counts[step] = (counts[step] ?? 0) + (this.#weights[at] ?? 0);
    }
    return counts;
  }

  /** The number in the middle, or the mean of the two that are. */
  async median(turn: Turn): Promise<number> {
    const upper = await this.#nth(Math.floor(this.total / 2), turn);
    return this.total % 2 === 1 ? upper : ((await this.#nth(this.total / 2 - 1, turn)) + upper) / 2;
  }

  /** The number at a place among all, sorted, from 0: narrows down to the part of the scale that it is in. */
  async #nth(place: number, turn: Turn): Promise<number> {
    let amounts = this.#amounts.subarray(0, this.#count);
    let weights = this.#weights.subarray(0, this.#count);
    let before = place;
    let [from, to] = [this.least, this.most];
    while (amounts.length > FEW && from < to) {
      const many = amounts.length;
      const parts = new Float64Array(FEW);
      const sizes = new Uint32Array(FEW);
      const scale = (FEW - 1) / (to - from);
      const partOf = (amount: number) => Math.floor((amount - from) * scale);
      for (let at = 0; at < many; at++) {
        const part = partOf(amounts[at] ?? 0);
        parts[part] = (parts[part] ?? 0) + (weights[at] ?? 0);
        sizes[part] = (sizes[part] ?? 0) + 1;
      }
      if (turn.isDue) await turn.rest();
      let part = 0;
      while (before >= (parts[part] ?? 0)) before -= parts[part++] ?? 0;
      const size = sizes[part] ?? 0;
      if (size === many) break;
      const fewer = new Float64Array(size);
      const theirs = new Float64Array(size);
      let few = 0;
      let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let at = 0; at < many; at++) {
        const amount = amounts[at] ?? 0;
        if (partOf(amount) !== part) continue;
        fewer[few] = amount;
        theirs[few++] = weights[at] ?? 0;
        if (amount < least) least = amount;
        if (amount > most) most = amount;
      }
      [amounts, weights] = [fewer, theirs];
      [from, to] = [least, most];
      if (turn.isDue) await turn.rest();
    }
    if (from === to) return from;
    const order = Array.from(amounts.keys()).sort((a, b) => (amounts[a] ?? 0) - (amounts[b] ?? 0));
    for (const at of order) {
      before -= weights[at] ?? 0;
      if (before < 0) return amounts[at] ?? 0;
    }
    return to;
  }
}

function doubled(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
