import { asObject, asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import { asText } from "./conversation.ts";

/* Amounts that stand in a structure of their own: a product's prices, one a currency, and a lead's value. */

/** The amounts of a record as values: of several prices the first. */
export function decodeMoney(object: string, key: string, raw: JsonObject): Json {
  const held = object === "lead" ? asObject(raw.value) : asObject(asObjects(raw.prices)[0]);
  if (key === "currency") return asText(held.currency) || null;
  return held[key === "value" ? "amount" : key] ?? null;
}

/** Whether an amount is written whose currency neither the values nor the record tell. */
export function lacksCurrency(object: string, values: Record<string, Json>, current: JsonObject | null): boolean {
  if (object !== "product" && object !== "lead") return false;
  const amounts = ["price", "cost", "value"].some((key) => typeof values[key] === "number");
  return amounts && !asText(values.currency) && !decodeMoney(object, "currency", current ?? {});
}

/** What goes into the body for the amounts among the values. Prices in other currencies stay as they are. */
export function encodeMoney(object: string, values: Record<string, Json>, current: JsonObject | null): JsonObject {
  if (object === "lead") return leadValue(values, current);
  return object === "product" ? productPrices(values, current) : {};
}

function leadValue(values: Record<string, Json>, current: JsonObject | null): JsonObject {
  if (!("value" in values) && !("currency" in values)) return {};
  const amount = "value" in values ? (values.value ?? null) : decodeMoney("lead", "value", current ?? {});
  const currency = asText(values.currency) || decodeMoney("lead", "currency", current ?? {});
  return { value: amount === null ? null : { amount, currency } };
}

function productPrices(values: Record<string, Json>, current: JsonObject | null): JsonObject {
  if (!["price", "cost", "currency"].some((key) => key in values)) return {};
  const [first, ...others] = asObjects(current?.prices);
  const currency = asText(values.currency) || asText(first?.currency);
  const held = [first, ...others].find((each) => asText(each?.currency) === currency);
  const own: JsonObject = { currency, price: amountIn("price", values, held), cost: amountIn("cost", values, held) };
  const rest = others.filter((each) => asText(each.currency) !== currency);
  return { prices: [own, ...rest.map(({ product_id: _, ...each }) => each)] };
}

function amountIn(key: "price" | "cost", values: Record<string, Json>, held: JsonObject | undefined): Json {
  return (key in values ? values[key] : held?.[key]) ?? 0;
}
