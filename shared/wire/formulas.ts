import type { FormulaProblem, RelatedObject } from "../transform/index.ts";

/** A formula while it is being written. */
export interface FormulaTry {
  mapId: string;
  /** The field row it belongs to; null for the map's condition, which goes nowhere. */
  rowId: string | null;
  /** Ref of the field it is for; null when none is chosen yet. */
  target: string | null;
  formula: string;
  /** Records to try it on: rows of the map's datasets one after the other, from 0. */
  rows: readonly number[];
}

/** What a formula gives for one record. */
export interface FormulaResult {
  row: number;
  /** What the record is known by. */
  label: string;
  /** The cells that the formula reads. */
  cells: { column: string; text: string }[];
  kind: "text" | "number" | "date" | "truth" | "blank" | "error";
  /** The formula's own value as it reads; of an error its code. */
  value: string;
  /** Why there is no value, and the part of the formula that says so. */
  error: { message: string; at: number; end: number } | null;
  /** As it will be sent; null without a field. */
  after: string | null;
  issue: string | null;
}

export interface FormulaTried {
  problem: FormulaProblem | null;
  /** Of the records that there are, in the order asked. */
  results: FormulaResult[];
  /** Another question of the same kind came meanwhile: this one was not answered. */
  outdated: boolean;
}

/** Records that a formula gives a value though all columns that it reads are blank. */
export interface FilledBlanks {
  records: number;
  /** The columns it reads. */
  columns: string[];
  /** What it gives them. */
  kind: FormulaResult["kind"];
  value: string;
}

/** What a formula of a map may use. */
export interface FormulaWords {
  columns: string[];
  /** How many records the map's datasets hold. */
  rowCount: number;
  related: RelatedObject[];
  /** Names of the value maps that MAP takes. */
  maps: string[];
}
