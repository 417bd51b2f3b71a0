import type { FieldRow } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import { syntaxProblem } from "../../../shared/transform/formula/syntax.ts";
import type { FieldRowView, FieldsView } from "../../../shared/wire/studio.ts";
import type { GridAct, GridEdit, GridGesture, GridRefusal, Pasted } from "../../grid/index.ts";
import { formulaText } from "../formula/formula-text.ts";
import * as edits from "./edits.ts";
import { isPolicy } from "./policies.ts";
import { stateNamed } from "./states.ts";
import { CLEAR, IGNORE } from "./targets.tsx";

/** The op for what was picked in a cell, or put into it as a text; null when it changes nothing. */
export function opOf({ row: { row }, column, picked, text }: GridEdit<FieldRowView>): Op | null {
  if (column === "how") return edits.setFormula(row, text);
  if (column === "state") return edits.setState(row, stateNamed(text));
  if (picked?.kind !== "option") return null;
  if (column === "policy") return isPolicy(picked.id) ? edits.setPolicy(row, picked.id) : null;
  if (picked.id === IGNORE) return edits.toggleIgnored(row);
  return picked.id === CLEAR ? edits.clearTarget(row) : edits.chooseTarget(row, picked.id);
}

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
  const ops: Op[] = [];
  for (const edit of made) {
    // Several cells of a row may change: each sees what those before it have made of the row.
    const row = now.get(edit.row.row.id) ?? edit.row.row;
    const op = opOf({ ...edit, row: { ...edit.row, row } });
    if (op?.kind !== "row.edit") continue;
    ops.push(op);
    now.set(row.id, { ...row, ...op.patch } as FieldRow);
  }
  return { op: ops.length === 0 ? null : { kind: "group", label: `${words[gesture]} ${cells(ops.length)}`, ops }, refused };
}

/** Edits that would give a field to a second row. Rows that the gesture takes the field from don't count. */
function takenTwice(view: FieldsView, all: readonly GridEdit<FieldRowView>[]): GridRefusal<FieldRowView>[] {
  const after = new Map(view.rows.map(({ row }) => [row.id, row.state === "ignored" ? null : row.target]));
  const choosing = all.filter(({ column }) => column === "target");
  for (const edit of choosing) after.set(edit.row.row.id, null);
  const refused: GridRefusal<FieldRowView>[] = [];
  for (const edit of choosing) {
    const op = opOf(edit);
    const target = op?.kind === "row.edit" ? op.patch.target : undefined;
    const next = target === undefined ? edit.row.row.target : target;
    const holder = next === null ? undefined : [...after].find(([id, held]) => held === next && id !== edit.row.row.id);
    const by = view.rows.find(({ row }) => row.id === holder?.[0])?.row;
    if (by) refused.push({ edit, why: `It is filled by ${by.column ?? "a formula"} already` });
    else after.set(edit.row.row.id, next);
  }
  return refused;
}

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
): GridAct[] {
  const confirmable = rows.filter(edits.isConfirmable).length;
  const columns = rows.filter(({ row }) => row.column !== null);
  const ignoring = columns.filter(({ row }) => row.state !== "ignored");
  const acts: GridAct[] = [];
  if (confirmable > 0) acts.push({ label: `Confirm ${named(confirmable, "row")}`, keys: "Enter", run: () => onEdit(confirmRows(rows)) });
  if (ignoring.length > 0)
    acts.push({ label: `Ignore ${named(ignoring.length, "column")}`, keys: "−", run: () => onEdit(ignoreRows(ignoring, "Ignore")) });
  else if (columns.length > 0)
    acts.push({
      label: `Stop ignoring ${named(columns.length, "column")}`,
      keys: "−",
      run: () => onEdit(ignoreRows(columns, "Stop ignoring")),
    });
  if (rows.length === 1) {
    acts.push({ label: "Write a formula", keys: "=", run: writeFormula });
    acts.push({ label: "Show why", keys: "Space", run: inspect });
  }
  return acts;
}

/** Ignores columns, or takes that back, as one operation. */
export function ignoreRows(rows: readonly FieldRowView[], word: string): Op | null {
  const ops = rows.map(({ row }) => edits.toggleIgnored(row));
  return ops.length === 0 ? null : { kind: "group", label: `${word} ${named(ops.length, "column")}`, ops };
}

const named = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
