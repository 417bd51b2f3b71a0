import { assertNever } from "../kernel/assert-never.ts";
import type { ProjectState } from "../model/project.ts";
import type { Op } from "./op.ts";

/** A short phrase for history, undo and redo: what the op does, in the words on screen. `state` is the one it applies to. */
export function describeOp(op: Op, state: ProjectState): string {
  switch (op.kind) {
    case "dataset.assign":
      return op.object ? `Use the dataset as ${op.object}` : "Leave the dataset out";
    case "map.put":
      return state.maps.some((map) => map.id === op.map.id)
        ? `Change ${op.map.source} → ${op.map.destination}`
        : `Add ${op.map.source} → ${op.map.destination}`;
    case "map.remove":
      return `Remove ${op.mapId.replace(">", " → ")}`;
    case "row.put":
      return `Add ${op.row.column ?? op.row.target ?? "a field"}`;
    case "row.remove":
      return `Remove ${rowName(state, op.rowId)}`;
    case "row.edit":
      return describeRowEdit(op, state);
    case "value.set":
      return op.choice
        ? `Map value “${op.value}” to ${op.choice.label ?? (op.choice.kind === "drop" ? "nothing" : "parked")}`
        : `Clear the choice for “${op.value}”`;
    case "owner.set":
      return op.choice
        ? `Give ${op.owner} to ${op.choice.userEmail ?? (op.choice.kind === "hold" ? "nobody (hold)" : "the fallback owner")}`
        : `Clear the owner for ${op.owner}`;
    case "fallback.set":
      return op.email ? `Fallback owner ${op.email}` : "No fallback owner";
    case "settings.set":
      return "Change how values are read";
    case "date.order":
      if (op.order === null) return `Let the dates of ${op.column} tell their order`;
      return `Read the dates of ${op.column} ${op.order === "dmy" ? "day first" : "month first"}`;
    case "override.set":
      return op.override
        ? `Put ${op.column} of ${rowText(op.row)} right: “${shortened(op.override.text)}”`
        : `Give ${op.column} of ${rowText(op.row)} back as exported`;
    case "modified.set":
      return op.column === null
        ? `Let the headers tell when a ${op.object} was changed last`
        : `Take ${op.column} as the time of the last change of a ${op.object}`;
    case "group":
      return op.label;
    default:
      return assertNever(op);
  }
}

/** A row as `rowKeyOf` names it, for people. */
const rowText = (row: string): string => (row.startsWith("row:") ? `row ${row.slice(4)}` : row.slice(4));
const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

function rowName(state: ProjectState, rowId: string): string {
  const row = state.rows.find((each) => each.id === rowId);
  return row?.column ?? row?.target ?? "a field";
}

function describeRowEdit(op: Extract<Op, { kind: "row.edit" }>, state: ProjectState): string {
  const name = rowName(state, op.rowId);
  if (op.patch.target !== undefined) return op.patch.target ? `Map ${name} to ${op.patch.target.replace(/^custom:/, "")}` : `Unmap ${name}`;
  if (op.patch.formula !== undefined) return op.patch.formula ? `Formula for ${name}` : `Remove the formula of ${name}`;
  if (op.patch.policy !== undefined) return `Policy of ${name}: ${op.patch.policy}`;
  if (op.patch.state === "confirmed") return `Confirm ${name}`;
  if (op.patch.state === "ignored") return `Ignore ${name}`;
  return `Change ${name}`;
}
