import { assertNever } from "../../../shared/kernel/index.ts";
import type { PracticeKnobs } from "../../../shared/wire/practice.ts";
import { isClassic } from "./desk.ts";

export type EntityId = "contact" | "sales_account" | "deal" | "lead";

/** One of the main objects: its words on the wire and how it takes part in links. */
export interface Entity {
  id: EntityId;
  /** Path segment and list key. */
  plural: "contacts" | "sales_accounts" | "deals" | "leads";
  /** `targetable_type` and `base_model`. */
  model: "Contact" | "SalesAccount" | "Deal" | "Lead";
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
const lead: Entity = { id: "lead", plural: "leads", model: "Lead", unique: [{ field: "email", label: "Email", index: "primary_email" }] };

const all: readonly Entity[] = [contact, salesAccount, deal, lead];

/** The main objects of an account; leads are the classic product's only. */
export function entitiesOf(knobs: PracticeKnobs): readonly Entity[] {
  return isClassic(knobs) ? all : all.filter((each) => each.id !== "lead");
}

export function entity(id: EntityId): Entity {
  switch (id) {
    case "contact":
      return contact;
    case "sales_account":
      return salesAccount;
    case "deal":
      return deal;
    case "lead":
      return lead;
    default:
      return assertNever(id);
  }
}

export function entityByPlural(knobs: PracticeKnobs, plural: string): Entity | null {
  return entitiesOf(knobs).find((each) => each.plural === plural) ?? null;
}

export function entityByModel(knobs: PracticeKnobs, model: string): Entity | null {
  return entitiesOf(knobs).find((each) => each.model === model) ?? null;
}

/** People have e-mails and two names. */
export function isPerson(kind: Entity): boolean {
  return kind.id === "contact" || kind.id === "lead";
}
