import type { PracticeRecord } from "../vendor.ts";
import { boolean, type Check, date, linkTo, nullable, number, oneOf, shape, text } from "./checks.ts";
import { type Asked, type Desk, done, type Handler, invalid, isoTime, missing, objectOf, objectsOf, refusal } from "./desk.ts";
import { pageOf } from "./pages.ts";
import { cycles, frequency } from "./products.ts";

const MOST = 100;
const MOST_RECURRING = 20;

const checks: Record<string, Check> = {
  product_id: linkTo("product"),
  item_price: number,
  quantity: number,
  tax: number,
  comments: text(65_000),
  discount: number,
  is_enabled: boolean,
  tax_method: oneOf(["exclusive", "inclusive", "none"]),
  discount_type: oneOf(["percentage", "amount"]),
  product_variation_id: nullable(number),
  billing_frequency: frequency,
  billing_frequency_cycles: cycles,
  billing_start_date: nullable(date),
};
const line = shape(checks, ["product_id", "item_price", "quantity"]);
const lineChange = shape(checks, []);

export const listDealProducts: Handler = (asked, desk) => {
  const deal = dealOf(asked, desk);
  return pageOf(ordered(linesOf(desk, String(deal.id)), asked.query), asked.query, (each) => String(each.id));
};

/** Of up to 100 deals at once. */
export const listProductsOfDeals: Handler = (asked, desk) => {
  const ids = asked.query.getAll("deal_ids").flatMap((each) => each.split(","));
  if (ids.length === 0 || ids.length > MOST) throw invalid("deal_ids", `must name 1 to ${MOST} deals`);
  return pageOf(
    ordered(
      ids.flatMap((id) => linesOf(desk, id)),
      asked.query,
    ),
    asked.query,
    (each) => String(each.id),
  );
};

export const addDealProduct: Handler = (asked, desk) => {
  const deal = dealOf(asked, desk);
  const [added] = add(deal, [objectOf(line(asked.body ?? null, "body", desk)) ?? {}], desk);
  return done(added ?? null, { status: 201 });
};

/** All or none. */
export const addDealProducts: Handler = (asked, desk) => {
  const deal = dealOf(asked, desk);
  const data = objectOf(asked.body)?.data;
  if (!Array.isArray(data) || data.length === 0 || data.length > MOST) throw invalid("data", `must hold 1 to ${MOST} products`);
  const given = data.map((each, index) => objectOf(line(each, `data[${index}]`, desk)) ?? {});
  return done(add(deal, given, desk), { status: 201 });
};

export const updateDealProduct: Handler = (asked, desk) => {
  const deal = dealOf(asked, desk);
  const before = lineOf(asked, deal, desk);
  const given = objectOf(lineChange(asked.body ?? null, "body", desk)) ?? {};
  const after = { ...before, ...given, update_time: isoTime(desk.now) };
  keep(desk, { ...after, sum: sumOf(after), name: nameOf(desk, after) });
  settle(deal, desk);
  return done(desk.store.get("dealProduct", String(before.id)));
};

export const deleteDealProduct: Handler = (asked, desk) => {
  const deal = dealOf(asked, desk);
  const gone = lineOf(asked, deal, desk);
  desk.store.drop("dealProduct", String(gone.id));
  settle(deal, desk);
  return done({ id: gone.id ?? null });
};

/** Those named by `ids`, else the first 100. */
export const deleteDealProducts: Handler = (asked, desk) => {
  const deal = dealOf(asked, desk);
  const named = asked.query.get("ids")?.split(",");
  if (named && named.length > MOST) throw invalid("ids", `must not name more than ${MOST}`);
  const lines = linesOf(desk, String(deal.id)).filter((each) => !named || named.includes(String(each.id)));
  const gone = lines.slice(0, MOST);
  for (const each of gone) desk.store.drop("dealProduct", String(each.id));
  settle(deal, desk);
  return done({ ids: gone.map((each) => each.id ?? null) }, { additional: { more_items_in_collection: lines.length > gone.length } });
};

export function linesOf({ store }: Pick<Desk, "store">, dealId: string): PracticeRecord[] {
  const ids = store.lookup("dealProduct", "deal", dealId);
  return ids.map((id) => store.get("dealProduct", id)).filter((each) => each !== null);
}

function add(deal: PracticeRecord, given: PracticeRecord[], desk: Desk): PracticeRecord[] {
  const held = linesOf(desk, String(deal.id));
  const recurring = [...held, ...given].filter((each) => (each.billing_frequency ?? "one-time") !== "one-time");
  if (recurring.length > MOST_RECURRING) throw refusal(400, `A deal can have ${MOST_RECURRING} recurring products at most.`);
  const added = given.map((each, index) => {
    const id = desk.store.next("dealProduct", 1);
    const stamp = isoTime(desk.now);
    const fresh: PracticeRecord = {
      id,
      sum: 0,
      tax: 0,
      deal_id: deal.id ?? null,
      name: nameOf(desk, each),
      product_id: 0,
      product_variation_id: null,
      order_nr: held.length + index + 1,
      add_time: stamp,
      update_time: stamp,
      comments: "",
      currency: deal.currency ?? null,
      discount: 0,
      quantity: 1,
      item_price: 0,
      tax_method: held[0]?.tax_method ?? "inclusive",
      discount_type: "percentage",
      is_enabled: true,
      billing_frequency: "one-time",
      billing_frequency_cycles: null,
      billing_start_date: null,
      ...each,
    };
    return keep(desk, { ...fresh, sum: sumOf(fresh) });
  });
  shareTaxMethod(deal, given, desk);
  settle(deal, desk);
  return added.map((each) => desk.store.get("dealProduct", String(each.id)) ?? each);
}

/** The tax method of one line is that of all lines. */
function shareTaxMethod(deal: PracticeRecord, given: PracticeRecord[], desk: Desk): void {
  const method = given.findLast((each) => each.tax_method !== undefined)?.tax_method;
  if (method === undefined) return;
  for (const each of linesOf(desk, String(deal.id))) keep(desk, { ...each, tax_method: method });
}

/** The deal is worth what its lines are. */
function settle(deal: PracticeRecord, desk: Desk): void {
  const lines = linesOf(desk, String(deal.id)).filter((each) => each.is_enabled === true);
  const value = Math.round(lines.reduce((sum, each) => sum + Number(each.sum), 0) * 100) / 100;
  desk.store.put("deal", String(deal.id), { ...deal, value, update_time: isoTime(desk.now) });
}

function sumOf(each: PracticeRecord): number {
  const full = Number(each.item_price) * Number(each.quantity);
  const off = each.discount_type === "amount" ? Number(each.discount) : (full * Number(each.discount)) / 100;
  return Math.round((full - off) * 100) / 100;
}

function keep({ store }: Desk, each: PracticeRecord): PracticeRecord {
  store.put("dealProduct", String(each.id), each);
  store.index("dealProduct", String(each.id), { deal: [String(each.deal_id)] });
  return each;
}

function nameOf({ store }: Desk, { product_id }: PracticeRecord): string {
  return String(store.get("product", String(product_id))?.name ?? "");
}

function dealOf({ params }: Asked, { store }: Desk): PracticeRecord {
  const deal = store.get("deal", params.id ?? "");
  if (!deal) throw missing("Deal");
  return deal;
}

function lineOf({ params }: Asked, deal: PracticeRecord, { store }: Desk): PracticeRecord {
  const found = store.get("dealProduct", params.line ?? "");
  if (!found || found.deal_id !== deal.id) throw missing("Deal product");
  return found;
}

function ordered(lines: PracticeRecord[], query: URLSearchParams): PracticeRecord[] {
  const by = query.get("sort_by") ?? "id";
  if (!["id", "deal_id", "add_time", "update_time", "order_nr"].includes(by)) throw invalid("sort_by", "is not valid");
  const sign = query.get("sort_direction") === "desc" ? -1 : 1;
  const key = (each: PracticeRecord): string => String(each[by]).padStart(24, "0");
  return objectsOf(lines).toSorted((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
