import { asObject, asObjects, type JsonObject } from "../../kernel/json.ts";
import { failure } from "../../kernel/result.ts";
import type { FieldCall, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { asText, dataOf, refused, rejection, write } from "./conversation.ts";
import { isCustom, keyOfDefinition } from "./fields.ts";
import { codeOf } from "./keys.ts";
import { defaultCurrency, readAll } from "./lists.ts";
import { endpointOf } from "./objects.ts";
import { encodePlannedField, holdsPlanned, missingOptions } from "./planned-fields.ts";

type CreateField = Extract<FieldCall, { kind: "createField" }>;
type DeleteField = Extract<FieldCall, { kind: "deleteField" }>;

const FIELDS = { list: 10, write: 5, remove: 3 };

/**
 * Creates the field, unless one of that name is there that holds its values: that one gets the options it lacks. Names aren't unique at
 * Pipedrive, and neither a second run nor a lost reply must leave two.
 */
export function* createField({ field }: CreateField): Conversation {
  const { fieldsPath, custom } = endpointOf(field.object);
  if (!fieldsPath) return noCustomFields(field.object);
  const planned = encodePlannedField(field);
  if ("failure" in planned) return { kind: "rejected", failure: planned.failure };
  const present = yield* readAll(fieldsPath, FIELDS.list);
  if ("refusal" in present) return present.refusal;
  const currency = planned.body.field_type === "monetary" ? yield* defaultCurrency() : "";
  const namesakes = present.items.filter((each) => isCustom(each) && sameName(each, field.label));
  const twin = namesakes.find((each) => holdsPlanned(each, field));
  if (!twin && namesakes[0]) return otherType(namesakes[0], planned.body);
  const lacking = twin ? optionsFor(twin, field) : [];
  if (twin && lacking.length === 0) return { kind: "field", key: keyOfDefinition(twin, currency, custom === "flat") };
  const reply = twin
    ? yield* write("POST", `${fieldsPath}/${asText(twin.field_code)}/options`, FIELDS.write, lacking)
    : yield* write("POST", fieldsPath, FIELDS.write, planned.body);
  if (refused(reply)) return rejection(reply);
  const added = asObjects(dataOf(reply));
  const made: JsonObject = twin ? { ...twin, options: [...asObjects(twin.options), ...added] } : asObject(dataOf(reply));
  return { kind: "field", key: keyOfDefinition(made, currency, custom === "flat") };
}

const sameName = (definition: JsonObject, label: string): boolean =>
  asText(definition.field_name).trim().toLowerCase() === label.trim().toLowerCase();

function optionsFor(twin: JsonObject, field: CreateField["field"]): JsonObject[] {
  return missingOptions(twin, field).map((label) => ({ label }));
}

function otherType(twin: JsonObject, body: JsonObject): PackResult {
  const message = `The account already has a field "${asText(twin.field_name)}" of another type (${asText(twin.field_type)}, wanted ${asText(body.field_type)}). Rename it there, or map to it.`;
  return { kind: "rejected", failure: failure("destination.fieldExists", message) };
}

/** Deletes the field and, at Pipedrive, what it holds. One that is gone counts as deleted. */
export function* deleteField({ object, key }: DeleteField): Conversation {
  const { fieldsPath } = endpointOf(object);
  if (!fieldsPath) return noCustomFields(object);
  const reply = yield* write("DELETE", `${fieldsPath}/${codeOf(key)}`, FIELDS.remove);
  if (reply.status === 404) return { kind: "deleted" };
  return refused(reply) ? rejection(reply) : { kind: "deleted" };
}

const plurals: Record<string, string> = { activity: "Activities", note: "Notes", dealProduct: "Deal products", file: "Files" };

function noCustomFields(object: string): PackResult {
  return {
    kind: "rejected",
    failure: failure(
      "destination.noSuchField",
      `${plurals[object] ?? "These records"} have no custom fields in Pipedrive. Map the column to a field they have, or into the text.`,
    ),
  };
}
