import { assertNever } from "../kernel/assert-never.ts";
import type { ProjectState } from "../model/project.ts";
import type { Op } from "./op.ts";

/** The room that an edit belongs to, by its id; null where it belongs to several, or to the project as a whole. */
export type OpPlace = "sources" | "profile" | "objects" | "fields" | "values" | "owners" | "schema" | "preview";

/** Where history says that an edit was made, and where one goes to see what it did. */
export function placeOf(op: Op): OpPlace | null {
  switch (op.kind) {
    case "dataset.assign":
    case "key.set":
    case "export.answer":
      return "sources";
    case "map.put":
    case "map.remove":
      return "objects";
    case "row.put":
    case "row.remove":
    case "row.edit":
    case "lesson.set":
      return "fields";
    case "value.set":
    case "rule.put":
    case "rule.remove":
    case "rule.move":
    case "split.set":
      return "values";
    case "owner.set":
    case "owner.apart":
    case "fallback.set":
      return "owners";
    case "choice.under":
      return "schema";
    case "date.order":
    case "settings.set":
      return "profile";
    case "override.set":
    case "modified.set":
      return "preview";
    case "state.restore":
      return null;
    case "group":
      // What follows from an edit comes after it: the first says where it was made.
      return op.ops[0] ? placeOf(op.ops[0]) : null;
    default:
      return assertNever(op);
  }
}

/** The field row and object map that an edit is about, for going there; null where it is about several or none. */
export function pointOf(op: Op, state: ProjectState): { map: string; row: string } | null {
  switch (op.kind) {
    case "row.edit":
    case "value.set":
    case "rule.put":
    case "rule.remove":
    case "rule.move":
    case "split.set": {
      const row = state.rows.find((each) => each.id === op.rowId);
      return row ? { map: row.mapId, row: row.id } : null;
    }
    case "row.put":
      return { map: op.row.mapId, row: op.row.id };
    case "group":
      return op.ops[0] ? pointOf(op.ops[0], state) : null;
    default:
      return null;
  }
}
