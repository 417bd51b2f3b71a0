/** Some rows of a dataset, each with its place among them. A bit a row. */
export class RowSet {
  readonly #bits: Uint32Array;
  /** Rows before each word. */
  #before = new Uint32Array(0);
  #size = 0;

  constructor(readonly rowCount: number) {
    this.#bits = new Uint32Array((rowCount >>> 5) + 1);
  }

  add(row: number): void {
    this.#bits[row >>> 5] = (this.#bits[row >>> 5] ?? 0) | (1 << (row & 31));
  }

  has(row: number): boolean {
    return ((this.#bits[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
  }

  /** Counts the places; nothing can be added then. */
  seal(): this {
    this.#before = new Uint32Array(this.#bits.length);
    this.#size = 0;
    for (let word = 0; word < this.#bits.length; word++) {
      this.#before[word] = this.#size;
      this.#size += ones(this.#bits[word] ?? 0);
    }
    return this;
  }

  /** Rows in it. Ask after `seal`. */
  get size(): number {
    return this.#size;
  }

  /** Rows of the set before this one: its place when it is in the set. Ask after `seal`. */
  rank(row: number): number {
    const word = row >>> 5;
    return (this.#before[word] ?? 0) + ones((this.#bits[word] ?? 0) & ((1 << (row & 31)) - 1));
  }

  /** The rows, rising. Ask after `seal`. */
  list(): Uint32Array {
    const rows = new Uint32Array(this.#size);
    let at = 0;
    for (let word = 0; word < this.#bits.length; word++) {
      for (let bits = this.#bits[word] ?? 0; bits !== 0; bits &= bits - 1) rows[at++] = word * 32 + 31 - Math.clz32(bits & -bits);
    }
    return rows;
  }
}

function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
