import * as activities from "./fields/activities.ts";
import * as deals from "./fields/deals.ts";
import { type Fields, needed, owner, type StandardField, text } from "./fields/field.ts";
import * as people from "./fields/people.ts";
import { isModule } from "./objects.ts";

export { type StandardField, TEXT_MAX, TEXTAREA_MAX } from "./fields/field.ts";

/** Standard fields by object and key. */
const fieldsByObject: Record<string, Fields> = {
  sales_account: people.salesAccount,
  contact: people.contact,
  lead: people.lead,
  deal: deals.deal,
  product: deals.product,
  deal_product: deals.dealProduct,
  task: activities.task,
  appointment: activities.appointment,
  sales_activity: activities.salesActivity,
  note: activities.note,
  document: activities.document,
  document_link: activities.documentLink,
};

/** All that is known of a custom module beforehand; the rest is in its form. */
const moduleFields: Fields = { name: needed(text("Name")), owner_id: owner };

export function standardFields(object: string): Fields {
  return fieldsByObject[object] ?? (isModule(object) ? moduleFields : {});
}

export function standardField(object: string, key: string): StandardField | null {
  const fields = standardFields(object);
  return Object.hasOwn(fields, key) ? (fields[key] ?? null) : null;
}

/** The settings call some fields otherwise than the records do. */
export const settingsAliases: Record<string, Record<string, string>> = {
  contact: { emails: "email" },
  lead: { emails: "email" },
  deal: { contacts: "contacts_added_list" },
};
