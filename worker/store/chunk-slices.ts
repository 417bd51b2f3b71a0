import type { ChunkColumns } from "../../shared/transform/index.ts";
import type { StoredColumn } from "./stored-column.ts";

/** Some columns of a chunk, read without the others. Asking for another column is our mistake and throws. */
export class ChunkSlices implements ChunkColumns {
  private readonly slices: (StoredColumn | undefined)[] = [];

  constructor(
    readonly rowCount: number,
    columns: readonly number[],
    slices: readonly StoredColumn[],
  ) {
    for (const [at, column] of columns.entries()) this.slices[column] = slices[at];
  }

  distinct(column: number): number {
    return this.slice(column).distinct;
  }

  passing(column: number): (index: number) => string {
    return this.slice(column).passing();
  }

  dictionary(column: number): readonly string[] {
    return this.slice(column).dictionary();
  }

  codes(column: number): ArrayLike<number> | null {
    return this.slice(column).codes;
  }

  code(index: number, column: number): number {
    return this.slice(column).code(index);
  }

  emptyCode(column: number): number {
    return this.slice(column).lengths.indexOf(0);
  }

  row(): never {
    throw new Error("Only some columns of this chunk were read, so it has no whole rows.");
  }

  private slice(column: number): StoredColumn {
    const slice = this.slices[column];
    if (!slice) throw new Error(`Column ${column} of this chunk was not read.`);
    return slice;
  }
}
