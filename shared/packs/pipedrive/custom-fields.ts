import { asObject, type JsonObject } from "../../kernel/json.ts";
import { failure } from "../../kernel/result.ts";
import type { FieldCall, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { asText, dataOf, refused, rejection, write } from "./conversation.ts";
import { encodePlannedField, isCustom, keyOfDefinition } from "./fields.ts";
import { codeOf } from "./keys.ts";
import { endpointOf } from "./objects.ts";
import { defaultCurrency, readAll } from "./schema.ts";

type CreateField = Extract<FieldCall, { kind: "createField" }>;
type DeleteField = Extract<FieldCall, { kind: "deleteField" }>;

/** Creates the field, unless one of that name and type is there: names aren't unique at Pipedrive, and a lost reply must not leave two. */
export function* createField({ field }: CreateField): Conversation {
  const { fieldsPath, cost } = endpointOf(field.object);
  if (!fieldsPath) return noCustomFields(field.object);
  const planned = encodePlannedField(field);
  if ("failure" in planned) return { kind: "rejected", failure: planned.failure };
  const present = yield* readAll(fieldsPath, cost.list);
  if ("refusal" in present) return present.refusal;
  const currency = planned.body.field_type === "monetary" ? yield* defaultCurrency() : "";
  const twin = present.items.find((each) => isCustom(each) && asText(each.field_name) === field.label);
  if (twin) return twinResult(twin, planned.body, currency);
  const reply = yield* write("POST", fieldsPath, cost.write, planned.body);
  if (refused(reply)) return rejection(reply);
  return { kind: "field", key: keyOfDefinition(asObject(dataOf(reply)), currency) };
}

function twinResult(twin: JsonObject, body: JsonObject, currency: string): PackResult {
  if (twin.field_type === body.field_type) return { kind: "field", key: keyOfDefinition(twin, currency) };
  const message = `The account already has a field "${asText(twin.field_name)}" of another type (${asText(twin.field_type)}, wanted ${asText(body.field_type)}). Rename it there, or map to it.`;
  return { kind: "rejected", failure: failure("destination.fieldExists", message) };
}

/** Deletes the field and, at Pipedrive, what it holds. One that is gone counts as deleted. */
export function* deleteField({ object, key }: DeleteField): Conversation {
  const { fieldsPath, cost } = endpointOf(object);
  if (!fieldsPath) return noCustomFields(object);
  const reply = yield* write("DELETE", `${fieldsPath}/${codeOf(key)}`, cost.remove);
  if (reply.status === 404) return { kind: "deleted" };
  return refused(reply) ? rejection(reply) : { kind: "deleted" };
}

function noCustomFields(object: string): PackResult {
  const noun = object === "activity" ? "Activities" : "Notes";
  return {
    kind: "rejected",
    failure: failure(
      "destination.noSuchField",
      `${noun} have no custom fields in Pipedrive. Map the column to a field they have, or into the text.`,
    ),
  };
}
