import type { FieldRow } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import type { FieldRowView } from "../../../shared/wire/studio.ts";
import type { GridEdit } from "../../grid/index.ts";
import { isPolicy } from "./columns.tsx";
import * as edits from "./edits.ts";
import type { FormulaBarHandle } from "./FormulaBar.tsx";
import { CLEAR, IGNORE } from "./targets.tsx";

/** Keys outside of editing: − ignores, Delete leaves open, Alt with arrows tries the candidates, = and F2 go to the formula, Space opens the inspector. */
export function actOnKey(
  event: KeyboardEvent,
  row: FieldRow,
  column: string,
  onEdit: (op: Op | null) => void,
  bar: FormulaBarHandle | null,
  inspect: () => void,
): boolean {
  if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    const next = edits.nextCandidate(row, event.key === "ArrowDown" ? 1 : -1);
    if (next) onEdit(edits.chooseTarget(row, next.target));
  } else if (event.ctrlKey || event.metaKey || event.altKey) return false;
  else if (event.key === "-" && row.column !== null) onEdit(edits.toggleIgnored(row));
  else if (event.key === "Delete" || event.key === "Backspace")
    onEdit(column === "how" ? edits.setFormula(row, "") : row.target === null ? null : edits.clearTarget(row));
  else if (event.key === "=") bar?.edit("=");
  else if (event.key === "F2" && column !== "target" && column !== "policy") bar?.edit();
  else if (event.key === " ") inspect();
  else return false;
  event.preventDefault();
  return true;
}

/** The op for what was picked in a cell; null when it changes nothing. */
export function opOf({ row: { row }, column, picked }: GridEdit<FieldRowView>): Op | null {
  if (picked?.kind !== "option") return null;
  if (column === "policy") return isPolicy(picked.id) ? edits.setPolicy(row, picked.id) : null;
  if (picked.id === IGNORE) return edits.toggleIgnored(row);
  return picked.id === CLEAR ? edits.clearTarget(row) : edits.chooseTarget(row, picked.id);
}
