import type { FieldType } from "../model/account.ts";

/** What an account's settings take beyond its records: fields, choices, people. Data, with where it comes from. */
export interface SettingsRules {
  /** Whether the API makes new choices of a field. Fields themselves: as the account tells (`canCreateFields`). */
  makesChoices(object: string, key: string): boolean;
  /** Whether anybody can add choices to a field: lists like open, won and lost are the vendor's own. */
  takesChoices(object: string, key: string): boolean;
  /** What the settings screens call a type of field; null where they offer none that holds its values. */
  typeName(type: FieldType): string | null;
  /** Where in the vendor's product an admin does it by hand: one sentence each. */
  byHand: { fields: string; choices: string; people: string };
  /** The object whose custom fields an object has; itself where it isn't named. */
  sharedFields: Record<string, string>;
  /** The plans that an account's plan, as the schema tells it, may be; none where nobody knows. */
  plansNamed(plan: string | null): string[];
  caps: SettingsCap[];
}

/** One limit of the plans. */
export interface SettingsCap {
  id: string;
  /** What is counted, plural, as in `12 text fields`. */
  label: string;
  /** Counted over the whole account, object by object, or field by field. */
  per: "account" | "object" | "field";
  counts:
    | { kind: "fields"; types: FieldType[] | null }
    /** Options of one choice field; only fields of ours are counted. */
    | { kind: "options" }
    /** Choices of a standard field: pipelines. */
    | { kind: "choices"; object: string; key: string };
  /** By plan; null where it sets no limit. Plans that aren't named: nobody knows. */
  most: Record<string, number | null>;
  /** Where the numbers are from, for people. */
  source: string;
  confidence: "documented" | "reported" | "inferred";
}
