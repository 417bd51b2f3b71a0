import type { Op } from "../../../shared/ops/index.ts";
import type { FieldRowView } from "../../../shared/wire/studio.ts";
import type { GridEdit } from "../../grid/index.ts";
import * as edits from "./edits.ts";
import { isPolicy } from "./policies.ts";
import { stateMeant } from "./states.ts";
import { CLEAR, IGNORE, UNIGNORE } from "./targets.tsx";

/** The op for what was picked in a cell, or put into it as a text; null when it changes nothing. */
export function opOf({ row: view, column, picked, text }: GridEdit<FieldRowView>): Op | null {
  const { row } = view;
  if (column === "how") return edits.setFormula(row, text);
  if (column === "state") return edits.setState(row, stateMeant(view, text));
  if (column === "target" && picked?.kind === "create") {
    const label = picked.text.trim();
    return label === "" ? null : edits.chooseTarget(row, `custom:${label}`);
  }
  if (picked?.kind !== "option") return null;
  if (column === "policy") return isPolicy(picked.id) ? edits.setPolicy(row, picked.id) : null;
  if (picked.id === IGNORE || picked.id === UNIGNORE) return edits.toggleIgnored(row);
  return picked.id === CLEAR ? edits.clearTarget(row) : edits.chooseTarget(row, picked.id);
}
