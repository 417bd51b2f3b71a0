import { beforeAll, expect, it } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import { at, listAt, openAccount, warmUp } from "./open.ts";

beforeAll(warmUp, 60_000);

const refusal = (...messages: string[]) => ({ errors: { code: 400, message: messages } });

it("keeps a product's prices, one a currency, and shows them when included", async () => {
  const { call } = await openAccount("fs-products");
  const made = await call("POST", "cpq/products", { product: { name: "Seat", product_code: "SEAT" } });
  const path = `cpq/products/${at(made.body, "product.id")}`;
  expect([made.status, at(made.body, "product.is_active")]).toEqual([200, true]);
  const prices: Json[] = [
    { currency_code: "EUR", unit_price: 99 },
    { currency_code: "USD", currency_value: 120 },
  ];
  await call("PUT", `${path}?include=product_pricings`, { product: { product_pricings: prices } });
  await call("PUT", path, { product: { product_pricings: [{ currency_code: "USD", _destroy: true }] } });
  expect((await call("GET", `${path}?include=product_pricings`)).body).toMatchObject({
    product: { name: "Seat", product_pricings: [{ currency_code: "EUR", unit_price: 99 }] },
  });
  expect(at((await call("GET", path)).body, "product.product_pricings")).toBe(undefined);
  expect((await call("POST", "cpq/products", { product: {} })).body).toEqual(refusal("Name can't be empty"));
  expect((await call("DELETE", path)).body).toBe(true);
  expect((await call("GET", path)).status).toBe(404);
  expect((await call("PUT", `${path}/restore`)).status).toBe(200);
  expect((await call("GET", path)).status).toBe(200);
});

it("takes line items inside the deal or beside it, priced in the deal's currency, and removes them by _destroy", async () => {
  const { call, door } = await openAccount("fs-lines");
  const [product, other] = listAt((await call("GET", "cpq/products")).body, "products").map((each) => each.id ?? null);
  const made = await call("POST", "deals", {
    deal: { name: "D", amount: 1, products: [{ id: product ?? null, quantity: 3, unit_price: 9 }] },
  });
  const path = `deals/${at(made.body, "deal.id")}?include=products`;
  expect(at(made.body, "deal.has_products")).toBe(true);
  await call("PUT", path, { products: [{ id: other ?? null, quantity: 1 }] });
  expect(listAt((await call("GET", path)).body, "deal.products").map((item) => [item.id, item.quantity])).toEqual([
    [product, 3],
    [other, 1],
  ]);
  await call("PUT", path, { deal: { products: [{ id: product ?? null, _destroy: true }] } });
  expect(listAt((await call("GET", path)).body, "deal.products").map((item) => item.id)).toEqual([other]);
  const usd = listAt((await call("GET", "selector/currencies")).body, "currencies").find((each) => each.currency_code === "USD");
  expect((await call("PUT", path, { deal: { currency_id: usd?.id ?? null } })).body).toEqual(
    refusal("Workshop day has no price in the currency of the deal"),
  );
  await door.knobs({ switches: { deal_products_root: "top" } });
  await call("PUT", path, { deal: { products: [{ id: product ?? null, quantity: 7 }] } });
  expect(listAt((await call("GET", path)).body, "deal.products")).toHaveLength(1);
  await door.knobs({ switches: { line_item_removal: "replace" } });
  await call("PUT", path, { deal: {}, products: [{ id: product ?? null, quantity: 7 }] });
  expect(listAt((await call("GET", path)).body, "deal.products").map((item) => item.id)).toEqual([product]);
});

it("sells products from Pro, custom modules with Enterprise, several pipelines from Pro, custom fields not at all on Free", async () => {
  const { call, door } = await openAccount("fs-plans");
  const pipelines = async () => listAt((await call("GET", "selector/deal_pipelines")).body, "deal_pipelines").length;
  const custom = async () =>
    listAt((await call("GET", "settings/deals/fields")).body, "fields").filter((field) => field.default === false).length;
  expect([await pipelines(), await custom()]).toEqual([2, 7]);
  await door.knobs({ plan: "Pro" });
  expect((await call("GET", "settings/module_customizations")).status).toBe(403);
  expect([(await call("GET", "cpq/products")).status, await pipelines()]).toEqual([200, 2]);
  await door.knobs({ plan: "Growth" });
  expect([(await call("GET", "cpq/products")).status, await pipelines()]).toEqual([403, 1]);
  await door.knobs({ plan: "Free" });
  expect(await custom()).toBe(0);
});

it("caps custom fields of a kind by plan", async () => {
  const { call, door } = await openAccount("fs-caps", { plan: "Growth", switches: { field_creation: "works" }, clockSpeed: 10_000 });
  const make = (label: string) => call("POST", "settings/sales_accounts/forms/1/fields", { label, field_type: "textarea" });
  for (let turn = 0; turn < 5; turn++) expect((await make(`Area ${turn}`)).status).toBe(201);
  expect((await make("Area 6")).body).toEqual(refusal("The plan Growth takes 5 custom fields of this kind at most."));
  expect((await door.overview()).limits.budget).toEqual({ label: "calls an hour", limit: 1000 });
});

it("makes custom modules with fields of their own, and their records", async () => {
  const { call, door } = await openAccount("fs-modules");
  const module = { singular_name: "Policy", plural_name: "Policies", entity_name: "policy" };
  const made = await call("POST", "settings/module_customizations", { module_customization: module });
  expect(at(made.body, "module_customization.entity_name")).toBe("cm_policy");
  const [form] = listAt((await call("GET", "settings/cm_policy/forms")).body, "forms");
  const field = await call("POST", `settings/cm_policy/forms/${form?.id}/fields`, { label: "Term", field_type: 3, required: false });
  expect(at(field.body, "field.name")).toBe("cf_term");
  const record = await call("POST", "custom_module/cm_policy", { cm_policy: { name: "P-1", custom_field: { cf_term: 12 } } });
  const path = `custom_module/cm_policy/${at(record.body, "cm_policy.id")}`;
  expect([record.status, at(record.body, "cm_policy.custom_field.cf_term")]).toEqual([201, 12]);
  await call("PUT", path, { cm_policy: { name: "P-2" } });
  const [view] = listAt((await call("GET", "custom_module/cm_policy/filters")).body, "filters");
  expect((await call("GET", `custom_module/cm_policy/view/${view?.id}`)).body).toMatchObject({
    cm_policy: [{ name: "P-2" }],
    meta: { total: 1 },
  });
  const found = await call("POST", "filtered_search/cm_policy", { filter_rule: [{ attribute: "cf_term", operator: "is", value: 12 }] });
  expect(listAt(found.body, "cm_policy")).toHaveLength(1);
  expect((await door.overview()).objects).toContainEqual({ id: "cm_policy", records: 1 });
  expect((await call("POST", "custom_module/cm_policy", { cm_policy: {} })).body).toEqual(refusal("Name can't be empty"));
  expect((await call("DELETE", path)).body).toBe(true);
  expect((await call("GET", "custom_module/cm_other/1")).status).toBe(404);
});

it("keeps files of the plan's size, hands them out again, and lists them with the links", async () => {
  const { call, send, door } = await openAccount("fs-files");
  const contact = Number(at((await call("POST", "contacts", { contact: { email: "ada@byron.example" } })).body, "contact.id"));
  const form = (bytes: Uint8Array, id = contact) => {
    const data = new FormData();
    data.set("file", new Blob([bytes.slice().buffer as ArrayBuffer], { type: "text/plain" }), "offer.txt");
    data.set("targetable_type", "Contact");
    data.set("targetable_id", String(id));
    return data;
  };
  const made = await send("documents", form(new TextEncoder().encode("Dear Ada")));
  expect(made.status).toBe(201);
  const link = await call("POST", "document_links", {
    url: "https://files.test/a.pdf",
    name: "A",
    targetable_type: "Contact",
    targetable_id: contact,
  });
  expect(link.status).toBe(201);
  const listed = (await call("GET", `contacts/${contact}/document_associations`)).body;
  expect(listed).toMatchObject({
    documents: [{ name: "offer.txt", content_file_size: 8, content_content_type: "text/plain" }],
    document_links: [{ name: "A", url: "https://files.test/a.pdf" }],
    meta: { total: 2 },
  });
  const url = new URL(String(at(listed, "documents.0.url")));
  expect((await call("GET", url.pathname)).text).toBe("Dear Ada");
  expect((await send("documents", form(new Uint8Array(1), 5))).body).toEqual(refusal("Targetable is invalid"));
  await door.knobs({ switches: { max_upload_mb: 1 } });
  expect((await send("documents", form(new Uint8Array(1_000_001)))).body).toEqual(refusal("File size should be less than 1 MB"));
  await door.knobs({ plan: "Free" });
  expect((await send("documents", form(new Uint8Array(1)))).status).toBe(403);
  expect(JSON.stringify((await door.log({ status: "all", limit: 50 })).entries.map((entry) => entry.request))).toContain('"bytes":8');
});
