import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { type Desk, gone, instant, isId, isObject, newId, noSuchPage, noSuchRecord, notAllowed, ok, refused, unwrapped } from "./desk.ts";
import { listDocuments } from "./documents.ts";
import { fieldDefs } from "./fields.ts";
import { includesOf, pageMeta, pageOf, selectedIds, slicePage } from "./pages.ts";
import { planOf } from "./plans.ts";
import { selectorItems } from "./selectors.ts";
import { fullCustom } from "./shown.ts";
import { chosen } from "./switches.ts";
import { isBlank, missingRequired, readValues } from "./values.ts";

/** `cpq/products…`; plans without a catalogue answer 403. */
export function productRoute(desk: Desk, parts: string[]): PracticeReply {
  const { method } = desk.request;
  const [, , id, last] = parts;
  if (parts[1] !== "products") return noSuchPage();
  if (!planOf(desk.knobs).products) return notAllowed();
  if (parts.length === 2) return method === "POST" ? createProduct(desk) : method === "GET" ? listProducts(desk) : noSuchPage();
  if (isId(id) && parts.length === 3) return oneProduct(desk, id);
  if (isId(id) && last === "restore" && method === "PUT") return restore(desk, [id]);
  if (isId(id) && last === "document_associations" && method === "GET") return listDocuments(desk, "Product", id);
  if (parts.length !== 3) return noSuchPage();
  return manyProducts(desk, `${method} ${id}`);
}

function oneProduct(desk: Desk, id: string): PracticeReply {
  const record = desk.store.get("product", id);
  if (!record) return noSuchRecord();
  switch (desk.request.method) {
    case "GET":
      return ok({ product: shown(desk, record) });
    case "PUT":
      return write(desk, { ...record, updated_at: instant(desk.request.now) }, unwrapped(desk.request.body, "product"));
    case "DELETE":
      desk.store.bin("product", id);
      return gone(desk);
    default:
      return noSuchPage();
  }
}

function manyProducts(desk: Desk, call: string): PracticeReply {
  const ids = selectedIds(desk.request.body) ?? [];
  switch (call) {
    case "PUT products_bulk_update":
      return updateAll(desk, ids, isObject(desk.request.body) ? desk.request.body.product : undefined);
    case "POST products_bulk_assign":
      return updateAll(desk, ids, { owner_id: isObject(desk.request.body) ? (desk.request.body.owner_id ?? null) : null });
    case "POST products_bulk_delete":
      for (const id of ids) desk.store.bin("product", id);
      return ok({ message: "The selected products are being deleted." });
    case "POST products_bulk_restore":
      return restore(desk, ids);
    case "POST filterize":
      return listProducts(desk);
    default:
      return noSuchPage();
  }
}

function updateAll(desk: Desk, ids: string[], given: Json | undefined): PracticeReply {
  if (!isObject(given)) return refused(400, "product is missing");
  for (const id of ids) {
    const record = desk.store.get("product", id);
    const reply = record ? write(desk, record, given) : null;
    if (reply && reply.status >= 400) return reply;
  }
  return ok({ message: "The selected products are being updated." });
}

function restore(desk: Desk, ids: string[]): PracticeReply {
  const binned = desk.store.list("product", { deleted: true }).filter((record) => ids.includes(String(record.id)));
  for (const record of binned) desk.store.put("product", String(record.id), record);
  return binned.length === 0 ? noSuchRecord() : ok({ message: "The selected products are being restored." });
}

function createProduct(desk: Desk): PracticeReply {
  const at = instant(desk.request.now);
  const standard = fieldDefs(desk.store, "product").filter((def) => def.default);
  const blank = Object.fromEntries(standard.map((def) => [def.name, null]));
  const base: PracticeRecord = {
    ...blank,
    id: newId(desk.store),
    is_active: true,
    pricing_type: 1,
    product_pricings: [],
    custom_field: {},
    creater_id: desk.userId,
    created_at: at,
    updated_at: at,
  };
  return write(desk, base, unwrapped(desk.request.body, "product"));
}

/** Both create and update answer 200. */
function write(desk: Desk, base: PracticeRecord, body: PracticeRecord | null): PracticeReply {
  if (!body) return refused(400, "product is missing");
  const read = readValues(desk, "product", body);
  const replaces = chosen(desk.knobs, "custom_field_put") === "replace" && isObject(body.custom_field);
  const custom = { ...(isObject(base.custom_field) && !replaces ? base.custom_field : {}), ...read.custom };
  const record: PracticeRecord = { ...base, ...read.system, custom_field: custom };
  const errors = [...read.errors];
  if (body.product_pricings !== undefined) errors.push(...takePrices(desk, body.product_pricings, record));
  errors.push(...missingRequired(desk, "product", record));
  if (errors.length > 0) return refused(400, ...new Set(errors));
  desk.store.put("product", String(record.id), record);
  return ok({ product: shown(desk, record) });
}

/** Adds or changes one price a currency; `_destroy` takes one out. The amount's key is a switch. */
function takePrices(desk: Desk, raw: Json, record: PracticeRecord): string[] {
  if (!Array.isArray(raw) || !raw.every(isObject)) return ["The type for product_pricings is invalid."];
  const before = Array.isArray(record.product_pricings) ? record.product_pricings.filter(isObject) : [];
  const prices = new Map(before.map((price) => [String(price.currency_code), price]));
  const known = selectorItems(desk.store, "currencies").map((each) => each.currency_code);
  for (const price of raw) {
    const code = String(price.currency_code);
    if (!known.includes(code)) return ["Currency is invalid"];
    if (price._destroy === true) {
      prices.delete(code);
      continue;
    }
    const amount = amountOf(desk, price);
    if (isBlank(amount) || !Number.isFinite(Number(amount))) return ["Unit price can't be empty"];
    const id = prices.get(code)?.id ?? newId(desk.store);
    prices.set(code, { id, currency_code: code, unit_price: Number(amount), currency_value: Number(amount) });
  }
  record.product_pricings = [...prices.values()];
  return [];
}

function amountOf(desk: Desk, price: PracticeRecord): Json | undefined {
  const key = chosen(desk.knobs, "price_key");
  if (key === "unit_price") return price.unit_price;
  return key === "currency_value" ? price.currency_value : (price.unit_price ?? price.currency_value);
}

function listProducts(desk: Desk): PracticeReply {
  const page = pageOf(desk.request.query);
  const all = desk.store.list("product");
  return ok({ products: slicePage(all, page).map((record) => shown(desk, record)), meta: pageMeta(all.length, page) });
}

/** Prices come only when included. */
function shown(desk: Desk, record: PracticeRecord): PracticeRecord {
  const { product_pricings, custom_field, ...rest } = record;
  const prices: PracticeRecord = includesOf(desk.request.query).has("product_pricings") ? { product_pricings: product_pricings ?? [] } : {};
  return {
    ...rest,
    display_name: record.name ?? null,
    is_deleted: false,
    custom_field: fullCustom(desk, "product", custom_field),
    ...prices,
  };
}
