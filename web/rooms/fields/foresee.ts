import { type Json, sameJson } from "../../../shared/kernel/json.ts";
import type { DestinationField, FieldRow } from "../../../shared/model/index.ts";
import type { FieldRowView, FieldsView, Sample } from "../../../shared/wire/studio.ts";
import { isDecided } from "./edits.ts";

/**
 * The room as it will be once the worker has answered: rows that were edited since show their edit at once, with the samples that
 * their formula gave while it was written. Rows that stay as they were keep their identity.
 */
export function foresee(view: FieldsView, rows: readonly FieldRow[], triedSamples: (row: FieldRow) => Sample[] | null): FieldsView {
  const known = new Map(rows.filter((row) => row.mapId === view.mapId).map((row) => [row.id, row]));
  let changed = false;
  const shown = view.rows.map((each) => {
    const row = known.get(each.row.id);
    if (!row || sameRow(row, each.row)) return each;
    changed = true;
    return rowAhead(each, row, view.targets, triedSamples);
  });
  return changed ? { ...view, rows: shown, decided: shown.filter(({ row }) => isDecided(row)).length } : view;
}

/** A row of the project → the row of the room that it was found to equal: both are asked for apart, and seldom another. */
const equal = new WeakMap<FieldRow, FieldRow>();

function sameRow(known: FieldRow, shown: FieldRow): boolean {
  if (known === shown || equal.get(known) === shown) return true;
  const same = sameJson(known as unknown as Json, shown as unknown as Json);
  if (same) equal.set(known, shown);
  return same;
}

function rowAhead(
  before: FieldRowView,
  row: FieldRow,
  targets: readonly DestinationField[],
  triedSamples: (row: FieldRow) => Sample[] | null,
): FieldRowView {
  const sameWay = row.target === before.row.target && row.formula === before.row.formula && row.column === before.row.column;
  const field = row.target === before.row.target ? before.field : (targets.find((each) => each.ref === row.target) ?? null);
  const problem = sameWay && row.state !== "ignored" ? before.problem : null;
  const open = row.state === "undecided" ? (field?.required ? "blocks" : "decide") : null;
  const { gaps, ...steady } = before;
  return {
    ...steady,
    ...(gaps && sameWay && row.state !== "ignored" ? { gaps } : {}),
    row,
    field,
    isNew: field !== null && field.key === field.ref && field.custom,
    samples: sameWay ? before.samples : (triedSamples(row) ?? before.samples),
    problem,
    weight: problem ? "blocks" : open,
  };
}
