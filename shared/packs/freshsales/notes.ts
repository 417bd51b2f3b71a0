import { asObject, asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { get, isGone, isRefused, rejected, rejection, send, totalPages } from "./conversation.ts";
import { decodeRecord, decodeReply } from "./decode.ts";
import { encodeRecord } from "./encode.ts";
import { recordPath } from "./places.ts";
import { type Target, targetKeyOf, targetOf } from "./targets.ts";

/** Pages of one parent's notes that are looked through. */
const MOST_PAGES = 20;
/** Whose notes are known to have a way of their own; those of others come with the record too. */
const WITH_LIST = new Set(["contact", "deal"]);

/** A note again, among those of its parent: there is no way to a single one, `GET notes/{id}` answers 404. */
export function* readNote(id: string, values: Record<string, Json>): Conversation {
  const notes = yield* notesOf(values);
  if (!Array.isArray(notes)) return notes;
  return { kind: "record", record: notes.find((note) => note.id === id) ?? null };
}

/** The newest note of the parent with the same words. */
export function* findNote(values: Record<string, Json>): Conversation {
  const notes = yield* notesOf(values);
  if (!Array.isArray(notes)) return notes;
  const wanted = plainText(values.description);
  const same = notes.filter((note) => plainText(note.values.description) === wanted);
  return { kind: "record", record: same.sort((a, b) => Number(b.id) - Number(a.id))[0] ?? null };
}

/** Its text before can be read only when the call names its parent. */
export function* updateNote(id: string, values: Record<string, Json>): Conversation {
  const notes = targetOf(values) ? yield* notesOf(values) : [];
  if (!Array.isArray(notes)) return notes;
  const now = notes.find((note) => note.id === id);
  const before = now ? Object.fromEntries(Object.keys(values).map((key) => [key, now.values[key] ?? null])) : null;
  const reply = yield* send("PUT", recordPath("note", id), { note: encodeRecord("note", values) });
  if (isRefused(reply)) return rejection(reply);
  const record = decodeReply("note", reply, values);
  return { kind: "written", id: record.id, record, before };
}

/** All notes of the record that the values hang on. */
function* notesOf(values: Record<string, Json>): Conversation<DestinationRecord[] | PackResult> {
  const target = targetOf(values);
  if (!target)
    return rejected("destination.no_parent", "Freshsales reads a note only through the record it hangs on, and the note names none.");
  const notes: JsonObject[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const reply = yield* get(`${recordPath(target.object, target.id)}/notes`, { page: String(page), per_page: "100" });
    if (reply.status === 404 && !WITH_LIST.has(target.object)) return yield* notesWith(target);
    if (isGone(reply)) return [];
    if (isRefused(reply)) return rejection(reply);
    notes.push(...asObjects(asObject(reply.body).notes));
    if (page >= totalPages(reply.body)) break;
  }
  return notes.map((note) => hungOn(target, note));
}

/** The way that is documented for every record: its notes come along with it. */
function* notesWith(target: Target): Conversation<DestinationRecord[] | PackResult> {
  const reply = yield* get(recordPath(target.object, target.id), { include: "notes" });
  if (isGone(reply)) return [];
  if (isRefused(reply)) return rejection(reply);
  const body = asObject(reply.body);
  const notes = Array.isArray(body.notes) ? body.notes : asObject(body[target.object]).notes;
  return asObjects(notes).map((note) => hungOn(target, note));
}

/** A note that doesn't say so hangs on the record it was found at. */
function hungOn(target: Target, raw: JsonObject): DestinationRecord {
  const record = decodeRecord("note", raw);
  const key = targetKeyOf(target.object);
  return { ...record, values: { ...record.values, [key]: record.values[key] ?? target.id } };
}

/** Words alone: a vendor may tidy up markup. */
function plainText(html: Json | undefined): string {
  return String(html ?? "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
