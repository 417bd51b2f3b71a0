/** A pair that passed. */
export interface Link {
  a: number;
  b: number;
  score: number;
}

/** Passed pairs that are kept: 12 bytes each. */
export const MOST_LINKS = 1 << 22;

/** Passed pairs in flat lists. */
export class Links {
  size = 0;
  /** Pairs that came when there was no more room. */
  dropped = 0;
  a = new Uint32Array(1024);
  b = new Uint32Array(1024);
  score = new Float32Array(1024);

  add(a: number, b: number, score: number): void {
    if (this.size === MOST_LINKS) {
      this.dropped += 1;
      return;
    }
    if (this.size === this.a.length) {
      this.a = doubled(this.a, new Uint32Array(this.size * 2));
      this.b = doubled(this.b, new Uint32Array(this.size * 2));
      this.score = doubled(this.score, new Float32Array(this.size * 2));
    }
    this.a[this.size] = a;
    this.b[this.size] = b;
    this.score[this.size] = score;
    this.size += 1;
  }
}

function doubled<T extends Uint32Array | Float32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** Scores are put in order in this many steps a unit. */
const FINENESS = 32;

/** Strongest first; equal ones as they were found. */
export function* strongestFirst(links: Links): Generator<void, Uint32Array> {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < links.size; at++) {
    low = Math.min(low, links.score[at] ?? 0);
    high = Math.max(high, links.score[at] ?? 0);
  }
  const steps = links.size === 0 ? 1 : Math.floor((high - low) * FINENESS) + 1;
  const starts = new Uint32Array(steps + 1);
  const step = (at: number) => steps - 1 - Math.floor(((links.score[at] ?? 0) - low) * FINENESS);
  for (let at = 0; at < links.size; at++) {
    starts[step(at) + 1] = (starts[step(at) + 1] ?? 0) + 1;
    if ((at & 0x7fff) === 0x7fff) yield;
  }
  for (let at = 1; at <= steps; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const order = new Uint32Array(links.size);
  for (let at = 0; at < links.size; at++) {
    const place = starts[step(at)] ?? 0;
    order[place] = at;
    starts[step(at)] = place + 1;
    if ((at & 0x7fff) === 0x7fff) yield;
  }
  return order;
}
