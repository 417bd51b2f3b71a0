import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { type Desk, instant, isObject } from "./desk.ts";
import { type FieldDef, fieldsOf, TEXT_MAX, TEXTAREA_MAX } from "./fields.ts";
import { LIST_OF_FIELD, selectorItems } from "./selectors.ts";
import { chosen } from "./switches.ts";

/** What a write says, field by field: values as they will be kept, or the sentences that refuse it. */
export interface ReadValues {
  /** Standard fields by name. */
  system: PracticeRecord;
  /** Custom fields by name. */
  custom: PracticeRecord;
  errors: string[];
}

type Read = { value: Json } | { error: string } | { drop: true };

/** Standard numbers that come back as decimal strings. */
const MONEY_FIELDS = new Set(["amount", "annual_revenue", "base_currency_amount", "expected_deal_value"]);
/** Standard fields that are whole things of their own, read elsewhere. */
const ELSEWHERE = new Set(["group_field", "auto_complete"]);
const MOBILE_MAX = 30;

/** Reads the module's fields out of a body. Keys that aren't fields are ignored, the plural `custom_fields` too. */
export function readValues(desk: Desk, module: string, body: PracticeRecord): ReadValues {
  const read: ReadValues = { system: {}, custom: {}, errors: [] };
  const customBody = body.custom_field;
  if (customBody !== undefined && customBody !== null && !isObject(customBody)) read.errors.push("The type for custom_field is invalid.");
  for (const def of fieldsOf(desk, module)) {
    if (ELSEWHERE.has(def.type)) continue;
    const raw = def.default ? body[def.name] : isObject(customBody) ? customBody[def.name] : undefined;
    if (raw === undefined) continue;
    const result = readValue(desk, def, raw);
    if ("error" in result) read.errors.push(result.error);
    else if ("value" in result) (def.default ? read.system : read.custom)[def.name] = result.value;
  }
  if (body.tags !== undefined) readTags(body.tags, read);
  return read;
}

function readTags(raw: Json, read: ReadValues): void {
  if (raw === null) read.system.tags = [];
  else if (Array.isArray(raw) && raw.every((tag) => typeof tag === "string")) read.system.tags = [...new Set(raw)];
  else read.errors.push("The type for tags is invalid.");
}

function readValue(desk: Desk, def: FieldDef, raw: Json): Read {
  if (raw === null || raw === "") return { value: def.type === "checkbox" ? false : null };
  switch (def.type) {
    case "number":
      return readNumber(def, raw);
    case "checkbox":
      return typeof raw === "boolean" ? { value: raw } : { error: `${def.label} is invalid` };
    case "date":
      return readDate(def, raw);
    case "datetime":
      return readInstant(def, raw);
    case "dropdown":
    case "radio":
      return def.default ? readListed(desk, def, raw) : readChoice(desk, def, raw);
    case "multi_select_dropdown":
      return readChoices(desk, def, raw);
    default:
      return readText(def, raw);
  }
}

function readText(def: FieldDef, raw: Json): Read {
  if (typeof raw === "object") return { error: `The type for ${def.name} is invalid.` };
  const text = String(raw);
  const most = def.name === "mobile_number" ? MOBILE_MAX : def.type === "textarea" ? TEXTAREA_MAX : TEXT_MAX;
  return text.length > most ? { error: `${def.label} is too long (maximum is ${most} characters)` } : { value: text };
}

function readNumber(def: FieldDef, raw: Json): Read {
  const number = typeof raw === "number" ? raw : typeof raw === "string" && /^-?\d+(\.\d+)?$/.test(raw) ? Number(raw) : Number.NaN;
  if (!Number.isFinite(number)) return { error: `${def.label} is not a number` };
  if (Math.abs(number) >= 1e11 && !def.default) return { error: `${def.label} must have at most 11 digits` };
  return { value: MONEY_FIELDS.has(def.name) ? moneyText(number) : def.default ? number : Math.round(number * 1e4) / 1e4 };
}

/** Money as the API writes it: at least one decimal place. */
export function moneyText(amount: number): string {
  return Number.isInteger(amount) ? `${amount}.0` : String(amount);
}

function readDate(def: FieldDef, raw: Json): Read {
  const day = typeof raw === "string" ? raw.slice(0, 10) : "";
  const real =
    /^\d{4}-\d{2}-\d{2}/.test(day) && !Number.isNaN(Date.parse(String(raw))) && instant(new Date(`${day}T00:00:00Z`)).startsWith(day);
  return real ? { value: day } : { error: `${def.label} is invalid` };
}

function readInstant(def: FieldDef, raw: Json): Read {
  const value = instantOf(raw);
  return value === null ? { error: `${def.label} is invalid` } : { value };
}

/** The instant of an ISO text, as the API writes it; null when it is none. */
export function instantOf(raw: Json | undefined): string | null {
  if (typeof raw !== "string" || !/^\d{4}-\d{2}-\d{2}/.test(raw)) return null;
  const ms = Date.parse(raw);
  return Number.isNaN(ms) ? null : instant(new Date(ms));
}

/** Standard lists take ids; a label is refused. */
function readListed(desk: Desk, def: FieldDef, raw: Json): Read {
  const id = numericId(raw);
  const list = LIST_OF_FIELD[def.name];
  const known = list ? selectorItems(desk.store, list).some((item) => item.id === id) : def.choices.some((choice) => choice.id === id);
  return id !== null && known ? { value: id } : { error: `${def.label} is invalid` };
}

/** Custom lists take the label or the choice's id, kept as the label; anything else vanishes without a word. Both by switch. */
function readChoice(desk: Desk, def: FieldDef, raw: Json): Read {
  const form = chosen(desk.knobs, "custom_choice_form");
  const byLabel = (each: FieldDef["choices"][number]): boolean => form !== "id" && each.value === raw;
  const byId = (each: FieldDef["choices"][number]): boolean => form !== "label" && (each.id === raw || String(each.id) === raw);
  const choice = def.choices.find((each) => byLabel(each) || byId(each));
  if (choice) return { value: choice.value };
  return chosen(desk.knobs, "bad_custom_choice") === "refuse" ? { error: `${def.label} is invalid` } : { drop: true };
}

function readChoices(desk: Desk, def: FieldDef, raw: Json): Read {
  const wanted = Array.isArray(raw) ? raw : typeof raw === "string" ? raw.split(";") : null;
  if (!wanted) return { error: `The type for ${def.name} is invalid.` };
  const results = wanted.map((each) => readChoice(desk, def, each));
  const refusal = results.find((result) => "error" in result);
  if (refusal) return refusal;
  const labels = results.flatMap((result) => ("value" in result ? [result.value] : []));
  return { value: [...new Set(labels)] };
}

/** An id given as a number or as digits. */
export function numericId(raw: Json | undefined): number | null {
  if (typeof raw === "number" && Number.isSafeInteger(raw)) return raw;
  return typeof raw === "string" && /^\d{1,15}$/.test(raw) ? Number(raw) : null;
}

/** Sentences for fields the admin made required that `record` lacks. */
export function missingRequired(desk: Desk, module: string, record: PracticeRecord): string[] {
  const custom = isObject(record.custom_field) ? record.custom_field : {};
  const missing = fieldsOf(desk, module).filter(
    (def) => def.required && isBlank(def.default ? requiredValue(record, def.name) : custom[def.name]),
  );
  return missing.map((def) => `${def.label} can't be empty`);
}

function requiredValue(record: PracticeRecord, name: string): Json | undefined {
  return name === "emails" ? record.email : record[name];
}

export function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
