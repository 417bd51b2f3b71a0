import { asObject, asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import { failure } from "../../kernel/result.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { PackCall, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { asText, cursorOf, dataOf, read, refused, rejection, write } from "./conversation.ts";
import { decodeRecord } from "./decode.ts";
import { encodeRecord } from "./encode.ts";
import { decodeCustomField, isCustom } from "./fields.ts";
import { endpointOf } from "./objects.ts";
import { defaultCurrency, readAll } from "./schema.ts";

type Call<K extends PackCall["kind"]> = Extract<PackCall, { kind: K }>;

/** A page of 500. Objects with custom fields read their definitions first: 10 more tokens a page tell what the values mean. */
export function* listRecords({ object, cursor }: Call<"list">): Conversation {
  const { path, cost, fieldsPath, version } = endpointOf(object);
  const found = fieldsPath ? yield* readAll(fieldsPath, cost.list) : { items: [] };
  if ("refusal" in found) return found.refusal;
  const custom = found.items.filter(isCustom);
  const currency = custom.some((each) => each.field_type === "monetary") ? yield* defaultCurrency() : "";
  const keys = custom.map((each) => decodeCustomField(each, currency).key);
  const reply = yield* read(
    path,
    cost.list,
    version === 1 ? { ...v1Page(cursor), sort: "id ASC" } : { ...v2Page(cursor), sort_by: "id", sort_direction: "asc" },
  );
  if (refused(reply)) return rejection(reply);
  const records = asObjects(dataOf(reply)).map((raw) => decodeRecord(object, raw, keys));
  return { kind: "page", records, next: version === 1 ? nextStart(reply.body) : cursorOf(reply) };
}

const v1Page = (cursor: string | null): Record<string, string> => ({ start: cursor ?? "0", limit: "500" });
const v2Page = (cursor: string | null): Record<string, string> => (cursor === null ? { limit: "500" } : { limit: "500", cursor });

export function nextStart(body: Json): string | null {
  const pagination = asObject(asObject(asObject(body).additional_data).pagination);
  return pagination.more_items_in_collection === true ? asText(pagination.next_start) || null : null;
}

export function* readRecord({ object, id, values }: Call<"read">): Conversation {
  const { path, cost } = endpointOf(object);
  const reply = yield* read(`${path}/${encodeURIComponent(id)}`, cost.one);
  if (reply.status === 404) return { kind: "record", record: null };
  if (refused(reply)) return rejection(reply);
  const raw = asObject(dataOf(reply));
  return { kind: "record", record: gone(raw) ? null : decodeRecord(object, raw, Object.keys(values)) };
}

/** Deleted records stay readable for 30 days, marked. */
const gone = (raw: JsonObject): boolean => raw.is_deleted === true || raw.active_flag === false;

export function* createRecord({ object, values }: Call<"create">): Conversation {
  const { path, cost } = endpointOf(object);
  const { body, unknown } = encodeRecord(object, values, null);
  if (unknown.length > 0) return unknownFields(unknown);
  const reply = yield* write("POST", path, cost.write, body);
  if (refused(reply)) return rejection(reply);
  return written(object, asObject(dataOf(reply)), values, null);
}

/** Reads, then writes: the answer carries what the written fields held before. */
export function* updateRecord({ object, id, values }: Call<"update">): Conversation {
  const { path, cost, version } = endpointOf(object);
  const target = `${path}/${encodeURIComponent(id)}`;
  const found = yield* read(target, cost.one);
  if (refused(found)) return rejection(found);
  const current = asObject(dataOf(found));
  if (gone(current)) return rejection({ ...found, status: 404 });
  const { body, unknown } = encodeRecord(object, values, current);
  if (unknown.length > 0) return unknownFields(unknown);
  const held = decodeRecord(object, current, Object.keys(values)).values;
  const before = Object.fromEntries(Object.keys(values).map((key) => [key, held[key] ?? null]));
  const reply = yield* write(version === 1 ? "PUT" : "PATCH", target, cost.write, body);
  if (refused(reply)) return rejection(reply);
  return written(object, asObject(dataOf(reply)), values, before);
}

/** Marks as deleted; Pipedrive purges after 30 days. A record that is gone counts as deleted. */
export function* deleteRecord({ object, id }: Call<"delete">): Conversation {
  const { path, cost } = endpointOf(object);
  const reply = yield* write("DELETE", `${path}/${encodeURIComponent(id)}`, cost.remove);
  if (reply.status === 404 || reply.status === 410) return { kind: "deleted" };
  return refused(reply) ? rejection(reply) : { kind: "deleted" };
}

function written(object: string, raw: JsonObject, values: Record<string, Json>, before: Record<string, Json> | null): PackResult {
  const record: DestinationRecord = decodeRecord(object, raw, Object.keys(values));
  return { kind: "written", id: record.id, record, before };
}

function unknownFields(keys: string[]): PackResult {
  const message = `The account has no field ${keys.map((key) => `"${key}"`).join(", ")}. Read the account's fields again and create what is missing.`;
  return { kind: "rejected", failure: failure("destination.unknownField", message) };
}
