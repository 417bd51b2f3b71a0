import { NumberList } from "./features.ts";

/** Small numbers, from 1, for pairs of numbers; 0 when either is 0. Room is made at once, so that nothing moves later. */
export class Pairing {
  readonly #table: Int32Array;
  readonly #left: Uint32Array;
  readonly #right: Uint32Array;
  #size = 1;

  /** At most `expected` different pairs. */
  constructor(expected: number) {
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(64, expected * 2))));
    this.#left = new Uint32Array(expected + 1);
    this.#right = new Uint32Array(expected + 1);
  }

  key(a: number, b: number): number {
    if (a === 0 || b === 0) return 0;
    const mask = this.#table.length - 1;
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b ^ (b >>> 15), 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const key = this.#table[slot] ?? 0;
      if (key === 0) {
        this.#left[this.#size] = a;
        this.#right[this.#size] = b;
        this.#table[slot] = this.#size;
        this.#size += 1;
        return this.#size - 1;
      }
      if (this.#left[key] === a && this.#right[key] === b) return key;
    }
  }

  /** How many numbers are given, 0 included. */
  get size(): number {
    return this.#size;
  }
}

/** Small numbers, from 1, for the texts behind names; 0 for an empty one. Each name is asked once. */
export class Texts {
  readonly #keys = new Map<string, number>();
  readonly #known = new NumberList();

  constructor(private readonly textOf: (id: number) => string) {}

  key(id: number): number {
    const known = this.#known.get(id);
    if (known !== 0) return known - 1;
    const text = this.textOf(id);
    const key = text === "" ? 0 : (this.#keys.get(text) ?? this.#keys.size + 1);
    if (key > this.#keys.size) this.#keys.set(text, key);
    this.#known.set(id, key + 1);
    return key;
  }
}
