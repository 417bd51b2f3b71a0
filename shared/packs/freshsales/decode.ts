import { DateTime } from "luxon";
import { assertNever } from "../../kernel/assert-never.ts";
import { asObject, asObjects, isObject, type Json, type JsonObject } from "../../kernel/json.ts";
import type { DestinationRecord, FieldType } from "../../model/account.ts";
import { standardFields } from "./standard.ts";

const FULL_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/**
 * A record of the API with canonical values. Fields that the reply leaves out are left out, empty ones are null.
 * `reply` is the whole body, for what stands beside the record; `sent` are the canonical values written before, which tell
 * how an ambiguous custom value is to be read.
 */
export function decodeRecord(object: string, raw: JsonObject, reply: Json = null, sent: Record<string, Json> = {}): DestinationRecord {
  const values: Record<string, Json> = {};
  for (const [key, field] of Object.entries(standardFields[object] ?? {})) {
    const value = readKey(object, key, raw, asObject(reply));
    if (value !== undefined) values[key] = canonical(field.type, value);
  }
  for (const [key, value] of Object.entries(asObject(raw.custom_field))) values[key] = customValue(value, sent[key]);
  const updatedAt = typeof raw.updated_at === "string" ? instant(raw.updated_at) : null;
  return { id: String(raw.id ?? ""), values, updatedAt };
}

/** Most keys stand in the record itself; links and the primary e-mail have ways of their own. */
function readKey(object: string, key: string, raw: JsonObject, reply: JsonObject): Json | undefined {
  if (object === "contact" && key === "email") return raw.email ?? primaryEmail(raw);
  if (object === "contact" && key === "sales_accounts")
    return Array.isArray(raw.sales_accounts) ? accountIds(raw.sales_accounts) : undefined;
  if (key === "contacts_added_list") return dealContacts(raw, reply);
  if (key === "targetable") return targetId(raw);
  return raw[key];
}

function primaryEmail(raw: JsonObject): Json | undefined {
  if (raw.email === undefined && raw.emails === undefined) return undefined;
  return asObjects(raw.emails).find((each) => each.is_primary === true)?.value ?? null;
}

/** The primary account first, the rest as they come. */
function accountIds(links: Json): Json[] {
  const sorted = [...asObjects(links)].sort((a, b) => Number(b.is_primary === true) - Number(a.is_primary === true));
  return sorted.map((link) => link.id ?? null);
}

/** In the record as `contact_ids`, else beside a single record as `contacts`. */
function dealContacts(raw: JsonObject, reply: JsonObject): Json | undefined {
  if (Array.isArray(raw.contact_ids)) return raw.contact_ids;
  if (Array.isArray(raw.contacts)) return asObjects(raw.contacts).map((each) => each.id ?? null);
  const single = isObject(reply.deal) && Array.isArray(reply.contacts);
  return single ? asObjects(reply.contacts).map((each) => each.id ?? null) : undefined;
}

function targetId(raw: JsonObject): Json | undefined {
  if (raw.targetable_id !== undefined)
    return raw.targetable_type === "Contact" || raw.targetable_type === undefined ? raw.targetable_id : null;
  const [first] = [...asObjects(raw.targetables), asObject(raw.targetable)];
  if (!first || first.id === undefined) return undefined;
  return first.type === undefined || String(first.type).toLowerCase() === "contact" ? first.id : null;
}

/** One value of a standard field, as the API writes it, in canonical form. */
export function canonical(type: FieldType, value: Json): Json {
  if (value === null || value === "") return null;
  switch (type) {
    case "integer":
    case "decimal":
    case "money":
    case "percent":
      return numberOf(value);
    case "choice":
    case "user":
    case "reference":
      return String(value);
    case "references":
    case "choices":
    case "tags":
      return Array.isArray(value) && value.length > 0 ? value.map(String) : null;
    case "date":
      return String(value).slice(0, 10);
    case "datetime":
      return instant(String(value));
    case "boolean":
      return value === true || value === "true";
    case "text":
    case "longtext":
    case "html":
    case "email":
    case "phone":
    case "url":
    case "time":
    case "duration":
      return typeof value === "object" ? JSON.stringify(value) : String(value);
    case "emails":
    case "phones":
    case "file":
      return value;
    default:
      return assertNever(type);
  }
}

/** Money comes as decimal text. Null when it is no number. */
function numberOf(value: Json): number | null {
  const number = typeof value === "number" ? value : Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Whole seconds in UTC. A text that is no instant stays as it is. */
export function instant(value: string): string {
  const at = DateTime.fromISO(value, { zone: "utc" });
  return at.isValid ? at.toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'") : value;
}

/** Custom values carry no type: what was sent decides, else their shape. */
function customValue(value: Json, sent: Json | undefined): Json {
  if (value === null || value === "" || value === sent) return value === "" ? null : value;
  if (typeof sent === "number" && typeof value === "string") return numberOf(value) ?? value;
  if (Array.isArray(value))
    return value.length > 0 ? value.map((each) => (isObject(each) ? String(each.value ?? each.id) : String(each))) : null;
  return typeof value === "string" && FULL_INSTANT.test(value) ? instant(value) : value;
}
