import type { FieldType } from "../../model/account.ts";

/** What we know of a standard field beyond what the account's settings tell. */
export interface StandardField {
  type: FieldType;
  /** Used when the settings don't list the field. */
  label: string;
  /** Shown even when the settings don't list it. */
  always?: boolean;
  required?: boolean;
  unique?: boolean;
  readOnly?: boolean;
  references?: string;
  maxLength?: number;
  /** The selector whose items are the choices. */
  list?: string;
}

/** Text fields end here (support article 50000002390). */
export const TEXT_MAX = 256;
export const TEXTAREA_MAX = 10_000;
const MOBILE_MAX = 30;

const text = (label: string): StandardField => ({ type: "text", label, maxLength: TEXT_MAX });
const choice = (label: string, list: string): StandardField => ({ type: "choice", label, list });
const owner: StandardField = { type: "user", label: "Sales owner", always: true };
const tags: StandardField = { type: "tags", label: "Tags", always: true };

const place = { address: text("Address"), city: text("City"), state: text("State"), zipcode: text("Zipcode"), country: text("Country") };
const social = { facebook: text("Facebook"), twitter: text("Twitter"), linkedin: text("LinkedIn") };

const contact: Record<string, StandardField> = {
  first_name: text("First name"),
  last_name: text("Last name"),
  email: { type: "email", label: "Email", always: true, unique: true, maxLength: TEXT_MAX },
  job_title: text("Job title"),
  work_number: { type: "phone", label: "Work" },
  mobile_number: { type: "phone", label: "Mobile", maxLength: MOBILE_MAX },
  sales_accounts: { type: "references", label: "Accounts", references: "sales_account", always: true },
  ...place,
  time_zone: text("Time zone"),
  external_id: { type: "text", label: "External ID", always: true, unique: true, maxLength: TEXT_MAX },
  owner_id: owner,
  lifecycle_stage_id: choice("Lifecycle stage", "lifecycle_stages"),
  contact_status_id: choice("Status", "contact_statuses"),
  lead_source_id: choice("Source", "lead_sources"),
  campaign_id: choice("Campaign", "campaigns"),
  territory_id: choice("Territory", "territories"),
  medium: text("Medium"),
  keyword: text("Keyword"),
  subscription_status: { type: "choice", label: "Subscription status" },
  ...social,
  tags,
};

const salesAccount: Record<string, StandardField> = {
  name: { ...text("Name"), always: true, required: true, unique: true },
  website: { type: "url", label: "Website", maxLength: TEXT_MAX },
  phone: { type: "phone", label: "Phone" },
  ...place,
  number_of_employees: { type: "integer", label: "Number of employees" },
  annual_revenue: { type: "money", label: "Annual revenue" },
  industry_type_id: choice("Industry type", "industry_types"),
  business_type_id: choice("Business type", "business_types"),
  owner_id: owner,
  territory_id: choice("Territory", "territories"),
  parent_sales_account_id: { type: "reference", label: "Parent account", references: "sales_account", always: true },
  ...social,
  tags,
};

const deal: Record<string, StandardField> = {
  name: { ...text("Name"), always: true, required: true },
  amount: { type: "money", label: "Deal value", always: true, required: true },
  currency_id: choice("Currency", "currencies"),
  sales_account_id: { type: "reference", label: "Account name", references: "sales_account", always: true },
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

/** Appointments and notes have no settings endpoint: their fields are these. */
const target: StandardField = { type: "reference", label: "Contact", references: "contact", always: true, required: true };

const appointment: Record<string, StandardField> = {
  title: { ...text("Title"), always: true, required: true },
  from_date: { type: "datetime", label: "Starts", always: true, required: true },
  end_date: { type: "datetime", label: "Ends", always: true, required: true },
  is_allday: { type: "boolean", label: "All day", always: true },
  location: { ...text("Location"), always: true },
  description: { type: "longtext", label: "Description", always: true },
  time_zone: { ...text("Time zone"), always: true },
  targetable: target,
};

const note: Record<string, StandardField> = {
  description: { type: "html", label: "Note", always: true, required: true },
  targetable: target,
};

/** Standard fields by object and key. */
export const standardFields: Record<string, Record<string, StandardField>> = {
  sales_account: salesAccount,
  contact,
  deal,
  appointment,
  note,
};

export function standardField(object: string, key: string): StandardField | null {
  return standardFields[object]?.[key] ?? null;
}

/** The settings call some fields otherwise than the records do. */
export const settingsAliases: Record<string, Record<string, string>> = {
  contact: { emails: "email" },
  deal: { contacts: "contacts_added_list" },
};

/** Path segment and list key of the objects that have settings of their own. */
export const plurals: Record<string, string> = {
  sales_account: "sales_accounts",
  contact: "contacts",
  deal: "deals",
  appointment: "appointments",
  note: "notes",
};

/** What must be included for a record's owner and links to be in the reply. */
export const includes: Record<string, string> = {
  sales_account: "owner",
  contact: "owner,sales_accounts",
  deal: "owner,deal_reason,contacts,sales_account",
  appointment: "targetable,appointment_attendees",
};
