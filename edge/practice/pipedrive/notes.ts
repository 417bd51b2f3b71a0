import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { type Asked, type Desk, done, guardAdmin, type Handler, me, refusal, v1Time } from "./desk.ts";
import { cleaned } from "./html.ts";
import { numberOf } from "./switches.ts";
import { v1Body, v1Page, v1Sorted } from "./v1.ts";

const MOST = 100_000;
const links = ["deal_id", "person_id", "org_id", "lead_id", "project_id", "task_id"];
const linked: Record<string, string> = { deal_id: "deal", person_id: "person", org_id: "organization", lead_id: "lead" };
const pins = ["lead", "deal", "organization", "person", "project", "task"].map((each) => `pinned_to_${each}_flag`);
const writable = ["content", "add_time", "user_id", ...links, ...pins];

export const createNote: Handler = (asked, desk) => {
  const body = checked(asked, desk);
  if (typeof body.content !== "string" || body.content.trim() === "") throw refusal(400, "Content must be given.");
  if (!links.some((link) => body[link]))
    throw refusal(400, "A note must be linked to a deal, a lead, a person, an organization or a project.");
  guardNotesOfDeal(body.deal_id ?? null, desk);
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
    user_id: me(desk).id ?? null,
    last_update_user_id: null,
  };
  const note = { ...blank, ...body };
  desk.store.put("note", String(id), note);
  return done(shown(note, desk));
};

export const updateNote: Handler = (asked, desk) => {
  const before = found(asked, desk);
  const body = checked(asked, desk);
  const note = { ...before, ...body, update_time: v1Time(desk.now), last_update_user_id: me(desk).id ?? null };
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
  const filters = ["user_id", ...links].filter((name) => query.has(name));
  const pinned = pins.filter((name) => query.has(name));
  const since = query.get("updated_since")?.replace("T", " ").replace("Z", "");
  const [from, to] = [query.get("start_date"), query.get("end_date")];
  const notes = desk.store
    .list("note")
    .filter((note) => filters.every((name) => String(note[name]) === query.get(name)) && (!since || String(note.update_time) >= since))
    .filter((note) => pinned.every((name) => (note[name] === true ? "1" : "0") === query.get(name)))
    .filter((note) => (!from || String(note.add_time) >= from) && (!to || String(note.add_time).slice(0, 10) <= to));
  return v1Page(
    v1Sorted(notes, query.get("sort")).map((note) => shown(note, desk)),
    asked,
  );
};

function guardNotesOfDeal(dealId: Json, desk: Desk): void {
  const most = numberOf(desk.switches, "notesPerDeal");
  if (!dealId || most === 0) return;
  if (desk.store.list("note").filter((note) => note.deal_id === dealId).length >= most)
    throw refusal(400, `The deal has ${most} notes already, which is the limit.`);
}

function found({ params }: Asked, { store }: Desk): PracticeRecord {
  const note = store.get("note", params.id ?? "");
  if (!note) throw refusal(404, "Note not found");
  return note;
}

/** v1 takes numbers in quotes, and refuses keys it doesn't know. */
function checked(asked: Asked, desk: Desk): PracticeRecord {
  const body = v1Body(asked, writable);
  if (body.user_id !== undefined && Number(body.user_id) !== me(desk).id) guardAdmin(desk);
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, checkedValue(key, value, desk)]));
}

function checkedValue(key: string, value: Json, desk: Desk): Json {
  if (key === "content") return checkedContent(value, desk);
  if (key === "add_time") {
    if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value))
      throw refusal(400, "add_time must be given as YYYY-MM-DD HH:MM:SS.");
    return value;
  }
  if (pins.includes(key)) return value === 1 || value === true || value === "1";
  if (value === null || value === "") return null;
  const id = key === "lead_id" ? 0 : Number(value);
  if (!Number.isInteger(id)) throw refusal(400, `${key} must be a number.`);
  const entity = key === "user_id" ? "user" : linked[key];
  if (entity && !desk.store.get(entity, String(value)))
    throw refusal(400, `The note can't be saved: ${entity} ${String(value)} does not exist or is not visible.`);
  return key === "lead_id" ? value : id;
}

function checkedContent(value: Json, desk: Desk): string {
  if (typeof value !== "string") throw refusal(400, "Content must be a string.");
  if (value.length > MOST) throw refusal(400, `Content must not be longer than ${MOST} characters.`);
  return cleaned(value, desk);
}

/** With the names of what it hangs on. */
function shown(note: PracticeRecord, desk: Desk): PracticeRecord {
  const { store } = desk;
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
    user: { email: user?.email ?? null, icon_url: null, is_you: user?.id === me(desk).id, name: user?.name ?? null },
  };
}
