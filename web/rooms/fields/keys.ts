import type { FieldRow } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import type { FieldRowView } from "../../../shared/wire/studio.ts";
import * as edits from "./edits.ts";
import type { FormulaBarHandle } from "./FormulaBar.tsx";
import { toggleRows } from "./gestures.ts";

/** − with cells of several rows selected: all of their columns are ignored in one step. */
export function actOnRowsKey(event: KeyboardEvent, rows: readonly FieldRowView[], onEdit: (op: Op | null) => void): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key !== "-") return false;
  onEdit(toggleRows(rows));
  event.preventDefault();
  return true;
}

/** Keys outside of editing: − ignores, Alt with arrows opens the fields on the next candidate, which Enter takes, = and F2 go to the formula, Space opens the inspector. */
export function actOnKey(
  event: KeyboardEvent,
  row: FieldRow,
  column: string,
  onEdit: (op: Op | null) => void,
  bar: () => FormulaBarHandle | null,
  inspect: () => void,
  pickTarget: (candidate: string | undefined) => void,
): boolean {
  if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    // That cell has a list of its own.
    if (column === "policy" && row.target !== null) return false;
    const next = edits.nextCandidate(row, event.key === "ArrowDown" ? 1 : -1);
    pickTarget(next?.target ?? row.target ?? undefined);
  } else if (event.ctrlKey || event.metaKey || event.altKey) return false;
  else if (event.key === "-" && row.column !== null) onEdit(edits.toggleIgnored(row));
  else if (event.key === "=") bar()?.edit("=");
  else if (event.key === "F2" && column !== "target" && column !== "policy") bar()?.edit();
  else if (event.key === " ") inspect();
  else return false;
  event.preventDefault();
  return true;
}
