import { describe, expect, it } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import type { HttpReply, PackResult } from "../../../../shared/packs/contract.ts";
import { freshsales } from "../../../../shared/packs/freshsales/pack.ts";
import { objectsOf } from "../../../../shared/packs/index.ts";
import { noRoute, reply } from "./talk.ts";

type Answers = Record<string, Json>;

/** Reads the schema of an account that answers these paths and no others. */
function schemaOf(base: string, variant: string, answers: Answers): Extract<PackResult, { kind: "schema" }>["schema"] {
  const replies: HttpReply[] = [];
  for (;;) {
    const step = freshsales.next({ kind: "schema" }, replies, { host: "p.practice", variant });
    if (step.kind === "send") {
      const path = step.request.path.slice(base.length + 1);
      expect(step.request.path.startsWith(`${base}/`)).toBe(true);
      replies.push(answers[path] === undefined ? noRoute : reply(200, answers[path]));
    } else if (step.result.kind === "schema") return step.result.schema;
    else throw new Error(JSON.stringify(step.result));
  }
}

const main: Answers = {
  "selector/owners": { users: [] },
  "selector/currencies": {
    currencies: [
      { id: 1, currency_code: "EUR", is_active: true },
      { id: 2, currency_code: "USD" },
      { id: 3, currency_code: "GBP", is_active: false },
    ],
  },
  "selector/sales_activity_types": { sales_activity_types: [{ id: 81, name: "Phone", position: 1 }] },
  "settings/sales_accounts/fields": { fields: [] },
  "settings/contacts/fields": { fields: [] },
  "settings/deals/fields": { fields: [] },
  tasks: { tasks: [] },
  sales_activities: { sales_activities: [] },
};

describe("schema", () => {
  it("knows a price for each active currency, and activity types, where there are products", () => {
    const schema = schemaOf("/crm/sales/api", "suite", { ...main, "cpq/products": { products: [] } });
    const prices = schema.fields.product?.filter((field) => field.key.startsWith("price_"));
    expect(prices?.map((field) => [field.ref, field.label, field.type])).toEqual([
      ["price_EUR", "Price in EUR", "money"],
      ["price_USD", "Price in USD", "money"],
    ]);
    expect(schema.fields.deal_product?.map((field) => [field.key, field.required])).toEqual([
      ["deal", true],
      ["product", true],
      ["quantity", true],
      ["unit_price", false],
      ["discount", false],
    ]);
    expect(schema.fields.sales_activity?.find((field) => field.key === "sales_activity_type_id")?.choices).toEqual([
      { id: "81", label: "Phone" },
    ]);
    expect(schema.fields.task?.find((field) => field.key === "status")?.choices).toEqual([
      { id: "0", label: "Open" },
      { id: "1", label: "Completed" },
    ]);
    expect(schema.fields.document?.find((field) => field.key === "file")).toMatchObject({
      type: "file",
      required: true,
      maxBytes: 25_000_000,
    });
  });

  it("has no products and no links to them where the account has none", () => {
    const schema = schemaOf("/crm/sales/api", "suite", main);
    expect(schema.objects.filter((object) => /product/.test(object))).toEqual([]);
    expect(
      Object.values(schema.fields)
        .flat()
        .filter((field) => field.references === "product" || field.references === "lead"),
    ).toEqual([]);
  });

  it("has leads on classic accounts, their stages from their own settings", () => {
    const fields: Json[] = [
      { name: "lead_stage_id", label: "Lead stage", type: "dropdown", choices: [{ id: 401, value: "New" }] },
      { name: "cf_score", label: "Score", type: "number", unique: true },
    ];
    const schema = schemaOf("/api", "classic", { ...main, "settings/leads/fields": { fields } });
    expect(schema.account.variant).toBe("classic");
    expect(schema.objects).toContain("lead");
    expect(schema.fields.lead?.[0]).toMatchObject({ key: "lead_stage_id", choices: [{ id: "401", label: "New" }] });
    expect(schema.fields.lead?.[1]).toMatchObject({ ref: "custom:Score", unique: true });
    expect(schema.fields.task?.some((field) => field.key === "targetable_lead")).toBe(true);
  });

  it("reads custom modules with their forms' fields, and puts them where they are loaded", () => {
    const sections: Json[] = [
      { name: "basic_information", fields: [{ name: "name", label: "Policy name", type: "text", required: true }] },
      {
        name: "more",
        fields: [
          { name: "cf_number", label: "Number", type: "text", field_options: { unique: true } },
          { name: "cf_holder", label: "Holder", type: "lookup", field_options: { target_entity: "contact" } },
          { name: "cf_branch", label: "Branch", type: "auto_complete", auto_suggest_url: "/crm/sales/search?include=sales_account" },
          { name: "cf_nowhere", label: "Nowhere", type: "lookup" },
        ],
      },
    ];
    const schema = schemaOf("/crm/sales/api", "suite", {
      ...main,
      "settings/module_customizations": {
        module_customizations: [
          { entity_name: "cm_policy", singular_name: "Policy", plural_name: "Policies" },
          { entity_name: "cm_closed", singular_name: "Closed", plural_name: "Closed" },
          { entity_name: "contacts", singular_name: "Contact", plural_name: "Contacts" },
        ],
      },
      "settings/cm_policy/forms": { forms: [{ id: 1, fields: sections }] },
    });
    expect(schema.modules).toEqual([{ id: "cm_policy", label: "Policy", plural: "Policies" }]);
    expect(schema.fields.cm_policy?.map((field) => [field.ref, field.label, field.type, field.unique, field.references ?? null])).toEqual([
      ["name", "Policy name", "text", false, null],
      ["custom:Number", "Number", "text", true, null],
      ["custom:Holder", "Holder", "reference", false, "contact"],
      ["custom:Branch", "Branch", "reference", false, "sales_account"],
      ["owner_id", "Sales owner", "user", false, null],
    ]);
    const order = objectsOf(freshsales, { ...schema, readAt: "" }).map((object) => object.id);
    expect(order.indexOf("cm_policy")).toBeGreaterThan(order.indexOf("deal"));
    expect(order.indexOf("cm_policy")).toBeLessThan(order.indexOf("note"));
    expect(objectsOf(freshsales, null)).toBe(freshsales.objects);
  });
});
