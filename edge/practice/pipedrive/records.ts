import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { customCheck } from "./checks.ts";
import { HAS_ARCHIVED } from "./deals.ts";
import { type Asked, type Desk, done, type Handler, invalid, isoTime, me, missing, objectOf, refusal } from "./desk.ts";
import type { Entity } from "./entities.ts";
import { definitionsOf } from "./fields.ts";
import { limitsOf } from "./limits.ts";
import { cursorIn, cursorText, limitOf, pageOf } from "./pages.ts";

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

export const get =
  (entity: Entity): Handler =>
  (asked, desk) =>
    done(shown(entity, found(entity, asked, desk), asked, desk));

/** Marks as deleted; the record leaves lists and answers 404. What live accounts answer to a GET isn't documented. */
export const remove =
  (entity: Entity): Handler =>
  (asked, desk) => {
    const record = found(entity, asked, desk);
    entity.beforeDelete?.(record, desk);
    desk.store.bin(entity.id, String(record.id));
    return done({ id: record.id ?? null });
  };

/** Creates as an API call would, at the desk's time. */
export function createRecord(entity: Entity, body: PracticeRecord, desk: Desk): PracticeRecord {
  const given = checked(entity, body, desk, true);
  const stamp = isoTime(desk.now);
  const defaults: PracticeRecord = { ...entity.blank, add_time: stamp };
  if ("owner_id" in entity.blank) defaults.owner_id = me(desk.store).id ?? null;
  if ("visible_to" in entity.blank) defaults.visible_to = limitsOf(desk.plan).multiplier >= 3 ? 7 : 3;
  const draft = { ...defaults, ...given };
  const record = entity.hasCustomFields ? { ...draft, custom_fields: mergeCustom({}, given.custom_fields) } : draft;
  const finished = entity.finish?.(record, given, null, desk) ?? record;
  const id = desk.store.next(entity.id, 1);
  const kept = { ...finished, id, update_time: stamp };
  desk.store.put(entity.id, String(id), kept);
  return kept;
}

function bodyOf(asked: Asked): PracticeRecord {
  const body = objectOf(asked.body);
  if (!body) throw refusal(400, "The request body must be a JSON object.", "ERR_SCHEMA_VALIDATION_FAILED");
  return body;
}

/** The body as v2 takes it: every key known, every value of its type. */
function checked(entity: Entity, body: PracticeRecord, desk: Desk, creating: boolean): PracticeRecord {
  if (creating) for (const key of entity.required) if (!(key in body)) throw invalid(key, "is required");
  const entries = Object.entries(body).map(([key, value]): [string, Json] => {
    if (key === "custom_fields" && entity.hasCustomFields) return [key, checkedCustom(entity, value, desk)];
    if (entity.gated.includes(key)) throw refusal(403, `The field ${key} is not available: its feature is not set up for this account.`);
    const check = entity.checks[key];
    if (!check || (!creating && entity.createOnly.includes(key)))
      throw invalid(key, key === "person_id" ? "is read only, set a primary participant" : "is not allowed");
    return [key, check(value, key, desk)];
  });
  return Object.fromEntries(entries);
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

function found(entity: Entity, asked: Asked, { store }: Desk): PracticeRecord {
  const record = store.get(entity.id, asked.params.id ?? "");
  if (!record) throw missing(entity.label);
  return record;
}

export const list =
  (entity: Entity): Handler =>
  (asked, desk) => {
    const narrow =
      Object.keys(entity.filters).some((name) => asked.query.has(name)) ||
      asked.query.has("ids") ||
      (entity.id === "deal" && desk.store.setting(HAS_ARCHIVED) === true);
    refuseUnknownFilters(entity, asked.query);
    const sorted = (asked.query.get("sort_by") ?? "id") !== "id" || asked.query.get("sort_direction") === "desc";
    if (!narrow && !sorted) return plainPage(entity, asked, desk);
    const items = sort(
      entity,
      asked.query,
      desk.store.list(entity.id).filter((record) => passes(entity, asked.query, record)),
    );
    const reply = pageOf(items, asked.query, (record) => String(record.id));
    return {
      ...reply,
      body: { ...objectOf(reply.body ?? null), data: dataOf(reply.body).map((record) => shown(entity, record, asked, desk)) },
    };
  };

function dataOf(body: Json | undefined): PracticeRecord[] {
  const data = objectOf(body ?? null)?.data;
  return Array.isArray(data) ? data.map((each) => objectOf(each) ?? {}) : [];
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

/** Archived deals stand in a list of their own. */
function passes(entity: Entity, query: URLSearchParams, record: PracticeRecord): boolean {
  if (record.is_archived === true) return false;
  const ids = query.getAll("ids").flatMap((each) => each.split(","));
  if (ids.length > 100) throw invalid("ids", "must not contain more than 100 items");
  if (ids.length > 0 && !ids.includes(String(record.id))) return false;
  return Object.entries(entity.filters).every(([name, test]) => !query.has(name) || test(record, query.get(name) ?? ""));
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

/** As the query wants it: custom values narrowed to the named keys, options with their labels. */
function shown(entity: Entity, record: PracticeRecord, asked: Asked, desk: Desk): PracticeRecord {
  if (!entity.hasCustomFields) return record;
  const wanted = asked.query.get("custom_fields")?.split(",");
  if (wanted && wanted.length > 15) throw invalid("custom_fields", "must not contain more than 15 keys");
  const labelled = asked.query.get("include_option_labels") === "true";
  if (!wanted && !labelled) return record;
  const entries = Object.entries(objectOf(record.custom_fields) ?? {}).filter(([code]) => !wanted || wanted.includes(code));
  const custom = labelled
    ? entries.map(([code, value]): [string, Json] => [code, withLabels(desk.store.get(`${entity.id}Field`, code), value)])
    : entries;
  return { ...record, custom_fields: Object.fromEntries(custom) };
}

function withLabels(definition: PracticeRecord | null, value: Json): Json {
  const options = Array.isArray(definition?.options) ? definition.options.map((each) => objectOf(each) ?? {}) : [];
  const labelled = (id: Json): Json => {
    const option = options.find((each) => each.id === id);
    return option ? { id: option.id ?? null, label: option.label ?? null } : id;
  };
  return Array.isArray(value) ? value.map(labelled) : labelled(value);
}
