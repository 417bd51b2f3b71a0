import { z } from "zod";
import type { DestinationField } from "../../shared/model/index.ts";
import { destinationOf, fold, type ScoredObject } from "./destinations.ts";

const name = z.string().trim().min(1);

export const labelSchema = z.object({
  source_system: name,
  source_object: z.string(),
  source_field: name,
  samples: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).nullish(),
  destination_system: name,
  /** May be missing for columns without a target. */
  destination_object: z.string().nullish(),
  /** Null: no target. */
  destination_field: z.string().nullable(),
  also_accept: z.union([z.array(z.string().nullable()), z.string()]).nullish(),
});
export type Label = z.infer<typeof labelSchema>;

/** A labelled header with what its names were taken for. */
export interface Labelled {
  /** Place in the file, from 1. */
  row: number;
  label: Label;
  object: ScoredObject;
  /** Refs of fields that are right; null among them: no target is right. */
  accepted: (string | null)[];
}

export interface Reading {
  rows: Labelled[];
  /** Rows that can't be scored, or only in part, each with its address. */
  problems: string[];
}

/** Thrown for a file that is no list of labelled headers; the message carries the row's address. */
export class BadLabels extends Error {}

/** Parses a file's text; throws BadLabels. */
export function parseLabels(text: string, file: string): Label[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new BadLabels(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(json)) throw new BadLabels(`${file} holds no array of labelled headers.`);
  return json.map((each, at) => {
    const parsed = labelSchema.safeParse(each);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const where = issue && issue.path.length > 0 ? `, ${issue.path.join(".")}` : "";
    throw new BadLabels(`${file}, row ${at + 1}${where}: ${issue?.message ?? "not a labelled header"}`);
  });
}

/** Finds the objects and fields that labels name, by key, label or ref, however they are spelt. */
export function readLabels(labels: readonly Label[]): Reading {
  const rows: Labelled[] = [];
  const problems: string[] = [];
  for (const [at, label] of labels.entries()) {
    const row = at + 1;
    const destination = destinationOf(label.destination_system);
    if (!destination) {
      problems.push(`Row ${row}: there is no destination “${label.destination_system}”.`);
      continue;
    }
    const object = label.destination_object
      ? objectNamed(destination.objects, label.destination_object)
      : objectNamed(destination.objects, label.source_object);
    if (!object) {
      problems.push(`Row ${row}: ${destination.pack.label} has no object “${label.destination_object ?? label.source_object}”.`);
      continue;
    }
    const found = acceptedIn(label, object);
    for (const missing of found.missing)
      problems.push(`Row ${row}: ${destination.pack.label}'s ${object.object.label} has no field “${missing}”.`);
    rows.push({ row, label, object, accepted: found.accepted });
  }
  return { rows, problems };
}

/** Other words for the objects, as they are known elsewhere. */
const objectWords: Record<string, string[]> = {
  contact: ["person", "people", "individual"],
  person: ["contact", "people", "individual"],
  sales_account: ["account", "company", "companies", "organization", "organisation", "salesaccount"],
  organization: ["organisation", "account", "company", "companies", "org"],
  deal: ["opportunity", "opportunities", "potential"],
  deal_product: ["line item", "deal line", "lineitem", "product line"],
  dealProduct: ["line item", "deal line", "lineitem", "deal_product"],
  sales_activity: ["call", "activity", "activities", "phone call"],
  appointment: ["meeting", "event", "calendar event"],
  activity: ["task", "call", "meeting", "event", "appointment", "activities", "todo"],
  task: ["todo", "to-do"],
  note: ["comment"],
  document: ["file", "attachment"],
  file: ["document", "attachment"],
  product: ["item", "article"],
};

const singular = (text: string): string => text.replace(/ies$/, "y").replace(/(?<!s)s$/, "");

function objectNamed(objects: readonly ScoredObject[], called: string): ScoredObject | null {
  const wanted = singular(fold(called));
  const names = ({ object }: ScoredObject) => [object.id, object.label, object.plural].map((each) => singular(fold(each)));
  return (
    objects.find((each) => names(each).includes(wanted)) ??
    objects.find((each) => (objectWords[each.object.id] ?? []).some((word) => singular(fold(word)) === wanted)) ??
    null
  );
}

function acceptedIn({ destination_field, also_accept }: Label, object: ScoredObject): { accepted: (string | null)[]; missing: string[] } {
  const others = typeof also_accept === "string" ? [also_accept] : (also_accept ?? []);
  const accepted: (string | null)[] = [];
  const missing: string[] = [];
  for (const called of [destination_field, ...others]) {
    if (called === null || ["", "none", "null"].includes(called.trim().toLowerCase())) accepted.push(null);
    else {
      const field = fieldNamed(object, called);
      if (field) accepted.push(field.ref);
      else missing.push(called);
    }
  }
  return { accepted, missing };
}

/** The forms in which a field is named: whole, without its id, without its object, the first of a path. */
function forms(text: string): string[] {
  const bare = fold(text.replace(/^custom:/, "").replace(/^cf_/, ""));
  const head = fold(text.split(/[.[]/)[0] ?? "");
  const cores = [bare, bare.replace(/ids?$/, ""), singular(bare), singular(bare.replace(/ids?$/, "")), head];
  return [...new Set(cores.filter((each) => each !== ""))];
}

function fieldNamed({ object, fields }: ScoredObject, called: string): DestinationField | null {
  const exact = fields.find((field) => [field.ref, field.key, field.label].includes(called));
  if (exact) return exact;
  const nouns = [object.id, object.label].map(fold);
  const without = (form: string) => nouns.flatMap((noun) => (form.startsWith(noun) && form !== noun ? [form.slice(noun.length)] : []));
  const wanted = forms(called).flatMap((form) => [form, ...without(form)]);
  const named = (field: DestinationField) => [field.key, field.label, ...(fieldWords[`${object.id}.${field.key}`] ?? [])].flatMap(forms);
  for (const form of wanted) {
    const found =
      fields.find((field) => named(field).includes(form)) ?? fields.find((field) => named(field).flatMap(without).includes(form));
    if (found) return found;
  }
  return null;
}

/** Names from other versions of the vendors' APIs and screens. */
const fieldWords: Record<string, string[]> = {
  "contact.email": ["work_email", "primary email"],
  "contact.work_number": ["work phone", "phone", "phone number", "work"],
  "contact.mobile_number": ["mobile phone", "mobile"],
  "contact.phone_numbers": ["other phone", "home phone"],
  "contact.emails": ["other emails", "additional emails", "secondary email"],
  "contact.sales_accounts": [
    "sales_account",
    "sales_account_id",
    "account",
    "account_id",
    "company",
    "company name",
    "sales account name",
    "account name",
  ],
  "contact.address": ["street", "street address", "mailing address"],
  "contact.owner_id": ["owner", "sales owner", "owner email"],
  "contact.lead_source_id": ["source", "lead source"],
  "contact.tags": ["tag"],
  "lead.company": ["company name", "account"],
  "lead.work_number": ["work phone", "phone"],
  "sales_account.phone": ["phone number", "work_number"],
  "sales_account.address": ["street", "street address"],
  "sales_account.number_of_employees": ["employees", "employee count", "no of employees"],
  "sales_account.parent_sales_account_id": ["parent", "parent account", "parent company"],
  "sales_account.industry_type_id": ["industry"],
  "sales_account.business_type_id": ["type", "account type"],
  "deal.amount": ["value", "deal amount"],
  "deal.expected_close": ["close date", "expected close date"],
  "deal.closed_date": ["closed", "actual close date"],
  "deal.contacts_added_list": ["contact", "contact_ids", "contact_id", "contacts", "related contacts"],
  "deal.sales_account_id": ["account", "company", "sales account"],
  "deal.deal_reason_id": ["lost reason", "reason", "deal lost reason", "loss reason"],
  "deal.currency_id": ["currency"],
  "sales_activity.notes": ["description"],
  "sales_activity.start_date": ["start time", "starts"],
  "sales_activity.end_date": ["end time", "ends"],
  "appointment.from_date": ["start_date", "start", "start time"],
  "appointment.end_date": ["end", "end time"],
  "person.name": ["full name"],
  "person.emails": ["email", "email address"],
  "person.phones": ["phone", "phone number", "mobile"],
  "person.org_id": ["organization", "org", "org_name", "organization_id", "company"],
  "person.label_ids": ["label", "labels", "tags"],
  "person.postal_address": ["address", "postal_address"],
  "organization.label_ids": ["label", "labels", "tags"],
  "organization.employee_count": ["employees", "number of employees"],
  "organization.address": ["street", "address_street"],
  "deal.title": ["name", "deal name"],
  "deal.value": ["amount"],
  "deal.person_id": ["contact", "contact person", "person_name"],
  "deal.org_id": ["organization", "company", "org_name", "organization_id"],
  "deal.label_ids": ["label", "labels", "tags"],
  "deal.stage_id": ["stage"],
  "deal.close_time": ["closed", "close date"],
  "lead.label_ids": ["label", "labels"],
  "activity.person": ["person_id", "contact", "participants", "person_name"],
  "activity.subject": ["title", "name"],
  "activity.note": ["notes", "description", "body"],
  "activity.done": ["status", "completed"],
  "activity.owner_id": ["user_id", "assigned to"],
  "activity.due_date": ["due"],
  "note.content": ["note", "body", "text"],
  "note.description": ["note", "content", "body"],
  "product.price": ["prices", "unit price"],
  "product.code": ["sku"],
  "product.price_EUR": ["price", "unit_price", "base_currency_amount", "pricings", "unit price"],
  "dealProduct.item_price": ["price", "unit price"],
};
