import type { FieldType } from "../../model/account.ts";
import type { ColumnProfile } from "../../model/dataset.ts";
import type { SourceColumn } from "../../packs/contract.ts";
import { fieldTypeOf } from "../type-fit.ts";

/** Evidence from elsewhere than names and values. It weighs with the rest and never decides alone, unless it is as good as certain. */
export interface Hint {
  kind: "memory" | "learned" | "assist" | "joined";
  /** Field ref; null: the column goes nowhere. */
  target: string | null;
  /** 0 to 1. */
  strength: number;
  /** The evidence in words. */
  text: string;
  /** The formula that came with the target. */
  formula?: string;
  /** Of a link: whether it finds its record, as a formula. */
  finds?: string;
  /** Of a link: every filled row finds its record. */
  isWhole?: boolean;
}

/** What is known of a source column when a field is sought for it. */
export interface ColumnFacts {
  header: string;
  /** The pack's column, when the header was recognised. */
  known: SourceColumn | null;
  profile: ColumnProfile | null;
  hints?: readonly Hint[];
  /** The header without a prefix that the export's columns share, where they do: `Pers_FirstName`, `contact.email`. */
  said?: string;
}

/** What a column is called, in its own words. */
export const saidOf = (column: ColumnFacts): string => column.said ?? column.header;

/** The type that a column's values go by: the pack's word, else what they look like; null where nothing is known of them. */
export function typeOf(column: ColumnFacts): FieldType | null {
  if (column.known) return column.known.type;
  return column.profile && column.profile.filled > 0 ? fieldTypeOf(column.profile.type) : null;
}

/** Names that a column goes by: its header, then the pack's names for it. */
export function namesOf(column: ColumnFacts): string[] {
  return column.known ? [column.header, column.known.name, ...column.known.synonyms] : [saidOf(column)];
}
