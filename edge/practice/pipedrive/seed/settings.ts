import { cast, unmatchedStaffId } from "../../../../shared/packs/profi/fixtures/cast.ts";
import type { PracticeStore } from "../../vendor.ts";
import { type Desk, v1Time } from "../desk.ts";
import { entityOf } from "../entities.ts";
import { putCustom, putStandard } from "../fields.ts";
import { putLeadLabel } from "../lead-labels.ts";
import { createRecord } from "../records.ts";

export const FIRST_DAY_MS = Date.parse("2023-02-06T08:00:00Z");
const FIRST_USER = 15_210_344;

const currencies: [code: string, name: string, symbol: string][] = [
  ["EUR", "Euro", "€"],
  ["USD", "US Dollar", "$"],
  ["GBP", "Pound Sterling", "£"],
  ["CHF", "Swiss Franc", "CHF"],
  ["SEK", "Swedish Krona", "kr"],
  ["NOK", "Norwegian Krone", "kr"],
  ["DKK", "Danish Krone", "kr"],
  ["PLN", "Polish Złoty", "zł"],
  ["CZK", "Czech Koruna", "Kč"],
  ["CAD", "Canadian Dollar", "CA$"],
  ["AUD", "Australian Dollar", "A$"],
  ["JPY", "Japanese Yen", "¥"],
];

const activityTypes: [name: string, key: string][] = [
  ["Call", "call"],
  ["Meeting", "meeting"],
  ["Task", "task"],
  ["Deadline", "deadline"],
  ["Email", "email"],
  ["Lunch", "lunch"],
];

const leadLabels: [name: string, color: string][] = [
  ["Hot", "red"],
  ["Warm", "yellow"],
  ["Cold", "blue"],
];

const pipelines: Record<string, string[]> = {
  Sales: ["Qualified", "Contact made", "Proposal made", "Negotiation"],
  Programmes: ["Enrolled", "In progress", "Renewal due", "Completed"],
};

/** The company, its users, currencies, activity types, pipelines and fields. */
export function seedSettings(store: PracticeStore, desk: Desk): void {
  store.setSetting("company", {
    company_id: 11_820_453,
    company_name: "Brightpath Coaching",
    company_domain: "brightpath-practice",
    company_country: "DE",
    company_industry: "Coaching",
    language: { language_code: "en", country_code: "US" },
  });
  seedUsers(store);
  for (const [index, [code, name, symbol]] of currencies.entries()) {
    store.put("currency", code, {
      id: index + 1,
      code,
      name,
      decimal_points: code === "JPY" ? 0 : 2,
      symbol,
      active_flag: true,
      is_custom_flag: false,
    });
  }
  for (const [name, key] of activityTypes) seedActivityType(store, name, key);
  for (const [name, stages] of Object.entries(pipelines)) {
    const pipeline = createRecord(entityOf("pipeline"), { name }, desk);
    for (const stage of stages) createRecord(entityOf("stage"), { name: stage, pipeline_id: pipeline.id ?? null }, desk);
  }
  for (const [name, color] of leadLabels) putLeadLabel(desk, name, color);
  seedStandardFields(store);
  seedCustomFields(store);
}

/** All staff but the coach who left, and a colleague who is deactivated. The first is an administrator and owns the key. */
function seedUsers(store: PracticeStore): void {
  const staff = cast().staff.filter((each) => each.id !== unmatchedStaffId);
  const users = [...staff, { firstName: "Paulina", lastName: "Okonjo", email: "paulina.okonjo@brightpath.example", active: false }];
  for (const [index, user] of users.entries()) {
    const id = FIRST_USER + index * 37;
    store.put("user", String(id), {
      id,
      name: `${user.firstName} ${user.lastName}`,
      default_currency: "EUR",
      locale: "en_US",
      lang: 1,
      email: user.email,
      phone: null,
      activated: true,
      last_login: "2026-11-20 07:42:10",
      created: "2023-02-01 09:00:00",
      modified: "2026-10-02 12:00:00",
      has_created_company: index === 0,
      access: [
        { app: "sales", admin: index === 0, permission_set_id: "6d0c2f5e-5d1e-4c7b-9a53-0f6a3b1c8e21" },
        { app: "global", admin: index === 0, permission_set_id: "f5a7c6de-2f8e-4c0d-8f6b-0d8c0b7a9d11" },
      ],
      active_flag: user.active,
      timezone_name: "Europe/Berlin",
      timezone_offset: "+01:00",
      role_id: 1,
      icon_url: null,
      is_you: index === 0,
      is_deleted: false,
    });
  }
}

function seedActivityType(store: PracticeStore, name: string, key: string): void {
  const id = store.next("activityType", 1);
  const at = v1Time(new Date(FIRST_DAY_MS));
  store.put("activityType", String(id), {
    id,
    order_nr: id,
    name,
    key_string: key,
    icon_key: key,
    active_flag: true,
    color: "FFFFFF",
    is_custom_flag: false,
    add_time: at,
    update_time: at,
  });
}

const levels = [
  { id: 1, label: "Item owner" },
  { id: 3, label: "Item owner’s visibility group" },
  { id: 5, label: "Item owner’s visibility group and sub-groups" },
  { id: 7, label: "All users" },
];
const industries = [
  "Technology",
  "Consulting",
  "Healthcare",
  "Education",
  "Financial Services",
  "Manufacturing",
  "Retail",
  "Non-profit",
  "Media",
  "Hospitality",
  "Other",
];

function seedStandardFields(store: PracticeStore): void {
  const add = (entity: string, code: string, name: string, type: string, options?: string[] | { id: number; label: string }[]): void =>
    putStandard(store, entity, code, name, type, options);
  const shared = (entity: string, labels: string[]): void => {
    add(entity, "owner_id", "Owner", "user");
    add(entity, "label_ids", "Labels", "set", labels);
    add(entity, "visible_to", "Visible to", "visible_to", levels);
    add(entity, "add_time", "Created", "date");
    add(entity, "update_time", "Updated", "date");
  };
  add("organization", "name", "Name", "varchar");
  add("organization", "address", "Address", "address");
  add("organization", "website", "Website", "varchar");
  add("organization", "linkedin", "LinkedIn profile", "varchar");
  add("organization", "industry", "Industry", "enum", industries);
  add("organization", "annual_revenue", "Annual revenue", "double");
  add("organization", "employee_count", "Number of employees", "double");
  shared("organization", ["Customer", "Partner", "Supplier"]);
  add("person", "name", "Name", "varchar");
  add("person", "emails", "Email", "varchar");
  add("person", "phones", "Phone", "phone");
  add("person", "org_id", "Organization", "org");
  shared("person", ["Hot lead", "Warm lead", "Cold lead", "Customer"]);
  for (const [code, name, type] of dealFields) add("deal", code, name, type);
  shared("deal", ["Hot", "Warm", "Cold"]);
  for (const [code, name, type] of activityFields) add("activity", code, name, type);
  add("activity", "priority", "Priority", "enum", ["Low", "Medium", "High"]);
  add("person", "marketing_status", "Marketing status", "enum", ["no_consent", "unsubscribed", "subscribed", "archived"]);
  for (const [code, name, type] of syncFields) add("person", code, name, type);
  for (const [code, name, type] of productFields) add("product", code, name, type);
  add("product", "visible_to", "Visible to", "visible_to", levels);
  add("project", "title", "Title", "varchar");
}

const dealFields: [string, string, string][] = [
  ["title", "Title", "varchar"],
  ["value", "Value", "monetary"],
  ["currency", "Currency", "varchar"],
  ["person_id", "Contact person", "people"],
  ["org_id", "Organization", "org"],
  ["pipeline_id", "Pipeline", "pipeline"],
  ["stage_id", "Stage", "stage"],
  ["status", "Status", "status"],
  ["probability", "Probability", "int"],
  ["won_time", "Won time", "date"],
  ["lost_time", "Lost time", "date"],
  ["close_time", "Deal closed on", "date"],
  ["lost_reason", "Lost reason", "varchar"],
  ["expected_close_date", "Expected close date", "date"],
];
/** Listed only where Contact Sync is set up. */
const syncFields: [string, string, string][] = [
  ["job_title", "Job title", "varchar"],
  ["birthday", "Birthday", "date"],
  ["postal_address", "Postal address", "address"],
  ["im", "Instant messenger", "varchar"],
  ["notes", "Notes", "text"],
];
const productFields: [string, string, string][] = [
  ["name", "Name", "varchar"],
  ["code", "Product code", "varchar"],
  ["description", "Description", "text"],
  ["unit", "Unit", "varchar"],
  ["tax", "Tax", "double"],
  ["owner_id", "Owner", "user"],
];
const activityFields: [string, string, string][] = [
  ["subject", "Subject", "varchar"],
  ["type", "Type", "varchar"],
  ["owner_id", "Assigned to user", "user"],
  ["due_date", "Due date", "date"],
  ["due_time", "Due time", "time"],
  ["duration", "Duration", "time"],
  ["done", "Done", "boolean"],
  ["note", "Note", "text"],
  ["location", "Location", "address"],
  ["deal_id", "Deal", "deal"],
  ["org_id", "Organization", "org"],
];

/** What the account's people had made for themselves. A migration's own fields are not among them. */
function seedCustomFields(store: PracticeStore): void {
  putCustom(store, "person", "Segment", "enum", ["SMB", "Mid-market", "Enterprise"]);
  putCustom(store, "person", "Preferred language", "enum", ["English", "German", "French", "Spanish"]);
  putCustom(store, "person", "Consent on file", "enum", ["Yes", "No"]);
  putCustom(store, "organization", "VAT number", "varchar", null);
  putCustom(store, "organization", "Customer since", "date", null);
  putCustom(store, "deal", "Lead source", "enum", ["Web", "Referral", "Event", "Outbound"]);
  putCustom(store, "deal", "Services", "set", ["Coaching", "Workshop", "Assessment", "Keynote"]);
  putCustom(store, "deal", "Set-up fee", "monetary", null);
}
