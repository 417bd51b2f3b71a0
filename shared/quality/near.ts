import { Links } from "./links.ts";
import { type Conflicts, joinLinks, type NearGroups } from "./near-groups.ts";
import { KeySort } from "./radix.ts";

/*
 * Near duplicates, whatever the records are: blocks put rows beside each other that might be the same, pairs of a block are
 * scored, and pairs that pass are joined into groups, strongest first. Generators, because a worker runs them a few
 * milliseconds at a time: each `yield` is a place to pause.
 */

/** What makes rows of one kind comparable. Rows are numbers from 0. */
export interface RecordKind extends Conflicts {
  rowCount: number;
  blocks: Block[];
  /** Rows that are compared at all; absent for every one. */
  takes?: (row: number) => boolean;
  /** How alike two rows are; below `threshold` they are not the same. Any scale. */
  score(a: number, b: number): number;
  threshold: number;
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
  order(row: number): number;
}

export interface NearResult {
  groups: NearGroups;
  /** Groups beyond as many as were asked for: the least sure ones. */
  more: { groups: number; rows: number };
  /** Pairs that were scored. */
  compared: number;
  /** Blocks that were too large, with the pairs in them that were not compared. */
  oversized: Oversized[];
  /** Groups that were too large to be joined. */
  refused: number;
  /** Pairs that passed when as many as can be kept had been found. */
  dropped: number;
}
interface Oversized {
  name: string;
  blocks: number;
  rows: number;
  pairs: number;
}

/** All pairs of a block of up to this many rows are compared. */
export const BLOCK_ROWS = 60;
/** In larger ones each row is compared with this many after it, in the block's order. */
export const WINDOW_ROWS = 12;
/** So many keys are sorted at once: more are taken in parts, so that the room stays the same. */
const PART_KEYS = 1 << 20;
const STEP = 8192;

/** Groups at most `most`, the surest. */
export function* findNear(kind: RecordKind, most = Number.POSITIVE_INFINITY): Generator<void, NearResult> {
  const search = new Search(kind);
  for (const block of kind.blocks) yield* search.look(block);
  const { links, oversized, compared } = search;
  return { ...(yield* joinLinks(links, kind, most)), oversized, compared, dropped: links.dropped };
}

class Search {
  readonly links = new Links();
  readonly oversized: Oversized[] = [];
  compared = 0;
  /** Blocks looked at before, with their keys that had too many rows. */
  readonly #earlier: { keys: Uint32Array[]; large: Set<number> }[] = [];
  #sinceYield = 0;

  constructor(private readonly kind: RecordKind) {}

  *look(block: Block): Generator<void> {
    const large = new Set<number>();
    const skipped: Oversized = { name: block.name, blocks: 0, rows: 0, pairs: 0 };
    const { filled, parts } = yield* this.#partsOf(block);
    const sorted = new KeySort(filled);
    for (let part = 0; part < parts; part++) {
      yield* this.#collect(block, sorted, part, parts);
      yield* sorted.sort();
      const { keys, rows, size } = sorted;
      for (let start = 0, end = 0; start < size; start = end) {
        const key = keys[start];
        for (end = start + 1; end < size && keys[end] === key; ) end += 1;
        if (++this.#sinceYield > STEP) yield* this.#pause();
        if (end - start < 2) continue;
        const run = rows.subarray(start, end);
        if (run.length <= BLOCK_ROWS) yield* this.#compare(run, run.length);
        else {
          large.add(key ?? 0);
          addSkipped(skipped, run.length);
          yield* this.#compare(yield* inOrder(run, block), WINDOW_ROWS);
        }
      }
    }
    if (skipped.blocks > 0) this.oversized.push(skipped);
    this.#earlier.push({ keys: block.keys, large });
  }

  /** In how many parts the block's keys are taken, and room for the largest of them. */
  *#partsOf({ keys }: Block): Generator<void, { filled: number; parts: number }> {
    let filled = 0;
    for (const list of keys) {
      for (let row = 0; row < this.kind.rowCount; row++) {
        if (list[row] !== 0) filled += 1;
        if ((row & 0xffff) === 0xffff) yield;
      }
    }
    const parts = Math.ceil(filled / PART_KEYS);
    if (parts < 2) return { filled, parts };
    const sizes = new Uint32Array(parts);
    for (const list of keys) {
      for (let row = 0; row < this.kind.rowCount; row++) {
        const key = list[row] ?? 0;
        if (key !== 0) sizes[partOf(key, parts)] = (sizes[partOf(key, parts)] ?? 0) + 1;
        if ((row & 0xffff) === 0xffff) yield;
      }
    }
    return { filled: Math.max(...sizes), parts };
  }

  *#collect({ keys }: Block, into: KeySort, part: number, parts: number): Generator<void> {
    into.size = 0;
    const { takes, rowCount } = this.kind;
    for (const list of keys) {
      for (let row = 0; row < rowCount; row++) {
        const key = list[row] ?? 0;
        if (key !== 0 && (parts === 1 || partOf(key, parts) === part) && (!takes || takes(row))) into.push(key, row);
        if ((row & 0x7fff) === 0x7fff) yield;
      }
    }
  }

  /** Scores each row with up to `window` after it. */
  *#compare(rows: Uint32Array, window: number): Generator<void> {
    const { kind } = this;
    for (let first = 0; first < rows.length; first++) {
      const a = rows[first] ?? 0;
      const end = Math.min(rows.length, first + 1 + window);
      for (let second = first + 1; second < end; second++) {
        const b = rows[second] ?? 0;
        if (a === b || this.#haveMet(a, b)) continue;
        this.compared += 1;
        const score = kind.score(a, b);
        if (score >= kind.threshold) this.links.add(a, b, score);
        this.#sinceYield += 8;
      }
      if (this.#sinceYield > STEP) yield* this.#pause();
    }
  }

  *#pause(): Generator<void> {
    this.#sinceYield = 0;
    yield;
  }

  /** Whether an earlier block has put the two rows beside each other; then they have been compared, unless it was too large. */
  #haveMet(a: number, b: number): boolean {
    for (const { keys, large } of this.#earlier) {
      for (const left of keys) {
        const key = left[a] ?? 0;
        if (key === 0) continue;
        for (const right of keys) if (right[b] === key) return !large.has(key);
      }
    }
    return false;
  }
}

const partOf = (key: number, parts: number): number => (Math.imul(key, 0x9e3779b1) >>> 16) % parts;

function addSkipped(skipped: Oversized, size: number): void {
  const window = Math.min(WINDOW_ROWS, size - 1);
  skipped.blocks += 1;
  skipped.rows += size;
  skipped.pairs += (size * (size - 1)) / 2 - (size * window - (window * (window + 1)) / 2);
}

/** Rows of a large key in the block's order. Sorted in runs that are merged, so that a huge block can be paused in, too. */
function* inOrder(rows: Uint32Array, block: Block): Generator<void, Uint32Array> {
  const keys = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    keys[at] = block.order(rows[at] ?? 0);
    if ((at & 0xfff) === 0xfff) yield;
  }
  let places = new Uint32Array(rows.length);
  for (let from = 0; from < places.length; from += RUN) {
    const run = Array.from({ length: Math.min(RUN, places.length - from) }, (_, at) => from + at);
    places.set(
      run.sort((x, y) => (keys[x] ?? 0) - (keys[y] ?? 0) || x - y),
      from,
    );
    yield;
  }
  for (let length = RUN; length < places.length; length *= 2) places = yield* mergedRuns(places, keys, length);
  return places.map((place) => rows[place] ?? 0);
}
const RUN = 2048;

/** Runs of `length` places, each in order, merged two by two. */
function* mergedRuns(places: Uint32Array, keys: Float64Array, length: number): Generator<void, Uint32Array<ArrayBuffer>> {
  const merged = new Uint32Array(places.length);
  let into = 0;
  for (let from = 0; from < places.length; from += 2 * length) {
    const middle = Math.min(places.length, from + length);
    const end = Math.min(places.length, from + 2 * length);
    let [left, right] = [from, middle];
    while (left < middle || right < end) {
      const [x, y] = [places[left] ?? 0, places[right] ?? 0];
      const isLeft = right >= end || (left < middle && (keys[x] ?? 0) <= (keys[y] ?? 0));
      merged[into++] = isLeft ? x : y;
      if (isLeft) left += 1;
      else right += 1;
      if ((into & 0x3fff) === 0) yield;
    }
  }
  return merged;
}
