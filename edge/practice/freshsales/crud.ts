import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { type Desk, gone, instant, isObject, newId, noSuchRecord, ok, recordsOf, refused, unwrapped } from "./desk.ts";
import { type Entity, entity, isPerson } from "./entities.ts";
import { includesOf, selectedIds } from "./pages.ts";
import { createRecord, displayName, folded, forget, keep, updateRecord, type Written } from "./records.ts";
import { selectorItems } from "./selectors.ts";
import { shown, sideloads } from "./shown.ts";
import { chosen } from "./switches.ts";
import { numericId } from "./values.ts";
import { greet } from "./workflow.ts";

/** `POST {plural}`. */
export function create(desk: Desk, kind: Entity): PracticeReply {
  const body = bodyOf(desk, kind);
  if (!body) return refused(400, `${kind.id} is missing`);
  const outcome = createRecord(desk, kind, body);
  greetNew(desk, kind, outcome);
  return written(desk, kind, outcome, 201);
}

/** `GET {plural}/{id}`. */
export function view(desk: Desk, kind: Entity, id: string): PracticeReply {
  const record = desk.store.get(kind.id, id);
  return record ? ok(wrapped(desk, kind, record)) : noSuchRecord();
}

/** `PUT {plural}/{id}`. */
export function update(desk: Desk, kind: Entity, id: string): PracticeReply {
  const record = desk.store.get(kind.id, id);
  if (!record) return noSuchRecord();
  const body = bodyOf(desk, kind);
  return body ? written(desk, kind, updateRecord(desk, kind, record, body), 200) : refused(400, `${kind.id} is missing`);
}

/** `POST {plural}/upsert`: 200 for a record that was there, 201 for a new one. */
export function upsert(desk: Desk, kind: Entity): PracticeReply {
  const body = desk.request.body;
  const identifier = isObject(body) ? body.unique_identifier : undefined;
  if (!isObject(identifier) || Object.keys(identifier).length === 0) return refused(400, "unique_identifier is missing");
  const values = unwrapped(body, kind.id);
  if (!values) return refused(400, `${kind.id} is missing`);
  const { unique_identifier: _, ...rest } = values;
  const outcome = upsertOne(desk, kind, identifier, rest);
  if (!outcome.found) greetNew(desk, kind, outcome.written);
  return written(desk, kind, outcome.written, outcome.found ? 200 : 201);
}

/** Finds by the identifier and changes, or makes a record that carries the identifier. */
export function upsertOne(
  desk: Desk,
  kind: Entity,
  identifier: PracticeRecord,
  values: PracticeRecord,
): { found: boolean; written: Written } {
  const found = identified(desk, kind, identifier);
  if (found) return { found: true, written: updateRecord(desk, kind, found, values) };
  if (identifier.id !== undefined) return { found: false, written: { errors: [`${kind.id} could not be found`] } };
  return { found: false, written: createRecord(desk, kind, withIdentifier(identifier, values)) };
}

function identified(desk: Desk, kind: Entity, identifier: PracticeRecord): PracticeRecord | null {
  for (const [key, value] of Object.entries(identifier)) {
    const text = Array.isArray(value) ? String(value[0] ?? "") : String(value ?? "");
    const id =
      key === "id" ? String(numericId(value) ?? "") : desk.store.lookup(kind.id, key === "emails" ? "email" : key, folded(text))[0];
    const record = id ? desk.store.get(kind.id, id) : null;
    if (record) return record;
  }
  return null;
}

function withIdentifier(identifier: PracticeRecord, values: PracticeRecord): PracticeRecord {
  const plain = Object.entries(identifier).filter(([key]) => !key.startsWith("cf_"));
  const custom = Object.fromEntries(Object.entries(identifier).filter(([key]) => key.startsWith("cf_")));
  const given = isObject(values.custom_field) ? values.custom_field : {};
  return { ...Object.fromEntries(plain), ...values, custom_field: { ...custom, ...given } };
}

/** `DELETE {plural}/{id}`: into the recycle bin. */
export function bin(desk: Desk, kind: Entity, id: string): PracticeReply {
  if (!desk.store.get(kind.id, id)) return noSuchRecord();
  binWith(desk, kind, id, desk.request.query.get("delete_associated_contacts_deals") === "true");
  return gone(desk);
}

/** With an account go its contacts and deals, where that was asked for. */
function binWith(desk: Desk, kind: Entity, id: string, associated: boolean): void {
  desk.store.bin(kind.id, id);
  if (kind.id !== "sales_account" || !associated) return;
  for (const other of ["contact", "deal"] as const) for (const each of desk.store.lookup(other, "account", id)) desk.store.bin(other, each);
}

/** `DELETE {plural}/{id}/forget`: for good, from the recycle bin too. */
export function forgetForGood(desk: Desk, kind: Entity, id: string): PracticeReply {
  if (!desk.store.get(kind.id, id) && !desk.store.isBinned(kind.id, id)) return noSuchRecord();
  forget(desk.store, kind, id);
  return gone(desk);
}

/** `POST {plural}/bulk_destroy`. */
export function bulkDestroy(desk: Desk, kind: Entity): PracticeReply {
  const ids = selectedIds(desk.request.body);
  if (!ids) return refused(400, "selected_ids is missing");
  const associated = isObject(desk.request.body) && desk.request.body.delete_associated_contacts_deals === true;
  for (const id of ids) binWith(desk, kind, id, associated);
  return ok({ message: "The selected records are being deleted." });
}

/** `POST {plural}/bulk_assign_owner`: `selected_ids` and `owner_id`. */
export function bulkAssignOwner(desk: Desk, kind: Entity): PracticeReply {
  const ids = selectedIds(desk.request.body);
  if (!ids || !isObject(desk.request.body)) return refused(400, "selected_ids is missing");
  const ownerId = numericId(desk.request.body.owner_id);
  if (!selectorItems(desk.store, "owners").some((user) => user.id === ownerId)) return refused(400, "Sales owner is invalid");
  for (const id of ids) {
    const record = desk.store.get(kind.id, id);
    if (record) keep(desk.store, kind, { ...record, owner_id: ownerId, updated_at: instant(desk.request.now) });
  }
  return ok({ message: "The owner is being assigned." });
}

/** `POST {plural}/{id}/clone`: a copy without the values that must be unique; the body may change it. */
export function clone(desk: Desk, kind: Entity, id: string): PracticeReply {
  const record = desk.store.get(kind.id, id);
  if (!record) return noSuchRecord();
  const at = instant(desk.request.now);
  const copy: PracticeRecord = { ...record, id: newId(desk.store), creater_id: desk.userId, created_at: at, updated_at: at };
  for (const { field } of kind.unique) copy[field] = null;
  if (kind.id === "sales_account") copy.name = `${displayName(kind, record)} (copy)`;
  if (isPerson(kind)) copy.emails = [];
  return written(desk, kind, updateRecord(desk, kind, copy, bodyOf(desk, kind) ?? {}), 201);
}

/** `GET sales_accounts/{id}/contacts`, `…/deals`, `GET contacts/{id}/deals`. */
export function readLinked(desk: Desk, kind: Entity, id: string, linked: "contact" | "deal"): PracticeReply {
  if (!desk.store.get(kind.id, id)) return noSuchRecord();
  const other = entity(linked);
  const ids = desk.store.lookup(linked, kind.id === "contact" ? "contact" : "account", id);
  const include = includesOf(desk.request.query);
  const records = recordsOf(desk.store, linked, ids);
  return ok({ [other.plural]: records.map((record) => shown(desk, other, record, include, true)), meta: { total: records.length } });
}

function greetNew(desk: Desk, kind: Entity, outcome: Written): void {
  if ("record" in outcome && chosen(desk.knobs, "workflow_on_create") !== "off") greet(desk, kind, outcome.record);
}

/** A deal's line items may stand beside it or inside, as sources do it both ways. */
function bodyOf(desk: Desk, kind: Entity): PracticeRecord | null {
  const body = unwrapped(desk.request.body, kind.id);
  if (!body || kind.id !== "deal") return body;
  const root = chosen(desk.knobs, "deal_products_root");
  const wrapped = isObject(desk.request.body) && body !== desk.request.body ? desk.request.body : null;
  const { products: inside, ...rest } = body;
  const products = (root === "deal" ? undefined : wrapped?.products) ?? (root === "top" && wrapped ? undefined : inside);
  return products === undefined ? rest : { ...rest, products };
}

function written(desk: Desk, kind: Entity, outcome: Written, status: number): PracticeReply {
  return "errors" in outcome ? refused(400, ...outcome.errors) : ok(wrapped(desk, kind, outcome.record), status);
}

function wrapped(desk: Desk, kind: Entity, record: PracticeRecord): PracticeRecord {
  const include = includesOf(desk.request.query);
  return { ...sideloads(desk.store, kind, [record], include), [kind.id]: shown(desk, kind, record, include, false) };
}
