import type { PracticeStore } from "../../vendor.ts";
import { type FieldDef, fieldDef, saveFieldDefs } from "../fields.ts";
import { LIST_OF_FIELD, selectorItems } from "../selectors.ts";

/** Name, label, type; then whether it is required, or the options of a list. */
type Row = [name: string, label: string, type: string, more?: "required" | string[]];

const PLACE: Row[] = [
  ["address", "Address", "text"],
  ["city", "City", "text"],
  ["state", "State", "text"],
  ["zipcode", "Zipcode", "text"],
  ["country", "Country", "text"],
];
const SOCIAL: Row[] = [
  ["facebook", "Facebook", "text"],
  ["twitter", "Twitter", "text"],
  ["linkedin", "LinkedIn", "text"],
];

const CONTACT: Row[] = [
  ["first_name", "First name", "text"],
  ["last_name", "Last name", "text"],
  ["emails", "Email", "group_field"],
  ["job_title", "Job title", "text"],
  ["work_number", "Work", "text"],
  ["mobile_number", "Mobile", "text"],
  ["phone_numbers", "Other phone numbers", "group_field"],
  ["sales_accounts", "Accounts", "auto_complete"],
  ...PLACE,
  ["time_zone", "Time zone", "text"],
  ["external_id", "External ID", "text"],
  ["owner_id", "Sales owner", "dropdown"],
  ["lifecycle_stage_id", "Lifecycle stage", "dropdown"],
  ["contact_status_id", "Status", "dropdown"],
  ["lead_source_id", "Source", "dropdown"],
  ["campaign_id", "Campaign", "dropdown"],
  ["territory_id", "Territory", "dropdown"],
  ["medium", "Medium", "text"],
  ["keyword", "Keyword", "text"],
  ["subscription_status", "Subscription status", "dropdown", ["Subscribed", "Unsubscribed", "Not subscribed"]],
  ...SOCIAL,
  ["cf_segment", "Segment", "dropdown", ["SMB", "Mid-market", "Enterprise"]],
  ["cf_newsletter", "Newsletter", "checkbox"],
  ["cf_preferred_language", "Preferred language", "dropdown", ["English", "Deutsch", "Français", "Español", "Polski"]],
  ["cf_interests", "Interests", "multi_select_dropdown", ["Coaching", "Workshops", "Retreats", "Online courses"]],
  ["cf_first_meeting", "First meeting", "date"],
];

const SALES_ACCOUNT: Row[] = [
  ["name", "Name", "text", "required"],
  ["website", "Website", "text"],
  ["phone", "Phone", "text"],
  ...PLACE,
  ["number_of_employees", "Number of employees", "number"],
  ["annual_revenue", "Annual revenue", "number"],
  ["industry_type_id", "Industry type", "dropdown"],
  ["business_type_id", "Business type", "dropdown"],
  ["owner_id", "Sales owner", "dropdown"],
  ["territory_id", "Territory", "dropdown"],
  ["parent_sales_account_id", "Parent account", "auto_complete"],
  ...SOCIAL,
  ["cf_tier", "Tier", "dropdown", ["A", "B", "C"]],
  ["cf_vat_number", "VAT number", "text"],
  ["cf_customer_since", "Customer since", "date"],
  ["cf_key_account", "Key account", "checkbox"],
];

const DEAL: Row[] = [
  ["name", "Name", "text", "required"],
  ["amount", "Deal value", "number", "required"],
  ["currency_id", "Currency", "dropdown"],
  ["sales_account_id", "Account name", "auto_complete"],
  ["contacts", "Related contacts", "auto_complete"],
  ["deal_pipeline_id", "Deal pipeline", "dropdown"],
  ["deal_stage_id", "Deal stage", "dropdown"],
  ["deal_type_id", "Type", "dropdown"],
  ["deal_reason_id", "Lost reason", "dropdown"],
  ["deal_payment_status_id", "Payment status", "dropdown"],
  ["probability", "Probability (%)", "number"],
  ["expected_close", "Expected close date", "date"],
  ["closed_date", "Closed date", "date"],
  ["lead_source_id", "Source", "dropdown"],
  ["campaign_id", "Campaign", "dropdown"],
  ["owner_id", "Sales owner", "dropdown"],
  ["territory_id", "Territory", "dropdown"],
  ["cf_delivery", "Delivery", "dropdown", ["On site", "Online", "Hybrid"]],
  ["cf_contract_length", "Contract length (months)", "number"],
  ["cf_competitor", "Competitor", "text"],
  ["cf_next_step", "Next step", "text"],
  ["cf_discount_approved", "Discount approved", "checkbox"],
  ["cf_kickoff", "Kick-off", "date"],
  ["cf_handover_notes", "Handover notes", "textarea"],
];

const SALES_ACTIVITY: Row[] = [
  ["title", "Title", "text", "required"],
  ["sales_activity_type_id", "Type", "dropdown", "required"],
  ["sales_activity_outcome_id", "Outcome", "dropdown"],
  ["owner_id", "Sales owner", "dropdown", "required"],
];

const LEAD: Row[] = [
  ["first_name", "First name", "text"],
  ["last_name", "Last name", "text", "required"],
  ["emails", "Email", "group_field"],
  ["job_title", "Job title", "text"],
  ["work_number", "Work", "text"],
  ["mobile_number", "Mobile", "text"],
  ["company", "Company", "auto_complete"],
  ...PLACE,
  ["time_zone", "Time zone", "text"],
  ["owner_id", "Sales owner", "dropdown"],
  ["lead_stage_id", "Lead stage", "dropdown"],
  ["lead_reason_id", "Unqualified reason", "dropdown"],
  ["lead_source_id", "Source", "dropdown"],
  ["campaign_id", "Campaign", "dropdown"],
  ["territory_id", "Territory", "dropdown"],
  ...SOCIAL,
  ["cf_interest", "Interest", "dropdown", ["Coaching", "Workshops", "Retreats", "Online courses"]],
];

const PRODUCT: Row[] = [
  ["name", "Name", "text", "required"],
  ["description", "Description", "textarea"],
  ["category", "Category", "text"],
  ["is_active", "Active", "checkbox"],
  ["parent_product", "Parent product", "text"],
  ["product_code", "Product code", "text"],
  ["sku_number", "SKU number", "text"],
  ["valid_till", "Valid till", "date"],
  ["owner_id", "Owner", "dropdown"],
];

/** Those that came later: ids of the rest stay as they were. */
export function seedLaterFields(store: PracticeStore): void {
  saveFieldDefs(store, "lead", defs(store, "Lead", LEAD));
  saveFieldDefs(store, "product", defs(store, "Product", PRODUCT));
}

export function seedFields(store: PracticeStore): void {
  saveFieldDefs(store, "contact", defs(store, "Contact", CONTACT));
  saveFieldDefs(store, "sales_account", defs(store, "SalesAccount", SALES_ACCOUNT));
  saveFieldDefs(store, "deal", defs(store, "Deal", DEAL));
  saveFieldDefs(store, "sales_activity", defs(store, "SalesActivity", SALES_ACTIVITY));
}

function defs(store: PracticeStore, model: string, rows: Row[]): FieldDef[] {
  return rows.map(([name, label, type, more], index) => {
    const def = fieldDef(store, {
      name,
      label,
      type,
      model,
      position: index + 1,
      required: more === "required",
      choices: Array.isArray(more) ? more : [],
    });
    return { ...def, choices: listed(store, name) ?? def.choices };
  });
}

/** Choices of standard lists are the lists' own items. */
function listed(store: PracticeStore, name: string): FieldDef["choices"] | null {
  const list = LIST_OF_FIELD[name];
  if (!list) return null;
  return selectorItems(store, list).map((item, index) => ({
    id: Number(item.id),
    value: String(item.name ?? item.display_name ?? item.currency_code),
    position: index + 1,
  }));
}
