import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { type Asked, type Desk, done, type Handler, me, objectOf, refusal, v1Time } from "./desk.ts";
import { stripActive } from "./html.ts";

const MOST = 100_000;
const links = ["deal_id", "person_id", "org_id", "lead_id", "project_id", "task_id"];
const linked: Record<string, string> = { deal_id: "deal", person_id: "person", org_id: "organization" };
const pins = ["lead", "deal", "organization", "person", "project", "task"].map((each) => `pinned_to_${each}_flag`);
const writable = ["content", "add_time", "user_id", ...links, ...pins];

export const createNote: Handler = (asked, desk) => {
  const body = checked(asked, desk);
  if (typeof body.content !== "string" || body.content.trim() === "") throw refusal(400, "Content must be given.");
  if (!links.some((link) => body[link]))
    throw refusal(400, "A note must be linked to a deal, a lead, a person, an organization or a project.");
  const id = desk.store.next("note", 1);
  const stamp = v1Time(desk.now);
  const blank: PracticeRecord = {
    id,
    active_flag: true,
    add_time: stamp,
    update_time: stamp,
    content: "",
    deal_id: null,
    lead_id: null,
    person_id: null,
    org_id: null,
    project_id: null,
    pinned_to_deal_flag: false,
    pinned_to_person_flag: false,
    pinned_to_organization_flag: false,
    pinned_to_lead_flag: false,
    pinned_to_project_flag: false,
    user_id: me(desk.store).id ?? null,
    last_update_user_id: null,
  };
  const note = { ...blank, ...body };
  desk.store.put("note", String(id), note);
  return done(shown(note, desk));
};

export const updateNote: Handler = (asked, desk) => {
  const before = found(asked, desk);
  const body = checked(asked, desk);
  const note = { ...before, ...body, update_time: v1Time(desk.now), last_update_user_id: me(desk.store).id ?? null };
  if (!links.some((link) => note[link as keyof typeof note])) throw refusal(400, "A note must stay linked to something.");
  desk.store.put("note", String(before.id), note);
  return done(shown(note, desk));
};

export const getNote: Handler = (asked, desk) => done(shown(found(asked, desk), desk));

export const deleteNote: Handler = (asked, desk) => {
  desk.store.bin("note", String(found(asked, desk).id));
  return done(true);
};

/** v1 paging; an empty list is null. */
export const listNotes: Handler = (asked, desk) => {
  const { query } = asked;
  const filters = ["user_id", "deal_id", "person_id", "org_id", "lead_id"].filter((name) => query.has(name));
  const since = query.get("updated_since")?.replace("T", " ").replace("Z", "");
  const notes = desk.store
    .list("note")
    .filter((note) => filters.every((name) => String(note[name]) === query.get(name)) && (!since || String(note.update_time) >= since));
  const start = Number(query.get("start") ?? 0);
  const limit = Math.min(Number(query.get("limit") ?? 100), 500);
  if (!Number.isInteger(start) || start < 0 || !Number.isInteger(limit) || limit < 1)
    throw refusal(400, "start and limit must be positive integers.");
  const page = sorted(notes, query.get("sort")).slice(start, start + limit);
  const more = start + page.length < notes.length;
  const pagination: PracticeRecord = { start, limit, more_items_in_collection: more, ...(more ? { next_start: start + limit } : {}) };
  return done(page.length > 0 ? page.map((note) => shown(note, desk)) : null, { additional: { pagination } });
};

function sorted(notes: PracticeRecord[], sort: string | null): PracticeRecord[] {
  const [by = "id", direction = "ASC"] = (sort ?? "id ASC").split(",")[0]?.trim().split(/\s+/) ?? [];
  const sign = direction.toUpperCase() === "DESC" ? -1 : 1;
  const key = (note: PracticeRecord): string => (by === "id" ? String(note.id).padStart(12, "0") : String(note[by] ?? ""));
  return notes.toSorted((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function found({ params }: Asked, { store }: Desk): PracticeRecord {
  const note = store.get("note", params.id ?? "");
  if (!note) throw refusal(404, "Note not found");
  return note;
}

/** v1 takes numbers in quotes, and refuses keys it doesn't know. */
function checked(asked: Asked, desk: Desk): PracticeRecord {
  const body = objectOf(asked.body);
  if (!body) throw refusal(400, "Bad request: a JSON body is expected.");
  const unknown = Object.keys(body).filter((key) => !writable.includes(key));
  if (unknown.length > 0) throw refusal(400, `Invalid field(s) in the payload: ${unknown.join(", ")}`);
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, checkedValue(key, value, desk)]));
}

function checkedValue(key: string, value: Json, desk: Desk): Json {
  if (key === "content") return checkedContent(value);
  if (key === "add_time") {
    if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value))
      throw refusal(400, "add_time must be given as YYYY-MM-DD HH:MM:SS.");
    return value;
  }
  if (pins.includes(key)) return value === 1 || value === true || value === "1";
  if (value === null || value === "" || key === "lead_id") return value === "" ? null : value;
  const id = Number(value);
  if (!Number.isInteger(id)) throw refusal(400, `${key} must be a number.`);
  const entity = key === "user_id" ? "user" : linked[key];
  if (entity && !desk.store.get(entity, String(id)))
    throw refusal(400, `The note can't be saved: ${entity} ${id} does not exist or is not visible.`);
  return id;
}

function checkedContent(value: Json): string {
  if (typeof value !== "string") throw refusal(400, "Content must be a string.");
  if (value.length > MOST) throw refusal(400, `Content must not be longer than ${MOST} characters.`);
  return stripActive(value);
}

/** With the names of what it hangs on. */
function shown(note: PracticeRecord, { store }: Desk): PracticeRecord {
  const named = (entity: string, id: Json | undefined, key: string): Json => {
    const record = id ? store.get(entity, String(id)) : null;
    return record ? { [key]: record[key] ?? null } : null;
  };
  const user = store.get("user", String(note.user_id));
  return {
    ...note,
    deal: named("deal", note.deal_id, "title"),
    person: named("person", note.person_id, "name"),
    organization: named("organization", note.org_id, "name"),
    project: null,
    user: { email: user?.email ?? null, icon_url: null, is_you: user?.is_you ?? false, name: user?.name ?? null },
  };
}
