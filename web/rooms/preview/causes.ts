import type { Issue } from "../../../shared/kernel/issue.ts";
import type { FieldRow } from "../../../shared/model/index.ts";
import type { RoomId } from "../../../shared/wire/studio.ts";

/** The field row that an issue comes from: by its field, else by its column; null when it comes from no single row. */
export function rowOfIssue(issue: Issue, mapId: string, rows: readonly FieldRow[]): FieldRow | null {
  const own = rows.filter((row) => row.mapId === mapId && row.state !== "ignored");
  const { field, column } = issue.address;
  return (
    own.find((row) => field !== undefined && (row.target === field || row.target === `custom:${field}`)) ??
    own.find((row) => column !== undefined && row.column === column) ??
    null
  );
}

/** Where an issue is put right. */
export function roomOfIssue(issue: Issue): RoomId {
  if (/^(value|choice|option)/.test(issue.code)) return "values";
  if (/^(owner|user)/.test(issue.code)) return "owners";
  return "fields";
}

/** The column that feeds a field of the destination; null for constants and formulas over several columns. */
export function columnOfField(field: { key: string; label: string }, rows: readonly FieldRow[]): string | null {
  return rows.find((row) => row.target === field.key || row.target === `custom:${field.label}`)?.column ?? null;
}
