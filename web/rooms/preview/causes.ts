import type { Issue } from "../../../shared/kernel/issue.ts";
import type { FieldRow } from "../../../shared/model/index.ts";
import type { RecordPreview } from "../../../shared/wire/preview.ts";
import type { RoomId } from "../../../shared/wire/studio.ts";
import type { Pointed } from "../work/index.ts";

/** The field row that an issue comes from: the one that fills its field, else the one that reads its column; null when it comes from no single row. */
function rowOfIssue(issue: Issue, record: Pick<RecordPreview, "fields" | "effect">, rows: readonly FieldRow[]): FieldRow | null {
  const own = rows.filter((row) => row.mapId === record.effect.mapId && row.state !== "ignored");
  const { field, column } = issue.address;
  const filler = record.fields.find((each) => each.label === field)?.rowId;
  return (
    own.find((row) => row.id === filler) ??
    own.find((row) => field !== undefined && (row.target === field || row.target === `custom:${field}`)) ??
    own.find((row) => column !== undefined && row.column === column && row.target !== null) ??
    null
  );
}

/** A place that causes something, and what the link there says. */
export interface Cause {
  room: RoomId;
  pointed: Pointed;
  text: string;
}

/** Where an issue is put right, the nearest place first. Cells and records beside it are the record view's own. */
export function causesOf(issue: Issue, record: Pick<RecordPreview, "fields" | "effect" | "dataset">, rows: readonly FieldRow[]): Cause[] {
  const map = record.effect.mapId;
  const row = rowOfIssue(issue, record, rows);
  const inRow: Pointed = { map, ...(row ? { row: row.id } : {}) };
  const causes: Cause[] = [];
  if (issue.code === "value.noOption") causes.push({ room: "schema", pointed: { map }, text: "Schema" });
  if (issue.code.startsWith("value.") && row) causes.push({ room: "values", pointed: inRow, text: "Values" });
  else if (issue.code.startsWith("owner.")) causes.push({ room: "owners", pointed: inRow, text: "Owners" });
  else if (issue.code === "condition.error") causes.push({ room: "objects", pointed: { map }, text: "Objects" });
  else if (issue.code.startsWith("date.order")) causes.push({ room: "profile", pointed: {}, text: "Profile" });
  else if (row) causes.push({ room: "fields", pointed: inRow, text: "Rule" });
  else if (issue.code === "field.required") causes.push({ room: "fields", pointed: { map }, text: "Fields" });
  if (record.dataset && issue.address.row !== undefined)
    causes.push({ room: "sources", pointed: { dataset: record.dataset.id, at: String(issue.address.row + 1) }, text: "Row in Sources" });
  return causes;
}

/** Issues that no rule of a single field makes: a cell, a parent or another row is put right instead. */
const NO_RULE = new Set([
  "key.twice",
  "key.newer",
  "column.renamed",
  "key.blank",
  "parent.missing",
  "parent.none",
  "parent.held",
  "record.duplicate",
  "record.removed",
  "reference.held",
  "reference.circle",
  "condition.error",
  "field.twice",
  "image.missing",
  "image.noPlace",
  "file.missing",
  "file.tooLarge",
]);

/** Whether a rule can put all records with this issue right. */
export const hasFix = (code: string): boolean => !NO_RULE.has(code);

/** The column whose cell an issue is about, when the record has it. */
export function columnOfIssue(
  issue: Issue,
  record: Pick<RecordPreview, "fields" | "cells" | "effect">,
  rows: readonly FieldRow[],
): string | null {
  const { column } = issue.address;
  const named =
    column ??
    record.fields.find((each) => each.label === issue.address.field)?.columns[0] ??
    rowOfIssue(issue, record, rows)?.column ??
    null;
  return named !== null && record.cells.some((cell) => cell.column === named) ? named : null;
}

/** What frees a record, in a sentence; null where the links beside the issue say it. */
export function wayOut(issue: Issue): string | null {
  switch (issue.code) {
    case "parent.missing":
      return "Put the cell right that names it, or drop the export that holds it in Sources.";
    case "parent.none":
      return "Fill in the cell that names the record it belongs to, or leave the row out.";
    case "parent.held":
      return "Free that record first; this one follows.";
    case "key.twice":
      return "Give this row a key of its own if it is another record.";
    case "key.newer":
      return "The row of the later file is loaded instead. Give this one a key of its own if it is another record; Sources tells which file replaces which.";
    case "column.renamed":
      return "Let the field take its values from the columns of both files: its row in Fields offers it, and so does the list of these records.";
    case "record.removed":
      return "Roll back, or forget the load in Run, to create it again.";
    case "record.duplicate":
      return "Change the cell by which it is recognised if it is somebody else.";
    default:
      return null;
  }
}
