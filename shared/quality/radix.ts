const DIGIT = 11;
const VALUES = 1 << DIGIT;

/**
 * Puts 32-bit keys in order, and rows along with them; equal keys keep their order. Room is made once for `most` keys: 16
 * bytes each with rows, 8 without.
 */
export class KeySort {
  keys: Uint32Array;
  rows: Uint32Array;
  size = 0;
  #spareKeys: Uint32Array;
  #spareRows: Uint32Array;
  readonly #starts = new Uint32Array(VALUES + 1);

  constructor(
    most: number,
    private readonly hasRows = true,
  ) {
    this.keys = new Uint32Array(most);
    this.#spareKeys = new Uint32Array(most);
    this.rows = new Uint32Array(hasRows ? most : 0);
    this.#spareRows = new Uint32Array(hasRows ? most : 0);
  }

  push(key: number, row: number): void {
    this.keys[this.size] = key;
    if (this.hasRows) this.rows[this.size] = row;
    this.size += 1;
  }

  *sort(): Generator<void> {
    let most = 0;
    for (let at = 0; at < this.size; at++) if ((this.keys[at] ?? 0) > most) most = this.keys[at] ?? 0;
    for (let shift = 0; shift < 32 && most >>> shift !== 0; shift += DIGIT) yield* this.#pass(shift);
  }

  *#pass(shift: number): Generator<void> {
    const { keys, rows, size, hasRows } = this;
    const starts = this.#starts.fill(0);
    for (let at = 0; at < size; at++) {
      const place = (((keys[at] ?? 0) >>> shift) & (VALUES - 1)) + 1;
      starts[place] = (starts[place] ?? 0) + 1;
    }
    for (let value = 1; value <= VALUES; value++) starts[value] = (starts[value] ?? 0) + (starts[value - 1] ?? 0);
    yield;
    const [toKeys, toRows] = [this.#spareKeys, this.#spareRows];
    for (let at = 0; at < size; at++) {
      const key = keys[at] ?? 0;
      const digit = (key >>> shift) & (VALUES - 1);
      const place = starts[digit] ?? 0;
      starts[digit] = place + 1;
      toKeys[place] = key;
      if (hasRows) toRows[place] = rows[at] ?? 0;
      if ((at & 0xffff) === 0xffff) yield;
    }
    [this.keys, this.#spareKeys, this.rows, this.#spareRows] = [toKeys, keys, toRows, rows];
  }
}
