import { type Link, type Links, strongestFirst } from "./links.ts";
import { RowSet } from "./row-set.ts";

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

/**
 * Joins linked rows, strongest link first. A link whose groups hold two rows in conflict joins nothing: a chain of small
 * likenesses must not bring two different people together. Answers the `most` groups whose weakest links are strongest.
 */
export function* joinLinks(
  links: Links,
  kind: Conflicts,
  most: number,
): Generator<void, { groups: NearGroups; more: { groups: number; rows: number }; refused: number }> {
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

  *groups(most: number): Generator<void, { groups: NearGroups; more: { groups: number; rows: number } }> {
    const isKept = this.#surest(most);
    // Number of each kept group from 1 on, in the order of their first rows; 0 when it wasn't met yet.
    const numbers = new Int32Array(this.#rows.length);
    const more = { groups: 0, rows: 0 };
    let count = 0;
    for (let at = 0; at < this.#rows.length; at++) {
      const own = this.#groupOf[at] ?? 0;
      if ((this.#sizes[own] ?? 0) < 2) continue;
      if (numbers[own] === 0) {
        const isListed = isKept(own);
        numbers[own] = isListed ? ++count : NOT_LISTED;
        if (!isListed) more.groups += 1;
      }
      if (numbers[own] === NOT_LISTED) more.rows += 1;
      if ((at & 0x3fff) === 0x3fff) yield;
    }
    const groupAt = (place: number) => Math.max(0, numbers[this.#groupOf[place] ?? 0] ?? 0);
    const rows = yield* bucketed(count, this.#rows.length, groupAt, (place) => this.#rows[place] ?? 0);
    const linkPlace = (at: number) => this.places.rank(this.links.a[this.#taken[at] ?? 0] ?? 0);
    const links = yield* bucketed(
      count,
      this.#takenSize,
      (at) => groupAt(linkPlace(at)),
      (at) => this.#taken[at] ?? 0,
    );
    return { groups: new NearGroups(count, rows, links, this.links), more };
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

const NOT_LISTED = -1;

/** Numbers parted into buckets 1 to `count`; those of bucket 0 are left out. */
interface Buckets {
  starts: Uint32Array;
  list: Uint32Array;
}

function* bucketed(
  count: number,
  size: number,
  bucketOf: (at: number) => number,
  numberOf: (at: number) => number,
): Generator<void, Buckets> {
  const starts = new Uint32Array(count + 2);
  for (let at = 0; at < size; at++) {
    const bucket = bucketOf(at);
    if (bucket > 0) starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
    if ((at & 0x3fff) === 0x3fff) yield;
  }
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  const list = new Uint32Array(starts[count + 1] ?? 0);
  const next = starts.slice();
  for (let at = 0; at < size; at++) {
    const bucket = bucketOf(at);
    if (bucket > 0) {
      const place = next[bucket] ?? 0;
      list[place] = numberOf(at);
      next[bucket] = place + 1;
    }
    if ((at & 0x3fff) === 0x3fff) yield;
  }
  return { starts, list };
}

/** Groups in the order of their first rows, each made when it is come to: there may be a hundred thousand. */
export class NearGroups implements Iterable<NearGroup> {
  constructor(
    readonly count: number,
    private readonly rows: Buckets,
    private readonly taken: Buckets,
    private readonly links: Links,
  ) {}

  *[Symbol.iterator](): Generator<NearGroup> {
    for (let bucket = 1; bucket <= this.count; bucket++) {
      const rows = Array.from(this.rows.list.subarray(this.rows.starts[bucket], this.rows.starts[bucket + 1]));
      yield { rows, links: this.#linksOf(bucket) };
    }
  }

  #linksOf(bucket: number): Link[] {
    const { a, b, score } = this.links;
    const taken = this.taken.list.subarray(this.taken.starts[bucket], this.taken.starts[bucket + 1]);
    const links = Array.from(taken, (link) => ({ a: a[link] ?? 0, b: b[link] ?? 0, score: score[link] ?? 0 }));
    return links.sort((x, y) => y.score - x.score);
  }
}
