import { asObject, asObjects, type Json, type JsonObject, sameJson } from "../../kernel/json.ts";
import { failure } from "../../kernel/result.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { PackCall, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { asText, cursorOf, dataOf, read, refused, rejection, write } from "./conversation.ts";
import { decodeRecord } from "./decode.ts";
import { encodeRecord } from "./encode.ts";
import { decodeCustomField, isCustom } from "./fields.ts";
import { defaultCurrency, nextStart, readAll } from "./lists.ts";
import { lacksCurrency } from "./money.ts";
import { endpointOf } from "./objects.ts";
import { addParticipants, PARTICIPANTS, readParticipants, writeParticipants } from "./participants.ts";

type Call<K extends PackCall["kind"]> = Extract<PackCall, { kind: K }>;
type Values = Record<string, Json>;

const FIELDS_COST = 10;
/** Begins the cursors of the list of archived records, which follows that of the others. */
const ARCHIVED = "archived:";

/** A page of 500. Objects with custom fields read their definitions first: 10 more tokens a page tell what the values mean. */
export function* listRecords({ object, cursor }: Call<"list">): Conversation {
  const endpoint = endpointOf(object);
  const { fieldsPath, version, archived, order } = endpoint;
  const found = fieldsPath ? yield* readAll(fieldsPath, FIELDS_COST) : { items: [] };
  if ("refusal" in found) return found.refusal;
  const custom = found.items.filter(isCustom);
  const currency = custom.some((each) => each.field_type === "monetary") ? yield* defaultCurrency() : "";
  const keys = custom.map((each) => decodeCustomField(each, currency, endpoint.custom === "flat").key);
  const apart = cursor?.startsWith(ARCHIVED) ? archived : null;
  const place = cursor === null ? null : cursor.slice(apart ? ARCHIVED.length : 0) || null;
  const query = version === 1 ? { ...v1Page(place), sort: order.all } : { ...v2Page(place), sort_by: order.all, sort_direction: "asc" };
  const reply = yield* read(apart?.path ?? endpoint.path, apart?.cost ?? endpoint.cost.list, query);
  if (refused(reply)) return rejection(reply);
  const records = asObjects(dataOf(reply)).map((raw) => decodeRecord(object, raw, keys));
  const next = version === 1 ? nextStart(reply.body) : cursorOf(reply);
  if (apart) return { kind: "page", records, next: next === null ? null : `${ARCHIVED}${next}` };
  return { kind: "page", records, next: next ?? (archived ? ARCHIVED : null) };
}

const v1Page = (cursor: string | null): Record<string, string> => ({ start: cursor ?? "0", limit: "500" });
const v2Page = (cursor: string | null): Record<string, string> => (cursor === null ? { limit: "500" } : { limit: "500", cursor });

export function* readRecord({ object, id, values }: Call<"read">): Conversation {
  const { path, cost } = endpointOf(object);
  const reply = yield* read(`${path}/${encodeURIComponent(id)}`, cost.one);
  if (reply.status === 404) return { kind: "record", record: null };
  if (refused(reply)) return rejection(reply);
  const raw = asObject(dataOf(reply));
  if (gone(raw)) return { kind: "record", record: null };
  const record = decodeRecord(object, raw, Object.keys(values));
  if (PARTICIPANTS in values && object === "deal")
    record.values[PARTICIPANTS] = yield* readParticipants(id, record.values.person_id ?? null);
  return { kind: "record", record };
}

/** Deleted records stay readable for 30 days, marked. */
const gone = (raw: JsonObject): boolean => raw.is_deleted === true || raw.active_flag === false;

export function* createRecord({ object, values }: Call<"create">): Conversation {
  const { path, cost } = endpointOf(object);
  const whole = yield* withCurrency(object, values, null);
  const { body, unknown } = encodeRecord(object, whole, null);
  if (unknown.length > 0) return unknownFields(unknown);
  const reply = yield* write("POST", path, cost.write, body);
  if (refused(reply)) return rejection(reply);
  return yield* written(object, asObject(dataOf(reply)), values, null);
}

/** A create is one request, but for a deal's further people: those who aren't there yet. Nobody is taken off again. */
export function* completeRecord({ object, record, values }: Call<"complete">): Conversation {
  const wanted = values[PARTICIPANTS] ?? null;
  const done = wanted === null || object !== "deal" || sameJson(record.values[PARTICIPANTS] ?? null, wanted);
  if (done) return { kind: "written", id: record.id, record, before: null };
  const people = yield* addParticipants(record.id, wanted, record.values.person_id ?? null);
  return { kind: "written", id: record.id, record: { ...record, values: { ...record.values, [PARTICIPANTS]: people } }, before: null };
}

/** Reads, then writes: the answer carries what the written fields held before. */
export function* updateRecord({ object, id, values }: Call<"update">): Conversation {
  const { path, cost, update } = endpointOf(object);
  const target = `${path}/${encodeURIComponent(id)}`;
  const found = yield* read(target, cost.one);
  if (refused(found)) return rejection(found);
  const current = asObject(dataOf(found));
  if (gone(current)) return rejection({ ...found, status: 404 });
  if (current.is_archived === true && values.is_archived !== false) return archivedRecord();
  const whole = yield* withCurrency(object, values, current);
  const { body, unknown } = encodeRecord(object, whole, current);
  if (unknown.length > 0) return unknownFields(unknown);
  const held = decodeRecord(object, current, Object.keys(values)).values;
  if (PARTICIPANTS in values && object === "deal") held[PARTICIPANTS] = yield* readParticipants(id, held.person_id ?? null);
  const before = Object.fromEntries(Object.keys(values).map((key) => [key, held[key] ?? null]));
  const reply = Object.keys(body).length > 0 ? yield* write(update, target, cost.write, body) : found;
  if (refused(reply)) return rejection(reply);
  return yield* written(object, asObject(dataOf(reply)), values, before);
}

/** An amount needs a currency: where neither values nor record have one, the user's own is asked for. */
function* withCurrency(object: string, values: Values, current: JsonObject | null): Conversation<Values> {
  return lacksCurrency(object, values, current) ? { ...values, currency: yield* defaultCurrency() } : values;
}

/** Marks as deleted; Pipedrive purges after 30 days. A record that is gone counts as deleted, an archived one is taken out first. */
export function* deleteRecord({ object, id }: Call<"delete">): Conversation {
  const { path, cost, archived, update } = endpointOf(object);
  const target = `${path}/${encodeURIComponent(id)}`;
  const reply = yield* write("DELETE", target, cost.remove);
  if (isGone(reply.status)) return { kind: "deleted" };
  if (!refused(reply)) return { kind: "deleted" };
  const found = archived ? yield* read(target, cost.one) : null;
  if (!found || refused(found) || asObject(dataOf(found)).is_archived !== true) return rejection(reply);
  const opened = yield* write(update, target, cost.write, { is_archived: false });
  if (refused(opened)) return rejection(opened);
  const again = yield* write("DELETE", target, cost.remove);
  return refused(again) && !isGone(again.status) ? rejection(again) : { kind: "deleted" };
}

const isGone = (status: number): boolean => status === 404 || status === 410;

function* written(object: string, raw: JsonObject, values: Values, before: Values | null): Conversation {
  const record: DestinationRecord = decodeRecord(object, raw, Object.keys(values));
  if (PARTICIPANTS in values && object === "deal") {
    const own = record.values.person_id ?? null;
    record.values[PARTICIPANTS] = yield* writeParticipants(record.id, values[PARTICIPANTS] ?? null, own, before === null);
  }
  return { kind: "written", id: asText(raw.id), record, before };
}

function archivedRecord(): PackResult {
  const message =
    "This record is archived in Pipedrive, where archived records can't be edited. Take it out of the archive there, or leave it out.";
  return { kind: "rejected", failure: failure("destination.archived", message) };
}

export function unknownFields(keys: string[]): PackResult {
  const message = `The account has no field ${keys.map((key) => `"${key}"`).join(", ")}. Read the account's fields again and create what is missing.`;
  return { kind: "rejected", failure: failure("destination.unknownField", message) };
}
