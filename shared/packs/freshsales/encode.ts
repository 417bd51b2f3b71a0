import { assertNever } from "../../kernel/assert-never.ts";
import type { Json, JsonObject } from "../../kernel/json.ts";
import type { FieldType } from "../../model/account.ts";
import { type StandardField, standardField } from "./standard.ts";

/**
 * Canonical values as a request body's record. Custom fields go under `custom_field`; their choices travel by label, which is
 * also their id with us. `linked` are the contacts a deal has now: the API takes additions and removals, not the whole list.
 */
export function encodeRecord(object: string, values: Record<string, Json>, linked: string[] = []): JsonObject {
  const body: JsonObject = {};
  const custom: JsonObject = {};
  for (const [key, value] of Object.entries(values)) {
    const field = standardField(object, key);
    if (!field) custom[key] = value;
    else if (key === "contacts_added_list") Object.assign(body, contactChanges(idsOf(value), linked));
    else if (key === "targetable") Object.assign(body, targetOf(object, value));
    else if (key === "sales_accounts") body[key] = idsOf(value).map((id, index) => ({ id: Number(id), is_primary: index === 0 }));
    else body[key] = encodeValue(field, value);
  }
  return Object.keys(custom).length > 0 ? { ...body, custom_field: custom } : body;
}

function encodeValue(field: StandardField, value: Json): Json {
  if (value === null) return emptyOf(field.type);
  return isId(field.type) ? Number(value) : value;
}

/** What wipes a field: lists are emptied, everything else takes null. */
function emptyOf(type: FieldType): Json {
  return type === "tags" || type === "references" ? [] : null;
}

function isId(type: FieldType): boolean {
  switch (type) {
    case "choice":
    case "user":
    case "reference":
      return true;
    case "text":
    case "longtext":
    case "html":
    case "email":
    case "emails":
    case "phone":
    case "phones":
    case "url":
    case "integer":
    case "decimal":
    case "money":
    case "percent":
    case "boolean":
    case "date":
    case "datetime":
    case "time":
    case "duration":
    case "choices":
    case "references":
    case "tags":
    case "file":
      return false;
    default:
      return assertNever(type);
  }
}

function contactChanges(wanted: string[], linked: string[]): JsonObject {
  const added = wanted.filter((id) => !linked.includes(id)).map(Number);
  const removed = linked.filter((id) => !wanted.includes(id)).map(Number);
  return { ...(added.length > 0 ? { contacts_added_list: added } : {}), ...(removed.length > 0 ? { contacts_removed_list: removed } : {}) };
}

/** A meeting has its contact as subject and among those who attend. */
function targetOf(object: string, value: Json): JsonObject {
  if (value === null) return { targetable_type: null, targetable_id: null };
  const target = { targetable_type: "Contact", targetable_id: Number(value) };
  if (object !== "appointment") return target;
  return { ...target, appointment_attendees_attributes: [{ attendee_type: "Contact", attendee_id: String(value) }] };
}

export function idsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
