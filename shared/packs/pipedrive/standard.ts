import type { Choice, FieldType } from "../../model/account.ts";

/** How a standard field's value stands in the JSON. */
export type Wire =
  | "plain"
  | "id"
  | "ids"
  | "contacts"
  | "address"
  | "datetime"
  | "clock"
  /** The primary participant of an activity. */
  | "participants"
  /** Part of a product's only price that we know, or of a lead's value: amount, currency, cost. */
  | "money"
  /** Kept at another address of its own. */
  | "apart";

export interface StandardField {
  key: string;
  label: string;
  type: FieldType;
  wire: Wire;
  required?: boolean;
  readOnly?: boolean;
  createOnly?: boolean;
  /** Present only where the account's field list names it (Contact Sync, Campaigns, plan features). */
  whereListed?: boolean;
  references?: string;
  maxLength?: number;
  maxBytes?: number;
  /** The same in every account. */
  choices?: Choice[];
}

/** One file at most. Pipedrive publishes no number for its API; other ways in take 25 MB for sure. */
export const FILE_MAX_BYTES = 25_000_000;

const named = (labels: Record<string, string>): Choice[] => Object.entries(labels).map(([id, label]) => ({ id, label }));
const frequencies = named({
  "one-time": "One-time",
  weekly: "Weekly",
  monthly: "Monthly",
  quarterly: "Quarterly",
  "semi-annually": "Semi-annually",
  annually: "Annually",
});
const taxMethods = named({ inclusive: "Tax included", exclusive: "Tax on top", none: "No tax" });

const owner: StandardField = { key: "owner_id", label: "Owner", type: "user", wire: "id" };
const labels: StandardField = { key: "label_ids", label: "Labels", type: "choices", wire: "ids" };
const visibility: StandardField = { key: "visible_to", label: "Visible to", type: "choice", wire: "id", whereListed: true };
const created: StandardField = { key: "add_time", label: "Created", type: "datetime", wire: "datetime", createOnly: true };
const stamped: StandardField = { key: "add_time", label: "Created", type: "datetime", wire: "datetime", readOnly: true };
const updated: StandardField = { key: "update_time", label: "Updated", type: "datetime", wire: "datetime", readOnly: true };
const toPerson = { label: "Person", type: "reference", wire: "id", references: "person" } as const;
const toOrganization: StandardField = { key: "org_id", label: "Organization", type: "reference", wire: "id", references: "organization" };
const toLead: StandardField = { key: "lead_id", label: "Lead", type: "reference", wire: "plain", references: "lead" };
const toProduct: StandardField = { key: "product_id", label: "Product", type: "reference", wire: "id", references: "product" };
const toActivity: StandardField = { key: "activity_id", label: "Activity", type: "reference", wire: "id", references: "activity" };
const archived: StandardField = { key: "is_archived", label: "Archived", type: "boolean", wire: "plain" };
const toDeal: StandardField = { key: "deal_id", label: "Deal", type: "reference", wire: "id", references: "deal" };

const standard: Record<string, StandardField[]> = {
  organization: [
    { key: "name", label: "Name", type: "text", wire: "plain", required: true, maxLength: 255 },
    owner,
    { key: "address", label: "Address", type: "text", wire: "address" },
    { key: "website", label: "Website", type: "url", wire: "plain" },
    { key: "linkedin", label: "LinkedIn profile", type: "url", wire: "plain", whereListed: true },
    { key: "industry", label: "Industry", type: "choice", wire: "id", whereListed: true },
    { key: "annual_revenue", label: "Annual revenue", type: "integer", wire: "plain", whereListed: true },
    { key: "employee_count", label: "Number of employees", type: "integer", wire: "plain", whereListed: true },
    labels,
    visibility,
    created,
    updated,
  ],
  person: [
    { key: "name", label: "Name", type: "text", wire: "plain", required: true, maxLength: 255 },
    { key: "first_name", label: "First name", type: "text", wire: "plain", readOnly: true },
    { key: "last_name", label: "Last name", type: "text", wire: "plain", readOnly: true },
    { key: "emails", label: "Email", type: "emails", wire: "contacts" },
    { key: "phones", label: "Phone", type: "phones", wire: "contacts" },
    toOrganization,
    owner,
    labels,
    visibility,
    created,
    updated,
    { key: "marketing_status", label: "Marketing status", type: "choice", wire: "plain", whereListed: true },
    { key: "job_title", label: "Job title", type: "text", wire: "plain", whereListed: true },
    { key: "birthday", label: "Birthday", type: "date", wire: "plain", whereListed: true },
    { key: "postal_address", label: "Postal address", type: "text", wire: "address", whereListed: true },
    { key: "notes", label: "Contact notes", type: "longtext", wire: "plain", whereListed: true, maxLength: 10_000 },
  ],
  deal: [
    { key: "title", label: "Title", type: "text", wire: "plain", required: true, maxLength: 255 },
    { key: "value", label: "Value", type: "money", wire: "plain" },
    { key: "currency", label: "Currency", type: "text", wire: "plain", maxLength: 3 },
    { key: "person_id", ...toPerson },
    toOrganization,
    owner,
    { key: "stage_id", label: "Stage", type: "choice", wire: "id" },
    { key: "pipeline_id", label: "Pipeline", type: "choice", wire: "id" },
    { key: "status", label: "Status", type: "choice", wire: "plain", choices: named({ open: "Open", won: "Won", lost: "Lost" }) },
    { key: "won_time", label: "Won time", type: "datetime", wire: "datetime" },
    { key: "lost_time", label: "Lost time", type: "datetime", wire: "datetime" },
    { key: "close_time", label: "Closed time", type: "datetime", wire: "datetime" },
    { key: "lost_reason", label: "Lost reason", type: "text", wire: "plain" },
    { key: "expected_close_date", label: "Expected close date", type: "date", wire: "plain" },
    { key: "probability", label: "Probability", type: "percent", wire: "plain" },
    { key: "participants", label: "Other people", type: "references", wire: "apart", references: "person" },
    archived,
    labels,
    visibility,
    stamped,
    updated,
  ],
  product: [
    { key: "name", label: "Name", type: "text", wire: "plain", required: true, maxLength: 255 },
    { key: "code", label: "Product code", type: "text", wire: "plain", maxLength: 255 },
    { key: "description", label: "Description", type: "longtext", wire: "plain" },
    { key: "unit", label: "Unit", type: "text", wire: "plain" },
    { key: "price", label: "Price", type: "money", wire: "money" },
    { key: "currency", label: "Currency", type: "text", wire: "money", maxLength: 3 },
    { key: "cost", label: "Cost", type: "money", wire: "money" },
    { key: "tax", label: "Tax", type: "percent", wire: "plain" },
    { key: "category", label: "Category", type: "choice", wire: "id", whereListed: true },
    { key: "is_linkable", label: "Can be put on deals", type: "boolean", wire: "plain" },
    { key: "billing_frequency", label: "Billing frequency", type: "choice", wire: "plain", choices: frequencies },
    owner,
    visibility,
    stamped,
    updated,
  ],
  dealProduct: [
    { key: "name", label: "Name", type: "text", wire: "plain", readOnly: true },
    { ...toDeal, required: true, createOnly: true },
    { ...toProduct, required: true },
    { key: "item_price", label: "Price of one", type: "money", wire: "plain", required: true },
    { key: "quantity", label: "Quantity", type: "decimal", wire: "plain", required: true },
    { key: "sum", label: "Sum", type: "money", wire: "plain", readOnly: true },
    { key: "currency", label: "Currency", type: "text", wire: "plain", readOnly: true },
    { key: "discount", label: "Discount", type: "decimal", wire: "plain" },
    {
      key: "discount_type",
      label: "Discount type",
      type: "choice",
      wire: "plain",
      choices: named({ percentage: "Percent", amount: "Amount" }),
    },
    { key: "tax", label: "Tax", type: "percent", wire: "plain" },
    { key: "tax_method", label: "Tax method", type: "choice", wire: "plain", choices: taxMethods },
    { key: "comments", label: "Comments", type: "longtext", wire: "plain" },
    { key: "is_enabled", label: "Counts", type: "boolean", wire: "plain" },
    { key: "billing_frequency", label: "Billing frequency", type: "choice", wire: "plain", choices: frequencies },
    { key: "billing_frequency_cycles", label: "Billing cycles", type: "integer", wire: "plain" },
    { key: "billing_start_date", label: "Billing starts", type: "date", wire: "plain" },
    stamped,
    updated,
  ],
  lead: [
    { key: "title", label: "Title", type: "text", wire: "plain", required: true, maxLength: 255 },
    { key: "person_id", ...toPerson },
    { ...toOrganization, key: "organization_id" },
    { key: "value", label: "Value", type: "money", wire: "money" },
    { key: "currency", label: "Currency", type: "text", wire: "money", maxLength: 3 },
    owner,
    { key: "label_ids", label: "Labels", type: "choices", wire: "ids" },
    { key: "expected_close_date", label: "Expected close date", type: "date", wire: "plain" },
    visibility,
    { key: "was_seen", label: "Seen", type: "boolean", wire: "plain" },
    { ...archived, readOnly: true },
    stamped,
    updated,
  ],
  activity: [
    { key: "subject", label: "Subject", type: "text", wire: "plain", maxLength: 255 },
    { key: "type", label: "Type", type: "choice", wire: "plain" },
    owner,
    { key: "due_date", label: "Due date", type: "date", wire: "plain" },
    { key: "due_time", label: "Due time (UTC)", type: "time", wire: "clock" },
    { key: "duration", label: "Duration", type: "duration", wire: "clock" },
    { key: "done", label: "Done", type: "boolean", wire: "plain" },
    { key: "busy", label: "Busy", type: "boolean", wire: "plain" },
    { key: "note", label: "Note", type: "html", wire: "plain", maxLength: 100_000 },
    { key: "public_description", label: "Public description", type: "longtext", wire: "plain" },
    { key: "location", label: "Location", type: "text", wire: "address" },
    { key: "priority", label: "Priority", type: "choice", wire: "id", whereListed: true },
    { key: "person", ...toPerson, wire: "participants" },
    toOrganization,
    toDeal,
    toLead,
    stamped,
    updated,
  ],
  file: [
    { key: "file", label: "File", type: "file", wire: "apart", required: true, maxBytes: FILE_MAX_BYTES },
    toDeal,
    { key: "person_id", ...toPerson },
    toOrganization,
    toActivity,
    toLead,
    toProduct,
    stamped,
  ],
  note: [
    { key: "content", label: "Content", type: "html", wire: "plain", required: true, maxLength: 100_000 },
    { key: "person_id", ...toPerson },
    toOrganization,
    toDeal,
    toLead,
    { key: "user_id", label: "Author", type: "user", wire: "id" },
    { key: "add_time", label: "Created", type: "datetime", wire: "datetime" },
    updated,
  ],
};

export function standardFields(object: string): StandardField[] {
  return standard[object] ?? [];
}

export function standardField(object: string, key: string): StandardField | null {
  return standardFields(object).find((field) => field.key === key) ?? null;
}
