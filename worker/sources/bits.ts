/** Numbers that are in or not: a bit each. It grows as it must. */
export class Bits {
  #words: Uint32Array<ArrayBuffer>;

  /** `words` are those of bits that were kept; else there is room for `size` numbers. */
  constructor(given: number | Uint32Array<ArrayBuffer>) {
    this.#words = typeof given === "number" ? new Uint32Array((given >>> 5) + 1) : given;
  }

  /** As they are kept. Not a copy. */
  get words(): Uint32Array<ArrayBuffer> {
    return this.#words;
  }

  has(number: number): boolean {
    return ((this.#words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }

  add(number: number): void {
    const word = number >>> 5;
    if (word >= this.#words.length) {
      const grown = new Uint32Array(Math.max(word + 1, this.#words.length * 2));
      grown.set(this.#words);
      this.#words = grown;
    }
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (number & 31));
  }
}
