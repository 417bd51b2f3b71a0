import { asObject, asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import type { AccountSchema, Choice, DestinationField, FieldType } from "../../model/account.ts";
import type { HttpReply, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { get, isRefused, rejection } from "./conversation.ts";
import { objects } from "./objects.ts";
import { plurals, type StandardField, settingsAliases, standardField, standardFields, TEXT_MAX, TEXTAREA_MAX } from "./standard.ts";

const LISTS = [
  "deal_pipelines",
  "contact_statuses",
  "lifecycle_stages",
  "lead_sources",
  "campaigns",
  "territories",
  "industry_types",
  "business_types",
  "deal_types",
  "deal_reasons",
  "deal_payment_statuses",
  "currencies",
];
const WITH_SETTINGS = ["sales_account", "contact", "deal"];

/** Calls an hour tell the plan (support article 50000005599); two plans share the lowest number. */
const PLAN_BY_LIMIT: Record<string, string> = { "1000": "Free or Growth", "2000": "Pro", "5000": "Enterprise" };

function planOf(reply: HttpReply): string | null {
  return PLAN_BY_LIMIT[reply.headers["x-ratelimit-limit"] ?? ""] ?? null;
}

/** Users, then the views of each object: says in plain sentences what the key may do. */
export function* checkAccount(): Conversation {
  const owners = yield* get("selector/owners");
  if (isRefused(owners)) return rejection(owners);
  const users = asObjects(asObject(owners.body).users);
  const lines = [`${users.length} users, ${users.filter((user) => user.is_active === false).length} of them inactive.`];
  for (const object of WITH_SETTINGS) {
    const reply = yield* get(`${plurals[object]}/filters`);
    const name = objects.find((each) => each.id === object)?.plural ?? object;
    if (isRefused(reply)) lines.push(`The key's role may not read ${name.toLowerCase()}.`);
  }
  const limit = owners.headers["x-ratelimit-limit"];
  if (limit) lines.push(`${limit} calls an hour, shared by everything that uses the account.`);
  lines.push("Custom fields can't be made with a key: an admin adds them in the settings.");
  return {
    kind: "account",
    account: { name: "Freshsales account", userId: null, userName: "The key's owner", plan: planOf(owners), lines },
  };
}

/** Reads fields, choices and users. An object whose settings can't be read is left out. */
export function* readSchema(): Conversation {
  const owners = yield* get("selector/owners");
  if (isRefused(owners)) return rejection(owners);
  const lists = new Map<string, JsonObject[]>();
  for (const list of LISTS) {
    const reply = yield* get(`selector/${list}`);
    if (!isRefused(reply)) lists.set(list, asObjects(asObject(reply.body)[list]));
  }
  const fields: AccountSchema["fields"] = {};
  for (const object of WITH_SETTINGS) {
    const reply = yield* get(`settings/${plurals[object]}/fields`);
    if (!isRefused(reply)) fields[object] = decodeFields(object, asObjects(asObject(reply.body).fields), lists);
  }
  for (const object of ["appointment", "note"]) fields[object] = decodeFields(object, [], lists);
  return schemaOf(owners, fields);
}

function schemaOf(owners: HttpReply, fields: AccountSchema["fields"]): PackResult {
  const users = asObjects(asObject(owners.body).users).map((user) => ({
    id: String(user.id),
    name: String(user.display_name ?? user.email ?? ""),
    email: String(user.email ?? ""),
    active: user.is_active !== false,
  }));
  const account = { name: "Freshsales account", host: "", plan: planOf(owners), userId: null };
  const known = objects.map((object) => object.id).filter((id) => fields[id] !== undefined);
  return { kind: "schema", schema: { v: 1, pack: "freshsales", account, users, fields, objects: known, canCreateFields: false } };
}

/** The settings' fields in their order, as far as we know how to write them; then those that every account has without listing them. */
export function decodeFields(object: string, defs: JsonObject[], lists: Map<string, JsonObject[]>): DestinationField[] {
  const listed = defs.flatMap((def) => {
    const name = String(def.name ?? "");
    const key = settingsAliases[object]?.[name] ?? name;
    const standard = standardField(object, key);
    if (standard) return [standardOf(key, standard, def, lists)];
    return name.startsWith("cf_") ? customField(def) : [];
  });
  const missing = Object.entries(standardFields[object] ?? {}).filter(
    ([key, field]) => field.always && !listed.some((each) => each.key === key),
  );
  return [...listed, ...missing.map(([key, field]) => standardOf(key, field, {}, lists))];
}

function standardOf(key: string, field: StandardField, def: JsonObject, lists: Map<string, JsonObject[]>): DestinationField {
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
  };
}

/** Items of the selector, which know more than the form's own choices do. */
function choicesOf(field: StandardField, def: JsonObject, lists: Map<string, JsonObject[]>): Choice[] {
  const stages = field.list === "deal_stages" ? stageChoices(lists.get("deal_pipelines") ?? []) : [];
  if (stages.length > 0) return stages;
  const items = field.list ? lists.get(field.list) : undefined;
  if (!items) return asObjects(def.choices).map((choice) => ({ id: String(choice.id), label: String(choice.value) }));
  if (field.list === "contact_statuses") return statusChoices(items, lists.get("lifecycle_stages") ?? []);
  return inOrder(items).map((item) => ({ id: String(item.id), label: String(item.currency_code ?? item.name ?? "") }));
}

/** A stage brings its pipeline. Of stages with one name, those of the default pipeline keep it and the others say theirs. */
function stageChoices(pipelines: JsonObject[]): Choice[] {
  const ordered = [...inOrder(pipelines)].sort((a, b) => Number(b.is_default === true) - Number(a.is_default === true));
  const choices = ordered.flatMap((pipeline) =>
    inOrder(asObjects(pipeline.deal_stages)).map((stage) => ({
      id: String(stage.id),
      label: String(stage.name),
      group: String(pipeline.name),
      also: { deal_pipeline_id: String(pipeline.id) },
    })),
  );
  return withoutTwins(choices);
}

/** A status brings its lifecycle stage: the API doesn't make the pair agree by itself. */
function statusChoices(statuses: JsonObject[], stages: JsonObject[]): Choice[] {
  const choices = inOrder(stages).flatMap((stage) =>
    inOrder(statuses.filter((status) => status.lifecycle_stage_id === stage.id)).map((status) => ({
      id: String(status.id),
      label: String(status.name),
      group: String(stage.name),
      also: { lifecycle_stage_id: String(stage.id) },
    })),
  );
  const loose = statuses.filter((status) => !stages.some((stage) => stage.id === status.lifecycle_stage_id));
  return [...withoutTwins(choices), ...loose.map((status) => ({ id: String(status.id), label: String(status.name) }))];
}

function withoutTwins(choices: (Choice & { group: string; also: Record<string, Json> })[]): Choice[] {
  const taken = new Set<string>();
  return choices.map(({ id, label, group, also }) => {
    const own = taken.has(label) ? `${group}: ${label}` : label;
    taken.add(own);
    return { id, label: own, also };
  });
}

function inOrder(items: JsonObject[]): JsonObject[] {
  return [...items].sort((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0));
}

/** Names start with `cf_` and outlive a change of label, so maps go by label and writes by name. Choices are known by label on the wire. */
function customField(def: JsonObject): DestinationField[] {
  const type = customType(String(def.type));
  if (!type) return [];
  const choices =
    type === "choice" || type === "choices"
      ? { choices: asObjects(def.choices).map((choice) => ({ id: String(choice.value), label: String(choice.value) })) }
      : {};
  const label = String(def.label ?? def.name);
  const base = { key: String(def.name), ref: `custom:${label}`, label, type, custom: true, unique: false, createOnly: false };
  return [{ ...base, required: def.required === true, readOnly: def.type === "formula", ...choices, ...lengthOf(type) }];
}

function lengthOf(type: FieldType): { maxLength?: number } {
  if (type === "text") return { maxLength: TEXT_MAX };
  return type === "longtext" ? { maxLength: TEXTAREA_MAX } : {};
}

/** Null for what can't be written as a value: groups, look-ups. */
function customType(type: string): FieldType | null {
  switch (type) {
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
    default:
      return null;
  }
}
