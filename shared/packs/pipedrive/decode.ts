import { DateTime } from "luxon";
import { assertNever } from "../../kernel/assert-never.ts";
import { asObject, asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import type { DestinationRecord } from "../../model/account.ts";
import { asText } from "./conversation.ts";
import { fromFlat } from "./flat.ts";
import { type CustomShape, parseCustomKey } from "./keys.ts";
import { decodeMoney } from "./money.ts";
import { endpointOf } from "./objects.ts";
import { type StandardField, standardFields } from "./standard.ts";

/**
 * A record as Pipedrive shapes it, in canonical form: every standard field, and the custom fields whose keys are given (a bare
 * record doesn't say what its custom numbers mean). Empty fields are null.
 */
export function decodeRecord(object: string, raw: JsonObject, keys: Iterable<string>): DestinationRecord {
  const values: Record<string, Json> = {};
  for (const field of standardFields(object)) {
    if (field.wire === "apart") continue;
    if (field.wire === "money") values[field.key] = decodeMoney(object, field.key, raw);
    else if (field.key in raw || field.wire === "participants" || !field.whereListed) values[field.key] = decodeStandard(field, raw);
  }
  const flat = endpointOf(object).custom === "flat";
  const custom = asObject(raw.custom_fields);
  for (const key of keys) {
    const parsed = parseCustomKey(key);
    if (!parsed) continue;
    const held = flat ? fromFlat(raw, parsed.code, parsed.shape) : (custom[parsed.code] ?? null);
    values[key] = decodeCustom(parsed.shape, held);
  }
  return { id: asText(raw.id), values, updatedAt: decodeInstant(raw.update_time ?? null) };
}

function decodeStandard(field: StandardField, raw: JsonObject): Json {
  const value = raw[field.key] ?? null;
  switch (field.wire) {
    case "plain":
    case "money":
    case "apart":
      return emptyAsNull(value);
    case "id":
      return idText(value);
    case "ids":
      return Array.isArray(value) && value.length > 0 ? value.map(asText) : null;
    case "contacts":
      return decodeContacts(value);
    case "address":
      return emptyAsNull(asObject(value).value ?? (typeof value === "string" ? value : null));
    case "datetime":
      return decodeInstant(value);
    case "clock":
      return decodeClock(value);
    case "participants":
      return primaryPerson(raw);
    default:
      return assertNever(field.wire);
  }
}

function decodeCustom(shape: CustomShape, value: Json): Json {
  if (value === null || value === "") return null;
  switch (shape.kind) {
    case "plain":
    case "set":
      return Array.isArray(value) ? (value.length > 0 ? value.map(optionId) : null) : value;
    case "enum":
    case "link":
      return optionId(value);
    case "yesno":
      return optionId(value) === shape.yes;
    case "money":
      return asObject(value).value ?? null;
    case "time":
      return decodeClock(asObject(value).value ?? value);
    case "address":
      return emptyAsNull(asObject(value).value ?? (typeof value === "string" ? value : null));
    case "span":
      return `${asText(asObject(value).value)} – ${asText(asObject(value).until)}`;
    default:
      return assertNever(shape);
  }
}

const emptyAsNull = (value: Json): Json => (value === "" ? null : value);

/** 0 is how older data says "none". */
function idText(value: Json): string | null {
  const text = asText(value);
  return text === "" || text === "0" ? null : text;
}

/** An option stands as its id, or as `{id, label}` where labels were asked for. */
function optionId(value: Json): string {
  return asText(value) || asText(asObject(value).id);
}

function decodeContacts(value: Json): Json {
  const items = asObjects(value).filter((item) => asText(item.value) !== "");
  if (items.length === 0) return null;
  return items.map((item) => ({ value: asText(item.value), label: asText(item.label) || "work", primary: item.primary === true }));
}

/** Times of day and durations come as `HH:MM` or `HH:MM:SS`. */
function decodeClock(value: Json): string | null {
  return /^\d{1,3}:\d{2}/.exec(asText(value))?.[0]?.padStart(5, "0") ?? null;
}

/** v2 writes RFC 3339, v1 `YYYY-MM-DD HH:MM:SS` in UTC; old v1 data holds zero dates, which mean none. */
export function decodeInstant(value: Json): string | null {
  const text = asText(value);
  if (text === "") return null;
  const time = DateTime.fromISO(text.replace(" ", "T"), { zone: "utc" });
  return time.isValid ? time.toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'") : null;
}

/** `person_id` of an activity is read only and follows its primary participant. */
function primaryPerson(raw: JsonObject): string | null {
  const primary = asObjects(raw.participants).find((each) => each.primary === true);
  return idText(primary?.person_id ?? raw.person_id ?? null);
}
