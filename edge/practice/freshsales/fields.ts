import type { PlannedField } from "../../../shared/model/index.ts";
import type { PracticeKnobs } from "../../../shared/wire/practice.ts";
import type { PracticeRecord, PracticeStore } from "../vendor.ts";
import { type Desk, isClassic, newId } from "./desk.ts";
import { kindOfType, planOf } from "./plans.ts";
import { chosen, ticked } from "./switches.ts";

/** A field as `settings/<module>/fields` shows it. */
export type FieldDef = {
  id: number;
  label: string;
  name: string;
  type: string;
  default: boolean;
  actionable: boolean;
  position: number;
  choices: { id: number; value: string; position: number }[];
  base_model: string;
  required: boolean;
  quick_add_position: number | null;
  visible: boolean;
  field_group_id: number | null;
  creatable: boolean;
  multiple: boolean;
  auto_suggest_url: string | null;
};

/** Characters and digits a value may have; the plan articles give them by type. */
export const TEXT_MAX = 256;
export const TEXTAREA_MAX = 10_000;
export const CHOICES_MAX = 300;

export function fieldDefs(store: PracticeStore, module: string): FieldDef[] {
  return (store.setting(`fields.${module}`) ?? []) as FieldDef[];
}

/** Fields that the classic product's contacts don't have: a lead is a record of its own there. */
const SUITE_ONLY = new Set(["lifecycle_stage_id", "contact_status_id", "subscription_status"]);

/** The module's fields as this account has them: by generation, plan and what its admin asks for. */
export function fieldsOf({ store, knobs }: Pick<Desk, "store" | "knobs">, module: string): FieldDef[] {
  const asked = module === "contact" ? ticked(knobs, "contact_required") : [];
  const needsAccount = module === "deal" && chosen(knobs, "deal_requires_account") === "yes";
  const noCustom = planOf(knobs).fields.all === 0;
  return fieldDefs(store, module)
    .filter((def) => !(isClassic(knobs) && SUITE_ONLY.has(def.name)) && (def.default || !noCustom))
    .map((def) => (asked.includes(def.name) || (needsAccount && def.name === "sales_account_id") ? { ...def, required: true } : def));
}

export function saveFieldDefs(store: PracticeStore, module: string, defs: FieldDef[]): void {
  store.setSetting(`fields.${module}`, defs);
}

/** Builds a definition; `choices` are labels, numbered here. */
export function fieldDef(
  store: PracticeStore,
  part: { name: string; label: string; type: string; model: string; position: number; required?: boolean; choices?: string[] },
): FieldDef {
  const choices = (part.choices ?? []).map((value, index) => ({ id: newId(store), value, position: index + 1 }));
  return {
    id: newId(store),
    label: part.label,
    name: part.name,
    type: part.type,
    default: !part.name.startsWith("cf_"),
    actionable: true,
    position: part.position,
    choices,
    base_model: part.model,
    required: part.required ?? false,
    quick_add_position: null,
    visible: true,
    field_group_id: null,
    creatable: true,
    multiple: part.type === "multi_select_dropdown",
    auto_suggest_url: null,
  };
}

/** The name a custom field gets from its label, once and for all. */
export function customName(label: string): string {
  const plain = label
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
  return `cf_${plain.replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "")}`;
}

const MODELS: Record<string, string> = {
  contact: "Contact",
  sales_account: "SalesAccount",
  deal: "Deal",
  lead: "Lead",
  sales_activity: "SalesActivity",
  product: "Product",
};
/** Custom fields of each kind that sales activities take, whatever the plan (support article 50000002390). */
const ACTIVITY_FIELDS = 5;

/**
 * An admin's hand in the settings screens. The same label with the same type is the field that stands already.
 * Throws on what the settings screens don't offer.
 */
export function addCustomField(store: PracticeStore, field: PlannedField, knobs: PracticeKnobs): string {
  const model = modelOf(store, field.object);
  if (!model) throw new Error(`${field.object} takes no custom fields.`);
  const type = vendorType(field);
  const defs = fieldDefs(store, field.object);
  const twin = defs.find((def) => def.label === field.label && !def.default);
  if (twin?.type === type) return twin.name;
  if (twin) throw new Error(`"${field.label}" exists already as ${twin.type}.`);
  if ((field.options ?? []).length > CHOICES_MAX) throw new Error(`A list takes ${CHOICES_MAX} options at most.`);
  const full = fullUp(defs, field.object, type, knobs);
  if (full) throw new Error(full);
  const name = freeName(customName(field.label), defs);
  const def = fieldDef(store, { name, label: field.label, type, model, position: defs.length + 1, choices: field.options ?? [] });
  saveFieldDefs(store, field.object, [...defs, def]);
  return name;
}

/** `base_model` of an object that takes custom fields: custom modules do too. */
export function modelOf(store: PracticeStore, object: string): string | null {
  return MODELS[object] ?? (store.setting(`fields.${object}`) === null ? null : object);
}

/** Why the plan takes no further field of this type; null when it does. */
export function fullUp(defs: FieldDef[], object: string, type: string, knobs: PracticeKnobs): string | null {
  const limits = planOf(knobs).fields;
  const custom = defs.filter((def) => !def.default);
  const kind = kindOfType(type);
  const most = object === "sales_activity" ? Math.min(ACTIVITY_FIELDS, limits[kind]) : limits[kind];
  if (custom.length >= limits.all) return `The plan ${knobs.plan} takes ${limits.all} custom fields at most.`;
  if (custom.filter((def) => kindOfType(def.type) === kind).length >= most)
    return `The plan ${knobs.plan} takes ${most} custom fields of this kind at most.`;
  return null;
}

export function freeName(wanted: string, defs: FieldDef[]): string {
  const taken = new Set(defs.map((def) => def.name));
  if (!taken.has(wanted)) return wanted;
  let turn = 1;
  while (taken.has(`${wanted}_${turn}`)) turn++;
  return `${wanted}_${turn}`;
}

function vendorType(field: PlannedField): string {
  switch (field.type) {
    case "longtext":
    case "html":
      return "textarea";
    case "integer":
    case "decimal":
    case "money":
    case "percent":
      return "number";
    case "boolean":
      return "checkbox";
    case "date":
      return "date";
    case "datetime":
      return "datetime";
    case "choice":
      return "dropdown";
    case "choices":
      return "multi_select_dropdown";
    case "reference":
    case "references":
    case "user":
      throw new Error(`"${field.label}" would be a lookup field: those aren't offered here.`);
    default:
      return "text";
  }
}

/** The definitions by object, for the dump. */
export function allFields(store: PracticeStore): Record<string, PracticeRecord[]> {
  const modules = (store.setting("modules") ?? []) as { entity_name: string }[];
  return Object.fromEntries(
    [...Object.keys(MODELS), ...modules.map((each) => each.entity_name)].map((object) => [
      object,
      fieldDefs(store, object) as PracticeRecord[],
    ]),
  );
}
