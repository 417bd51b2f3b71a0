import type { FieldType } from "../../model/account.ts";
import type { SettingsCap, SettingsRules } from "../settings.ts";
import { standardField } from "./standard.ts";

const ARTICLE = "Freshworks support article 50000002390";

/** Custom fields of one object, by kind. In the order Free, Growth, Pro, Enterprise. */
const kinds: [id: string, label: string, types: FieldType[] | null, most: [number, number, number, number]][] = [
  ["text", "text fields", ["text", "email", "emails", "phone", "phones", "url", "time", "duration", "tags"], [0, 20, 30, 70]],
  ["list", "dropdowns", ["choice"], [0, 30, 40, 250]],
  ["textarea", "text areas", ["longtext", "html"], [0, 5, 10, 20]],
  ["multi", "multi-select fields", ["choices"], [0, 5, 10, 30]],
  ["number", "number fields", ["integer", "decimal", "money", "percent"], [0, 30, 50, 70]],
  ["checkbox", "checkboxes", ["boolean"], [0, 30, 50, 70]],
  ["date", "date fields", ["date", "datetime"], [0, 30, 50, 70]],
  ["lookup", "lookup fields", ["reference", "references", "user"], [0, 0, 10, 50]],
  ["all", "custom fields", null, [0, 150, 250, 630]],
];

const caps: SettingsCap[] = [
  ...kinds.map(
    ([id, label, types, [Free, Growth, Pro, Enterprise]]): SettingsCap => ({
      id,
      label,
      per: "object",
      counts: { kind: "fields", types },
      most: { Free, Growth, Pro, Enterprise },
      source: ARTICLE,
      confidence: "documented",
    }),
  ),
  {
    id: "options",
    label: "options",
    per: "field",
    counts: { kind: "options" },
    most: { Free: 300, Growth: 300, Pro: 300, Enterprise: 300 },
    source: ARTICLE,
    confidence: "documented",
  },
  {
    id: "pipelines",
    label: "deal pipelines",
    per: "account",
    counts: { kind: "choices", object: "deal", key: "deal_pipeline_id" },
    // How many Pro and Enterprise take isn't told.
    most: { Free: 1, Growth: 1 },
    source: "Freshworks support article 50000002466",
    confidence: "documented",
  },
];

const typeNames: Partial<Record<FieldType, string>> = {
  text: "Text field",
  email: "Text field",
  emails: "Text field",
  phone: "Text field",
  phones: "Text field",
  url: "Text field",
  time: "Text field",
  duration: "Text field",
  tags: "Text field",
  longtext: "Text area",
  html: "Text area",
  integer: "Number",
  decimal: "Number",
  money: "Number",
  percent: "Number",
  boolean: "Checkbox",
  date: "Date picker",
  datetime: "Date picker",
  choice: "Dropdown",
  choices: "Multi-select",
  reference: "Lookup",
};

/** Nothing of it can be made with a key: an admin adds it in the settings. */
export const settings: SettingsRules = {
  makesChoices: () => false,
  takesChoices: (object, key) => standardField(object, key)?.choices === undefined,
  typeName: (type) => typeNames[type] ?? null,
  byHand: {
    fields: "Admin settings › the object’s fields › Add field",
    choices: "Admin settings › the field (for stages: Deal pipelines) › add the option",
    people: "Admin settings › Users › Invite users. Every active user takes a seat of the plan. Freshsales has no call that invites users.",
  },
  sharedFields: {},
  plansNamed: (plan) => (plan === null ? [] : plan.split(" or ")),
  caps,
};
