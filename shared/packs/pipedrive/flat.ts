import { asObject, type Json, type JsonObject } from "../../kernel/json.ts";
import { asText } from "./conversation.ts";
import type { CustomShape } from "./keys.ts";

/*
 * Custom values as v1 has them, beside the standard ones: options and sets as text, a currency or an end under a second key. Leads
 * carry the fields of deals this way.
 */

/** The value in v2's form. */
export function fromFlat(raw: JsonObject, code: string, shape: CustomShape): Json {
  const value = raw[code] ?? null;
  if (value === null || value === "") return null;
  switch (shape.kind) {
    case "money":
      return { value: Number(value), currency: asText(raw[`${code}_currency`]) || shape.currency };
    case "span":
      return { value, until: raw[`${code}_until`] ?? null };
    case "time":
    case "address":
      return { value };
    case "link":
      return asText(value) || asText(asObject(value).value) || asText(asObject(value).id);
    case "set":
      return asText(value).split(",");
    default:
      return value;
  }
}

/** A value in v2's form, spread over v1's keys. */
export function toFlat(code: string, shape: CustomShape, value: Json): JsonObject {
  const parts = asObject(value);
  switch (shape.kind) {
    case "money":
      return value === null ? { [code]: null } : { [code]: parts.value ?? null, [`${code}_currency`]: parts.currency ?? null };
    case "time":
    case "address":
      return { [code]: parts.value ?? null };
    case "set":
      return { [code]: Array.isArray(value) ? value.map(asText).join(",") : null };
    default:
      return { [code]: value };
  }
}
