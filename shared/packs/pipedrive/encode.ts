import { assertNever } from "../../kernel/assert-never.ts";
import { asObject, asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import { asText } from "./conversation.ts";
import { toFlat } from "./flat.ts";
import { type CustomKey, parseCustomKey } from "./keys.ts";
import { encodeMoney } from "./money.ts";
import { endpointOf } from "./objects.ts";
import { type StandardField, standardField } from "./standard.ts";

export interface Encoded {
  body: JsonObject;
  /** Keys that are neither a standard field of the object nor a custom field's: our side is out of step with the account. */
  unknown: string[];
}

/**
 * Canonical values as the body of a create or an update. `current` is the record as it stands, for updates: its other
 * participants and its currencies stay.
 */
export function encodeRecord(object: string, values: Record<string, Json>, current: JsonObject | null): Encoded {
  const { fieldsPath, custom: style } = endpointOf(object);
  const body: JsonObject = encodeMoney(object, values, current);
  const custom: JsonObject = {};
  const unknown: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    const field = standardField(object, key);
    const parsed = field ? null : parseCustomKey(key);
    if (field) putStandard(body, object, field, value, current);
    else if (parsed && fieldsPath) {
      const encoded = encodeCustom(parsed, value, currencyOf(parsed, values, current));
      if (style === "flat") Object.assign(body, toFlat(parsed.code, parsed.shape, encoded));
      else custom[parsed.code] = encoded;
    } else unknown.push(key);
  }
  if (Object.keys(custom).length > 0) body.custom_fields = custom;
  return { body, unknown };
}

function putStandard(body: JsonObject, object: string, field: StandardField, value: Json, current: JsonObject | null): void {
  if (field.wire === "money" || field.wire === "apart") return;
  if (field.wire === "participants") body.participants = encodeParticipants(value, current);
  else body[field.key] = encodeStandard(object, field, value);
}

function encodeStandard(object: string, field: StandardField, value: Json): Json {
  switch (field.wire) {
    case "plain":
    case "participants":
    case "money":
    case "apart":
      return value;
    case "id":
      return idOf(object, field, value);
    case "ids":
      return Array.isArray(value) ? value.map((each) => idOf(object, field, each)) : [];
    case "contacts":
      return asObjects(value).map(encodeContact);
    case "address":
      return value === null || value === "" ? null : { value };
    case "datetime":
      return endpointOf(object).version === 1 && typeof value === "string" ? value.replace("T", " ").replace("Z", "") : value;
    case "clock":
      return value;
    default:
      return assertNever(field.wire);
  }
}

function encodeCustom({ shape }: CustomKey, value: Json, currency: string): Json {
  if (value === null || value === "") return null;
  switch (shape.kind) {
    case "plain":
    case "set":
      // A set is cleared with null: an empty list is a validation error.
      return Array.isArray(value) ? (value.length > 0 ? value.map(idNumber) : null) : value;
    case "enum":
    case "link":
      return idNumber(value);
    case "yesno":
      return Number(value === true ? shape.yes : shape.no);
    case "money":
      return { value, currency };
    case "time":
      return { value: typeof value === "string" && value.length === 5 ? `${value}:00` : value };
    case "address":
      return { value };
    case "span":
      return value;
    default:
      return assertNever(shape);
  }
}

/** Lead labels are no numbers, and a lead's visibility is a number in quotes. */
function idOf(object: string, field: StandardField, value: Json): Json {
  return object === "lead" && (field.key === "visible_to" || field.key === "label_ids") ? value : idNumber(value);
}

/** v2 takes ids as numbers only. What is no id goes out as it stands, to be refused: a null in its place would unlink silently. */
function idNumber(value: Json): Json {
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
}

function encodeContact(item: JsonObject): JsonObject {
  const contact: JsonObject = { value: item.value ?? "" };
  if (typeof item.primary === "boolean") contact.primary = item.primary;
  if (typeof item.label === "string" && item.label !== "") contact.label = item.label;
  return contact;
}

/** The new primary participant; people who took part beside the old one stay. */
function encodeParticipants(value: Json, current: JsonObject | null): Json {
  const person = idNumber(value);
  const others = asObjects(current?.participants).filter((each) => each.primary !== true && each.person_id !== person);
  const beside = others.map((each) => ({ person_id: each.person_id ?? null, primary: false }));
  return person === null || person === "" ? beside : [{ person_id: person, primary: true }, ...beside];
}

/** A deal's own currency first, then what the field or the record holds now, then the account's. */
function currencyOf({ code, shape }: CustomKey, values: Record<string, Json>, current: JsonObject | null): string {
  if (shape.kind !== "money") return "";
  const held = asObject(asObject(current?.custom_fields)[code]).currency;
  return asText(values.currency) || asText(held) || asText(current?.currency) || shape.currency;
}
