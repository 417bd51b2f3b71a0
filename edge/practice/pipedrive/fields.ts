import { hashText, type Json } from "../../../shared/kernel/index.ts";
import type { PlannedField } from "../../../shared/model/index.ts";
import type { PracticeRecord, PracticeReply, PracticeStore } from "../vendor.ts";
import { type Check, listOf, shape, text } from "./checks.ts";
import { type Asked, type Desk, done, type Handler, invalid, missing, objectOf, refusal } from "./desk.ts";
import { limitsOf } from "./limits.ts";
import { pageOf } from "./pages.ts";

export const customEntities = ["deal", "person", "organization", "product"];

const types = [
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

interface Definition {
  code: string;
  name: string;
  type: string;
  options: Json[] | null;
  custom: boolean;
}

function put(store: PracticeStore, entity: string, { code, name, type, options, custom }: Definition): PracticeRecord {
  const definition: PracticeRecord = {
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
function newOption(store: PracticeStore, label: string): PracticeRecord {
  return { id: store.next("option", 11), label };
}

export function definitionsOf(store: PracticeStore, entity: string): PracticeRecord[] {
  return store.list(`${entity}Field`);
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
  (asked, { store }) =>
    pageOf(definitionsOf(store, entity), asked.query, (definition) => String(definition.field_code));

export const getField =
  (entity: string): Handler =>
  (asked, { store }) =>
    done(definition(store, entity, asked));

export const createField =
  (entity: string): Handler =>
  (asked, desk) => {
    const given = objectOf(asked.body) ?? {};
    const body = checkBody(given, desk);
    for (const key of ["field_name", "field_type"]) if (!(key in body)) throw invalid(key, "is required");
    const type = String(body.field_type);
    if (!types.includes(type)) throw invalid("field_type", `must be one of ${types.join(", ")}`);
    const labels = labelsOf(body.options);
    if ((type === "enum" || type === "set") && labels.length === 0) throw invalid("options", "are required for this type");
    const count = customEntities.reduce(
      (sum, each) => sum + definitionsOf(desk.store, each).filter((field) => field.is_custom_field === true).length,
      0,
    );
    if (count >= limitsOf(desk.plan).customFields)
      throw refusal(403, "Couldn't add the field. Custom fields limit reached.", "feature_capping_custom_fields_limit");
    return done(putCustom(desk.store, entity, String(body.field_name).trim(), type, labels));
  };

export const renameField =
  (entity: string): Handler =>
  (asked, desk) => {
    const before = ownDefinition(desk.store, entity, asked);
    const body = checkBody(objectOf(asked.body) ?? {}, desk);
    if ("field_type" in body) throw invalid("field_type", "cannot be changed");
    const after: PracticeRecord = { ...before, field_name: body.field_name ?? before.field_name ?? "" };
    desk.store.put(`${entity}Field`, asked.params.code ?? "", after);
    return done(after);
  };

/** The field's values go with it. */
export const deleteField =
  (entity: string): Handler =>
  (asked, { store }) => {
    const gone = ownDefinition(store, entity, asked);
    const code = String(gone.field_code);
    store.bin(`${entity}Field`, code);
    for (const record of store.list(entity)) {
      const values = objectOf(record.custom_fields);
      if (!values || !(code in values)) continue;
      const { [code]: _, ...rest } = values;
      store.put(entity, String(record.id), { ...record, custom_fields: rest });
    }
    return done(gone);
  };

/** A bare list of `{label}`; all or none. */
export const addOptions =
  (entity: string): Handler =>
  (asked, desk) =>
    withOptions(entity, asked, desk, (options) => {
      const added = labelsOf(listOf(optionShape)(asked.body ?? null, "body", desk)).map((label) => newOption(desk.store, label));
      return { options: [...options, ...added], answer: added };
    });

/** A bare list of `{id}`; all or none. */
export const deleteOptions =
  (entity: string): Handler =>
  (asked, desk) =>
    withOptions(entity, asked, desk, (options) => {
      const ids = (Array.isArray(asked.body) ? asked.body : []).map((each) => objectOf(each)?.id);
      const unknown = ids.find((id) => !options.some((option) => option.id === id));
      if (unknown !== undefined || ids.length === 0) throw invalid("body", "must name options of the field");
      return { options: options.filter((option) => !ids.includes(option.id)), answer: options.filter((option) => ids.includes(option.id)) };
    });

type OptionChange = (options: PracticeRecord[]) => { options: PracticeRecord[]; answer: PracticeRecord[] };

function withOptions(entity: string, asked: Asked, { store }: Desk, change: OptionChange): PracticeReply {
  const before = ownDefinition(store, entity, asked);
  if (before.field_type !== "enum" && before.field_type !== "set") throw invalid("field_code", "is not a field with options");
  const { options, answer } = change((Array.isArray(before.options) ? before.options : []).map((option) => objectOf(option) ?? {}));
  store.put(`${entity}Field`, String(before.field_code), { ...before, options });
  return done(answer, { additional: null });
}

function definition(store: PracticeStore, entity: string, asked: Asked): PracticeRecord {
  const found = store.get(`${entity}Field`, asked.params.code ?? "");
  if (!found) throw missing("Field");
  return found;
}

function ownDefinition(store: PracticeStore, entity: string, asked: Asked): PracticeRecord {
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
  return (Array.isArray(options) ? options : []).map((option) => String(objectOf(option)?.label ?? ""));
}
