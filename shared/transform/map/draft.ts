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
  /** Whether no other row fills the field. */
  isOnly: boolean;
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
  holds: Held[];
  /** Fields that chosen options bring along; they win over columns, so that a stage and its pipeline always agree. */
  also: Record<string, Json> | null;
  /** Fields whose value was kept out by an issue or a hold: not missing, so no second complaint. */
  spoken: Set<string> | null;
  /** When the row was changed last; null where that isn't told or asked for. */
  modifiedAt: string | null;
}

export function report(draft: Draft, place: Place, issue: Pick<Issue, "code" | "severity" | "message">): void {
  const { column, field } = place;
  const address = { dataset: place.datasetId, row: draft.row, ...(column === null ? {} : { column }), field: field.label };
  const raw = column === null ? undefined : draft.cells[place.columnIndex];
  draft.issues.push({ code: issue.code, severity: issue.severity, message: issue.message, address, ...(raw === undefined ? {} : { raw }) });
  if (issue.severity === "error") speak(draft, field.key);
}

/** Why a record waits: `note` where a person wants it so, `error` where something is missing or undecided. */
export interface HoldCause {
  code: string;
  severity: "error" | "note";
  reason: string;
  /** The text of the value or owner that it hangs on. */
  text?: string;
}

/** A cause with its place: the column it reads, and the field's label. */
export interface Held extends HoldCause {
  column?: string;
  field?: string;
}

/** Holds the record back for what stands at a place. The same reason counts once. */
export function hold(draft: Draft, { column, field }: Place, cause: HoldCause): void {
  keep(draft, { ...cause, field: field.label, ...(column === null ? {} : { column }) });
  speak(draft, field.key);
}

/** Holds the record back because its way can't be told. */
export const holdAll = (draft: Draft, reason: string): void => keep(draft, { code: "condition.error", severity: "error", reason });

function keep(draft: Draft, held: Held): void {
  if (!draft.holds.some((known) => known.reason === held.reason)) draft.holds.push(held);
}

function speak(draft: Draft, key: string): void {
  draft.spoken ??= new Set();
  draft.spoken.add(key);
}

/** Sets a field. Lists from several columns are joined; of single values the first column's stays, and the others are said. */
export function put(draft: Draft, place: Place, value: Json): void {
  const { key, label } = place.field;
  if (place.isOnly) {
    draft.values[key] = value;
    return;
  }
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
