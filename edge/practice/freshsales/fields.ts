import type { PlannedField } from "../../../shared/model/index.ts";
import type { PracticeRecord, PracticeStore } from "../vendor.ts";
import { newId } from "./desk.ts";

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

const MODELS: Record<string, string> = { contact: "Contact", sales_account: "SalesAccount", deal: "Deal", sales_activity: "SalesActivity" };

/**
 * An admin's hand in the settings screens. The same label with the same type is the field that stands already.
 * Throws on what the settings screens don't offer.
 */
export function addCustomField(store: PracticeStore, field: PlannedField): string {
  const model = MODELS[field.object];
  if (!model) throw new Error(`${field.object} takes no custom fields.`);
  const type = vendorType(field);
  const defs = fieldDefs(store, field.object);
  const twin = defs.find((def) => def.label === field.label && !def.default);
  if (twin?.type === type) return twin.name;
  if (twin) throw new Error(`"${field.label}" exists already as ${twin.type}.`);
  if ((field.options ?? []).length > CHOICES_MAX) throw new Error(`A list takes ${CHOICES_MAX} options at most.`);
  const name = freeName(customName(field.label), defs);
  const def = fieldDef(store, { name, label: field.label, type, model, position: defs.length + 1, choices: field.options ?? [] });
  saveFieldDefs(store, field.object, [...defs, def]);
  return name;
}

function freeName(wanted: string, defs: FieldDef[]): string {
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
  return Object.fromEntries(Object.keys(MODELS).map((object) => [object, fieldDefs(store, object) as PracticeRecord[]]));
}
