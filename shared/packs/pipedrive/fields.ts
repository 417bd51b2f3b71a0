import { asObject, asObjects, type JsonObject } from "../../kernel/json.ts";
import type { Choice, DestinationField, FieldType } from "../../model/account.ts";
import { asText } from "./conversation.ts";
import { type CustomShape, formatCustomKey } from "./keys.ts";

/** `varchar` holds 255 characters, `text` about 65,000. */
const VARCHAR = 255;
const TEXT = 65_000;

interface CustomType {
  type: FieldType;
  shape: CustomShape;
  maxLength?: number;
  readOnly?: boolean;
  references?: string;
}

/**
 * A custom field of the account as a destination field; `ref` is `custom:<label>`. `flat` where values stand beside the standard
 * ones: their sets look like text, so the key says so.
 */
export function decodeCustomField(definition: JsonObject, currency: string, flat = false): DestinationField {
  const label = asText(definition.field_name);
  const found = customType(definition, currency);
  const custom: CustomType = flat && found.type === "choices" ? { ...found, shape: { kind: "set" } } : found;
  return {
    key: formatCustomKey({ code: asText(definition.field_code), shape: custom.shape }),
    ref: `custom:${label}`,
    label,
    type: custom.type,
    custom: true,
    required: false,
    unique: false,
    readOnly: custom.readOnly ?? false,
    createOnly: false,
    ...(custom.type === "choice" || custom.type === "choices" ? { choices: optionsOf(definition) } : {}),
    ...(custom.references ? { references: custom.references } : {}),
    ...(custom.maxLength ? { maxLength: custom.maxLength } : {}),
  };
}

export function isCustom(definition: JsonObject): boolean {
  return definition.is_custom_field === true;
}

export function optionsOf(definition: JsonObject): Choice[] {
  return asObjects(definition.options).map((option) => ({ id: asText(option.id), label: asText(option.label) }));
}

function customType(definition: JsonObject, currency: string): CustomType {
  const plain: CustomShape = { kind: "plain" };
  switch (asText(definition.field_type)) {
    case "varchar":
    case "varchar_auto":
      return { type: "text", shape: plain, maxLength: VARCHAR };
    case "text":
      return { type: "longtext", shape: plain, maxLength: TEXT };
    case "phone":
      return { type: "phone", shape: plain, maxLength: VARCHAR };
    case "double":
      return { type: "decimal", shape: plain };
    case "monetary":
      return { type: "money", shape: { kind: "money", currency } };
    case "date":
      return { type: "date", shape: plain };
    case "time":
      return { type: "time", shape: { kind: "time" } };
    case "enum":
      return enumType(definition);
    case "set":
      return { type: "choices", shape: plain };
    case "user":
      return { type: "user", shape: { kind: "link" } };
    case "people":
      return { type: "reference", shape: { kind: "link" }, references: "person" };
    case "org":
      return { type: "reference", shape: { kind: "link" }, references: "organization" };
    case "address":
      return { type: "text", shape: { kind: "address" } };
    case "daterange":
    case "timerange":
      return { type: "text", shape: { kind: "span" }, readOnly: true };
    default:
      return { type: "text", shape: plain, readOnly: true };
  }
}

/** Pipedrive has no checkbox: an enum of exactly Yes and No stands for one. */
function enumType(definition: JsonObject): CustomType {
  const options = optionsOf(definition);
  const yes = options.find((option) => option.label === "Yes");
  const no = options.find((option) => option.label === "No");
  if (yes && no && options.length === 2) return { type: "boolean", shape: { kind: "yesno", yes: yes.id, no: no.id } };
  return { type: "choice", shape: { kind: "enum" } };
}

/** The key of a definition as Pipedrive answered it. */
export function keyOfDefinition(definition: JsonObject, currency: string, flat: boolean): string {
  return decodeCustomField(asObject(definition), currency, flat).key;
}
