/* What two states of a map have not in common, as data to show, to count and to test. */

export type ChangeKind = "added" | "removed" | "changed";

/** One thing that is said about something, before and after; null where it wasn't, or isn't any more. */
export interface Aspect {
  what: AspectName;
  before: string | null;
  after: string | null;
}

export type AspectName =
  | "column"
  | "field"
  | "formula"
  | "condition"
  | "policy"
  | "state"
  | "on"
  | "option"
  | "owner"
  | "text"
  | "order"
  | "rule"
  | "use";

/** Something that one state has and the other lacks, or that both have and say differently. */
export interface Change {
  kind: ChangeKind;
  /** Names it within its list. */
  id: string;
  title: string;
  aspects: Aspect[];
  /** It may change what is loaded. A proposal that was confirmed as it stood doesn't. */
  loads: boolean;
}

export interface FieldChange extends Change {
  /** The field row in the later state, or in the earlier one where it was removed. */
  rowId: string;
}

/** The values of one field row that are chosen differently. */
export interface ValueListChange {
  rowId: string;
  title: string;
  changes: Change[];
}

export interface ObjectChange {
  mapId: string;
  title: string;
  /** What became of the object map itself; null where it stands as it stood. */
  map: Change | null;
  fields: FieldChange[];
  values: ValueListChange[];
}

/** Decisions that belong to no object map: owners, how values are read, cells put right by hand. */
export interface PartChange {
  part: string;
  title: string;
  changes: Change[];
}

export interface MapDiff {
  /** Only object maps with a change, in the order of the later state. */
  objects: ObjectChange[];
  parts: PartChange[];
  counts: Record<ChangeKind, number>;
  /** Changes that may change what is loaded. */
  loading: number;
}

/** How things are called on screen. */
export interface DiffNames {
  map(mapId: string): string;
  /** A field of the map's destination by its ref. */
  field(mapId: string, ref: string): string;
  /** A dataset by its id; null when it is no longer there. */
  dataset(datasetId: string): string | null;
  /** A source object by its id. */
  object(id: string): string;
}
