import type { FieldRow } from "../../../shared/model/index.ts";
import type { FieldRowView, FieldsView } from "../../../shared/wire/studio.ts";
import type { GridEdit, GridRefusal } from "../../grid/index.ts";
import { opOf } from "./op-of.ts";

type Edit = GridEdit<FieldRowView>;
type ByRow = ReadonlyMap<string, readonly Edit[]>;

/** The field that a row fills; an ignored row fills none. */
const filledBy = (row: FieldRow): string | null => (row.state === "ignored" ? null : row.target);

/**
 * Edits that would give a field to a second row. A row that lets go of its field makes room for another, unless its own edit is refused:
 * it keeps the field then, so that after each refusal all is looked at anew. A row that has a field goes before one that is to get it.
 */
export function takenTwice(view: FieldsView, all: readonly Edit[]): GridRefusal<FieldRowView>[] {
  const byRow = new Map<string, Edit[]>();
  for (const edit of all) byRow.set(edit.row.row.id, [...(byRow.get(edit.row.row.id) ?? []), edit]);
  /** Each with the field that it wanted. */
  const refused = new Map<Edit, string>();
  for (;;) {
    const { twice, holders } = give(view, byRow, refused);
    if (twice) refused.set(twice.edit, twice.field);
    else
      return [...refused].map(([edit, field]) => ({ edit, why: `It is filled by ${holders.get(field)?.column ?? "a formula"} already` }));
  }
}

/** Who fills which field once the edits are made that aren't refused, up to the first one that would fill a field twice. */
function give(view: FieldsView, byRow: ByRow, refused: ReadonlyMap<Edit, string>) {
  const holders = new Map<string, FieldRow>();
  const moved = new Map<string, { row: FieldRow; field: string; edit: Edit }>();
  for (const { row } of view.rows) {
    const { field, edit } = movedTo(row, byRow.get(row.id) ?? [], refused);
    if (field === null) continue;
    if (edit === null || field === filledBy(row)) holders.set(field, row);
    else moved.set(row.id, { row, field, edit });
  }
  // In the order of the edits, which is that of the cells: of two rows the upper one gets the field.
  for (const id of byRow.keys()) {
    const move = moved.get(id);
    if (move && holders.has(move.field)) return { holders, twice: { edit: move.edit, field: move.field } };
    if (move) holders.set(move.field, move.row);
  }
  return { holders, twice: null };
}

/** The field of a row after its edits, and the one that gave it another. */
function movedTo(start: FieldRow, edits: readonly Edit[], refused: ReadonlyMap<Edit, string>): { field: string | null; edit: Edit | null } {
  let row = start;
  let mover: Edit | null = null;
  for (const edit of edits) {
    const op = refused.has(edit) ? null : opOf({ ...edit, row: { ...edit.row, row } });
    if (op?.kind !== "row.edit") continue;
    const before = filledBy(row);
    row = { ...row, ...op.patch } as FieldRow;
    if (filledBy(row) !== before) mover = edit;
  }
  return { field: filledBy(row), edit: mover };
}
