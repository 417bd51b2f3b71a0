import { asObject, asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import type { AccountUser, Choice, DestinationField } from "../../model/account.ts";
import type { HttpReply, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { asText, cursorOf, dataOf, read, refused, rejection } from "./conversation.ts";
import { decodeCustomField, isCustom, optionsOf } from "./fields.ts";
import { endpointOf, objects, type StandardField, standardFields } from "./objects.ts";

const FIELDS_COST = 10;
const STAGES_COST = 5;

/** Plans are not named by the API; the burst limit of an API token tells them apart. */
const planByBurst: Record<string, string> = { "20": "Lite", "40": "Growth", "80": "Professional", "100": "Premium", "120": "Ultimate" };

export type Items = { items: JsonObject[] } | { refusal: PackResult };

/** All items of a v2 list, page by page. */
export function* readAll(path: string, cost: number): Conversation<Items> {
  const items: JsonObject[] = [];
  let cursor: string | null = null;
  do {
    const reply: HttpReply = yield* read(path, cost, cursor === null ? { limit: "500" } : { limit: "500", cursor });
    if (refused(reply)) return { refusal: rejection(reply) };
    items.push(...asObjects(dataOf(reply)));
    cursor = cursorOf(reply);
  } while (cursor !== null);
  return { items };
}

/** What an amount is in where nothing else says: the user's own currency. 2 tokens. */
export function* defaultCurrency(): Conversation<string> {
  return currencyOfUser(asObject(dataOf(yield* read("/api/v1/users/me", 2))));
}

const currencyOfUser = (user: JsonObject): string => asText(user.default_currency) || "USD";

/** Who the key belongs to, and what it can do. 2 tokens. */
export function* checkAccount(): Conversation {
  const reply = yield* read("/api/v1/users/me", 2);
  if (refused(reply)) return rejection(reply);
  const me = asObject(dataOf(reply));
  const plan = planOf(reply);
  const admin = asObjects(me.access).some((each) => each.admin === true);
  const tokens = reply.headers["x-daily-ratelimit-token-limit"];
  const lines = [
    admin
      ? "The key belongs to an administrator: it can create fields and set authors of notes."
      : "The key doesn't belong to an administrator: creating fields or setting authors of notes may be refused. Use an administrator's key.",
    "It sees what its user sees: records hidden from that user can't be matched.",
  ];
  if (tokens) lines.push(`API budget: ${tokens} tokens a day, shared by everything that uses the account's API.`);
  return {
    kind: "account",
    account: { name: asText(me.company_name), userId: asText(me.id) || null, userName: asText(me.name), plan, lines },
  };
}

function planOf(reply: HttpReply): string | null {
  return planByBurst[reply.headers["x-ratelimit-limit"] ?? ""] ?? null;
}

/** Users, fields, pipelines, stages and activity types: about 92 tokens. */
export function* readSchema(): Conversation {
  const meReply = yield* read("/api/v1/users/me", 2);
  if (refused(meReply)) return rejection(meReply);
  const usersReply = yield* read("/api/v1/users", 20);
  if (refused(usersReply)) return rejection(usersReply);
  const me = asObject(dataOf(meReply));
  const definitions: Record<string, JsonObject[]> = {};
  for (const { id } of objects) {
    const path = id === "activity" ? "/api/v2/activityFields" : endpointOf(id).fieldsPath;
    const found: Items = path ? yield* readAll(path, FIELDS_COST) : { items: [] };
    if ("refusal" in found) return found.refusal;
    definitions[id] = found.items;
  }
  const pipelines = yield* readAll("/api/v2/pipelines", STAGES_COST);
  if ("refusal" in pipelines) return pipelines.refusal;
  const stages = yield* readAll("/api/v2/stages", STAGES_COST);
  if ("refusal" in stages) return stages.refusal;
  const types = yield* read("/api/v1/activityTypes", 20);
  if (refused(types)) return rejection(types);

  const choices: Record<string, Choice[]> = {
    pipeline_id: pipelines.items.map((each) => ({ id: asText(each.id), label: asText(each.name) })),
    stage_id: stageChoices(stages.items, pipelines.items),
    status: [
      { id: "open", label: "Open" },
      { id: "won", label: "Won" },
      { id: "lost", label: "Lost" },
    ],
    type: activityTypes(dataOf(types)),
  };
  const currency = currencyOfUser(me);
  const domain = asText(me.company_domain);
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
      users: asObjects(dataOf(usersReply)).map(decodeUser),
      fields: Object.fromEntries(objects.map(({ id }) => [id, decodeFields(id, definitions[id] ?? [], choices, currency)])),
      objects: objects.map(({ id }) => id),
      canCreateFields: true,
    },
  };
}

function decodeUser(user: JsonObject): AccountUser {
  return { id: asText(user.id), name: asText(user.name), email: asText(user.email), active: user.active_flag === true };
}

function activityTypes(data: Json): Choice[] {
  const active = asObjects(data).filter((type) => type.active_flag !== false);
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

function decodeFields(object: string, definitions: JsonObject[], choices: Record<string, Choice[]>, currency: string): DestinationField[] {
  const listed = new Map(definitions.filter((each) => !isCustom(each)).map((each) => [asText(each.field_code), each]));
  const present = standardFields(object).filter((field) => !field.whereListed || definitionOf(field, listed));
  const standard = present.map((field) => decodeStandardField(field, choices[field.key] ?? optionsOf(definitionOf(field, listed) ?? {})));
  const custom = endpointOf(object).fieldsPath ? definitions.filter(isCustom).map((each) => decodeCustomField(each, currency)) : [];
  return [...standard, ...distinctRefs(custom)];
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
