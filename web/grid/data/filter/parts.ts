import type { ColumnProfile, ColumnType, RowFilter } from "../../../../shared/model/index.ts";
import { isNumeric, isTemporal } from "../column-type.ts";

/** The ways to ask for rows by a column. */
export type Part = "values" | "text" | "range" | "cells";

/** What a part of the popover needs to know, and how it answers. */
export interface PartProps {
  column: number;
  /** The column's conditions now. */
  present: readonly RowFilter[];
  profile: ColumnProfile | undefined;
  onPut: (filter: RowFilter) => void;
  onDrop: (kind: RowFilter["kind"]) => void;
}

export const partsFor = (type: ColumnType | undefined): Part[] =>
  isNumeric(type) || isTemporal(type) ? ["range", "values", "text", "cells"] : ["values", "text", "cells"];

/** Where to begin: at the condition there is, else at what suits the column: a choice of values, a range, or a text. */
export function firstPart(parts: readonly Part[], profile: ColumnProfile | undefined, present: readonly RowFilter[]): Part {
  const kind = present[0]?.kind;
  if (kind === "values" || kind === "text" || kind === "range") return kind;
  if (kind === "blank" || kind === "dissent" || kind === "flaw") return "cells";
  if (parts[0] === "range" || !profile) return parts[0] ?? "values";
  return profile.distinctCapped || profile.distinct > 100 ? "text" : "values";
}

export function presentOf<Kind extends RowFilter["kind"]>(
  present: readonly RowFilter[],
  kind: Kind,
): Extract<RowFilter, { kind: Kind }> | undefined {
  return present.find((each): each is Extract<RowFilter, { kind: Kind }> => each.kind === kind);
}
