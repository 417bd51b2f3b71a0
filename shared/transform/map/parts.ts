import type { MappedRecord } from "../contract.ts";
import type { Draft } from "./draft.ts";
import type { FieldStep } from "./field-row.ts";
import type { ModifiedReader } from "./modified.ts";
import type { Route } from "./route.ts";

/** The parts of a compiled map that its drivers, by the row and by the chunk, put together. */
export interface MapParts {
  steps: readonly FieldStep[];
  route: Route;
  /** Places of the columns that the key is made of; none where rows are numbered. */
  keyReads: readonly number[];
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

/** A draft made ready for another row. What it handed out with the last record is that record's own. */
export function nextDraft(draft: Draft, row: number, values: Draft["values"]): void {
  draft.row = row;
  draft.values = values;
  if (draft.refs.length) draft.refs = [];
  if (draft.images.length) draft.images = [];
  if (draft.issues.length) draft.issues = [];
  if (draft.holds.length) draft.holds = [];
  draft.also = null;
  draft.spoken = null;
  draft.modifiedAt = null;
}

const nothing: never[] = [];
Object.freeze(nothing);

/** A list for a record. Most are empty, and those are one and the same, which can't be changed. */
export const handOut = <T>(list: T[]): T[] => (list.length ? list : nothing);

/** A record that its map leaves out. */
export const notTaken = ({ row, issues }: Draft, sourceKey: string): MappedRecord => ({
  row,
  sourceKey,
  label: sourceKey,
  values: {},
  refs: handOut([]),
  issues: handOut(issues),
  taken: false,
  hold: null,
});
