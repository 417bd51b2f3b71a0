import { hashText, type Json } from "../../../shared/kernel/index.ts";
import type { PlannedField } from "../../../shared/model/index.ts";
import type { PracticeRecord, PracticeStore } from "../vendor.ts";
import { type Check, listOf, shape, text } from "./checks.ts";
import { type Asked, type Desk, done, guardAdmin, type Handler, invalid, missing, objectOf, objectsOf, refusal } from "./desk.ts";
import { limitsOf } from "./limits.ts";
import { pageOf } from "./pages.ts";
import { hasOn, numberOf } from "./switches.ts";

export const customEntities = ["deal", "person", "organization", "product", "project"];

export const creatableTypes = [
  "varchar",
  "varchar_auto",
  "text",
  "phone",
  "double",
  "monetary",
  "date",
  "daterange",
  "time",
  "timerange",
  "enum",
  "set",
  "user",
  "org",
  "people",
  "address",
];
const optionShape = shape({ label: text(255, 1), color: text(20) }, ["label"]);
const bodyChecks: Record<string, Check> = {
  field_name: text(255, 1),
  field_type: text(30),
  options: listOf(optionShape),
  description: text(1000),
  ui_visibility: (value) => value,
  important_fields: (value) => value,
  required_fields: (value) => value,
};

/** A standard field, as the account lists it. */
export function putStandard(
  store: PracticeStore,
  entity: string,
  code: string,
  name: string,
  type: string,
  labels: string[] | { id: number; label: string }[] = [],
): void {
  const options = labels.map((label) => (typeof label === "string" ? newOption(store, label) : label));
  put(store, entity, {
    code,
    name,
    type,
    options: type === "enum" || type === "set" || options.length > 0 ? options : null,
    custom: false,
  });
}

/** A custom field under a new random-looking code. Returns its definition. */
export function putCustom(store: PracticeStore, entity: string, name: string, type: string, labels: string[] | null): PracticeRecord {
  const options = type === "enum" || type === "set" ? (labels ?? []).map((label) => newOption(store, label)) : null;
  return put(store, entity, { code: newCode(store), name, type, options, custom: true });
}

/** Entities whose fields have descriptions. */
const withDescription = ["deal", "person", "activity"];

interface Definition {
  code: string;
  name: string;
  type: string;
  options: Json[] | null;
  custom: boolean;
}

function put(store: PracticeStore, entity: string, { code, name, type, options, custom }: Definition): PracticeRecord {
  const definition: PracticeRecord = {
    field_id: store.next("fieldId", 4001),
    described: withDescription.includes(entity),
    field_name: name,
    field_code: code,
    description: null,
    field_type: type,
    options,
    subfields: null,
    is_custom_field: custom,
    is_optional_response_field: false,
  };
  store.put(`${entity}Field`, code, definition);
  return definition;
}

/** 40 hex characters, different in every account. */
function newCode(store: PracticeStore): string {
  return hashText(`${String(store.setting("salt"))}/${store.next("fieldCode", 1)}`).slice(0, 40);
}

/** Option ids are unique across the account. */
export function newOption(store: PracticeStore, label: string): PracticeRecord {
  return { id: store.next("option", 11), label };
}

export function definitionsOf(store: PracticeStore, entity: string): PracticeRecord[] {
  return store.list(`${entity}Field`);
}

/** Fields that exist only where a feature is set up. */
const featured: Record<string, string> = {
  notes: "contactSync",
  im: "contactSync",
  birthday: "contactSync",
  job_title: "contactSync",
  postal_address: "contactSync",
  marketing_status: "campaigns",
};

/** Those that this account has, with the choices that its plan has. */
export function presentFields({ store, switches, plan }: Desk, entity: string): PracticeRecord[] {
  const present = (code: string): boolean => {
    const feature = entity === "person" ? featured[code] : undefined;
    return feature === undefined || hasOn(switches, "features", feature);
  };
  const groups = limitsOf(plan).groups;
  return definitionsOf(store, entity)
    .filter((each) => present(String(each.field_code)))
    .map((each) => (each.field_code === "visible_to" && !groups ? { ...each, options: twoLevels } : each));
}

const twoLevels = [
  { id: 1, label: "Owner & followers" },
  { id: 3, label: "Entire company" },
];

const onRequest: PracticeRecord = {
  ui_visibility: { add_visible_flag: false, details_visible_flag: true },
  important_fields: { enabled: false, stage_ids: [] },
  required_fields: { enabled: false, stage_ids: [], statuses: {} },
};

/** As v2 shows it: without the number that v1 knows it by; some keys only where the query names them. */
function shown(definition: PracticeRecord, { query }: Pick<Asked, "query">): PracticeRecord {
  const { field_id: _, described, ...rest } = definition;
  if (described === false) delete rest.description;
  const wanted = query.get("include_fields")?.split(",") ?? [];
  const entries = Object.entries(rest).filter(([key]) => !(key in onRequest) || wanted.includes(key));
  const more = wanted.filter((key) => key in onRequest && !(key in rest)).map((key) => [key, onRequest[key] ?? null]);
  return { ...Object.fromEntries(entries), ...Object.fromEntries(more) };
}

/** What the account's admin would choose in the settings for a planned field. */
export function addPlanned(store: PracticeStore, field: PlannedField): string {
  const byType: Partial<Record<PlannedField["type"], string>> = {
    longtext: "text",
    html: "text",
    phone: "phone",
    integer: "double",
    decimal: "double",
    percent: "double",
    money: "monetary",
    date: "date",
    datetime: "date",
    time: "time",
    choice: "enum",
    boolean: "enum",
    choices: "set",
    tags: "set",
    user: "user",
  };
  const labels = field.type === "boolean" ? ["Yes", "No"] : (field.options ?? []);
  return String(putCustom(store, field.object, field.label, byType[field.type] ?? "varchar", labels).field_code);
}

export const listFields =
  (entity: string): Handler =>
  (asked, desk) =>
    pageOf(
      presentFields(desk, entity).map((each) => shown(each, asked)),
      asked.query,
      (each) => String(each.field_code),
    );

export const getField =
  (entity: string): Handler =>
  (asked, { store }) =>
    done(shown(definition(store, entity, asked), asked));

export const createField =
  (entity: string): Handler =>
  (asked, desk) => {
    guardAdmin(desk);
    const body = checkBody(objectOf(asked.body) ?? {}, desk);
    for (const key of ["field_name", "field_type"]) if (!(key in body)) throw invalid(key, "is required");
    const type = String(body.field_type);
    if (!creatableTypes.includes(type)) throw invalid("field_type", `must be one of ${creatableTypes.join(", ")}`);
    const labels = labelsOf(body.options);
    if ((type === "enum" || type === "set") && labels.length === 0) throw invalid("options", "are required for this type");
    const { field_name: _, field_type: __, options: ___, ...more } = body;
    const made = { ...addCustom(desk, entity, String(body.field_name).trim(), type, labels), ...more };
    desk.store.put(`${entity}Field`, String(made.field_code), made);
    return done(shown(made, { query: new URLSearchParams({ include_fields: Object.keys(more).join(",") }) }));
  };

/** A custom field, within the plan's cap. */
export function addCustom(desk: Desk, entity: string, name: string, type: string, labels: string[]): PracticeRecord {
  const { store, plan } = desk;
  const isOwn = (field: PracticeRecord): boolean => field.is_custom_field === true;
  const count = customEntities.reduce((sum, each) => sum + definitionsOf(store, each).filter(isOwn).length, 0);
  if (count >= limitsOf(plan).customFields)
    throw refusal(403, "Couldn't add the field. Custom fields limit reached.", "feature_capping_custom_fields_limit");
  guardOptions(desk, labels.length);
  return putCustom(store, entity, name, type, labels);
}

export function guardOptions({ switches }: Desk, count: number): void {
  const most = numberOf(switches, "optionsPerField");
  if (most > 0 && count > most) throw refusal(400, `A field can have ${most} options at most.`);
}

export const renameField =
  (entity: string): Handler =>
  (asked, desk) => {
    guardAdmin(desk);
    const before = ownDefinition(desk.store, entity, asked);
    const body = checkBody(objectOf(asked.body) ?? {}, desk);
    for (const key of ["field_type", "options"]) if (key in body) throw invalid(key, "cannot be changed");
    const after: PracticeRecord = { ...before, ...body };
    desk.store.put(`${entity}Field`, asked.params.code ?? "", after);
    return done(shown(after, { query: new URLSearchParams({ include_fields: Object.keys(body).join(",") }) }));
  };

/** The field's values go with it. */
export const deleteField =
  (entity: string): Handler =>
  (asked, desk) => {
    guardAdmin(desk);
    const gone = ownDefinition(desk.store, entity, asked);
    dropField(desk.store, entity, String(gone.field_code));
    return done(shown(gone, asked));
  };

export function dropField(store: PracticeStore, entity: string, code: string): void {
  store.bin(`${entity}Field`, code);
  for (const object of entity === "deal" ? ["deal", "lead"] : [entity]) {
    for (const record of store.list(object)) {
      const values = objectOf(record.custom_fields);
      if (!values || !(code in values)) continue;
      const { [code]: _, ...rest } = values;
      store.put(object, String(record.id), { ...record, custom_fields: rest });
    }
  }
}

function definition(store: PracticeStore, entity: string, asked: Asked): PracticeRecord {
  const found = store.get(`${entity}Field`, asked.params.code ?? "");
  if (!found) throw missing("Field");
  return found;
}

export function ownDefinition(store: PracticeStore, entity: string, asked: Asked): PracticeRecord {
  const found = definition(store, entity, asked);
  if (found.is_custom_field !== true) throw refusal(400, "Only custom fields can be changed.");
  return found;
}

function checkBody(given: PracticeRecord, desk: Desk): PracticeRecord {
  for (const [key, value] of Object.entries(given)) {
    const check = bodyChecks[key];
    if (!check) throw invalid(key, "is not allowed");
    check(value, key, desk);
  }
  return given;
}

function labelsOf(options: Json | undefined): string[] {
  return objectsOf(options).map((option) => String(option.label ?? ""));
}
