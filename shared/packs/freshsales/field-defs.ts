import { asObject, asObjects, type JsonObject } from "../../kernel/json.ts";
import type { DestinationField, FieldType } from "../../model/account.ts";
import { choicesOf, type Selectors } from "./choices.ts";
import { isModule } from "./objects.ts";
import { type StandardField, settingsAliases, standardField, standardFields, TEXT_MAX, TEXTAREA_MAX } from "./standard.ts";

/** The settings' fields in their order, as far as we know how to write them; then those that every account has without listing them. */
export function decodeFields(object: string, defs: JsonObject[], lists: Selectors): DestinationField[] {
  const listed = defs.flatMap((def) => {
    const name = String(def.name ?? "");
    const key = settingsAliases[object]?.[name] ?? name;
    const standard = standardField(object, key);
    if (standard) return [standardOf(key, standard, def, lists)];
    return name.startsWith("cf_") ? customField(def) : [];
  });
  const missing = Object.entries(standardFields(object)).filter(([key, field]) => field.always && !listed.some((each) => each.key === key));
  return [...listed, ...missing.map(([key, field]) => standardOf(key, field, {}, lists))];
}

function standardOf(key: string, field: StandardField, def: JsonObject, lists: Selectors): DestinationField {
  const choices = field.type === "choice" ? choicesOf(field, def, lists) : null;
  return {
    key,
    ref: key,
    label: key === "contacts_added_list" ? field.label : String(def.label ?? field.label),
    type: field.type,
    custom: false,
    required: def.required === true || field.required === true,
    unique: field.unique === true,
    readOnly: field.readOnly === true,
    createOnly: false,
    ...(choices ? { choices } : {}),
    ...(field.references ? { references: field.references } : {}),
    ...(field.maxLength ? { maxLength: field.maxLength } : {}),
    ...(field.maxBytes ? { maxBytes: field.maxBytes } : {}),
  };
}

/** Names start with `cf_` and outlive a change of label, so maps go by label and writes by name. Choices are known by label on the wire. */
function customField(def: JsonObject): DestinationField[] {
  const type = customType(def);
  if (!type) return [];
  const choices =
    type === "choice" || type === "choices"
      ? { choices: asObjects(def.choices).map((choice) => ({ id: String(choice.value), label: String(choice.value) })) }
      : {};
  const label = String(def.label ?? def.name);
  const unique = def.unique === true || asObject(def.field_options).unique === true;
  const base = { key: String(def.name), ref: `custom:${label}`, label, type, custom: true, unique, createOnly: false };
  const references = type === "reference" ? { references: lookupTarget(def) ?? "" } : {};
  return [{ ...base, required: def.required === true, readOnly: def.type === "formula", ...choices, ...references, ...lengthOf(type) }];
}

function lengthOf(type: FieldType): { maxLength?: number } {
  if (type === "text") return { maxLength: TEXT_MAX };
  return type === "longtext" ? { maxLength: TEXTAREA_MAX } : {};
}

/** Null for what can't be written as a value: groups, and look-ups that don't tell what they point at. */
function customType(def: JsonObject): FieldType | null {
  switch (String(def.type)) {
    case "text":
    case "formula":
      return "text";
    case "textarea":
      return "longtext";
    case "number":
      return "decimal";
    case "checkbox":
      return "boolean";
    case "date":
      return "date";
    case "datetime":
    case "date_time":
      return "datetime";
    case "dropdown":
    case "radio":
      return "choice";
    case "multi_select_dropdown":
      return "choices";
    case "lookup":
    case "auto_complete":
      return lookupTarget(def) ? "reference" : null;
    default:
      return null;
  }
}

const TARGETS = ["sales_account", "contact", "lead", "deal", "product"];

/** The object a look-up points at: told by its options, else by the search that its box asks (`…?include=sales_account`). */
function lookupTarget(def: JsonObject): string | null {
  const options = asObject(def.field_options);
  const searched = /[?&]include=([a-z_]+)/.exec(String(def.auto_suggest_url ?? ""))?.[1];
  const named = [options.target_entity, options.lookup_entity, options.target, searched].map((each) => String(each ?? "").toLowerCase());
  return named.find((each) => TARGETS.includes(each) || isModule(each)) ?? null;
}
