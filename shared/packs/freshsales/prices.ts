import { asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import type { DestinationField } from "../../model/account.ts";

/** A product has a price in each currency; each is a field of ours, named by the currency. */
const KEY = /^price_([A-Z]{3})$/;

export const isPrice = (key: string): boolean => KEY.test(key);

/** One money field for each of the account's active currencies. */
export function priceFields(currencies: JsonObject[]): DestinationField[] {
  const codes = currencies.filter((each) => each.is_active !== false).map((each) => String(each.currency_code ?? ""));
  return [...new Set(codes)]
    .filter((code) => /^[A-Z]{3}$/.test(code))
    .map((code) => ({
      key: `price_${code}`,
      ref: `price_${code}`,
      label: `Price in ${code}`,
      type: "money",
      custom: false,
      required: false,
      unique: false,
      readOnly: false,
      createOnly: false,
    }));
}

/** Sources name the amount `unit_price` and `currency_value`. Nothing when the prices weren't asked for. */
export function decodePrices(raw: JsonObject): Record<string, Json> {
  if (!Array.isArray(raw.product_pricings)) return {};
  return Object.fromEntries(
    asObjects(raw.product_pricings).map((price) => {
      const amount = price.unit_price ?? price.currency_value ?? null;
      const number = amount === null || amount === "" ? Number.NaN : Number(amount);
      return [`price_${String(price.currency_code)}`, Number.isFinite(number) ? number : null];
    }),
  );
}

/** The prices among the values as the API's list, or null when there are none. Prices that are there already keep their id. */
export function encodePrices(values: Record<string, Json>, raw: JsonObject | null): Json[] | null {
  const there = asObjects(raw?.product_pricings);
  const given = Object.entries(values).filter(([key]) => isPrice(key));
  if (given.length === 0) return null;
  return given.flatMap(([key, amount]): JsonObject[] => {
    const code = KEY.exec(key)?.[1] ?? "";
    const id = there.find((price) => price.currency_code === code)?.id;
    const known: JsonObject = id === undefined ? {} : { id };
    if (amount !== null) return [{ ...known, currency_code: code, unit_price: amount, currency_value: amount }];
    return id === undefined ? [] : [{ ...known, currency_code: code, _destroy: true }];
  });
}
