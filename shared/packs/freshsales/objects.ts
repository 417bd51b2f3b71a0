import type { DestinationObject } from "../contract.ts";

const record = { listable: true, parents: [], needs: [] };

/** In load order. Contacts keep the source's key in their own unique External ID, the others in a custom text field. */
export const objects: DestinationObject[] = [
  {
    id: "sales_account",
    label: "Account",
    plural: "Accounts",
    title: "name",
    keeping: { kind: "custom", type: "text" },
    matchOn: ["name", "website"],
    ...record,
  },
  {
    id: "contact",
    label: "Contact",
    plural: "Contacts",
    title: "email",
    keeping: { kind: "field", ref: "external_id" },
    matchOn: ["external_id", "email"],
    ...record,
  },
  {
    id: "deal",
    label: "Deal",
    plural: "Deals",
    title: "name",
    keeping: { kind: "custom", type: "text" },
    matchOn: [],
    amount: "amount",
    ...record,
  },
  {
    id: "appointment",
    label: "Appointment",
    plural: "Appointments",
    title: "title",
    keeping: { kind: "none" },
    matchOn: [],
    listable: true,
    parents: [],
    needs: ["targetable"],
  },
  {
    id: "note",
    label: "Note",
    plural: "Notes",
    title: "description",
    keeping: { kind: "none" },
    matchOn: [],
    listable: false,
    parents: ["targetable"],
    needs: ["targetable"],
  },
];

export function isKnown(object: string): boolean {
  return objects.some((each) => each.id === object);
}

/** Objects with a form of fields, a recycle bin and a hard delete. */
export function isMain(object: string): boolean {
  return object === "sales_account" || object === "contact" || object === "deal";
}
