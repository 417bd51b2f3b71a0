import type { JsonObject } from "../../kernel/json.ts";
import { type Failure, failure } from "../../kernel/result.ts";
import type { FieldType, PlannedField } from "../../model/account.ts";
import { asText } from "./conversation.ts";
import { optionsOf } from "./fields.ts";

/** Types of a planned field at Pipedrive: the first is created, the others hold its values as well. */
const typesFor: Partial<Record<FieldType, string[]>> = {
  text: ["varchar", "varchar_auto", "text"],
  email: ["varchar", "varchar_auto", "text"],
  // Web addresses, whole numbers, percents, checkboxes and date-times don't exist as types; each takes the nearest.
  url: ["varchar", "varchar_auto", "text"],
  duration: ["varchar", "varchar_auto", "text"],
  longtext: ["text"],
  html: ["text"],
  phone: ["phone", "varchar", "varchar_auto"],
  integer: ["double"],
  decimal: ["double"],
  percent: ["double"],
  money: ["monetary"],
  boolean: ["enum"],
  choice: ["enum"],
  choices: ["set"],
  tags: ["set"],
  date: ["date"],
  datetime: ["date"],
  time: ["time"],
  user: ["user"],
};

/** The body that creates a planned field, or why Pipedrive has no such field. */
export function encodePlannedField(field: PlannedField): { body: JsonObject } | { failure: Failure } {
  const [type] = typesFor[field.type] ?? [];
  if (type === undefined) {
    return {
      failure: failure(
        "destination.noSuchField",
        `Pipedrive has no custom field that holds a ${field.type} value. Choose text for "${field.label}".`,
      ),
    };
  }
  const body: JsonObject = { field_name: field.label, field_type: type };
  if (type === "enum" || type === "set") body.options = labelsOf(field).map((label) => ({ label }));
  return { body };
}

/** Whether a field of the account holds the planned values as it is, or once the options that it lacks are added. */
export function holdsPlanned(definition: JsonObject, field: PlannedField): boolean {
  if (!(typesFor[field.type] ?? []).includes(asText(definition.field_type))) return false;
  // Yes and No among other options would be read as a choice.
  return field.type !== "boolean" || optionsOf(definition).every((option) => labelsOf(field).includes(option.label));
}

/** Labels of the planned options that the field hasn't got. */
export function missingOptions(definition: JsonObject, field: PlannedField): string[] {
  const held = optionsOf(definition).map((option) => option.label);
  return labelsOf(field).filter((label) => !held.includes(label));
}

function labelsOf(field: PlannedField): string[] {
  if (field.type === "boolean") return ["Yes", "No"];
  return ["choice", "choices", "tags"].includes(field.type) ? (field.options ?? []) : [];
}
