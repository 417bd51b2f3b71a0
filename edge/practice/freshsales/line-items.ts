import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { type Desk, isObject } from "./desk.ts";
import type { ReadLink } from "./links.ts";
import { planOf } from "./plans.ts";
import { selectorItems } from "./selectors.ts";
import { chosen } from "./switches.ts";
import { numericId } from "./values.ts";

/** Products of one deal (S2 of the reference: at most 100). */
const MOST_ITEMS = 100;

/** A deal's `products`: adds, changes and removes line items. Whether those left out stay is a switch. */
export function readLineItems(desk: Desk, raw: Json | undefined, before: PracticeRecord | null): ReadLink {
  if (raw === undefined || !planOf(desk.knobs).products) return null;
  if (!Array.isArray(raw) || !raw.every(isObject)) return { error: "The type for products is invalid." };
  const replaces = chosen(desk.knobs, "line_item_removal") === "replace";
  const items = new Map(replaces ? [] : itemsOf(before).map((item) => [String(item.id), item]));
  for (const each of raw) {
    const id = numericId(each.id);
    const product = id === null ? null : desk.store.get("product", String(id));
    if (!product) return { error: "Product is invalid" };
    if (each._destroy === true) items.delete(String(id));
    else items.set(String(id), { ...itemFrom(each, product, items.get(String(id))), id });
  }
  if (items.size > MOST_ITEMS) return { error: `A deal takes ${MOST_ITEMS} products at most` };
  return { keep: { products: [...items.values()], has_products: items.size > 0 } };
}

function itemFrom(given: PracticeRecord, product: PracticeRecord, before: PracticeRecord | undefined): PracticeRecord {
  const [price] = Array.isArray(product.product_pricings) ? product.product_pricings.filter(isObject) : [];
  return {
    name: product.name ?? null,
    quantity: given.quantity ?? before?.quantity ?? 1,
    unit_price: given.unit_price ?? before?.unit_price ?? price?.unit_price ?? 0,
    discount: given.discount ?? before?.discount ?? 0,
  };
}

/** The refusal of a deal whose currency none of its products is priced in; null when all fit. */
export function currencyError(desk: Desk, deal: PracticeRecord): string | null {
  const code = currencyCode(desk, deal);
  const unpriced = itemsOf(deal).find((item) => !pricedIn(desk.store.get("product", String(item.id)), code));
  return unpriced ? `${unpriced.name} has no price in the currency of the deal` : null;
}

function pricedIn(product: PracticeRecord | null, code: string): boolean {
  const prices = Array.isArray(product?.product_pricings) ? product.product_pricings.filter(isObject) : [];
  return prices.some((price) => price.currency_code === code);
}

function currencyCode({ store }: Desk, deal: PracticeRecord): string {
  const currencies = selectorItems(store, "currencies");
  return String((currencies.find((each) => each.id === deal.currency_id) ?? currencies[0])?.currency_code);
}

function itemsOf(deal: PracticeRecord | null): PracticeRecord[] {
  return Array.isArray(deal?.products) ? deal.products.filter(isObject) : [];
}

export function productIds(deal: PracticeRecord): string[] {
  return itemsOf(deal).map((item) => String(item.id));
}
