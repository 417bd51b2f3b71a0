import { assertNever } from "../../kernel/assert-never.ts";
import { asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import type { DestinationRecord, FieldType } from "../../model/account.ts";
import { encodeGroups, groupKeys } from "./groups.ts";
import { isModule } from "./objects.ts";
import { type StandardField, standardField } from "./standard.ts";
import { encodeTarget, speaksOfTarget, targetKeys, targetsIn } from "./targets.ts";

/** A record as it is before an update: decoded, and as the API wrote it. */
export interface Now {
  record: DestinationRecord;
  raw: JsonObject;
}

/**
 * Canonical values as a request body's record. Custom fields go under `custom_field`; their choices travel by label, which is
 * also their id with us. `now` is the record before an update: lists are sent as what changes in them.
 */
export function encodeRecord(object: string, values: Record<string, Json>, now: Now | null = null): JsonObject {
  const body: JsonObject = {};
  const custom: JsonObject = {};
  for (const [key, value] of Object.entries(values)) {
    const field = standardField(object, key);
    if (!field) (isCustom(object, key) ? custom : body)[key] = value;
    else if (targetKeys.includes(key)) continue;
    else if (key === "contacts_added_list") Object.assign(body, contactChanges(idsOf(value), idsOf(now?.record.values[key])));
    else if (key === "sales_accounts") body[key] = idsOf(value).map((id, index) => ({ id: Number(id), is_primary: index === 0 }));
    else if (object === "lead" && key === "company") body[key] = value === null ? null : { name: value };
    else if (!groupKeys.includes(key)) body[key] = encodeValue(field, value);
  }
  if (object === "contact") Object.assign(body, encodeGroups(values, now?.raw ?? null, body));
  if (speaksOfTarget(values)) Object.assign(body, encodeTarget(object, { ...targetsIn(now?.record.values ?? {}), ...values }));
  if (object === "appointment") Object.assign(body, attendees(values, now));
  return Object.keys(custom).length > 0 ? { ...body, custom_field: custom } : body;
}

/** A custom module's own keys stand beside its custom fields. */
function isCustom(object: string, key: string): boolean {
  return key.startsWith("cf_") || !isModule(object);
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

/** A meeting's contact attends it, whatever record it hangs on. Who attends already isn't sent again. */
function attendees(values: Record<string, Json>, now: Now | null): JsonObject {
  const id = values.targetable;
  const attends = asObjects(now?.raw.appointment_attendees).some((each) => String(each.attendee_id) === String(id));
  if (typeof id !== "string" || attends) return {};
  return { appointment_attendees_attributes: [{ attendee_type: "Contact", attendee_id: id }] };
}

export function idsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
