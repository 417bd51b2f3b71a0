/** Groups of rows in two flat lists, each group's rows rising, groups in the order of their first rows. */
export class RowGroups {
  /** Group g has `rows` from `starts[g]` to `starts[g + 1]`. */
  constructor(
    private readonly starts: Uint32Array,
    private readonly rows: Uint32Array,
  ) {}

  static of(lists: readonly (readonly number[])[]): RowGroups {
    const sorted = [...lists].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
    const starts = new Uint32Array(sorted.length + 1);
    sorted.forEach((rows, at) => {
      starts[at + 1] = (starts[at] ?? 0) + rows.length;
    });
    return new RowGroups(starts, Uint32Array.from(sorted.flat()));
  }

  get count(): number {
    return Math.max(0, this.starts.length - 1);
  }

  /** Rows in all of them. */
  get rowTotal(): number {
    return this.rows.length;
  }

  /** Group by group. */
  get allRows(): Uint32Array {
    return this.rows;
  }

  size(group: number): number {
    return (this.starts[group + 1] ?? 0) - (this.starts[group] ?? 0);
  }

  rowsOf(group: number): Uint32Array {
    return this.rows.subarray(this.starts[group], this.starts[group + 1]);
  }

  /** The group whose first row this is; null when it is no group's first. */
  startingAt(row: number): Uint32Array | null {
    let [low, high] = [0, this.count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const first = this.rows[this.starts[middle] ?? 0] ?? 0;
      if (first === row) return this.rowsOf(middle);
      if (first < row) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }
}
