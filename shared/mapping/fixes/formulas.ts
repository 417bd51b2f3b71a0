import type { FieldRow } from "../../model/project.ts";
import { columnText } from "../../transform/index.ts";

/** A text as a formula writes it. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** What a row's value is made of, without the leading `=`; null for a row of nothing. */
export function bodyOf(row: Pick<FieldRow, "formula" | "column">): string | null {
  if (row.formula !== null) return row.formula.trim().replace(/^=/, "").trim() || null;
  return row.column === null ? null : columnText(row.column);
}

/** A column of which one text is read as another. */
export const switched = (column: string, text: string, answer: string): string =>
  `SWITCH(${columnText(column)}, ${quoted(text)}, ${quoted(answer)}, ${columnText(column)})`;
