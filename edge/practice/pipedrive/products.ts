import type { PracticeRecord } from "../vendor.ts";
import { between, boolean, type Check, listOf, nullable, number, oneOf, shape, text, user, visibility } from "./checks.ts";
import { type Desk, invalid, me, objectsOf, refusal } from "./desk.ts";
import { bySorts, common, type Entity, equals } from "./entity.ts";

const frequencies = ["one-time", "annually", "semi-annually", "quarterly", "monthly", "weekly"];
const price = shape({ currency: text(3, 3), price: number, cost: number, direct_cost: nullable(number), notes: text(1000) }, ["currency"]);

/** Anything but one-time needs a plan above the smallest. */
export const frequency: Check = (value, at, desk) => {
  const given = oneOf(frequencies)(value, at, desk);
  if (given !== "one-time" && desk.plan === "Lite") throw refusal(403, "Recurring billing is not available in your plan.");
  return given;
};
/** How often it is billed; null without an end. */
export const cycles: Check = nullable(between(1, 208));

export const product: Entity = {
  ...common,
  id: "product",
  label: "Product",
  path: "products",
  checks: {
    name: text(255, 1),
    code: nullable(text(255)),
    description: nullable(text(65_000)),
    unit: nullable(text(50)),
    tax: number,
    category: nullable(number),
    owner_id: user,
    is_linkable: boolean,
    visible_to: visibility,
    prices: listOf(price),
    billing_frequency: frequency,
    billing_frequency_cycles: cycles,
  },
  required: ["name"],
  createdStatus: 201,
  blank: {
    id: 0,
    name: "",
    code: null,
    description: null,
    unit: null,
    tax: 0,
    category: null,
    is_linkable: true,
    is_deleted: false,
    visible_to: 0,
    owner_id: 0,
    add_time: "",
    update_time: "",
    billing_frequency: "one-time",
    billing_frequency_cycles: null,
    prices: [],
    custom_fields: {},
  },
  finish: finishProduct,
  created: priced,
  filters: { owner_id: equals("owner_id"), updated_since: (record, value) => String(record.update_time) >= value },
  sorts: [...bySorts, "name"],
};

/** One price a currency; without any, nothing in the user's own. */
function finishProduct(record: PracticeRecord, _given: PracticeRecord, before: PracticeRecord | null, desk: Desk): PracticeRecord {
  const prices = objectsOf(record.prices);
  const currencies = prices.map((each) => each.currency);
  if (new Set(currencies).size < currencies.length) throw invalid("prices", "must not have two of one currency");
  const whole = prices.length > 0 ? prices : [{ currency: me(desk).default_currency ?? "USD", price: 0 }];
  const shown = whole.map((each): PracticeRecord => ({ price: 0, cost: 0, direct_cost: null, notes: "", ...each }));
  return before ? priced({ ...record, prices: shown }) : { ...record, prices: shown };
}

function priced(record: PracticeRecord): PracticeRecord {
  return { ...record, prices: objectsOf(record.prices).map((each) => ({ product_id: record.id ?? null, ...each })) };
}
