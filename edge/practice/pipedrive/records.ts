import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { hasArchived } from "./caps.ts";
import { type Check, customCheck, instant } from "./checks.ts";
import {
  type Asked,
  type Desk,
  done,
  type Handler,
  invalid,
  isAdmin,
  isoTime,
  me,
  missing,
  objectOf,
  objectsOf,
  refusal,
  SCHEMA_CODE,
  sees,
} from "./desk.ts";
import type { Entity } from "./entity.ts";
import { definitionsOf } from "./fields.ts";
import { limitsOf } from "./limits.ts";
import { cursorIn, cursorText, limitOf, pageOf } from "./pages.ts";
import { pointingAt, relink } from "./relink.ts";
import { hasOn, positionOf } from "./switches.ts";

export const create =
  (entity: Entity): Handler =>
  (asked, desk) =>
    done(shown(entity, createRecord(entity, bodyOf(asked), desk), asked, desk), { status: entity.createdStatus });

export const update =
  (entity: Entity): Handler =>
  (asked, desk) => {
    const before = found(entity, asked, desk);
    const given = checked(entity, bodyOf(asked), desk, false);
    const merged = { ...before, ...given, custom_fields: mergeCustom(before.custom_fields, given.custom_fields) };
    const record = entity.hasCustomFields ? merged : without(merged, "custom_fields");
    const finished = { ...(entity.finish?.(record, given, before, desk) ?? record), update_time: isoTime(desk.now) };
    desk.store.put(entity.id, String(before.id), finished);
    return done(shown(entity, finished, asked, desk));
  };

/** A deleted one answers 404, or stands marked, as the account's switch has it. */
export const get =
  (entity: Entity): Handler =>
  (asked, desk) => {
    const { store, switches } = desk;
    const id = asked.params.id ?? "";
    const marked = positionOf(switches, "deletedRead") === "marked" && store.isBinned(entity.id, id);
    const gone = marked ? store.list(entity.id, { deleted: true }).find((record) => String(record.id) === id) : undefined;
    return done(shown(entity, gone ?? found(entity, asked, desk), asked, desk));
  };

/** Marks as deleted, at the time that `update_time` then tells; the record leaves the lists. */
export const remove =
  (entity: Entity): Handler =>
  (asked, desk) => {
    const record = found(entity, asked, desk);
    entity.beforeDelete?.(record, desk);
    bin(entity.id, record, desk);
    const cascade = positionOf(desk.switches, "cascade");
    if (cascade === "cleared") relink(desk, entity.id, record.id ?? null, null);
    if (cascade === "deleted")
      for (const each of pointingAt(desk, entity.id, record.id ?? null)) if (each.object !== "person") bin(each.object, each.record, desk);
    return done({ id: record.id ?? null });
  };

function bin(object: string, record: PracticeRecord, { store, now }: Desk): void {
  const marked = "is_deleted" in record ? { ...record, is_deleted: true, update_time: isoTime(now) } : record;
  store.put(object, String(record.id), marked);
  store.bin(object, String(record.id));
}

/** Creates as an API call would, at the desk's time. */
export function createRecord(entity: Entity, body: PracticeRecord, desk: Desk): PracticeRecord {
  const given = checked(entity, body, desk, true);
  const stamp = isoTime(desk.now);
  const defaults: PracticeRecord = { ...entity.blank, add_time: stamp };
  if ("owner_id" in entity.blank) defaults.owner_id = me(desk).id ?? null;
  if ("visible_to" in entity.blank) defaults.visible_to = limitsOf(desk.plan).groups ? 7 : 3;
  const draft = { ...defaults, ...given };
  const record = entity.hasCustomFields ? { ...draft, custom_fields: mergeCustom({}, given.custom_fields) } : draft;
  const finished = entity.finish?.(record, given, null, desk) ?? record;
  const id = desk.store.next(entity.id, 1);
  const numbered: PracticeRecord = { ...finished, id, update_time: stamp };
  const kept = entity.created?.(numbered, desk) ?? numbered;
  desk.store.put(entity.id, String(id), kept);
  return kept;
}

function bodyOf(asked: Asked): PracticeRecord {
  const body = objectOf(asked.body);
  if (!body) throw refusal(400, "The request body must be a JSON object.", SCHEMA_CODE);
  return body;
}

/** The body as v2 takes it: every key known, every value of its type. */
function checked(entity: Entity, body: PracticeRecord, desk: Desk, creating: boolean): PracticeRecord {
  if (creating) for (const key of entity.required) if (!(key in body)) throw invalid(key, "is required");
  const entries = Object.entries(body).flatMap(([key, value]): [string, Json][] => {
    if (key === "custom_fields" && entity.hasCustomFields) return [[key, checkedCustom(entity, value, desk)]];
    const check = checkFor(entity, key, desk, creating);
    return check ? [[key, check(value, key, desk)]] : [];
  });
  return Object.fromEntries(entries);
}

/** Null for a key that the account leaves out in silence. */
function checkFor(entity: Entity, key: string, desk: Desk, creating: boolean): Check | null {
  for (const [feature, checks] of Object.entries(entity.featured ?? {})) {
    if (!checks[key]) continue;
    if (hasOn(desk.switches, "features", feature)) return checks[key];
    throw refusal(403, `The field ${key} is not available: its feature is not set up for this account.`);
  }
  const check = entity.checks[key];
  if (check && (creating || !entity.createOnly.includes(key))) return check;
  const undated = key === "add_time" && creating && ["deal", "activity"].includes(entity.id);
  const position = positionOf(desk.switches, undated ? "dealAddTime" : "unknownKeys");
  if (position === "kept") return instant;
  if (position === "ignored") return null;
  throw invalid(key, key === "person_id" ? "is read only, set a primary participant" : "is not allowed");
}

/** One unknown key refuses the whole call. */
function checkedCustom(entity: Entity, value: Json, desk: Desk): PracticeRecord {
  const given = objectOf(value);
  if (!given) throw invalid("custom_fields", "must be an object");
  const definitions = new Map(
    definitionsOf(desk.store, entity.id)
      .filter((each) => each.is_custom_field === true)
      .map((each) => [String(each.field_code), each]),
  );
  const entries = Object.entries(given).map(([code, each]): [string, Json] => {
    const definition = definitions.get(code);
    if (!definition) throw invalid(`custom_fields.${code}`, "is not allowed");
    return [code, each === null ? null : customCheck(definition)(each, `custom_fields.${code}`, desk)];
  });
  return Object.fromEntries(entries);
}

/** Null clears a custom value. */
function mergeCustom(before: Json | undefined, given: Json | undefined): PracticeRecord {
  const merged = { ...objectOf(before ?? null), ...objectOf(given ?? null) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

function without(record: PracticeRecord, key: string): PracticeRecord {
  const { [key]: _, ...rest } = record;
  return rest;
}

function found(entity: Entity, asked: Asked, desk: Desk): PracticeRecord {
  const record = desk.store.get(entity.id, asked.params.id ?? "");
  if (!record) throw missing(entity.label);
  if (sees(record, desk)) return record;
  throw entity.id === "deal" ? refusal(403, "You do not have permissions to do this.") : missing(entity.label);
}

/** All, or those that the query's filters leave. Archived deals stand in a list of their own. */
export const list =
  (entity: Entity, archived = false): Handler =>
  (asked, desk) => {
    const { query } = asked;
    refuseUnknownFilters(entity, query);
    const narrow = archived || Object.keys(entity.filters).some((name) => query.has(name)) || query.has("ids");
    const hiding = !isAdmin(desk) || (entity.id === "deal" && hasArchived(desk));
    const sorted = (query.get("sort_by") ?? "id") !== "id" || query.get("sort_direction") === "desc";
    if (!narrow && !hiding && !sorted) return plainPage(entity, asked, desk);
    const records = everything(entity, query, desk).filter(
      (record) => (record.is_archived === true) === archived && sees(record, desk) && passes(entity, query, record, desk),
    );
    const reply = pageOf(sort(entity, query, records), query, (record) => String(record.id));
    const data = objectsOf(objectOf(reply.body)?.data).map((record) => shown(entity, record, asked, desk));
    return { ...reply, body: { ...objectOf(reply.body), data } };
  };

/** Deals deleted within 30 days are listed where they are asked for. */
function everything(entity: Entity, query: URLSearchParams, { store }: Desk): PracticeRecord[] {
  if (entity.id !== "deal" || query.get("status") !== "deleted") return store.list(entity.id);
  return store.list(entity.id, { deleted: true }).filter((record) => record.is_deleted === true);
}

/** All records by id, read by the slice: the way a whole account is listed. */
function plainPage(entity: Entity, asked: Asked, desk: Desk): ReturnType<Handler> {
  const limit = limitOf(asked.query);
  const cursor = cursorIn(asked.query);
  const [before] = cursor ? desk.store.page(entity.id, cursor.offset, 1) : [];
  if (cursor && String(before?.id) !== cursor.last) return pageOf(desk.store.list(entity.id), asked.query, (record) => String(record.id));
  const start = cursor ? cursor.offset + 1 : 0;
  const [page, more] = split(desk.store.page(entity.id, start, limit + 1), limit);
  const last = page.at(-1);
  const next = more && last ? cursorText({ last: String(last.id), offset: start + page.length - 1 }) : null;
  return done(
    page.map((record) => shown(entity, record, asked, desk)),
    { additional: { next_cursor: next } },
  );
}

const split = (items: PracticeRecord[], limit: number): [PracticeRecord[], boolean] => [items.slice(0, limit), items.length > limit];

const listParams = [
  "limit",
  "cursor",
  "ids",
  "sort_by",
  "sort_direction",
  "include_fields",
  "custom_fields",
  "include_option_labels",
  "include_labels",
  "filter_id",
  "api_token",
];

function refuseUnknownFilters(entity: Entity, query: URLSearchParams): void {
  for (const name of query.keys()) if (!listParams.includes(name) && !(name in entity.filters)) throw invalid(name, "is not allowed");
  for (const name of ["updated_since", "updated_until"]) {
    const value = query.get(name);
    if (value !== null && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(value)) throw invalid(name, "is not a valid datetime");
  }
}

function passes(entity: Entity, query: URLSearchParams, record: PracticeRecord, desk: Desk): boolean {
  const ids = query.getAll("ids").flatMap((each) => each.split(","));
  if (ids.length > 100) throw invalid("ids", "must not contain more than 100 items");
  if (ids.length > 0 && !ids.includes(String(record.id))) return false;
  return Object.entries(entity.filters).every(([name, test]) => !query.has(name) || test(record, query.get(name) ?? "", desk));
}

function sort(entity: Entity, query: URLSearchParams, records: PracticeRecord[]): PracticeRecord[] {
  const by = query.get("sort_by") ?? "id";
  if (!entity.sorts.includes(by)) throw invalid("sort_by", `must be one of ${entity.sorts.join(", ")}`);
  const sign = query.get("sort_direction") === "desc" ? -1 : 1;
  const order = (a: Json | undefined, b: Json | undefined): number =>
    typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a ?? "") < String(b ?? "")
        ? -1
        : String(a ?? "") > String(b ?? "")
          ? 1
          : 0;
  return records.toSorted((a, b) => sign * (order(a[by], b[by]) || order(a.id, b.id)));
}

/** As the query wants it: custom values narrowed to the named keys, options with their labels, some keys on request. */
function shown(entity: Entity, record: PracticeRecord, asked: Asked, desk: Desk): PracticeRecord {
  const { query } = asked;
  const requested = query.get("include_fields")?.split(",") ?? [];
  const hidden = [...(entity.onRequest ?? []).filter((key) => !requested.includes(key)), "marketing_changed"];
  const visible: PracticeRecord = Object.fromEntries(
    Object.entries({ ...unsetFeatures(entity, desk), ...record }).filter(([key]) => !hidden.includes(key)),
  );
  if (positionOf(desk.switches, "clockShape") === "minutes")
    for (const key of ["due_time", "duration"]) if (typeof visible[key] === "string") visible[key] = visible[key].slice(0, -3);
  return entity.hasCustomFields ? { ...visible, custom_fields: customShown(entity, record, query, desk) } : visible;
}

/** Keys of features that are set up, empty. */
function unsetFeatures(entity: Entity, { switches }: Desk): PracticeRecord {
  const on = Object.entries(entity.featured ?? {}).filter(([feature]) => hasOn(switches, "features", feature));
  return Object.fromEntries(on.flatMap(([, checks]) => Object.keys(checks)).map((key): [string, Json] => [key, null]));
}

function customShown(entity: Entity, record: PracticeRecord, query: URLSearchParams, desk: Desk): PracticeRecord {
  const wanted = query.get("custom_fields")?.split(",");
  if (wanted && wanted.length > 15) throw invalid("custom_fields", "must not contain more than 15 keys");
  const held = { ...unset(entity, desk), ...objectOf(record.custom_fields) };
  const entries = Object.entries(held).filter(([code]) => !wanted || wanted.includes(code));
  if (query.get("include_option_labels") !== "true") return Object.fromEntries(entries);
  return Object.fromEntries(
    entries.map(([code, value]): [string, Json] => [code, withLabels(desk.store.get(`${entity.id}Field`, code), value)]),
  );
}

/** Fields without a value: absent, or null, as the account's switch has it. */
function unset(entity: Entity, { store, switches }: Desk): PracticeRecord {
  if (positionOf(switches, "emptyCustom") === "absent") return {};
  const own = definitionsOf(store, entity.id).filter((each) => each.is_custom_field === true);
  return Object.fromEntries(own.map((each): [string, Json] => [String(each.field_code), null]));
}

function withLabels(definition: PracticeRecord | null, value: Json): Json {
  const options = objectsOf(definition?.options);
  const labelled = (id: Json): Json => {
    const option = options.find((each) => each.id === id);
    return option ? { id: option.id ?? null, label: option.label ?? null } : id;
  };
  return Array.isArray(value) ? value.map(labelled) : labelled(value);
}
