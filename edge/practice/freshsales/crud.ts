import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { type Desk, includesOf, isObject, noSuchRecord, ok, refused, unwrapped } from "./desk.ts";
import type { Entity } from "./entities.ts";
import { createRecord, folded, forget, updateRecord, type Written } from "./records.ts";
import { shown, sideloads } from "./shown.ts";
import { numericId } from "./values.ts";

/** `POST {plural}`. */
export function create(desk: Desk, kind: Entity): PracticeReply {
  const body = unwrapped(desk.request.body, kind.id);
  if (!body) return refused(400, `${kind.id} is missing`);
  return written(desk, kind, createRecord(desk, kind, body), 201);
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
  const body = unwrapped(desk.request.body, kind.id);
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
  desk.store.bin(kind.id, id);
  return ok(true);
}

/** `DELETE {plural}/{id}/forget`: for good, from the recycle bin too. */
export function forgetForGood(desk: Desk, kind: Entity, id: string): PracticeReply {
  if (!desk.store.get(kind.id, id) && !desk.store.isBinned(kind.id, id)) return noSuchRecord();
  forget(desk.store, kind, id);
  return ok(true);
}

/** `POST {plural}/bulk_destroy`. */
export function bulkDestroy(desk: Desk, kind: Entity): PracticeReply {
  const ids = isObject(desk.request.body) ? desk.request.body.selected_ids : undefined;
  if (!Array.isArray(ids)) return refused(400, "selected_ids is missing");
  for (const id of ids) desk.store.bin(kind.id, String(id));
  return ok({ message: "The selected records are being deleted." });
}

function written(desk: Desk, kind: Entity, outcome: Written, status: number): PracticeReply {
  return "errors" in outcome ? refused(400, ...outcome.errors) : ok(wrapped(desk, kind, outcome.record), status);
}

function wrapped(desk: Desk, kind: Entity, record: PracticeRecord): PracticeRecord {
  const include = includesOf(desk.request.query);
  return { ...sideloads(desk.store, kind, [record], include), [kind.id]: shown(desk.store, kind, record, include, false) };
}
