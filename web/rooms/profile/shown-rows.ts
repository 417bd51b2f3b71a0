import type { RowFilter } from "../../../shared/model/index.ts";

/** Rows that a person asked to see, with what they are. */
export interface ShownRows {
  /** What they have in common: `phone: not a phone number`. */
  title: string;
  filter: RowFilter;
  /** The column that it is about, shown first; null for the record as a whole. */
  column: number | null;
}

export type ShowRows = (shown: ShownRows) => void;
