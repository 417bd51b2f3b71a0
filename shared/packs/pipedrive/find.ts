import { asObject, asObjects, type Json, type JsonObject, sameJson } from "../../kernel/json.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { HttpReply, PackCall } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { asText, cursorOf, dataOf, read, refused, rejection } from "./conversation.ts";
import { decodeRecord } from "./decode.ts";
import { codeOf } from "./keys.ts";
import { nextStart } from "./lists.ts";
import { endpointOf } from "./objects.ts";
import { PARTICIPANTS, readParticipants } from "./participants.ts";

type FindCall = Extract<PackCall, { kind: "find" }>;

/**
 * The record that a create would have made. With a source field: the 500 records touched last (the search index lags behind
 * writes), then an exact search on that field, and the archive for what went there at once. Without: the parent's records, compared
 * by content, the newest that fits.
 */
export function* findRecord(call: FindCall): Conversation {
  const result = call.sourceField ? yield* findBySourceField(call, call.sourceField) : yield* findByContent(call);
  if (result.kind !== "record" || !result.record || call.object !== "deal" || !(PARTICIPANTS in call.values)) return result;
  const people = yield* readParticipants(result.record.id, result.record.values.person_id ?? null);
  return { kind: "record", record: { ...result.record, values: { ...result.record.values, [PARTICIPANTS]: people } } };
}

function* findBySourceField(call: FindCall, { key, value }: { key: string; value: string }): Conversation {
  const { path, cost, version, archived } = endpointOf(call.object);
  const keys = [...new Set([...Object.keys(call.values), key])];
  const isIt = (record: DestinationRecord): boolean => record.values[key] === value;
  const query: Record<string, string> =
    version === 1
      ? { start: "0", limit: "500", sort: "update_time DESC" }
      : { limit: "500", sort_by: "update_time", sort_direction: "desc" };
  const lists = [{ path, cost: cost.list }, ...(archived && call.values.is_archived === true ? [archived] : [])];
  for (const list of lists) {
    const recent = yield* read(list.path, list.cost, query);
    if (refused(recent)) return rejection(recent);
    const touched = asObjects(dataOf(recent)).map((raw) => decodeRecord(call.object, raw, keys));
    const found = touched.find(isIt);
    if (found) return { kind: "record", record: found };
  }

  const hits = yield* read("/api/v2/itemSearch/field", 20, {
    entity_type: call.object,
    field: codeOf(key),
    match: "exact",
    term: value,
    limit: "100",
  });
  if (refused(hits)) return rejection(hits);
  for (const id of hitIds(dataOf(hits))) {
    const reply = yield* read(`${path}/${id}`, cost.one);
    const record = refused(reply) ? null : decodeRecord(call.object, asObject(dataOf(reply)), keys);
    if (record && asObject(dataOf(reply)).is_deleted !== true && isIt(record)) return { kind: "record", record };
  }
  return { kind: "record", record: null };
}

/** Hits stand in a bare list, or under `items` as in the other searches. */
function hitIds(data: Json): string[] {
  const hits = Array.isArray(data) ? asObjects(data) : asObjects(asObject(data).items).map((hit) => asObject(hit.item));
  return hits.map((hit) => asText(hit.id)).filter((id) => id !== "");
}

function* findByContent(call: FindCall): Conversation {
  const { path, cost, version, order } = endpointOf(call.object);
  const query = {
    limit: "500",
    ...parentFilter(call.values),
    ...(version === 1 ? { sort: order.newest } : { sort_by: order.newest, sort_direction: "desc" }),
  };
  let page: Record<string, string> | null = {};
  while (page) {
    const reply: HttpReply = yield* read(path, cost.list, { ...query, ...page });
    if (refused(reply)) return rejection(reply);
    const records = asObjects(dataOf(reply)).map((raw: JsonObject) => decodeRecord(call.object, raw, Object.keys(call.values)));
    const found = records.find((record) => sameContent(call.values, record.values));
    if (found) return { kind: "record", record: found };
    page = nextPage(reply, version);
  }
  return { kind: "record", record: null };
}

function nextPage(reply: HttpReply, version: 1 | 2): Record<string, string> | null {
  const next = version === 1 ? nextStart(reply.body) : cursorOf(reply);
  if (next === null) return null;
  return version === 1 ? { start: next } : { cursor: next };
}

/** The narrowest list that must hold the record: of its person, its deal, its organization, or its owner. */
function parentFilter(values: Record<string, Json>): Record<string, string> {
  const filters: [string, Json | undefined][] = [
    ["person_id", values.person ?? values.person_id],
    ["deal_id", values.deal_id],
    ["lead_id", values.lead_id],
    ["org_id", values.org_id],
    ["owner_id", values.owner_id],
  ];
  const [name, value] = filters.find(([, id]) => typeof id === "string" && id !== "") ?? [];
  return name && typeof value === "string" ? { [name]: value } : {};
}

/** Whether every value sent is there. HTML is cleaned by Pipedrive, so text is compared by its words. */
export function sameContent(sent: Record<string, Json>, found: Record<string, Json>): boolean {
  return Object.entries(sent).every(([key, value]) => value === null || sameValue(value, found[key] ?? null));
}

function sameValue(sent: Json, found: Json): boolean {
  if (typeof sent === "string" && typeof found === "string") return words(sent) === words(found);
  if (isContacts(sent)) return sameJson(contactValues(sent), contactValues(found));
  return sameJson(sent, found);
}

const words = (text: string): string =>
  text
    .replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/gi, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&nbsp;/g, " ")
    .replace(/\s+/g, " ")
    .trim();

const isContacts = (value: Json): boolean => Array.isArray(value) && value.some((item) => "value" in asObject(item));
const contactValues = (value: Json): string[] =>
  asObjects(value)
    .map((item) => asText(item.value))
    .sort();
