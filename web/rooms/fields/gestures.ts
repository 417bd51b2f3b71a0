import type { FieldRow } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import { syntaxProblem } from "../../../shared/transform/formula/syntax.ts";
import type { FieldRowView, FieldsView } from "../../../shared/wire/studio.ts";
import type { GridAct, GridEdit, GridGesture, GridRefusal, Pasted } from "../../grid/index.ts";
import { formulaText } from "../formula/formula-text.ts";
import * as edits from "./edits.ts";
import { opOf } from "./op-of.ts";
import { takenTwice } from "./taken-twice.ts";

type RowEdit = Extract<Op, { kind: "row.edit" }>;

const words: Record<GridGesture, string> = { paste: "Paste into", move: "Move", fill: "Fill", clear: "Clear", replace: "Replace in" };
const cells = (count: number) => `${count} ${count === 1 ? "cell" : "cells"}`;

/**
 * All edits of one gesture as one operation; null when nothing changes. A field that one row fills can't be given to another by it:
 * those edits are refused, and the rest is made.
 */
export function gestureOp(
  view: FieldsView,
  all: readonly GridEdit<FieldRowView>[],
  gesture: GridGesture,
): { op: Op | null; refused: GridRefusal<FieldRowView>[] } {
  const refused = takenTwice(view, all);
  const made = all.filter((edit) => !refused.some((each) => each.edit === edit));
  const now = new Map<string, FieldRow>();
  const parts: RowEdit[] = [];
  for (const edit of made) {
    // Several cells of a row may change: each sees what those before it have made of the row.
    const row = now.get(edit.row.row.id) ?? edit.row.row;
    const op = opOf({ ...edit, row: { ...edit.row, row } });
    if (op?.kind !== "row.edit") continue;
    parts.push(op);
    now.set(row.id, { ...row, ...op.patch } as FieldRow);
  }
  const unchanged = new Set(made.flatMap(({ row: { row } }) => (isSame(row, now.get(row.id) ?? row) ? [row.id] : [])));
  const ops = parts.filter(({ rowId }) => !unchanged.has(rowId));
  return { op: ops.length === 0 ? null : { kind: "group", label: `${words[gesture]} ${cells(ops.length)}`, ops }, refused };
}

/** Whether edits have left a row as it was: what one of them did another took back. */
const isSame = (before: FieldRow, after: FieldRow): boolean =>
  before.target === after.target &&
  before.formula === after.formula &&
  before.state === after.state &&
  before.policy === after.policy &&
  before.confidence === after.confidence;

/** A text on its way into a row's formula: an equals sign and what follows, or the column as it stands for an empty one. */
export function pasteFormula({ row }: FieldRowView, columns: readonly string[], text: string): Pasted {
  const trimmed = text.trim();
  if (trimmed === "") return row.formula === null ? { kind: "same" } : { kind: "edit" };
  if (trimmed === row.formula) return { kind: "same" };
  const problem = syntaxProblem(formulaText(text), columns);
  return problem === null ? { kind: "edit" } : { kind: "refused", why: problem.message };
}

/** Confirms those of the rows that can be, as one operation; null when none can. */
export function confirmRows(rows: readonly FieldRowView[]): Op | null {
  const ops = rows.filter(edits.isConfirmable).flatMap(({ row }) => edits.confirmRow(row) ?? []);
  return ops.length === 0 ? null : { kind: "group", label: `Confirm ${ops.length} ${ops.length === 1 ? "row" : "rows"}`, ops };
}

/** What the menu offers for the selected rows. */
export function rowActs(
  rows: readonly FieldRowView[],
  onEdit: (op: Op | null) => void,
  writeFormula: () => void,
  inspect: () => void,
  fill: (row: FieldRowView) => void,
): GridAct[] {
  const confirmable = rows.filter(edits.isConfirmable).length;
  const columns = rows.filter(({ row }) => row.column !== null);
  const ignoring = columns.filter(({ row }) => row.state !== "ignored");
  const acts: GridAct[] = [];
  if (confirmable > 0) acts.push({ label: `Confirm ${named(confirmable, "row")}`, keys: "Enter", run: () => onEdit(confirmRows(rows)) });
  if (ignoring.length > 0)
    acts.push({ label: `Ignore ${named(ignoring.length, "column")}`, keys: "−", run: () => onEdit(toggleRows(rows)) });
  else if (columns.length > 0)
    acts.push({
      label: `Stop ignoring ${named(columns.length, "column")}`,
      keys: "−",
      run: () => onEdit(toggleRows(rows)),
    });
  const [only] = rows;
  if (rows.length === 1 && only?.gaps) acts.push({ label: "Fill it from both files", run: () => fill(only) });
  if (rows.length === 1) {
    acts.push({ label: "Write a formula", keys: "=", run: writeFormula });
    acts.push({ label: "Show why", keys: "Space", run: inspect });
  }
  return acts;
}

/** Ignores the columns of the rows, or takes that back where all are ignored, as one operation; null where no row has a column. */
export function toggleRows(rows: readonly FieldRowView[]): Op | null {
  const columns = rows.filter(({ row }) => row.column !== null);
  const ignoring = columns.filter(({ row }) => row.state !== "ignored");
  return ignoring.length > 0 ? ignoreRows(ignoring, "Ignore") : ignoreRows(columns, "Stop ignoring");
}

/** Ignores columns, or takes that back, as one operation. */
function ignoreRows(rows: readonly FieldRowView[], word: string): Op | null {
  const ops = rows.map(({ row }) => edits.toggleIgnored(row));
  return ops.length === 0 ? null : { kind: "group", label: `${word} ${named(ops.length, "column")}`, ops };
}

const named = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
