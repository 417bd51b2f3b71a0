import type { PracticeKnobs } from "../../../shared/wire/practice.ts";

/** What a plan sells of what a migration meets (support articles 50000002390, 50000002402, 50000002466, 50000002563). */
interface Plan {
  severalPipelines: boolean;
  products: boolean;
  customModules: boolean;
  /** Gigabytes a user, pooled over the account. */
  fileGb: number;
  /** Custom fields of one module, by kind of field and in all. */
  fields: {
    text: number;
    list: number;
    textarea: number;
    multi: number;
    number: number;
    checkbox: number;
    date: number;
    lookup: number;
    all: number;
  };
}

const enterprise: Plan = {
  severalPipelines: true,
  products: true,
  customModules: true,
  fileGb: 100,
  fields: { text: 70, list: 250, textarea: 20, multi: 30, number: 70, checkbox: 70, date: 70, lookup: 50, all: 630 },
};
const pro: Plan = {
  severalPipelines: true,
  products: true,
  customModules: false,
  fileGb: 5,
  fields: { text: 30, list: 40, textarea: 10, multi: 10, number: 50, checkbox: 50, date: 50, lookup: 10, all: 250 },
};
const growth: Plan = {
  severalPipelines: false,
  products: false,
  customModules: false,
  fileGb: 2,
  fields: { text: 20, list: 30, textarea: 5, multi: 5, number: 30, checkbox: 30, date: 30, lookup: 0, all: 150 },
};
const free: Plan = {
  severalPipelines: false,
  products: false,
  customModules: false,
  fileGb: 0,
  fields: { text: 0, list: 0, textarea: 0, multi: 0, number: 0, checkbox: 0, date: 0, lookup: 0, all: 0 },
};

/** The classic plans are told less about; each is taken for its successor. */
const plans: Record<string, Plan> = {
  Enterprise: enterprise,
  Pro: pro,
  Growth: growth,
  Free: free,
  Forest: enterprise,
  Estate: pro,
  Garden: growth,
  Blossom: growth,
};

export function planOf(knobs: PracticeKnobs): Plan {
  return plans[knobs.plan] ?? free;
}

/** Bytes that the account's files may take together. */
export function storageBytes(knobs: PracticeKnobs): number {
  return planOf(knobs).fileGb * knobs.seats * 1_000_000_000;
}

/** The kind that a field type counts as. */
export function kindOfType(type: string): Exclude<keyof Plan["fields"], "all"> {
  switch (type) {
    case "number":
    case "checkbox":
    case "textarea":
    case "lookup":
      return type;
    case "date":
    case "datetime":
      return "date";
    case "dropdown":
    case "radio":
      return "list";
    case "multi_select_dropdown":
      return "multi";
    default:
      return "text";
  }
}
