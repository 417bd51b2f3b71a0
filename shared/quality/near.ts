/*
 * Near duplicates, whatever the records are: blocks put rows beside each other that might be the same, pairs of a block are
 * scored, and pairs that pass are joined into groups, strongest first. Generators, because a worker runs them a few
 * milliseconds at a time: each `yield` is a place to pause.
 */

/** What makes rows of one kind comparable. Rows are numbers from 0. */
export interface RecordKind {
  rowCount: number;
  blocks: Block[];
  /** How alike two rows are; below `threshold` they are not the same. Any scale. */
  score(a: number, b: number): number;
  threshold: number;
  /** Two rows that must never be in one group, whatever holds others together. */
  conflict(a: number, b: number): boolean;
  /** What speaks for two rows being the same, in words. */
  why(a: number, b: number): Reason[];
}

/** One thing that two rows have in common, and how much it says. */
export interface Reason {
  bits: number;
  text: string;
}

export interface Block {
  /** For people: `the same e-mail`. */
  name: string;
  /** Key of each row, 0 for none; a row may have several, one a list. */
  keys: Uint32Array[];
  /** Puts the rows of a key that has too many in an order in which alike ones stand together. */
  order(row: number): string;
}

/** A pair that passed. */
export interface Link {
  a: number;
  b: number;
  score: number;
}

export interface NearGroup {
  rows: number[];
  /** The links that hold it together, strongest first: one fewer than rows. */
  links: Link[];
}

export interface NearResult {
  groups: NearGroup[];
  /** Pairs that were scored. */
  compared: number;
  /** Blocks that were too large, with the pairs in them that were not compared. */
  oversized: { name: string; blocks: number; rows: number; pairs: number }[];
  /** Groups that were too large to be joined. */
  refused: number;
}

/** All pairs of a block of up to this many rows are compared. */
export const BLOCK_ROWS = 60;
/** In larger ones each row is compared with this many after it, in the block's order. */
export const WINDOW_ROWS = 12;
/** Joining two groups looks at every pair across them, unless that would be more than this. */
const CROSS_PAIRS = 2_000;
const STEP = 2048;

export function* findNear(kind: RecordKind): Generator<void, NearResult> {
  const found = new Links();
  const oversized: NearResult["oversized"] = [];
  let compared = 0;
  for (const [at, block] of kind.blocks.entries()) {
    const members = yield* membersOf(block.keys, kind.rowCount);
    const earlier = kind.blocks.slice(0, at);
    const skipped = { name: block.name, blocks: 0, rows: 0, pairs: 0 };
    let sinceYield = 0;
    for (let key = 1; key + 1 < members.starts.length; key++) {
      const start = members.starts[key] ?? 0;
      const size = (members.starts[key + 1] ?? 0) - start;
      if (++sinceYield > STEP * 4) {
        sinceYield = 0;
        yield;
      }
      if (size < 2) continue;
      let rows: ArrayLike<number> = members.rows.subarray(start, start + size);
      const isLarge = size > BLOCK_ROWS;
      if (isLarge) {
        rows = yield* inOrder(rows, block);
        skipped.blocks += 1;
        skipped.rows += size;
        const window = Math.min(WINDOW_ROWS, size - 1);
        skipped.pairs += (size * (size - 1)) / 2 - (size * window - (window * (window + 1)) / 2);
      }
      for (let first = 0; first < size; first++) {
        const a = rows[first] ?? 0;
        const end = isLarge ? Math.min(size, first + 1 + WINDOW_ROWS) : size;
        for (let second = first + 1; second < end; second++) {
          const b = rows[second] ?? 0;
          if (a === b || met(earlier, a, b)) continue;
          compared += 1;
          const score = kind.score(a, b);
          if (score >= kind.threshold) found.add(a, b, score);
          sinceYield += 8;
        }
        if (sinceYield > STEP * 4) {
          sinceYield = 0;
          yield;
        }
      }
    }
    if (skipped.blocks > 0) oversized.push(skipped);
  }
  const { groups, refused } = yield* joinLinks(found, kind);
  return { groups, compared, oversized, refused };
}

/** Whether an earlier block has put the two rows beside each other; then they have been compared, unless it was too large. */
function met(earlier: readonly Block[], a: number, b: number): boolean {
  for (const { keys } of earlier) {
    for (const left of keys) {
      const key = left[a] ?? 0;
      if (key === 0) continue;
      for (const right of keys) if (right[b] === key) return !isLargeKey(keys, key);
    }
  }
  return false;
}

/** Rows by key: those of key k stand from `starts[k]` to `starts[k + 1]`. */
interface Members {
  starts: Uint32Array;
  rows: Uint32Array;
}

const largeKeys = new WeakMap<Uint32Array[], Set<number>>();
const isLargeKey = (keys: Uint32Array[], key: number): boolean => largeKeys.get(keys)?.has(key) ?? false;

function* membersOf(keys: Uint32Array[], rowCount: number): Generator<void, Members> {
  let most = 0;
  for (const list of keys) {
    for (let row = 0; row < rowCount; row++) {
      if ((list[row] ?? 0) > most) most = list[row] ?? 0;
      if ((row & 0xffff) === 0xffff) yield;
    }
  }
  const starts = new Uint32Array(most + 2);
  for (const list of keys) {
    for (let row = 0; row < rowCount; row++) {
      const key = list[row] ?? 0;
      if (key !== 0) starts[key + 1] = (starts[key + 1] ?? 0) + 1;
      if ((row & 0x3fff) === 0x3fff) yield;
    }
  }
  const large = new Set<number>();
  for (let key = 1; key <= most + 1; key++) {
    if ((starts[key] ?? 0) > BLOCK_ROWS) large.add(key - 1);
    starts[key] = (starts[key] ?? 0) + (starts[key - 1] ?? 0);
    if ((key & 0xffff) === 0xffff) yield;
  }
  largeKeys.set(keys, large);
  const rows = new Uint32Array(starts[most + 1] ?? 0);
  const next = starts.slice();
  for (const list of keys) {
    for (let row = 0; row < rowCount; row++) {
      const key = list[row] ?? 0;
      if (key !== 0) {
        const place = next[key] ?? 0;
        rows[place] = row;
        next[key] = place + 1;
      }
      if ((row & 0x3fff) === 0x3fff) yield;
    }
  }
  return { starts, rows };
}

/** Rows of a large key in the block's order. Sorted in runs that are merged, so that a huge block can be paused in, too. */
function* inOrder(rows: ArrayLike<number>, block: Block): Generator<void, number[]> {
  let runs: { row: number; key: string }[][] = [];
  for (let from = 0; from < rows.length; from += STEP) {
    const run: { row: number; key: string }[] = [];
    for (let at = from; at < Math.min(rows.length, from + STEP); at++) {
      const row = rows[at] ?? 0;
      run.push({ row, key: block.order(row) });
    }
    runs.push(run.sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : x.row - y.row)));
    yield;
  }
  while (runs.length > 1) {
    const merged: typeof runs = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? []));
    runs = merged;
  }
  return (runs[0] ?? []).map(({ row }) => row);
}

function* merge<T extends { key: string }>(a: T[], b: T[]): Generator<void, T[]> {
  const out: T[] = [];
  let [left, right] = [0, 0];
  while (left < a.length || right < b.length) {
    const [x, y] = [a[left], b[right]];
    if (x && (!y || x.key <= y.key)) {
      out.push(x);
      left += 1;
    } else if (y) {
      out.push(y);
      right += 1;
    }
    if ((out.length & 0x1fff) === 0x1fff) yield;
  }
  return out;
}

/** Passed pairs in flat lists. */
class Links {
  size = 0;
  a = new Uint32Array(1024);
  b = new Uint32Array(1024);
  score = new Float32Array(1024);

  add(a: number, b: number, score: number): void {
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
 * likenesses must not bring two different people together.
 */
function* joinLinks(links: Links, kind: Pick<RecordKind, "conflict">): Generator<void, { groups: NearGroup[]; refused: number }> {
  const order = yield* strongestFirst(links);
  const groupOf = new Map<number, NearGroup>();
  const groups = new Set<NearGroup>();
  let refused = 0;
  let work = 0;
  for (let at = 0; at < order.length; at++) {
    const link = order[at] ?? 0;
    const [a, b] = [links.a[link] ?? 0, links.b[link] ?? 0];
    const left = groupOf.get(a) ?? { rows: [a], links: [] };
    const right = groupOf.get(b) ?? { rows: [b], links: [] };
    work += left === right ? 4 : 4 + left.rows.length * right.rows.length;
    if (work > STEP * 4) {
      work = 0;
      yield;
    }
    if (left === right) continue;
    if (left.rows.length * right.rows.length > CROSS_PAIRS) {
      refused += 1;
      continue;
    }
    if (left.rows.some((x) => right.rows.some((y) => kind.conflict(x, y)))) continue;
    const [into, from] = left.rows.length >= right.rows.length ? [left, right] : [right, left];
    for (const row of from.rows) into.rows.push(row);
    for (const each of from.links) into.links.push(each);
    into.links.push({ a, b, score: links.score[link] ?? 0 });
    for (const row of from.rows) groupOf.set(row, into);
    groupOf.set(into.rows[0] ?? a, into);
    groups.delete(from);
    groups.add(into);
  }
  const list = [...groups];
  for (const [at, group] of list.entries()) {
    group.rows.sort((x, y) => x - y);
    group.links.sort((x, y) => y.score - x.score);
    if ((at & 0x3ff) === 0x3ff) yield;
  }
  list.sort((x, y) => (x.rows[0] ?? 0) - (y.rows[0] ?? 0));
  return { groups: list, refused };
}
