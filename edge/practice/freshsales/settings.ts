import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { type Desk, gone, isClassic, isObject, noSuchPage, noSuchRecord, notAllowed, ok, refused, unwrapped } from "./desk.ts";
import { customName, type FieldDef, fieldDef, fieldDefs, fieldsOf, freeName, fullUp, modelOf, saveFieldDefs } from "./fields.ts";
import { isModule, moduleRoute } from "./modules.ts";
import { includesOf } from "./pages.ts";
import { chosen } from "./switches.ts";

const MODULES: Record<string, string> = {
  contacts: "contact",
  sales_accounts: "sales_account",
  deals: "deal",
  sales_activities: "sales_activity",
  leads: "lead",
};
/** The one form of each object. */
const FORM_ID = 71_000_060_001;
const GROUP = { id: 71_000_061_001, name: "basic_information", label: "Basic information", position: 1 };

/**
 * Field types of a field to be made. The API documents numbers and no source lists them: these are ours, in the order of the
 * settings screens. The words that fields are read with are taken too.
 */
const TYPES = ["text", "textarea", "number", "checkbox", "date", "datetime", "dropdown", "multi_select_dropdown", "radio"];

/** `settings/…`: fields and forms of the objects, and the custom modules themselves. */
export function settingsRoute(desk: Desk, parts: string[]): PracticeReply {
  const [, first = "", second, third, fourth, fifth] = parts;
  const { method } = desk.request;
  if (first === "module_customizations" && parts.length <= 3) return moduleRoute(desk, second);
  const module = moduleFor(desk, first);
  if (!module) return noSuchPage();
  if (second === "fields" && parts.length === 3 && method === "GET") return readFields(desk, module);
  if (second !== "forms") return noSuchPage();
  if (parts.length === 3 && method === "GET") return ok({ forms: [formOf(desk, module)] });
  if (parts.length === 4 && method === "GET" && third === String(FORM_ID)) return ok({ form: formOf(desk, module) });
  if (fourth !== "fields") return noSuchPage();
  const closed = closedFor(desk, first);
  if (closed) return closed;
  if (parts.length === 5 && method === "POST") return createField(desk, module);
  return parts.length === 6 && method === "DELETE" && fifth ? deleteField(desk, module, fifth) : noSuchPage();
}

function moduleFor(desk: Desk, name: string): string | null {
  if (name === "leads" && !isClassic(desk.knobs)) return null;
  return MODULES[name] ?? (isModule(desk, name) ? name : null);
}

function readFields(desk: Desk, module: string): PracticeReply {
  const groups: PracticeRecord = includesOf(desk.request.query).has("field_group") ? { field_groups: [GROUP] } : {};
  return ok({ fields: fieldsOf(desk, module), ...groups });
}

function formOf(desk: Desk, module: string): PracticeRecord {
  return { id: FORM_ID, name: "Default form", field_class: module, fields: [{ ...GROUP, fields: fieldsOf(desk, module) }] };
}

/** Making fields is documented for custom modules; whether the others can be told by a key is a switch. */
function closedFor(desk: Desk, name: string): PracticeReply | null {
  if (!MODULES[name]) return null;
  const rule = chosen(desk.knobs, "field_creation");
  if (rule === "works") return null;
  return rule === "page" ? noSuchPage() : notAllowed();
}

function createField(desk: Desk, module: string): PracticeReply {
  const body = unwrapped(desk.request.body, "field");
  const label = String(body?.label ?? "").trim();
  if (!body || label === "") return refused(400, "Label can't be empty");
  const type =
    typeof body.field_type === "number" ? TYPES[body.field_type - 1] : TYPES.find((each) => each === (body.field_type ?? body.type));
  const model = modelOf(desk.store, module);
  if (!type || !model) return refused(400, "Field type is invalid");
  const defs = fieldDefs(desk.store, module);
  if (defs.some((def) => def.label.toLowerCase() === label.toLowerCase())) return refused(400, "Label has already been taken");
  const full = fullUp(defs, module, type, desk.knobs);
  if (full) return refused(400, full);
  const name = freeName(customName(label), defs);
  const def = fieldDef(desk.store, {
    name,
    label,
    type,
    model,
    position: defs.length + 1,
    required: body.required === true,
    choices: choicesOf(body.choices),
  });
  saveFieldDefs(desk.store, module, [...defs, def]);
  return ok({ field: { ...def, form_id: FORM_ID, custom: true, field_options: {} } }, 201);
}

function choicesOf(raw: Json | undefined): string[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((each) => (typeof each === "string" ? [each] : isObject(each) && typeof each.value === "string" ? [each.value] : []));
}

function deleteField(desk: Desk, module: string, id: string): PracticeReply {
  const defs = fieldDefs(desk.store, module);
  const found = defs.find((def: FieldDef) => String(def.id) === id || def.name === id);
  if (!found || found.default) return noSuchRecord();
  saveFieldDefs(
    desk.store,
    module,
    defs.filter((def) => def !== found),
  );
  return gone(desk);
}
