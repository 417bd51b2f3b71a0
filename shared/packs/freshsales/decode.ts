import { DateTime } from "luxon";
import { assertNever } from "../../kernel/assert-never.ts";
import { asObject, asObjects, isObject, type Json, type JsonObject } from "../../kernel/json.ts";
import type { DestinationRecord, FieldType } from "../../model/account.ts";
import type { HttpReply } from "../contract.ts";
import { decodeGroup, groupKeys } from "./groups.ts";
import { placeOf } from "./places.ts";
import { decodePrices } from "./prices.ts";
import { standardFields } from "./standard.ts";
import { decodeTargets, targetKeys } from "./targets.ts";

const FULL_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/**
 * A record of the API with canonical values. Fields that the reply leaves out are left out, empty ones are null.
 * `reply` is the whole body, for what stands beside the record; `sent` are the canonical values written before, which tell
 * how an ambiguous custom value is to be read.
 */
export function decodeRecord(object: string, raw: JsonObject, reply: Json = null, sent: Record<string, Json> = {}): DestinationRecord {
  const values: Record<string, Json> = {};
  for (const [key, field] of Object.entries(standardFields(object))) {
    const value = readKey(object, key, raw, asObject(reply));
    if (value !== undefined) values[key] = groupKeys.includes(key) ? value : canonical(field.type, value);
  }
  if ("targetable" in standardFields(object)) Object.assign(values, decodeTargets(raw));
  if (object === "appointment") takeAttendee(values, raw, asObject(reply));
  if (object === "product") Object.assign(values, decodePrices(raw));
  for (const [key, value] of Object.entries(asObject(raw.custom_field))) values[key] = customValue(value, sent[key]);
  const updatedAt = typeof raw.updated_at === "string" ? instant(raw.updated_at) : null;
  return { id: String(raw.id ?? ""), values, updatedAt };
}

/** The wrapped record of a reply. Throws when there is none: the reply isn't what the API promises. */
export function decodeReply(object: string, reply: HttpReply, sent: Record<string, Json> = {}): DestinationRecord {
  const raw = rawOf(object, reply);
  if (raw.id === undefined) throw new Error(`The reply has no ${object}.`);
  return decodeRecord(object, raw, reply.body, sent);
}

/** The record of a reply as the API wrote it; a few ways answer without the wrapping key. */
export function rawOf(object: string, reply: HttpReply): JsonObject {
  const body = asObject(reply.body);
  const inner = body[placeOf(object).root];
  return isObject(inner) ? inner : body;
}

/** Most keys stand in the record itself; links, groups and the primary e-mail have ways of their own. */
function readKey(object: string, key: string, raw: JsonObject, reply: JsonObject): Json | undefined {
  if (targetKeys.includes(key)) return undefined;
  if (groupKeys.includes(key)) return Array.isArray(raw[key]) ? decodeGroup(raw[key]) : undefined;
  if (key === "email") return raw.email ?? primaryEmail(raw);
  if (object === "contact" && key === "sales_accounts")
    return Array.isArray(raw.sales_accounts) ? accountIds(raw.sales_accounts) : undefined;
  if (key === "contacts_added_list") return dealContacts(raw, reply);
  if (object === "lead" && key === "company") return isObject(raw.company) ? raw.company.name : raw.company;
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

/** A meeting that hangs on a deal or an account has its contact among those who attend. */
function takeAttendee(values: Record<string, Json>, raw: JsonObject, reply: JsonObject): void {
  if (values.targetable !== undefined) return;
  const all = asObjects(Array.isArray(raw.appointment_attendees) ? raw.appointment_attendees : reply.appointment_attendees);
  const contact = all.find((each) => each.attendee_type === "Contact");
  if (contact?.attendee_id !== undefined && contact.attendee_id !== null) values.targetable = String(contact.attendee_id);
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
export function numberOf(value: Json): number | null {
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
  if (typeof sent === "string" && String(isObject(value) ? value.id : value) === sent) return sent;
  if (Array.isArray(value))
    return value.length > 0 ? value.map((each) => (isObject(each) ? String(each.value ?? each.id) : String(each))) : null;
  return typeof value === "string" && FULL_INSTANT.test(value) ? instant(value) : value;
}
