import { isModule } from "./objects.ts";

/** An object on the wire. */
export interface Place {
  /** Under the API's base. */
  path: string;
  /** The key that wraps a record, in bodies and replies. */
  root: string;
  /** The key of a list of them. */
  list: string;
  /** What must be asked for so that owner and links are in the reply. */
  include: string;
}

const places: Record<string, Place> = {
  sales_account: { path: "sales_accounts", root: "sales_account", list: "sales_accounts", include: "owner" },
  contact: { path: "contacts", root: "contact", list: "contacts", include: "owner,sales_accounts" },
  lead: { path: "leads", root: "lead", list: "leads", include: "owner" },
  deal: { path: "deals", root: "deal", list: "deals", include: "owner,deal_reason,contacts,sales_account" },
  product: { path: "cpq/products", root: "product", list: "products", include: "product_pricings" },
  task: { path: "tasks", root: "task", list: "tasks", include: "owner,targetable" },
  appointment: { path: "appointments", root: "appointment", list: "appointments", include: "targetable,appointment_attendees" },
  sales_activity: { path: "sales_activities", root: "sales_activity", list: "sales_activities", include: "targetable,owner" },
  note: { path: "notes", root: "note", list: "notes", include: "" },
  document_link: { path: "document_links", root: "document_link", list: "document_links", include: "" },
};

/** Throws for objects that have no place of their own: a deal's lines live in their deal. */
export function placeOf(object: string): Place {
  const place = places[object];
  if (place) return place;
  if (isModule(object)) return { path: `custom_module/${object}`, root: object, list: object, include: "" };
  throw new Error(`Freshsales has no place for "${object}".`);
}

export function recordPath(object: string, id: string): string {
  return `${placeOf(object).path}/${encodeURIComponent(id)}`;
}

export function includeQuery(object: string): Record<string, string> | undefined {
  const { include } = placeOf(object);
  return include ? { include } : undefined;
}
