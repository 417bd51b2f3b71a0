import type { Issue } from "../../kernel/issue.ts";
import type { Json } from "../../kernel/json.ts";
import type { DestinationField } from "../../model/account.ts";
import type { MappedRecord, MappedRef } from "../contract.ts";

/** Where the issues of one field row point, and what to quote. */
export interface Place {
  datasetId: string;
  /** The column that the row's value comes from, when it is one. */
  column: string | null;
  columnIndex: number;
  field: DestinationField;
}

/** A record while its row is mapped. */
export interface Draft {
  cells: readonly string[];
  row: number;
  values: Record<string, Json>;
  refs: MappedRef[];
  images: NonNullable<MappedRecord["images"]>;
  issues: Issue[];
  /** Why the record must wait, each reason once. */
  holds: string[];
  /** Fields that chosen options bring along; they win over columns, so that a stage and its pipeline always agree. */
  also: Record<string, Json> | null;
  /** Fields whose value was kept out by an issue or a hold: not missing, so no second complaint. */
  spoken: Set<string> | null;
}

export function report(draft: Draft, place: Place, issue: Pick<Issue, "code" | "severity" | "message">): void {
  const { column, field } = place;
  const address = { dataset: place.datasetId, row: draft.row, ...(column === null ? {} : { column }), field: field.label };
  const raw = column === null ? undefined : draft.cells[place.columnIndex];
  draft.issues.push({ code: issue.code, severity: issue.severity, message: issue.message, address, ...(raw === undefined ? {} : { raw }) });
  if (issue.severity === "error") speak(draft, field.key);
}

export function hold(draft: Draft, field: DestinationField, reason: string): void {
  if (!draft.holds.includes(reason)) draft.holds.push(reason);
  speak(draft, field.key);
}

function speak(draft: Draft, key: string): void {
  draft.spoken ??= new Set();
  draft.spoken.add(key);
}

/** Sets a field. Lists from several columns are joined; of single values the first column's stays, and the others are said. */
export function put(draft: Draft, place: Place, value: Json): void {
  const { key, label } = place.field;
  const known = draft.values[key];
  if (known === undefined) draft.values[key] = value;
  else if (Array.isArray(known) && Array.isArray(value)) draft.values[key] = joinLists(known, value);
  else if (known !== value) {
    report(draft, place, {
      code: "field.twice",
      severity: "warning",
      message: `${label} has a value from another column already; this one is left out.`,
    });
  }
}

function joinLists(known: Json[], added: Json[]): Json[] {
  const seen = new Set(known.map(entryText));
  return [...known, ...added.filter((each) => !seen.has(entryText(each))).map(notPrimary)];
}

const isEntry = (value: Json): value is { [key: string]: Json } => typeof value === "object" && value !== null && !Array.isArray(value);
const entryText = (value: Json): string => String(isEntry(value) ? value.value : value);

function notPrimary(value: Json): Json {
  if (!isEntry(value) || value.primary === undefined) return value;
  const { primary: _, ...rest } = value;
  return rest;
}
