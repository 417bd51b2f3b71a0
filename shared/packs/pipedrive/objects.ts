import type { FieldType } from "../../model/account.ts";
import type { DestinationObject } from "../contract.ts";

const keptInField = { kind: "custom", type: "text" } as const;
const base = { listable: true, parents: [], needs: [] };

/** In load order: organizations before their people, people before their deals. */
export const objects: DestinationObject[] = [
  {
    id: "organization",
    label: "Organization",
    plural: "Organizations",
    title: "name",
    keeping: keptInField,
    matchOn: ["name", "website"],
    ...base,
  },
  { id: "person", label: "Person", plural: "People", title: "name", keeping: keptInField, matchOn: ["emails"], ...base },
  { id: "deal", label: "Deal", plural: "Deals", title: "title", keeping: keptInField, matchOn: [], amount: "value", ...base },
  { id: "activity", label: "Activity", plural: "Activities", title: "subject", keeping: { kind: "none" }, matchOn: [], ...base },
  { id: "note", label: "Note", plural: "Notes", title: "content", keeping: { kind: "none" }, matchOn: [], ...base, needs: ["person_id"] },
];

/** Where an object lives in the API, and what its calls cost in tokens. Core objects are written through v2, notes exist in v1 only. */
export interface Endpoint {
  path: string;
  version: 1 | 2;
  /** v2 field definitions; null where an object has no custom fields. */
  fieldsPath: string | null;
  cost: { one: number; list: number; write: number; remove: number };
}

const v2Cost = { one: 1, list: 10, write: 5, remove: 3 };

const endpoints: Record<string, Endpoint> = {
  organization: { path: "/api/v2/organizations", version: 2, fieldsPath: "/api/v2/organizationFields", cost: v2Cost },
  person: { path: "/api/v2/persons", version: 2, fieldsPath: "/api/v2/personFields", cost: v2Cost },
  deal: { path: "/api/v2/deals", version: 2, fieldsPath: "/api/v2/dealFields", cost: v2Cost },
  activity: { path: "/api/v2/activities", version: 2, fieldsPath: null, cost: v2Cost },
  note: { path: "/api/v1/notes", version: 1, fieldsPath: null, cost: { one: 2, list: 20, write: 10, remove: 6 } },
};

/** Throws on an unknown object: ids come from the pack's own list. */
export function endpointOf(object: string): Endpoint {
  const endpoint = endpoints[object];
  if (!endpoint) throw new Error(`Pipedrive has no object "${object}".`);
  return endpoint;
}

/** How a standard field's value stands in the JSON. */
export type Wire = "plain" | "id" | "ids" | "contacts" | "address" | "datetime" | "clock" | "participants";

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
}

const owner: StandardField = { key: "owner_id", label: "Owner", type: "user", wire: "id" };
const labels: StandardField = { key: "label_ids", label: "Labels", type: "choices", wire: "ids" };
const visibility: StandardField = { key: "visible_to", label: "Visible to", type: "choice", wire: "id", whereListed: true };
const created: StandardField = { key: "add_time", label: "Created", type: "datetime", wire: "datetime", createOnly: true };
const stamped: StandardField = { key: "add_time", label: "Created", type: "datetime", wire: "datetime", readOnly: true };
const updated: StandardField = { key: "update_time", label: "Updated", type: "datetime", wire: "datetime", readOnly: true };
const toPerson = { label: "Person", type: "reference", wire: "id", references: "person" } as const;
const toOrganization: StandardField = { key: "org_id", label: "Organization", type: "reference", wire: "id", references: "organization" };
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
    { key: "status", label: "Status", type: "choice", wire: "plain" },
    { key: "won_time", label: "Won time", type: "datetime", wire: "datetime" },
    { key: "lost_time", label: "Lost time", type: "datetime", wire: "datetime" },
    { key: "close_time", label: "Closed time", type: "datetime", wire: "datetime" },
    { key: "lost_reason", label: "Lost reason", type: "text", wire: "plain" },
    { key: "expected_close_date", label: "Expected close date", type: "date", wire: "plain" },
    { key: "probability", label: "Probability", type: "percent", wire: "plain" },
    labels,
    visibility,
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
    stamped,
    updated,
  ],
  note: [
    { key: "content", label: "Content", type: "html", wire: "plain", required: true, maxLength: 100_000 },
    { key: "person_id", ...toPerson },
    toOrganization,
    toDeal,
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
