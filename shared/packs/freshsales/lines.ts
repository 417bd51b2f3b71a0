import { asObject, asObjects, type Json, type JsonObject, sameJson } from "../../kernel/json.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { HttpReply, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { get, isGone, isRefused, rejected, rejection, send } from "./conversation.ts";
import { numberOf } from "./decode.ts";
import { recordPath } from "./places.ts";

/**
 * A deal's lines are a list in the deal. Whether a write joins or replaces the list isn't known, so it always goes whole.
 * A line has no id of its own: deal and product name it, and a deal has one line of a product.
 */
const WITH_LINES = { include: "products" };
const AMOUNTS = ["quantity", "unit_price", "discount"];

interface Lines {
  dealId: string;
  items: JsonObject[];
}

const lineId = (dealId: string, productId: string): string => `${dealId}-${productId}`;
const partsOf = (id: string): [deal: string, product: string] => [id.split("-")[0] ?? "", id.split("-")[1] ?? ""];

/** Adds a line. One of the same product and numbers is taken for ours: a first try without an answer may have made it. */
export function* createLine(values: Record<string, Json>): Conversation {
  const dealId = String(values.deal ?? "");
  const productId = String(values.product ?? "");
  if (!dealId || !productId) return rejected("destination.no_parent", "A deal product needs its deal and its product.");
  const lines = yield* linesOf(dealId);
  if (!("items" in lines)) return lines;
  const there = lineOf(lines, productId);
  if (there && agrees(there, values)) return { kind: "written", id: there.id, record: there, before: null };
  if (there) return rejected("destination.rejected", "The deal has a line with this product already, with other numbers.");
  return yield* put(lines, productId, [...lines.items.map(itemOf), { id: Number(productId), ...amountsOf(values) }], values, null);
}

/** Changes a line's numbers. Its deal and product stay: they are its identity. */
export function* updateLine(id: string, values: Record<string, Json>): Conversation {
  const [dealId, productId] = partsOf(id);
  const lines = yield* linesOf(dealId);
  if (!("items" in lines)) return lines;
  const now = lineOf(lines, productId);
  if (!now) return rejected("destination.missing", "The deal doesn't have this line any more.");
  const before = Object.fromEntries(Object.keys(values).map((key) => [key, now.values[key] ?? null]));
  const items = lines.items.map((item) => (productOf(item) === productId ? { ...itemOf(item), ...amountsOf(values) } : itemOf(item)));
  return yield* put(lines, productId, items, values, before);
}

export function* deleteLine(id: string): Conversation {
  const [dealId, productId] = partsOf(id);
  const lines = yield* linesOf(dealId);
  if (!("items" in lines)) return lines;
  if (!lineOf(lines, productId)) return { kind: "deleted" };
  const items = lines.items.map((item) => (productOf(item) === productId ? { id: Number(productId), _destroy: true } : itemOf(item)));
  for (const body of bodiesOf(items)) {
    const reply = yield* send("PUT", recordPath("deal", dealId), body, WITH_LINES);
    if (isRefused(reply)) return rejection(reply);
    if (!itemsIn(reply)?.some((item) => productOf(item) === productId)) return { kind: "deleted" };
  }
  return rejected("destination.rejected", "Freshsales kept the line in the deal. Take it out by hand.");
}

export function* readLine(id: string): Conversation {
  const [dealId, productId] = partsOf(id);
  const lines = yield* linesOf(dealId);
  return "items" in lines ? { kind: "record", record: lineOf(lines, productId) } : lines;
}

export function* findLine(values: Record<string, Json>): Conversation {
  const record = yield* readLine(lineId(String(values.deal ?? ""), String(values.product ?? "")));
  if (record.kind !== "record" || !record.record || agrees(record.record, values)) return record;
  return { kind: "record", record: null };
}

/** Sources put the list inside the deal and beside it: where the first way does nothing, the second is tried. */
const bodiesOf = (items: JsonObject[]): JsonObject[] => [{ deal: { products: items } }, { deal: {}, products: items }];

function* put(
  lines: Lines,
  productId: string,
  items: JsonObject[],
  amounts: Record<string, Json>,
  before: Record<string, Json> | null,
): Conversation {
  for (const body of bodiesOf(items)) {
    const reply = yield* send("PUT", recordPath("deal", lines.dealId), body, WITH_LINES);
    if (isRefused(reply)) return rejection(reply);
    const record = lineOf({ ...lines, items: itemsIn(reply) ?? [] }, productId);
    if (record && agrees(record, amounts)) return { kind: "written", id: record.id, record, before };
  }
  const after = yield* linesOf(lines.dealId);
  const record = "items" in after ? lineOf(after, productId) : null;
  return record
    ? { kind: "written", id: record.id, record, before }
    : rejected("destination.rejected", "Freshsales took the deal but not the line. Is the product priced in the deal's currency?");
}

/** A deal that is gone has no lines. */
function* linesOf(dealId: string): Conversation<Lines | PackResult> {
  const reply = yield* get(recordPath("deal", dealId), WITH_LINES);
  if (isGone(reply)) return { dealId, items: [] };
  if (isRefused(reply)) return rejection(reply);
  return { dealId, items: itemsIn(reply) ?? [] };
}

/** In the deal or beside it. */
function itemsIn(reply: HttpReply): JsonObject[] | null {
  const body = asObject(reply.body);
  const inner = asObject(body.deal).products;
  const list = Array.isArray(inner) ? inner : body.products;
  return Array.isArray(list) ? asObjects(list) : null;
}

const productOf = (item: JsonObject): string => String(item.product_id ?? item.id ?? "");

/** A line as it is sent again. */
function itemOf(item: JsonObject): JsonObject {
  const amounts = AMOUNTS.flatMap((key) => (item[key] === undefined || item[key] === null ? [] : [[key, numberOf(item[key])] as const]));
  return { id: Number(productOf(item)), ...Object.fromEntries(amounts) };
}

function amountsOf(values: Record<string, Json>): JsonObject {
  return Object.fromEntries(AMOUNTS.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key] ?? null]])));
}

function lineOf({ dealId, items }: Lines, productId: string): DestinationRecord | null {
  const item = items.find((each) => productOf(each) === productId);
  if (!item) return null;
  const amounts = AMOUNTS.map((key) => [key, item[key] === undefined || item[key] === null ? null : numberOf(item[key])]);
  return { id: lineId(dealId, productId), values: { deal: dealId, product: productId, ...Object.fromEntries(amounts) }, updatedAt: null };
}

/** The numbers that were given are the line's. */
function agrees(line: DestinationRecord, values: Record<string, Json>): boolean {
  return AMOUNTS.every(
    (key) => values[key] === undefined || values[key] === null || sameJson(line.values[key] ?? null, values[key] ?? null),
  );
}
