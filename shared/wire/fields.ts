import type { DestinationField, FieldRow } from "../model/index.ts";

/* What the Fields room shows. */

export interface Sample {
  /** Source cell as it stands; null for rows without a column. */
  before: string | null;
  /** As it will be sent, written for people (labels, not ids). */
  after: string;
  issue: string | null;
  row: number;
}

export interface FieldRowView {
  row: FieldRow;
  sourceType: string | null;
  /** 0 to 1; null for rows without a column. */
  fill: number | null;
  distinct: number | null;
  field: DestinationField | null;
  /** The target is planned and not in the account yet. */
  isNew: boolean;
  samples: Sample[];
  /** What is wrong with the row itself: a formula error, a target used twice. */
  problem: string | null;
  /** Files in which the row gives nothing, because they call its column otherwise. */
  gaps?: readonly FieldGap[];
  /** What counts: blocks the load, needs a decision, or neither. */
  weight: "blocks" | "decide" | null;
  /** Labels of the fields that formulas of other rows fill with a column that has no field of its own. */
  usedIn?: string[];
}

/** A file of which records are loaded without a field, because its column has another name there. */
export interface FieldGap {
  /** One sentence, with both files and columns. */
  message: string;
  file: string;
  /** The file whose column the row reads. */
  of: string;
  /** That are loaded, and have something under the other name. */
  records: number;
}

/** One field row, or all rows that fill the field of this label. */
export type GapPlace = { mapId: string; rowId: string } | { mapId: string; field: string };

export interface FieldsView {
  mapId: string;
  rows: FieldRowView[];
  /** All fields that a row may target: the account's, then planned ones. */
  targets: DestinationField[];
  decided: number;
  total: number;
}
