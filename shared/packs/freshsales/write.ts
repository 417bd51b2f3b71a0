import { asObject, type Json, type JsonObject } from "../../kernel/json.ts";
import { failure } from "../../kernel/result.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { HttpReply, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { finished, laterOf } from "./complete.ts";
import { get, isGone, isRefused, rejected, rejection, send, upsert } from "./conversation.ts";
import { decodeReply, rawOf } from "./decode.ts";
import { encodeRecord } from "./encode.ts";
import { createLink, refuseFileChange } from "./files.ts";
import { lookUp } from "./find.ts";
import { createLine, deleteLine, updateLine } from "./lines.ts";
import { updateNote } from "./notes.ts";
import { isMain, objects, pluralOf } from "./objects.ts";
import { includeQuery, placeOf, recordPath } from "./places.ts";
import { encodePrices, isPrice } from "./prices.ts";
import { targetOf } from "./targets.ts";

/** Makes a record. Some need a second write; when that is refused the record stands all the same, and reading back shows it. */
export function* createRecord(object: string, values: Record<string, Json>): Conversation {
  const full = filled(values);
  if (object === "deal_product") return yield* createLine(full);
  const needsTarget = objects.find((each) => each.id === object)?.needsOneOf !== undefined;
  if (needsTarget && !targetOf(full))
    return rejected("destination.no_parent", "It has no record to hang on, and Freshsales takes none without.");
  if (object === "document_link") return yield* createLink(full);
  if (object === "document") return rejected("destination.no_bytes", "A file is sent as an upload.");
  const reply = yield* made(object, full);
  if ("kind" in reply) return reply;
  if (isRefused(reply)) return rejection(reply);
  const record = decodeReply(object, reply, values);
  return yield* finished(object, record, values, laterOf(object, full, record, rawOf(object, reply)));
}

/** Empty values mean nothing to a new record. */
function filled(values: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function* made(object: string, values: Record<string, Json>): Conversation<HttpReply | PackResult> {
  const { path, root } = placeOf(object);
  const body = { [root]: encodeRecord(object, withoutPrices(values)) };
  const key = values.external_id;
  if (object === "contact" && typeof key === "string" && key !== "") return yield* madeOnce(body, key, values);
  return yield* send("POST", path, body, includeQuery(object));
}

/**
 * A contact carries its own unique External ID, so it is upserted by it and a try whose answer was lost can be sent again.
 * That External ID serves as identifier isn't documented: when the account refuses, the contact is looked for and made plainly.
 */
function* madeOnce(body: JsonObject, externalId: string, values: Record<string, Json>): Conversation<HttpReply | PackResult> {
  const { path } = placeOf("contact");
  const reply = yield* upsert(path, { unique_identifier: { external_id: externalId }, ...body }, includeQuery("contact"));
  if (!isRefused(reply) || reply.status === 403) return reply;
  const found = yield* lookUp("contact", { key: "external_id", value: externalId }, values);
  if (found.kind !== "record" || !found.record) return yield* send("POST", path, body, includeQuery("contact"));
  const result = yield* updateRecord("contact", found.record.id, values);
  return result.kind === "written" ? written(result.record ?? found.record, null) : result;
}

function withoutPrices(values: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !isPrice(key)));
}

/**
 * Reads, then writes. Custom fields go whole, with what the record has already: accounts were seen that replace the whole
 * set on every write.
 */
export function* updateRecord(object: string, id: string, values: Record<string, Json>): Conversation {
  if (object === "note") return yield* updateNote(id, values);
  if (object === "deal_product") return yield* updateLine(id, values);
  if (object === "document" || object === "document_link") return refuseFileChange();
  const found = yield* get(recordPath(object, id), includeQuery(object));
  if (isRefused(found)) return rejection(found);
  const raw = rawOf(object, found);
  const before = decodeReply(object, found, values);
  const body = encodeRecord(object, withoutPrices(values), { record: before, raw });
  if (body.custom_field !== undefined) body.custom_field = { ...asObject(raw.custom_field), ...asObject(body.custom_field) };
  const prices = object === "product" ? encodePrices(values, raw) : null;
  if (prices) body.product_pricings = prices;
  const reply = yield* send("PUT", recordPath(object, id), { [placeOf(object).root]: body }, includeQuery(object));
  return isRefused(reply) ? rejection(reply) : written(decodeReply(object, reply, values), beforeOf(before, values));
}

function beforeOf(record: DestinationRecord, values: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.keys(values).map((key) => [key, record.values[key] ?? null]));
}

function written(record: DestinationRecord, before: Record<string, Json> | null): PackResult {
  return { kind: "written", id: record.id, record, before };
}

/**
 * For good where the API can: a plain delete leaves main records in the recycle bin, where their unique values may stay taken.
 * That is why `bulk_destroy` isn't used: it only fills the bin. What is gone already counts as deleted.
 */
export function* deleteRecord(object: string, id: string): Conversation {
  if (object === "deal_product") return yield* deleteLine(id);
  if (object === "document" || object === "document_link") return refuseFileChange();
  const path = isMain(object) ? `${recordPath(object, id)}/forget` : recordPath(object, id);
  const reply = yield* send("DELETE", path);
  return isRefused(reply) && !isGone(reply) ? rejection(reply) : { kind: "deleted" };
}

/** Freshsales makes and removes fields only in its settings screens. */
export function refuseField(act: "add" | "remove", object: string, name: string): PackResult {
  const place = `Admin Settings › ${pluralOf(object)}`;
  const message =
    act === "add"
      ? `Freshsales can't add a field through its API. An admin adds “${name}” under ${place}; then read the account again.`
      : `Freshsales can't remove a field through its API. An admin removes “${name}” under ${place}.`;
  return { kind: "rejected", failure: failure("destination.fields_by_hand", message) };
}
