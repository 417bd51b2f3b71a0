import type { DestinationObject } from "../contract.ts";

const keptInField = { kind: "custom", type: "text" } as const;
const nowhere = { kind: "none" } as const;
const base = { listable: true, parents: [], needs: [] };
const hangsOn = ["deal_id", "person_id", "org_id", "lead_id"];

/** In load order: organizations before their people, people before their deals, what hangs on records last. */
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
  {
    id: "person",
    label: "Person",
    plural: "People",
    title: "name",
    keeping: keptInField,
    matchOn: ["emails"],
    statuses: ["marketing_status"],
    ...base,
  },
  {
    id: "product",
    label: "Product",
    plural: "Products",
    title: "name",
    keeping: keptInField,
    matchOn: ["code", "name"],
    amount: "price",
    currency: "currency",
    ...base,
  },
  {
    id: "deal",
    label: "Deal",
    plural: "Deals",
    title: "title",
    keeping: keptInField,
    matchOn: [],
    amount: "value",
    currency: "currency",
    statuses: ["stage_id", "status"],
    ...base,
  },
  {
    id: "dealProduct",
    label: "Deal product",
    plural: "Deal products",
    title: "name",
    keeping: nowhere,
    matchOn: [],
    amount: "item_price",
    listable: false,
    parents: ["deal_id"],
    needs: ["deal_id", "product_id"],
    oneAtATime: true,
  },
  {
    id: "lead",
    label: "Lead",
    plural: "Leads",
    title: "title",
    keeping: keptInField,
    matchOn: [],
    amount: "value",
    currency: "currency",
    ...base,
    needsOneOf: ["person_id", "organization_id"],
  },
  { id: "activity", label: "Activity", plural: "Activities", title: "subject", keeping: nowhere, matchOn: [], statuses: ["type"], ...base },
  { id: "note", label: "Note", plural: "Notes", title: "content", keeping: nowhere, matchOn: [], ...base, needsOneOf: hangsOn },
  {
    id: "file",
    label: "File",
    plural: "Files",
    title: "file",
    keeping: nowhere,
    matchOn: [],
    listable: false,
    parents: [...hangsOn, "activity_id", "product_id"],
    needs: [],
    needsOneOf: [...hangsOn, "activity_id", "product_id"],
  },
];

/** Where an object lives in the API, and what its calls cost in tokens. v1 only where v2 has nothing. */
export interface Endpoint {
  path: string;
  version: 1 | 2;
  /** v2 field definitions; null where an object has no custom fields. */
  fieldsPath: string | null;
  /** Custom values stand under `custom_fields`, or flat beside the others as in v1. */
  custom: "nested" | "flat";
  update: "PATCH" | "PUT";
  /** Archived records stand in a list of their own and can't be edited. */
  archived: { path: string; cost: number } | null;
  /** The order of a whole list, and of the newest first. */
  order: { all: string; newest: string };
  cost: { one: number; list: number; write: number; remove: number };
}

const v2 = {
  version: 2,
  custom: "nested",
  update: "PATCH",
  archived: null,
  order: { all: "id", newest: "id" },
  cost: { one: 1, list: 10, write: 5, remove: 3 },
} as const;
const v1 = { version: 1, archived: null, cost: { one: 2, list: 20, write: 10, remove: 6 }, fieldsPath: null, custom: "nested" } as const;

const endpoints: Record<string, Endpoint> = {
  organization: { ...v2, path: "/api/v2/organizations", fieldsPath: "/api/v2/organizationFields" },
  person: { ...v2, path: "/api/v2/persons", fieldsPath: "/api/v2/personFields" },
  product: { ...v2, path: "/api/v2/products", fieldsPath: "/api/v2/productFields" },
  deal: { ...v2, path: "/api/v2/deals", fieldsPath: "/api/v2/dealFields", archived: { path: "/api/v2/deals/archived", cost: 20 } },
  dealProduct: { ...v2, path: "/api/v2/deals", fieldsPath: null },
  lead: {
    ...v1,
    path: "/api/v1/leads",
    fieldsPath: "/api/v2/dealFields",
    custom: "flat",
    update: "PATCH",
    archived: { path: "/api/v1/leads/archived", cost: 40 },
    order: { all: "add_time ASC", newest: "add_time DESC" },
  },
  activity: { ...v2, path: "/api/v2/activities", fieldsPath: null },
  note: { ...v1, path: "/api/v1/notes", update: "PUT", order: { all: "id ASC", newest: "id DESC" } },
  file: { ...v1, path: "/api/v1/files", update: "PUT", order: { all: "id ASC", newest: "id DESC" } },
};

/** Throws on an unknown object: ids come from the pack's own list. */
export function endpointOf(object: string): Endpoint {
  const endpoint = endpoints[object];
  if (!endpoint) throw new Error(`Pipedrive has no object "${object}".`);
  return endpoint;
}
