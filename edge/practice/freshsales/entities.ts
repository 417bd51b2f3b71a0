import { assertNever } from "../../../shared/kernel/index.ts";

export type EntityId = "contact" | "sales_account" | "deal";

/** One of the three main objects: its words on the wire and how it takes part in links. */
export interface Entity {
  id: EntityId;
  /** Path segment and list key. */
  plural: "contacts" | "sales_accounts" | "deals";
  /** `targetable_type` and `base_model`. */
  model: "Contact" | "SalesAccount" | "Deal";
  /** Fields whose value no second live record may have, with the index they are found by. */
  unique: { field: string; label: string; index: string }[];
}

const contact: Entity = {
  id: "contact",
  plural: "contacts",
  model: "Contact",
  unique: [
    { field: "email", label: "Email", index: "primary_email" },
    { field: "external_id", label: "External ID", index: "external_id" },
  ],
};
const salesAccount: Entity = {
  id: "sales_account",
  plural: "sales_accounts",
  model: "SalesAccount",
  unique: [{ field: "name", label: "Name", index: "name" }],
};
const deal: Entity = { id: "deal", plural: "deals", model: "Deal", unique: [] };

export const entities: readonly Entity[] = [contact, salesAccount, deal];

export function entity(id: EntityId): Entity {
  switch (id) {
    case "contact":
      return contact;
    case "sales_account":
      return salesAccount;
    case "deal":
      return deal;
    default:
      return assertNever(id);
  }
}

export function entityByPlural(plural: string): Entity | null {
  return entities.find((each) => each.plural === plural) ?? null;
}

export function entityByModel(model: string): Entity | null {
  return entities.find((each) => each.model === model) ?? null;
}
