import { asObject, type JsonObject } from "../../kernel/json.ts";
import type { AccountUser, Choice, DestinationField } from "../../model/account.ts";
import type { PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { isAdmin, planOf } from "./check.ts";
import { asText, dataOf, read, refused, rejection } from "./conversation.ts";
import { decodeCustomField, isCustom, optionsOf } from "./fields.ts";
import { currencyOfUser, type Items, readAll, readWhole } from "./lists.ts";
import { endpointOf, objects } from "./objects.ts";
import { type StandardField, standardFields } from "./standard.ts";
import { visibilityChoices } from "./visibility.ts";

const FIELDS_COST = 10;
const STAGES_COST = 5;

/** By path: objects that share their definitions read them once. */
const definitionPaths: Record<string, string> = { activity: "/api/v2/activityFields" };
/** Objects that an account may lack, or a key's scopes leave out: done without where their settings are refused. */
const optional = new Set(["product", "lead"]);

/** Users, fields, pipelines, stages, activity types and lead labels: about 112 tokens. */
export function* readSchema(): Conversation {
  const meReply = yield* read("/api/v1/users/me", 2);
  if (refused(meReply)) return rejection(meReply);
  const me = asObject(dataOf(meReply));
  const users = yield* readWhole("/api/v1/users", 20);
  if ("refusal" in users) return users.refusal;
  const found = yield* readDefinitions();
  if ("refusal" in found) return found.refusal;
  const lists = yield* readChoices();
  if ("refusal" in lists) return lists.refusal;

  const present = objects.map(({ id }) => id).filter((id) => isPresent(id, found.definitions, lists.choices));
  const currency = currencyOfUser(me);
  const domain = asText(me.company_domain);
  const fields = present.map((id) => [id, decodeFields(id, found.definitions[id] ?? [], lists.choices[id] ?? {}, currency)]);
  return {
    kind: "schema",
    schema: {
      v: 1,
      pack: "pipedrive",
      account: {
        name: asText(me.company_name),
        host: domain ? `${domain}.pipedrive.com` : "",
        plan: planOf(meReply),
        userId: asText(me.id) || null,
      },
      users: users.items.map(decodeUser),
      fields: Object.fromEntries(fields),
      objects: present,
      canCreateFields: isAdmin(me),
    },
  };
}

type Definitions = Record<string, JsonObject[] | null>;

/** Null for an optional object whose definitions the key may not read. */
function* readDefinitions(): Conversation<{ definitions: Definitions } | { refusal: PackResult }> {
  const byPath = new Map<string, Items>();
  const definitions: Definitions = {};
  for (const { id } of objects) {
    const path = definitionPaths[id] ?? endpointOf(id).fieldsPath;
    const found: Items = path ? (byPath.get(path) ?? (yield* readAll(path, FIELDS_COST))) : { items: [] };
    if (path) byPath.set(path, found);
    if ("refusal" in found && !optional.has(id)) return found;
    definitions[id] = "refusal" in found ? null : found.items;
  }
  return { definitions };
}

type Choices = Record<string, Record<string, Choice[]>>;

/** Choices that stand in lists of their own, by object and field. */
function* readChoices(): Conversation<{ choices: Choices } | { refusal: PackResult }> {
  const pipelines = yield* readAll("/api/v2/pipelines", STAGES_COST);
  if ("refusal" in pipelines) return pipelines;
  const stages = yield* readAll("/api/v2/stages", STAGES_COST);
  if ("refusal" in stages) return stages;
  const types = yield* readWhole("/api/v1/activityTypes", 20);
  if ("refusal" in types) return types;
  const labels = yield* readWhole("/api/v1/leadLabels", 10);
  const choices: Choices = {
    deal: { pipeline_id: named(pipelines.items), stage_id: stageChoices(stages.items, pipelines.items) },
    activity: { type: activityTypes(types.items) },
  };
  if (!("refusal" in labels)) choices.lead = { label_ids: named(labels.items) };
  return { choices };
}

function isPresent(object: string, definitions: Definitions, choices: Choices): boolean {
  if (object === "lead") return choices.lead !== undefined && definitions.lead !== null;
  return definitions[object === "dealProduct" ? "product" : object] !== null;
}

const named = (items: JsonObject[]): Choice[] => items.map((each) => ({ id: asText(each.id), label: asText(each.name) }));

function decodeUser(user: JsonObject): AccountUser {
  return { id: asText(user.id), name: asText(user.name), email: asText(user.email), active: user.active_flag === true };
}

function activityTypes(types: JsonObject[]): Choice[] {
  const active = types.filter((type) => type.active_flag !== false);
  return active.map((type) => ({ id: asText(type.key_string), label: asText(type.name) }));
}

/** A stage brings its pipeline. Its label is its name, with the pipeline added where two stages share a name. */
function stageChoices(stages: JsonObject[], pipelines: JsonObject[]): Choice[] {
  const pipelineName = new Map(pipelines.map((each) => [asText(each.id), asText(each.name)]));
  const names = stages.map((stage) => asText(stage.name));
  const inOrder = stages.toSorted((a, b) => Number(a.pipeline_id) - Number(b.pipeline_id) || Number(a.order_nr) - Number(b.order_nr));
  return inOrder.map((stage) => {
    const name = asText(stage.name);
    const pipeline = asText(stage.pipeline_id);
    const shared = names.filter((each) => each === name).length > 1;
    return {
      id: asText(stage.id),
      label: shared ? `${name} (${pipelineName.get(pipeline) ?? pipeline})` : name,
      also: { pipeline_id: pipeline },
    };
  });
}

function decodeFields(object: string, definitions: JsonObject[], lists: Record<string, Choice[]>, currency: string): DestinationField[] {
  const listed = new Map(definitions.filter((each) => !isCustom(each)).map((each) => [asText(each.field_code), each]));
  const present = standardFields(object).filter((field) => !field.whereListed || definitionOf(field, listed));
  const standard = present.map((field) => decodeStandardField(field, choicesOf(field, lists, listed)));
  const { fieldsPath, custom: style } = endpointOf(object);
  const custom = fieldsPath ? definitions.filter(isCustom).map((each) => decodeCustomField(each, currency, style === "flat")) : [];
  return [...standard, ...distinctRefs(custom)];
}

function choicesOf(field: StandardField, lists: Record<string, Choice[]>, listed: Map<string, JsonObject>): Choice[] {
  const own = field.choices ?? lists[field.key] ?? optionsOf(definitionOf(field, listed) ?? {});
  return field.key === "visible_to" ? visibilityChoices(own) : own;
}

/** The label field is listed as `label_ids` or, as in v1, `label`. */
function definitionOf(field: StandardField, listed: Map<string, JsonObject>): JsonObject | undefined {
  return listed.get(field.key) ?? (field.key === "label_ids" ? listed.get("label") : undefined);
}

function decodeStandardField(field: StandardField, choices: Choice[]): DestinationField {
  return {
    key: field.key,
    ref: field.key,
    label: field.label,
    type: field.type,
    custom: false,
    required: field.required ?? false,
    unique: false,
    readOnly: field.readOnly ?? false,
    createOnly: field.createOnly ?? false,
    ...(field.type === "choice" || field.type === "choices" ? { choices } : {}),
    ...(field.references ? { references: field.references } : {}),
    ...(field.maxLength ? { maxLength: field.maxLength } : {}),
    ...(field.maxBytes ? { maxBytes: field.maxBytes } : {}),
  };
}

/** Pipedrive lets two custom fields share a label; a ref names one field. */
function distinctRefs(fields: DestinationField[]): DestinationField[] {
  const seen = new Map<string, number>();
  return fields.map((field) => {
    const nth = (seen.get(field.ref) ?? 0) + 1;
    seen.set(field.ref, nth);
    return nth === 1 ? field : { ...field, ref: `${field.ref} (${nth})`, label: `${field.label} (${nth})` };
  });
}
