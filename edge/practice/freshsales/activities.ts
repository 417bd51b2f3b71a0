import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeReply, PracticeStore } from "../vendor.ts";
import { type Desk, gone, instant, isObject, newId, noSuchRecord, ok, recordsOf, refused, unwrapped } from "./desk.ts";
import { type Entity, entityByModel } from "./entities.ts";
import { includesOf, pageMeta, pageOf, slicePage } from "./pages.ts";
import { LIST_OF_FIELD, selectorItems } from "./selectors.ts";
import { fullCustom, users } from "./shown.ts";
import { chosen } from "./switches.ts";
import { instantOf, numericId, readValues } from "./values.ts";
import { invite } from "./workflow.ts";

/** What hangs on a record and has a time: its words on the wire and its fields. */
export interface Activity {
  object: "task" | "appointment" | "sales_activity";
  plural: "tasks" | "appointments" | "sales_activities";
  required: string[];
  texts: string[];
  instants: string[];
  flags: string[];
  ids: string[];
}

const task: Activity = {
  object: "task",
  plural: "tasks",
  required: ["title", "due_date"],
  texts: ["title", "description"],
  instants: ["due_date"],
  flags: [],
  ids: ["owner_id", "task_type_id", "outcome_id"],
};
const appointment: Activity = {
  object: "appointment",
  plural: "appointments",
  required: ["title", "from_date", "end_date"],
  texts: ["title", "description", "location", "time_zone", "latitude", "longitude", "provider"],
  instants: ["from_date", "end_date"],
  flags: ["is_allday"],
  ids: ["outcome_id", "conference_id"],
};
const salesActivity: Activity = {
  object: "sales_activity",
  plural: "sales_activities",
  required: ["title", "sales_activity_type_id", "owner_id", "targetable_type", "targetable_id"],
  texts: ["title", "notes", "location", "latitude", "longitude"],
  instants: ["start_date", "end_date", "conversation_time"],
  flags: [],
  ids: ["owner_id", "sales_activity_type_id", "sales_activity_outcome_id"],
};

const activities: readonly Activity[] = [task, appointment, salesActivity];

export function activityByPlural(plural: string): Activity | null {
  return activities.find((each) => each.plural === plural) ?? null;
}

/** `POST {plural}`. Times in the past are taken as they are. */
export function createActivity(desk: Desk, kind: Activity): PracticeReply {
  const body = unwrapped(desk.request.body, kind.object);
  if (!body) return refused(400, `${kind.object} is missing`);
  const at = instant(desk.request.now);
  const fields = [...kind.texts, ...kind.instants, ...kind.ids];
  const blank: PracticeRecord = { id: newId(desk.store), ...Object.fromEntries(fields.map((field) => [field, null])) };
  for (const flag of kind.flags) blank[flag] = false;
  return write(
    desk,
    kind,
    body,
    { ...blank, creater_id: desk.userId, created_at: at, updated_at: at, targetable_type: null, targetable_id: null },
    201,
  );
}

export function viewActivity(desk: Desk, kind: Activity, id: string): PracticeReply {
  const record = desk.store.get(kind.object, id);
  return record ? ok(wrapped(desk, kind, record)) : noSuchRecord();
}

export function updateActivity(desk: Desk, kind: Activity, id: string): PracticeReply {
  const record = desk.store.get(kind.object, id);
  if (!record) return noSuchRecord();
  const body = unwrapped(desk.request.body, kind.object);
  return body
    ? write(desk, kind, body, { ...record, updated_at: instant(desk.request.now) }, 200)
    : refused(400, `${kind.object} is missing`);
}

export function deleteActivity(desk: Desk, kind: Activity, id: string): PracticeReply {
  if (!desk.store.get(kind.object, id)) return noSuchRecord();
  desk.store.drop(kind.object, id);
  return gone(desk);
}

/** What of this kind hangs on one record: `GET {plural}/{id}/tasks` and the like. */
export function listOn(desk: Desk, kind: Activity, on: Entity, id: string): PracticeReply {
  if (!desk.store.get(on.id, id)) return noSuchRecord();
  const all = recordsOf(desk.store, kind.object, desk.store.lookup(kind.object, "target", `${on.model}:${id}`));
  const page = pageOf(desk.request.query);
  const include = includesOf(desk.request.query);
  const records = slicePage(all, page).map((record) => shown(desk, kind, record, include));
  return ok({ [kind.plural]: records, meta: pageMeta(all.length, page) });
}

/** `GET appointments?filter=past|upcoming`, `GET tasks?filter=open|completed|…`, `GET sales_activities`; paged. */
export function listActivities(desk: Desk, kind: Activity): PracticeReply {
  const filter = desk.request.query.get("filter")?.replaceAll(" ", "_") ?? null;
  const fits = filterOf(kind, filter, desk.request.now);
  if (!fits) return refused(400, "filter is invalid");
  const all = desk.store.list(kind.object).filter(fits);
  const page = pageOf(desk.request.query);
  const records = slicePage(all, page);
  const include = includesOf(desk.request.query);
  return ok({
    ...sideloads(desk, records, include),
    [kind.plural]: records.map((record) => shown(desk, kind, record, include)),
    meta: pageMeta(all.length, page),
  });
}

function filterOf(kind: Activity, filter: string | null, now: Date): ((record: PracticeRecord) => boolean) | null {
  const at = instant(now);
  const today = at.slice(0, 10);
  const tomorrow = instant(new Date(now.getTime() + 86_400_000)).slice(0, 10);
  if (kind.object === "sales_activity") return () => true;
  if (kind.object === "appointment") {
    if (filter === "past") return (record) => String(record.end_date) < at;
    return filter === "upcoming" ? (record) => String(record.end_date) >= at : null;
  }
  const open = (record: PracticeRecord) => record.status !== 1;
  const byFilter: Record<string, (record: PracticeRecord) => boolean> = {
    open,
    completed: (record) => record.status === 1,
    overdue: (record) => open(record) && String(record.due_date) < at,
    due_today: (record) => open(record) && String(record.due_date).startsWith(today),
    due_tomorrow: (record) => open(record) && String(record.due_date).startsWith(tomorrow),
  };
  return byFilter[filter ?? "open"] ?? null;
}

function write(desk: Desk, kind: Activity, body: PracticeRecord, base: PracticeRecord, status: number): PracticeReply {
  const errors: string[] = [];
  const record: PracticeRecord = { ...base };
  for (const field of kind.texts) takeText(body, field, record, errors);
  for (const field of kind.instants) takeInstant(body, field, record, errors);
  for (const field of kind.ids) takeId(desk.store, body, field, record, errors);
  for (const flag of kind.flags) if (typeof body[flag] === "boolean") record[flag] = body[flag];
  errors.push(...takeTarget(desk, body, record));
  if (kind.object === "task") takeStatus(desk, body, record, errors);
  if (kind.object === "appointment") takeAttendees(body, record, errors);
  if (kind.object === "sales_activity") {
    const read = readValues(desk, "sales_activity", { custom_field: body.custom_field ?? null });
    const replaces = chosen(desk.knobs, "custom_field_put") === "replace" && isObject(body.custom_field);
    record.custom_field = { ...(isObject(base.custom_field) && !replaces ? base.custom_field : {}), ...read.custom };
    errors.push(...read.errors);
  }
  if (typeof record.from_date === "string" && typeof record.end_date === "string" && record.end_date < record.from_date)
    errors.push("End date must be after the start date");
  for (const field of kind.required)
    if (record[field] === null || record[field] === undefined || record[field] === "") errors.push(`${labelOf(field)} can't be empty`);
  if (errors.length > 0) return refused(400, ...new Set(errors));
  desk.store.put(kind.object, String(record.id), record);
  indexTarget(desk.store, kind.object, record);
  if (kind.object === "appointment" && status === 201) inviteAll(desk, record);
  return ok(wrapped(desk, kind, record), status);
}

function labelOf(field: string): string {
  const words = field.replace(/_id$/, "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function takeText(body: PracticeRecord, field: string, record: PracticeRecord, errors: string[]): void {
  const raw = body[field];
  if (raw === undefined) return;
  if (typeof raw === "object" && raw !== null) errors.push(`The type for ${field} is invalid.`);
  else record[field] = raw === null || raw === "" ? null : String(raw);
}

function takeInstant(body: PracticeRecord, field: string, record: PracticeRecord, errors: string[]): void {
  const raw = body[field];
  if (raw === undefined) return;
  const at = instantOf(raw);
  if (raw !== null && raw !== "" && at === null) errors.push(`${labelOf(field)} is invalid`);
  else record[field] = at;
}

function takeId(store: PracticeStore, body: PracticeRecord, field: string, record: PracticeRecord, errors: string[]): void {
  const raw = body[field];
  if (raw === undefined) return;
  const id = numericId(raw);
  const list = LIST_OF_FIELD[field];
  const known = raw === null || (id !== null && (!list || selectorItems(store, list).some((item) => item.id === id)));
  if (known) record[field] = id;
  else errors.push(`${labelOf(field)} is invalid`);
}

/** Sets `targetable_*` from the body; what it names must exist. */
export function takeTarget({ store, knobs }: Desk, body: PracticeRecord, record: PracticeRecord): string[] {
  if (body.targetable_type === undefined && body.targetable_id === undefined) return [];
  if (body.targetable_type === null && body.targetable_id === null) {
    record.targetable_type = null;
    record.targetable_id = null;
    return [];
  }
  const kind = entityByModel(knobs, String(body.targetable_type));
  const id = numericId(body.targetable_id);
  if (!kind) return ["Targetable type is invalid"];
  if (id === null || !store.get(kind.id, String(id))) return ["Targetable is invalid"];
  record.targetable_type = kind.model;
  record.targetable_id = id;
  return [];
}

export function indexTarget(store: PracticeStore, object: string, record: PracticeRecord): void {
  const target =
    record.targetable_id === null || record.targetable_id === undefined ? [] : [`${record.targetable_type}:${record.targetable_id}`];
  store.index(object, String(record.id), { target });
}

function takeStatus(desk: Desk, body: PracticeRecord, record: PracticeRecord, errors: string[]): void {
  record.status ??= 0;
  record.completed_date ??= null;
  if (body.status === undefined) return;
  if (body.status !== 0 && body.status !== 1) errors.push("Status is invalid");
  else {
    const made = chosen(desk.knobs, "completed_date") === "due" ? (record.due_date ?? null) : instant(desk.request.now);
    record.completed_date = body.status === 1 ? (record.completed_date ?? made) : null;
    record.status = body.status;
  }
}

function takeAttendees(body: PracticeRecord, record: PracticeRecord, errors: string[]): void {
  record.appointment_attendees ??= [];
  const raw = body.appointment_attendees_attributes;
  if (raw === undefined) return;
  if (!Array.isArray(raw) || !raw.every(isObject)) errors.push("The type for appointment_attendees_attributes is invalid.");
  else
    record.appointment_attendees = raw.map((each) => ({
      attendee_type: each.attendee_type ?? null,
      attendee_id: numericId(each.attendee_id),
    }));
}

function inviteAll(desk: Desk, record: PracticeRecord): void {
  if (chosen(desk.knobs, "attendee_mail") === "no" || !Array.isArray(record.appointment_attendees)) return;
  for (const attendee of record.appointment_attendees) if (isObject(attendee)) invite(desk, record, attendee);
}

function wrapped(desk: Desk, kind: Activity, record: PracticeRecord): PracticeRecord {
  const include = includesOf(desk.request.query);
  return { ...sideloads(desk, [record], include), [kind.object]: shown(desk, kind, record, include) };
}

/** `targetable` and attendees are shown only when included. */
function shown(desk: Desk, kind: Activity, record: PracticeRecord, include: ReadonlySet<string>): PracticeRecord {
  const { appointment_attendees, ...rest } = record;
  if (kind.object === "sales_activity") rest.custom_field = fullCustom(desk, "sales_activity", record.custom_field);
  const attendees: Record<string, Json> = include.has("appointment_attendees")
    ? { appointment_attendees: appointment_attendees ?? [] }
    : {};
  const target: PracticeRecord =
    include.has("targetable") && record.targetable_id
      ? { targetable: { id: record.targetable_id, type: record.targetable_type ?? null } }
      : {};
  return { ...rest, ...attendees, ...target };
}

function sideloads(desk: Desk, records: PracticeRecord[], include: ReadonlySet<string>): Record<string, Json> {
  const fields = ["owner", "creater"].filter((name) => include.has(name)).map((name) => `${name}_id`);
  return fields.length > 0 ? { users: users(desk.store, records, fields) } : {};
}
