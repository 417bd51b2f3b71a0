import type { PracticeStore } from "../../vendor.ts";
import type { Asked, Desk } from "../desk.ts";
import { entityOf } from "../entities.ts";
import { createLead } from "../leads.ts";
import { createRecord } from "../records.ts";
import { FIRST_DAY_MS } from "./settings.ts";

const DAY_MS = 86_400_000;

const products: [name: string, code: string, unit: string, price: number][] = [
  ["Coaching hour", "COACH-1", "hour", 140],
  ["Workshop day", "WORK-1", "day", 1800],
  ["Leadership assessment", "ASSESS-1", "person", 390],
  ["Keynote", "KEY-1", "talk", 2500],
  ["Annual retainer", "RET-12", "year", 14_400],
  ["Course licence", "LIC-1", "seat", 59],
];
const leads: [title: string, amount: number, label: number][] = [
  ["Asked about a team day", 1800, 1],
  ["Conference contact", 0, 2],
  ["Wants an offer for twelve seats", 700, 0],
  ["Newsletter reply", 0, 2],
  ["Referral from a client", 2400, 0],
];

/** What the company sells, and who asked for it without being a deal yet. */
export function seedCatalogue(store: PracticeStore): void {
  for (const [index, [name, code, unit, amount]] of products.entries()) {
    const body = { name, code, unit, tax: 19, prices: [{ currency: "EUR", price: amount }] };
    createRecord(entityOf("product"), body, desk(store, 20 + index * 90));
  }
  const [people, labels] = [store.list("person"), store.list("leadLabel")];
  for (const [index, [title, amount, label]] of leads.entries()) {
    const at = desk(store, 1100 + index * 40);
    const body = {
      title,
      person_id: people[index * 7 + 3]?.id ?? null,
      label_ids: [labels[label]?.id ?? null],
      ...(amount > 0 ? { value: { amount, currency: "EUR" } } : {}),
    };
    const asked: Asked = { method: "POST", path: "", query: new URLSearchParams(), headers: new Headers(), body, now: at.now, params: {} };
    createLead(asked, at);
  }
}

const desk = (store: PracticeStore, day: number): Desk => ({
  store,
  now: new Date(FIRST_DAY_MS + day * DAY_MS),
  plan: "Premium",
  seats: 5,
  switches: {},
});
