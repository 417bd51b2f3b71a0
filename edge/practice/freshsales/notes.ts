import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { indexTarget, takeTarget } from "./activities.ts";
import { type Desk, gone, instant, newId, noSuchRecord, ok, recordsOf, refused, unwrapped } from "./desk.ts";
import type { Entity } from "./entities.ts";
import { pageMeta, pageOf } from "./pages.ts";
import { amount } from "./switches.ts";

/** `POST notes`: answers 200, not 201. Author and time are the server's. */
export function createNote(desk: Desk): PracticeReply {
  const body = unwrapped(desk.request.body, "note");
  if (!body) return refused(400, "note is missing");
  const at = instant(desk.request.now);
  const base: PracticeRecord = {
    id: newId(desk.store),
    description: null,
    creater_id: desk.userId,
    created_at: at,
    updated_at: at,
    targetable_type: null,
    targetable_id: null,
  };
  return write(desk, body, base);
}

/** `PUT notes/{id}`. There is no `GET notes/{id}`: that answers 404. */
export function updateNote(desk: Desk, id: string): PracticeReply {
  const record = desk.store.get("note", id);
  if (!record) return noSuchRecord();
  const body = unwrapped(desk.request.body, "note");
  return body ? write(desk, body, { ...record, updated_at: instant(desk.request.now) }) : refused(400, "note is missing");
}

export function deleteNote(desk: Desk, id: string): PracticeReply {
  if (!desk.store.get("note", id)) return noSuchRecord();
  desk.store.drop("note", id);
  return gone(desk);
}

/** `GET {contacts|deals|sales_accounts}/{id}/notes`, paged, newest first. */
export function listNotes(desk: Desk, kind: Entity, id: string): PracticeReply {
  if (!desk.store.get(kind.id, id)) return noSuchRecord();
  const page = pageOf(desk.request.query);
  const all = desk.store.lookup("note", "target", `${kind.model}:${id}`).reverse();
  const shownIds = all.slice((page.page - 1) * page.perPage, page.page * page.perPage);
  const notes = recordsOf(desk.store, "note", shownIds).map(shown);
  return ok({ notes, meta: pageMeta(all.length, page) });
}

function write(desk: Desk, body: PracticeRecord, base: PracticeRecord): PracticeReply {
  const record: PracticeRecord = { ...base };
  const errors = takeTarget(desk, body, record);
  if (body.description !== undefined) {
    if (body.description !== null && typeof body.description !== "string") errors.push("The type for description is invalid.");
    else record.description = body.description;
  }
  if (record.description === null || record.description === "") errors.push("Description can't be empty");
  const most = amount(desk.knobs, "note_max");
  if (most > 0 && String(record.description ?? "").length > most) errors.push(`Description is too long (maximum is ${most} characters)`);
  if (record.targetable_id === null) errors.push("Targetable can't be empty");
  if (errors.length > 0) return refused(400, ...errors);
  desk.store.put("note", String(record.id), record);
  indexTarget(desk.store, "note", record);
  return ok({ note: shown(record) });
}

function shown(record: PracticeRecord): PracticeRecord {
  const { targetable_type, targetable_id, ...rest } = record;
  return { ...rest, targetables: [{ id: targetable_id ?? null, type: targetable_type ?? null }], has_access: true, has_mentions: false };
}
