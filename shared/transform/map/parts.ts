import type { MappedRecord } from "../contract.ts";
import type { Draft } from "./draft.ts";
import type { FieldStep } from "./field-row.ts";
import type { ModifiedReader } from "./modified.ts";
import type { Route } from "./route.ts";

/** The parts of a compiled map that its drivers, by the row and by the chunk, put together. */
export interface MapParts {
  steps: readonly FieldStep[];
  route: Route;
  /** The key column's place; -1 without one. */
  keyIndex: number;
  identify(draft: Draft): string;
  /** When a row was changed last; null where nothing asks for it, or nothing tells. */
  modified: ModifiedReader | null;
  finish(draft: Draft, sourceKey: string): MappedRecord;
}

export const emptyDraft = (cells: readonly string[], row: number): Draft => ({
  cells,
  row,
  values: {},
  refs: [],
  images: [],
  issues: [],
  holds: [],
  also: null,
  spoken: null,
  modifiedAt: null,
});

/** A record that its map leaves out. */
export const notTaken = ({ row, issues }: Draft, sourceKey: string): MappedRecord => ({
  row,
  sourceKey,
  label: sourceKey,
  values: {},
  refs: [],
  issues,
  taken: false,
  hold: null,
});
