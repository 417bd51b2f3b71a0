import { always, choice, type Fields, link, needed, owner, TEXTAREA_MAX, tags, text } from "./field.ts";

export const deal: Fields = {
  name: needed(text("Name")),
  amount: needed({ type: "money", label: "Deal value" }),
  currency_id: choice("Currency", "currencies"),
  sales_account_id: link("Account name", "sales_account"),
  contacts_added_list: { type: "references", label: "Contacts", references: "contact", always: true },
  deal_pipeline_id: choice("Deal pipeline", "deal_pipelines"),
  deal_stage_id: choice("Deal stage", "deal_stages"),
  deal_type_id: choice("Type", "deal_types"),
  deal_reason_id: choice("Lost reason", "deal_reasons"),
  deal_payment_status_id: choice("Payment status", "deal_payment_statuses"),
  probability: { type: "percent", label: "Probability (%)" },
  expected_close: { type: "date", label: "Expected close date" },
  closed_date: { type: "date", label: "Closed date", always: true },
  lead_source_id: choice("Source", "lead_sources"),
  campaign_id: choice("Campaign", "campaigns"),
  owner_id: owner,
  territory_id: choice("Territory", "territories"),
  tags,
};

/** Prices come on top, one field for each currency of the account: see prices.ts. */
export const product: Fields = {
  name: needed(text("Name")),
  product_code: always(text("Product code")),
  sku_number: always(text("SKU number")),
  category: always(text("Category")),
  description: { type: "longtext", label: "Description", always: true, maxLength: TEXTAREA_MAX },
  is_active: { type: "boolean", label: "Active", always: true },
  valid_till: { type: "date", label: "Valid till", always: true },
  owner_id: owner,
};

export const dealProduct: Fields = {
  deal: needed(link("Deal", "deal")),
  product: needed(link("Product", "product")),
  quantity: needed({ type: "decimal", label: "Quantity" }),
  unit_price: always({ type: "money", label: "Unit price" }),
  discount: always({ type: "decimal", label: "Discount" }),
};
