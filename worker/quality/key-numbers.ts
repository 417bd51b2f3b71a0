import type { Dataset } from "../../shared/model/index.ts";
import { HashIndex, spread, valueIds } from "../../shared/quality/index.ts";
import { eachSlice, type Reader } from "./columns.ts";
import type { Pace } from "./pace.ts";

/** Numbers for keys of one column or several together: the same key has the same number in every dataset that the book is given. */
export class KeyBook {
  readonly #values: HashIndex[] = [];
  readonly #pairs: HashIndex[] = [];

  constructor(
    /** Columns that make a key. */
    readonly width: number,
    expected = 1000,
  ) {
    for (let place = 0; place < width; place += 1) {
      this.#values.push(new HashIndex(expected));
      this.#pairs.push(new HashIndex(place === 0 ? 0 : expected));
    }
  }

  /** How many numbers are given, 0 included: it stands for keys that are blank. */
  get size(): number {
    return (this.width === 1 ? this.#values : this.#pairs)[this.width - 1]?.size ?? 1;
  }

  /** The key of every row of a dataset, by the places of its key columns, blanks at the ends of cells aside. */
  async read(reader: Reader, dataset: Dataset, columns: readonly number[], pace: Pace): Promise<Uint32Array> {
    let together = new Uint32Array(dataset.rowCount);
    for (const [place, column] of columns.entries()) {
      const own = place === 0 ? together : new Uint32Array(dataset.rowCount);
      const values = this.#values[place] as HashIndex;
      await eachSlice(reader, dataset, column, pace, (slice) => spread(slice, valueIds(values, slice), own));
      if (place > 0) together = await this.#paired(together, own, this.#pairs[place] as HashIndex, pace);
    }
    return together;
  }

  /** As `read`, of a key of one column whose cells are given: those of every row. */
  async ofTexts(cells: readonly string[], pace: Pace): Promise<Uint32Array> {
    const encoder = new TextEncoder();
    const numbers = new Uint32Array(cells.length);
    for (const [row, cell] of cells.entries()) {
      const key = encoder.encode(cell.trim());
      if (key.length > 0) numbers[row] = (this.#values[0] as HashIndex).add(key, 0, key.length);
      if ((row & 0x3fff) === 0x3fff) await pace.breathe();
    }
    return numbers;
  }

  async #paired(left: Uint32Array<ArrayBuffer>, right: Uint32Array, pairs: HashIndex, pace: Pace): Promise<Uint32Array<ArrayBuffer>> {
    for (let row = 0; row < left.length; row += 1) {
      const [one, other] = [left[row] ?? 0, right[row] ?? 0];
      // Numbers begin at 1, blank is 0: a blank beside something filled still tells it from others.
      left[row] = one === 0 && other === 0 ? 0 : pairs.place(one + 1, other + 1);
      if ((row & 0x3fff) === 0x3fff) await pace.breathe();
    }
    return left;
  }
}
