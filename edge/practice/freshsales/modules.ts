import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { type Desk, gone, instant, isId, isObject, newId, noSuchPage, noSuchRecord, notAllowed, ok, refused, unwrapped } from "./desk.ts";
import { fieldDef, saveFieldDefs } from "./fields.ts";
import { beyondWindow, pageMeta, pageOf, selectedIds, slicePage } from "./pages.ts";
import { planOf } from "./plans.ts";
import { fullCustom } from "./shown.ts";
import { amount, chosen } from "./switches.ts";
import { isBlank, missingRequired, readValues } from "./values.ts";

const MODULES = "modules";
const ALL_VIEW = 71_000_050_081;

/** The account's custom modules, by the name the API knows them by. */
export function modulesOf(desk: Pick<Desk, "store">): PracticeRecord[] {
  return (desk.store.setting(MODULES) ?? []) as PracticeRecord[];
}

export function isModule(desk: Desk, name: string): boolean {
  return planOf(desk.knobs).customModules && modulesOf(desk).some((each) => each.entity_name === name);
}

/** `settings/module_customizations[/{id}]`. */
export function moduleRoute(desk: Desk, id: string | undefined): PracticeReply {
  const { method } = desk.request;
  if (!planOf(desk.knobs).customModules) return notAllowed();
  if (id === undefined)
    return method === "GET" ? ok({ module_customizations: modulesOf(desk) }) : method === "POST" ? createModule(desk) : noSuchPage();
  const found = modulesOf(desk).find((each) => String(each.id) === id);
  if (!found) return noSuchRecord();
  if (method === "GET") return ok({ module_customization: found });
  if (method === "PUT") return changeModule(desk, found);
  return method === "DELETE" ? dropModule(desk, found) : noSuchPage();
}

function createModule(desk: Desk): PracticeReply {
  const body = unwrapped(desk.request.body, "module_customization");
  const named = String(body?.singular_name ?? "").trim();
  if (!body || named === "" || isBlank(body.plural_name)) return refused(400, "Singular name can't be empty", "Plural name can't be empty");
  const all = modulesOf(desk);
  if (all.length >= amount(desk.knobs, "custom_modules_max"))
    return refused(400, "The account has as many custom modules as its plan allows.");
  const entity = entityName(String(body.entity_name ?? named));
  if (all.some((each) => each.entity_name === entity)) return refused(400, "Entity name has already been taken");
  const at = instant(desk.request.now);
  const made: PracticeRecord = {
    id: newId(desk.store),
    entity_name: entity,
    singular_name: named,
    plural_name: body.plural_name ?? null,
    icon: body.icon ?? null,
    description: body.description ?? null,
    show_in_navigation_menu: body.show_in_navigation_menu === true,
    created_at: at,
    updated_at: at,
  };
  desk.store.setSetting(MODULES, [...all, made]);
  saveFieldDefs(desk.store, entity, [
    fieldDef(desk.store, { name: "name", label: "Name", type: "text", model: entity, position: 1, required: true }),
    fieldDef(desk.store, { name: "owner_id", label: "Owner", type: "dropdown", model: entity, position: 2 }),
  ]);
  return ok({ module_customization: made }, 201);
}

/** `cm_` and the name in small letters. */
function entityName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return plain.startsWith("cm_") ? plain : `cm_${plain}`;
}

function changeModule(desk: Desk, found: PracticeRecord): PracticeReply {
  const body = unwrapped(desk.request.body, "module_customization") ?? {};
  const words = ["singular_name", "plural_name", "icon", "description", "show_in_navigation_menu"];
  const given = Object.fromEntries(Object.entries(body).filter(([key]) => words.includes(key)));
  const changed = { ...found, ...given, updated_at: instant(desk.request.now) };
  desk.store.setSetting(
    MODULES,
    modulesOf(desk).map((each) => (each.id === found.id ? changed : each)),
  );
  return ok({ module_customization: changed });
}

function dropModule(desk: Desk, found: PracticeRecord): PracticeReply {
  const name = String(found.entity_name);
  for (const record of desk.store.list(name, { deleted: true })) desk.store.drop(name, String(record.id));
  desk.store.setSetting(
    MODULES,
    modulesOf(desk).filter((each) => each.id !== found.id),
  );
  return gone(desk);
}

/** `custom_module/{cm_name}…`: records of a custom module. No upsert and no bulk write. */
export function moduleRecordRoute(desk: Desk, parts: string[]): PracticeReply {
  const { method } = desk.request;
  const [, name = "", second, third] = parts;
  if (!planOf(desk.knobs).customModules) return notAllowed();
  if (!isModule(desk, name)) return noSuchPage();
  if (parts.length === 2) return method === "POST" ? write(desk, name, null) : noSuchPage();
  if (parts.length === 3 && isId(second)) return oneRecord(desk, name, second);
  if (parts.length === 3 && second === "filters" && method === "GET") return ok({ filters: [view(desk, name)], meta: { total: 1 } });
  if (parts.length === 3 && second === "bulk_destroy" && method === "POST") return bulkDestroy(desk, name);
  if (parts.length === 4 && second === "view" && method === "GET")
    return third === String(ALL_VIEW) ? listRecords(desk, name) : noSuchRecord();
  if (parts.length === 4 && isId(second) && third === "forget" && method === "DELETE") return forget(desk, name, second);
  if (parts.length === 4 && isId(second) && third === "clone" && method === "POST") return cloneRecord(desk, name, second);
  return noSuchPage();
}

function view(desk: Desk, name: string): PracticeRecord {
  const plural = modulesOf(desk).find((each) => each.entity_name === name)?.plural_name;
  return { id: ALL_VIEW, name: `All ${plural}`, model_class_name: name, user_id: desk.userId, is_default: true };
}

function oneRecord(desk: Desk, name: string, id: string): PracticeReply {
  const record = desk.store.get(name, id);
  if (!record) return noSuchRecord();
  if (desk.request.method === "GET") return ok({ [name]: shown(desk, name, record) });
  if (desk.request.method === "PUT") return write(desk, name, record);
  if (desk.request.method !== "DELETE") return noSuchPage();
  desk.store.bin(name, id);
  return gone(desk);
}

function write(desk: Desk, name: string, before: PracticeRecord | null): PracticeReply {
  const body = unwrapped(desk.request.body, name);
  if (!body) return refused(400, `${name} is missing`);
  const at = instant(desk.request.now);
  const fresh = { id: newId(desk.store), name: null, owner_id: null, custom_field: {}, tags: [], creater_id: desk.userId, created_at: at };
  const read = readValues(desk, name, body);
  const base: PracticeRecord = before ?? fresh;
  const replaces = chosen(desk.knobs, "custom_field_put") === "replace" && isObject(body.custom_field);
  const custom = { ...(isObject(base.custom_field) && !replaces ? base.custom_field : {}), ...read.custom };
  const record: PracticeRecord = { ...base, ...read.system, custom_field: custom, updated_at: at };
  const errors = [...read.errors, ...missingRequired(desk, name, record)];
  if (errors.length > 0) return refused(400, ...new Set(errors));
  keep(desk, name, record);
  return ok({ [name]: shown(desk, name, record) }, before ? 200 : 201);
}

function keep(desk: Desk, name: string, record: PracticeRecord): void {
  const id = String(record.id);
  const custom = isObject(record.custom_field) ? record.custom_field : {};
  const found = Object.entries({ ...custom, name: record.name ?? null }).filter(
    ([, value]) => !isBlank(value) && typeof value !== "object",
  );
  desk.store.put(name, id, record);
  desk.store.index(name, id, Object.fromEntries(found.map(([key, value]) => [key, [String(value).trim().toLowerCase()]])));
}

function cloneRecord(desk: Desk, name: string, id: string): PracticeReply {
  const record = desk.store.get(name, id);
  if (!record) return noSuchRecord();
  const at = instant(desk.request.now);
  const copy = { ...record, id: newId(desk.store), created_at: at, updated_at: at };
  keep(desk, name, copy);
  return ok({ [name]: shown(desk, name, copy) }, 201);
}

function forget(desk: Desk, name: string, id: string): PracticeReply {
  if (!desk.store.get(name, id) && !desk.store.isBinned(name, id)) return noSuchRecord();
  desk.store.drop(name, id);
  return gone(desk);
}

function bulkDestroy(desk: Desk, name: string): PracticeReply {
  const ids = selectedIds(desk.request.body);
  if (!ids) return refused(400, "selected_ids is missing");
  for (const id of ids) desk.store.bin(name, id);
  return ok({ message: "The selected records are being deleted." });
}

function listRecords(desk: Desk, name: string): PracticeReply {
  const page = pageOf(desk.request.query);
  const all = desk.store.list(name);
  const records = slicePage(all, page).map((record) => shown(desk, name, record));
  return beyondWindow(desk, page) ?? ok({ [name]: records, meta: pageMeta(all.length, page) });
}

function shown(desk: Desk, name: string, record: PracticeRecord): PracticeRecord {
  return { ...record, is_deleted: false, custom_field: fullCustom(desk, name, record.custom_field) };
}
