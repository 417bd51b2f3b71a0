import type { AccountModule } from "../../model/account.ts";
import type { DestinationObject } from "../contract.ts";
import { targetKeys } from "./targets.ts";

const record = { listable: true, parents: [], needs: [] };
const byCustomField = { kind: "custom", type: "text" } as const;
const nowhere = { kind: "none" } as const;

const product: DestinationObject = {
  id: "product",
  label: "Product",
  plural: "Products",
  title: "name",
  keeping: nowhere,
  matchOn: ["product_code", "sku_number", "name"],
  ...record,
};

const salesAccount: DestinationObject = {
  id: "sales_account",
  label: "Account",
  plural: "Accounts",
  title: "name",
  keeping: byCustomField,
  matchOn: ["name", "website"],
  ...record,
};

/** Keeps the source's key in its own External ID, which is unique. */
const contact: DestinationObject = {
  id: "contact",
  label: "Contact",
  plural: "Contacts",
  title: "email",
  keeping: { kind: "field", ref: "external_id" },
  matchOn: ["external_id", "email"],
  statuses: ["lifecycle_stage_id", "contact_status_id"],
  ...record,
};

/** Classic accounts only: elsewhere a lead is a contact in the lifecycle stage Lead. */
const lead: DestinationObject = {
  id: "lead",
  label: "Lead",
  plural: "Leads",
  title: "email",
  keeping: byCustomField,
  matchOn: ["email"],
  statuses: ["lead_stage_id"],
  ...record,
};

const deal: DestinationObject = {
  id: "deal",
  label: "Deal",
  plural: "Deals",
  title: "name",
  keeping: byCustomField,
  matchOn: [],
  amount: "amount",
  currency: "currency_id",
  statuses: ["deal_stage_id", "deal_pipeline_id"],
  ...record,
};

/** A line of a deal. It has no id of its own: deal and product name it. */
const dealProduct: DestinationObject = {
  id: "deal_product",
  label: "Deal product",
  plural: "Deal products",
  title: "product",
  keeping: nowhere,
  matchOn: [],
  amount: "unit_price",
  listable: false,
  parents: ["deal"],
  needs: ["deal", "product"],
  oneAtATime: true,
};

const task: DestinationObject = { id: "task", label: "Task", plural: "Tasks", title: "title", keeping: nowhere, matchOn: [], ...record };

const appointment: DestinationObject = {
  id: "appointment",
  label: "Appointment",
  plural: "Appointments",
  title: "title",
  keeping: nowhere,
  matchOn: [],
  ...record,
  needsOneOf: targetKeys,
};

const salesActivity: DestinationObject = {
  id: "sales_activity",
  label: "Sales activity",
  plural: "Sales activities",
  title: "title",
  keeping: byCustomField,
  matchOn: [],
  statuses: ["sales_activity_outcome_id", "sales_activity_type_id"],
  ...record,
  needsOneOf: targetKeys,
};

const note: DestinationObject = {
  id: "note",
  label: "Note",
  plural: "Notes",
  title: "description",
  keeping: nowhere,
  matchOn: [],
  listable: false,
  parents: targetKeys,
  needs: [],
  needsOneOf: targetKeys,
};

/** The records are the files themselves: see the pack's file rules. */
const document: DestinationObject = {
  id: "document",
  label: "File",
  plural: "Files",
  title: "file",
  keeping: nowhere,
  matchOn: [],
  listable: false,
  parents: targetKeys,
  needs: [],
  needsOneOf: targetKeys,
  stays: true,
};

const documentLink: DestinationObject = {
  id: "document_link",
  label: "File link",
  plural: "File links",
  title: "name",
  keeping: nowhere,
  matchOn: [],
  listable: false,
  parents: targetKeys,
  needs: [],
  needsOneOf: targetKeys,
  stays: true,
};

const before = [product, salesAccount, contact, lead, deal, dealProduct];
const after = [task, appointment, salesActivity, note, document, documentLink];

/** In load order. */
export const objects: DestinationObject[] = [...before, ...after];

/** Custom modules may point at the main records, so they come after them. */
export function objectsWith(modules: readonly AccountModule[]): DestinationObject[] {
  return [...before, ...modules.map(moduleObject), ...after];
}

function moduleObject({ id, label, plural }: AccountModule): DestinationObject {
  return { id, label, plural, title: "name", keeping: byCustomField, matchOn: [], ...record };
}

/** The API names custom modules `cm_…`, as accounts and not we know them. */
export function isModule(object: string): boolean {
  return /^cm_[a-z0-9_]+$/.test(object);
}

export function isKnown(object: string): boolean {
  return isModule(object) || objects.some((each) => each.id === object);
}

/** What people call an object; custom modules go by the API's name here. */
export function pluralOf(object: string): string {
  return objects.find((each) => each.id === object)?.plural ?? object;
}

const MAIN = new Set(["sales_account", "contact", "lead", "deal"]);

/** Objects with a form of fields, a recycle bin and a hard delete. */
export function isMain(object: string): boolean {
  return MAIN.has(object) || isModule(object);
}
