import type { Reason, RecordKind } from "./near.ts";
import type { Slice } from "./slice.ts";
import type { Written } from "./written.ts";

/** Records of one kind while they are read and compared: `add` and `end` column by column, `seal`, `prepare`, then the rest. */
export interface Comparer extends RecordKind {
  /** Columns that must be read. */
  readonly wanted: readonly number[];
  /** Columns whose cells are named in reasons. */
  readonly worded: readonly number[];
  add(column: number, slice: Slice): void;
  /** The column's last slice was added. */
  end(column: number): void;
  /** All columns were added: gives back what reading them needed. */
  seal(): void;
  /** Weighs what was added, and makes the blocks. Only rows that `takes` are compared. */
  prepare(takes: (row: number) => boolean): Generator<void>;
  /** Rows with what mostly differs between records, and how many different ones they have. */
  variety(): Generator<void, { different: number; filled: number }>;
  /** What speaks for two rows being the same, in words; `written` has their cells of the worded columns. */
  why(a: number, b: number, written: Written): Reason[];
}
