import { RowSet } from "./row-set.ts";

/** A pair that passed. */
export interface Link {
  a: number;
  b: number;
  score: number;
}

export interface NearGroup {
  /** Rising. */
  rows: number[];
  /** The links that hold it together, strongest first: one fewer than rows. */
  links: Link[];
}

export interface Conflicts {
  rowCount: number;
  /** Two rows that must never be in one group, whatever holds others together. */
  conflict(a: number, b: number): boolean;
}

/** Joining two groups looks at every pair across them, unless that would be more than this. */
const CROSS_PAIRS = 2_000;
const STEP = 8192;

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
function* strongestFirst(links: Links): Generator<void, Uint32Array> {
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

/**
 * Joins linked rows, strongest link first. A link whose groups hold two rows in conflict joins nothing: a chain of small
 * likenesses must not bring two different people together. Answers the `most` groups whose weakest links are strongest.
 */
export function* joinLinks(
  links: Links,
  kind: Conflicts,
  most: number,
): Generator<void, { groups: NearGroup[]; more: { groups: number; rows: number }; refused: number }> {
  const linked = new RowSet(kind.rowCount);
  for (let at = 0; at < links.size; at++) {
    linked.add(links.a[at] ?? 0);
    linked.add(links.b[at] ?? 0);
    if ((at & 0x7fff) === 0x7fff) yield;
  }
  const order = yield* strongestFirst(links);
  const forest = new Forest(linked.seal(), links, kind);
  let since = 0;
  for (let at = 0; at < order.length; at++) {
    since += forest.join(order[at] ?? 0);
    if (since > STEP) {
      since = 0;
      yield;
    }
  }
  return { ...(yield* forest.groups(most)), refused: forest.refused };
}

/** Groups while they grow, in flat lists over the linked rows: each row knows its group and the next row of it, in a circle. */
class Forest {
  refused = 0;
  readonly #rows: Uint32Array;
  readonly #groupOf: Uint32Array;
  readonly #next: Uint32Array;
  readonly #sizes: Uint32Array;
  /** Score of each group's weakest link. */
  readonly #weakest: Float32Array;
  /** Links that joined something, in their order. */
  readonly #taken: Uint32Array;
  #takenSize = 0;

  constructor(
    private readonly places: RowSet,
    private readonly links: Links,
    private readonly kind: Conflicts,
  ) {
    this.#rows = places.list();
    const { size } = places;
    this.#groupOf = this.#rows.map((_, at) => at);
    this.#next = this.#groupOf.slice();
    this.#sizes = new Uint32Array(size).fill(1);
    this.#weakest = new Float32Array(size).fill(Number.POSITIVE_INFINITY);
    this.#taken = new Uint32Array(size);
  }

  /** Joins the groups of a link's rows where nothing speaks against it, and answers about how many steps that took. */
  join(link: number): number {
    const left = this.#groupOf[this.places.rank(this.links.a[link] ?? 0)] ?? 0;
    const right = this.#groupOf[this.places.rank(this.links.b[link] ?? 0)] ?? 0;
    if (left === right) return 4;
    const pairs = (this.#sizes[left] ?? 0) * (this.#sizes[right] ?? 0);
    if (pairs > CROSS_PAIRS) this.refused += 1;
    else if (!this.#conflict(left, right)) this.#merge(left, right, link);
    return 4 + Math.min(pairs, CROSS_PAIRS);
  }

  #conflict(left: number, right: number): boolean {
    let x = left;
    do {
      let y = right;
      do {
        if (this.kind.conflict(this.#rows[x] ?? 0, this.#rows[y] ?? 0)) return true;
        y = this.#next[y] ?? right;
      } while (y !== right);
      x = this.#next[x] ?? left;
    } while (x !== left);
    return false;
  }

  #merge(left: number, right: number, link: number): void {
    const isLeft = (this.#sizes[left] ?? 0) >= (this.#sizes[right] ?? 0);
    const [into, from] = isLeft ? [left, right] : [right, left];
    let each = from;
    do {
      this.#groupOf[each] = into;
      each = this.#next[each] ?? from;
    } while (each !== from);
    const after = this.#next[into] ?? into;
    this.#next[into] = this.#next[from] ?? from;
    this.#next[from] = after;
    this.#sizes[into] = (this.#sizes[into] ?? 0) + (this.#sizes[from] ?? 0);
    this.#weakest[into] = Math.min(this.#weakest[into] ?? 0, this.#weakest[from] ?? 0, this.links.score[link] ?? 0);
    this.#taken[this.#takenSize++] = link;
  }

  *groups(most: number): Generator<void, { groups: NearGroup[]; more: { groups: number; rows: number } }> {
    const isKept = this.#surest(most);
    const groups = new Map<number, NearGroup>();
    const asked = new Uint8Array(this.#rows.length);
    const more = { groups: 0, rows: 0 };
    for (let at = 0; at < this.#rows.length; at++) {
      const own = this.#groupOf[at] ?? 0;
      if ((this.#sizes[own] ?? 0) < 2) continue;
      const group = groups.get(own);
      if (group) group.rows.push(this.#rows[at] ?? 0);
      else if (asked[own] === 0 && isKept(own)) groups.set(own, { rows: [this.#rows[at] ?? 0], links: [] });
      else {
        more.rows += 1;
        more.groups += 1 - (asked[own] ?? 0);
      }
      asked[own] = 1;
      if ((at & 0xfff) === 0xfff) yield;
    }
    for (let at = 0; at < this.#takenSize; at++) {
      const link = this.#taken[at] ?? 0;
      const [a, b] = [this.links.a[link] ?? 0, this.links.b[link] ?? 0];
      groups.get(this.#groupOf[this.places.rank(a)] ?? 0)?.links.push({ a, b, score: this.links.score[link] ?? 0 });
      if ((at & 0xfff) === 0xfff) yield;
    }
    const list = [...groups.values()];
    for (const { links } of list) links.sort((x, y) => y.score - x.score);
    return { groups: list, more };
  }

  /** Which groups are among the `most` surest; of equally sure ones the first that are asked for, so ask once. */
  #surest(most: number): (group: number) => boolean {
    const scores = this.#weakest.filter((_, own) => this.#groupOf[own] === own && (this.#sizes[own] ?? 0) > 1).sort();
    if (scores.length <= most) return () => true;
    const least = scores[scores.length - most] ?? Number.POSITIVE_INFINITY;
    let room = scores.subarray(scores.length - most).filter((score) => score === least).length;
    return (group) => {
      const score = this.#weakest[group] ?? 0;
      return score > least || (score === least && room-- > 0);
    };
  }
}
