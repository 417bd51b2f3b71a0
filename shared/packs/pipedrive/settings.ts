import type { FieldType } from "../../model/account.ts";
import type { SettingsRules } from "../settings.ts";
import { makesChoices } from "./choices.ts";
import { standardField } from "./standard.ts";

const typeNames: Partial<Record<FieldType, string>> = {
  text: "Text",
  email: "Text",
  url: "Text",
  duration: "Text",
  longtext: "Large text",
  html: "Large text",
  phone: "Phone",
  integer: "Numerical",
  decimal: "Numerical",
  percent: "Numerical",
  money: "Monetary",
  boolean: "Single option",
  choice: "Single option",
  choices: "Multiple options",
  tags: "Multiple options",
  date: "Date",
  datetime: "Date",
  time: "Time",
  user: "User",
};

/** Two plans of different times can have one burst limit, by which the plan is told. */
const alike: Record<string, string[]> = {
  Lite: ["Lite"],
  Growth: ["Growth"],
  Professional: ["Professional"],
  Premium: ["Premium", "Power"],
  Ultimate: ["Ultimate", "Enterprise"],
};

/** Read from the account, and not to be added to. */
const ownLists = new Set(["visible_to", "currency", "marketing_status"]);

export const settings: SettingsRules = {
  makesChoices,
  takesChoices: (object, key) => standardField(object, key)?.choices === undefined && !ownLists.has(key),
  typeName: (type) => typeNames[type] ?? null,
  byHand: {
    fields: "Company settings › Data fields › the object › Custom field",
    choices: "Company settings › Data fields › the field (stages and pipelines: in the deals’ own view) › add the option",
    people:
      "Company settings › Manage users › Add users. Every active user takes a paid seat, so Crosswalk invites nobody by itself: read the account again once they are there.",
  },
  // Leads have the custom fields of deals.
  sharedFields: { lead: "deal" },
  plansNamed: (plan) => (plan === null ? [] : (alike[plan] ?? [])),
  caps: [
    {
      id: "fields",
      label: "custom fields",
      per: "account",
      counts: { kind: "fields", types: null },
      most: { Lite: 30, Growth: 100, Professional: 300, Premium: 300, Power: 500, Ultimate: 500, Enterprise: null },
      source: "Pipedrive’s knowledge base on usage limits, November 2025",
      confidence: "documented",
    },
  ],
};
