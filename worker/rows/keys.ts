import type { Turn } from "./turn.ts";

/** Keys of many things, one after the other: 32-bit words that sort as numbers. */
export class Keys {
  words: Uint32Array;
  count = 0;
  #used = 0;
  #starts: Uint32Array;

  /** `things` are expected. */
  constructor(things: number) {
    this.words = new Uint32Array(4 * things + 16);
    this.#starts = new Uint32Array(things + 2);
  }

  /** Begins the key of the next thing. */
  begin(): void {
    if (this.count + 2 > this.#starts.length) this.#starts = grown(this.#starts, 2 * this.count + 2);
    this.#starts[this.count++] = this.#used;
    this.#starts[this.count] = this.#used;
  }

  push(word: number): void {
    if (this.#used === this.words.length) this.words = grown(this.words, 2 * this.#used);
    this.words[this.#used++] = word;
    this.#starts[this.count] = this.#used;
  }

  /** Four bytes make a word, the first one counts most; the last word is filled up with zeros. */
  pushBytes(bytes: Uint8Array, from: number, to: number): void {
    let used = this.#used;
    while (used + ((to - from + 3) >> 2) > this.words.length) this.words = grown(this.words, 2 * this.words.length);
    const { words } = this;
    let at = from;
    for (; at + 4 <= to; at += 4) {
      words[used++] = ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    }
    if (at < to) {
      const [second, third] = [at + 1 < to ? (bytes[at + 1] ?? 0) : 0, at + 2 < to ? (bytes[at + 2] ?? 0) : 0];
      words[used++] = ((bytes[at] ?? 0) << 24) | (second << 16) | (third << 8);
    }
    this.#used = used;
    this.#starts[this.count] = used;
  }

  sizeOf(thing: number): number {
    return (this.#starts[thing + 1] ?? 0) - (this.#starts[thing] ?? 0);
  }

  /** A word of a thing's key; 0 behind its end. */
  wordOf(thing: number, depth: number): number {
    const at = (this.#starts[thing] ?? 0) + depth;
    return at < (this.#starts[thing + 1] ?? 0) ? (this.words[at] ?? 0) : 0;
  }

  /** Compares the keys of two things that have their first `depth` words in common. */
  compare(a: number, b: number, depth: number): number {
    const startA = this.#starts[a] ?? 0;
    const startB = this.#starts[b] ?? 0;
    const sizeA = (this.#starts[a + 1] ?? 0) - startA;
    const sizeB = (this.#starts[b + 1] ?? 0) - startB;
    const shared = Math.min(sizeA, sizeB);
    for (let at = depth; at < shared; at++) {
      const difference = (this.words[startA + at] ?? 0) - (this.words[startB + at] ?? 0);
      if (difference !== 0) return difference;
    }
    return sizeA - sizeB;
  }
}

export function grown(numbers: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(numbers);
  return larger;
}

/** Groups up to this size are sorted by insertion. */
const SMALL = 24;

/**
 * Sorts things `order[low]` to `order[high]` (exclusive) by their keys; things with the same key keep their order. Goes down the
 * words of the keys: sorts by one, then every group that has it in common by the next. `onGroup` is told of all things with the
 * same key, by their places, in no order.
 *
 * Needs keys of which none is the beginning of another one.
 */
export async function sortByKeys(
  order: Uint32Array,
  low: number,
  high: number,
  keys: Keys,
  turn: Turn,
  onGroup: (start: number, end: number) => void,
): Promise<void> {
  const room = new Room(high - low);
  const groups = [low, high, 0];
  while (groups.length > 0) {
    const depth = groups.pop() ?? 0;
    const end = groups.pop() ?? 0;
    const start = groups.pop() ?? 0;
    if (end - start <= SMALL) insert(order, start, end, depth, keys, onGroup);
    else {
      const size = end - start;
      const { words } = room;
      for (let at = 0; at < size; at++) words[at] = keys.wordOf(order[start + at] ?? 0, depth);
      room.sort(order, start, size);
      let first = 0;
      for (let at = 1; at <= size; at++) {
        if (at < size && words[at] === words[first]) continue;
        if (at - first > 1 && depth + 1 < keys.sizeOf(order[start + first] ?? 0)) groups.push(start + first, start + at, depth + 1);
        else onGroup(start + first, start + at);
        first = at;
      }
    }
    if (turn.isDue) await turn.rest();
  }
}

/** Sorts things by one word each, byte by byte from the last (a radix sort). */
class Room {
  readonly words: Uint32Array;
  readonly #words: Uint32Array;
  readonly #things: Uint32Array;
  /** How many words have each value of each of their bytes; then where those go. */
  readonly #places = new Uint32Array(1024);

  constructor(size: number) {
    this.words = new Uint32Array(size);
    this.#words = new Uint32Array(size);
    this.#things = new Uint32Array(size);
  }

  /** Sorts `size` things from `order[start]` on; `words` holds theirs, and is sorted with them. */
  sort(order: Uint32Array, start: number, size: number): void {
    const { words } = this;
    const places = this.#places.fill(0);
    for (let at = 0; at < size; at++) {
      const word = words[at] ?? 0;
      const third = 256 + ((word >>> 8) & 0xff);
      const second = 512 + ((word >>> 16) & 0xff);
      const first = 768 + (word >>> 24);
      places[word & 0xff] = (places[word & 0xff] ?? 0) + 1;
      places[third] = (places[third] ?? 0) + 1;
      places[second] = (places[second] ?? 0) + 1;
      places[first] = (places[first] ?? 0) + 1;
    }
    let isAside = false;
    for (let byte = 0; byte < 4; byte++) {
      if (places[256 * byte + (((words[0] ?? 0) >>> (8 * byte)) & 0xff)] === size) continue;
      if (isAside) scatter(this.#words, this.#things, 0, words, order, start, size, places, byte);
      else scatter(words, order, start, this.#words, this.#things, 0, size, places, byte);
      isAside = !isAside;
    }
    if (!isAside) return;
    for (let at = 0; at < size; at++) {
      words[at] = this.#words[at] ?? 0;
      order[start + at] = this.#things[at] ?? 0;
    }
  }
}

/** One step of a radix sort: puts words and things where their byte belongs. */
function scatter(
  words: Uint32Array,
  things: Uint32Array,
  start: number,
  toWords: Uint32Array,
  toThings: Uint32Array,
  toStart: number,
  size: number,
  places: Uint32Array,
  byte: number,
): void {
  const [base, shift] = [256 * byte, 8 * byte];
  let next = 0;
  for (let value = 0; value < 256; value++) {
    const count = places[base + value] ?? 0;
    places[base + value] = next;
    next += count;
  }
  for (let at = 0; at < size; at++) {
    const word = words[at] ?? 0;
    const slot = base + ((word >>> shift) & 0xff);
    const place = places[slot] ?? 0;
    places[slot] = place + 1;
    toWords[place] = word;
    toThings[toStart + place] = things[start + at] ?? 0;
  }
}

function insert(
  order: Uint32Array,
  start: number,
  end: number,
  depth: number,
  keys: Keys,
  onGroup: (start: number, end: number) => void,
): void {
  for (let at = start + 1; at < end; at++) {
    const thing = order[at] ?? 0;
    let place = at;
    for (; place > start && keys.compare(order[place - 1] ?? 0, thing, depth) > 0; place--) order[place] = order[place - 1] ?? 0;
    order[place] = thing;
  }
  let first = start;
  for (let at = start + 1; at <= end; at++) {
    if (at < end && keys.compare(order[first] ?? 0, order[at] ?? 0, depth) === 0) continue;
    onGroup(first, at);
    first = at;
  }
}
