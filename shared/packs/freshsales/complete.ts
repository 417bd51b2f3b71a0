import { isObject, type Json, type JsonObject, sameJson } from "../../kernel/json.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { get, isRefused, send } from "./conversation.ts";
import { decodeReply, rawOf } from "./decode.ts";
import { encodeRecord } from "./encode.ts";
import { includeQuery, placeOf, recordPath } from "./places.ts";
import { encodePrices, isPrice } from "./prices.ts";

type Values = Record<string, Json>;
type Written = Extract<PackResult, { kind: "written" }>;

/** Links that integrators missed after jobs: written again where the record came without. */
const LINKS: Record<string, string> = { contact: "sales_accounts", sales_account: "parent_sales_account_id" };

/**
 * Writes what a create with these values leaves for after: the closing day of a deal, a product's prices, links that got lost. What the
 * record holds already isn't written again, so it may be asked for any number of times. A refusal leaves the record as it stands.
 */
export function* completeRecord(object: string, record: DestinationRecord, values: Values): Conversation<Written> {
  if (object in LINKS) return yield* linked(object, record, values);
  if (object === "product") return lacksPrice(record, values) ? yield* priced(object, record, values) : written(record);
  return yield* finished(object, record, values, laterOf(object, values, record, {}));
}

/**
 * What must be written once the record is there: a deal made in a closed stage gets today as its closing day whatever is
 * sent; prices are taken by the product's PUT. Null when nothing is left to write.
 */
export function laterOf(object: string, values: Values, record: DestinationRecord, raw: JsonObject): JsonObject | null {
  if (object === "product") {
    const prices = encodePrices(values, raw);
    return prices && { product_pricings: prices };
  }
  const closing = values.closed_date ?? null;
  return object === "deal" && closing !== null && record.values.closed_date !== closing ? { closed_date: closing } : null;
}

/** The record after `more` was put onto it; as it stands where that is refused, and reading back shows the difference. */
export function* finished(object: string, record: DestinationRecord, values: Values, more: JsonObject | null): Conversation<Written> {
  if (!more) return written(record);
  const reply = yield* send("PUT", recordPath(object, record.id), { [placeOf(object).root]: more }, includeQuery(object));
  const isBack = !isRefused(reply) && isObject(reply.body);
  return written(isBack ? decodeReply(object, reply, values) : record);
}

/** The record as written; its links once more where they were lost on the way. */
export function* linked(object: string, record: DestinationRecord, values: Values): Conversation<Written> {
  const key = LINKS[object] ?? "";
  const sent = values[key] ?? null;
  const isThere = sent === null || sameJson(record.values[key] ?? null, sent);
  return yield* finished(object, record, values, isThere ? null : encodeRecord(object, { [key]: sent }));
}

function lacksPrice(record: DestinationRecord, values: Values): boolean {
  const given = Object.entries(values).filter(([key, value]) => isPrice(key) && value !== null);
  return given.some(([key, value]) => !sameJson(record.values[key] ?? null, value));
}

/** Prices that are there keep their id, so the record is read as the API writes it. */
function* priced(object: string, record: DestinationRecord, values: Values): Conversation<Written> {
  const reply = yield* get(recordPath(object, record.id), includeQuery(object));
  if (isRefused(reply)) return written(record);
  return yield* finished(object, record, values, laterOf(object, values, record, rawOf(object, reply)));
}

function written(record: DestinationRecord): Written {
  return { kind: "written", id: record.id, record, before: null };
}
