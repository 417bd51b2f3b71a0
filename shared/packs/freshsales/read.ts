import { asObject, asObjects, isObject, type Json, type JsonObject, sameJson } from "../../kernel/json.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { HttpReply, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { get, isGone, isRefused, rejected, rejection } from "./conversation.ts";
import { decodeRecord } from "./decode.ts";
import { includes, plurals } from "./standard.ts";

const PER_PAGE = "100";
const APPOINTMENT_FILTERS = ["past", "upcoming"];
/** Pages of one parent's notes that are looked through. */
const MOST_NOTE_PAGES = 20;

/** One page of all records. The cursor is ours: what is still to be paged through, and the next page of its first. */
export function* listRecords(object: string, cursor: string | null): Conversation {
  if (object === "note") return rejected("destination.not_listable", "Freshsales lists notes only by the record they hang on.");
  if (object === "appointment") return yield* listAppointments(cursor);
  const at = cursor ? parseCursor(cursor) : yield* firstView(object);
  if ("kind" in at) return at;
  const [view = ""] = at.left;
  const query = { page: String(at.page), per_page: PER_PAGE, sort: "created_at", sort_type: "asc", include: includes[object] ?? "" };
  return pageOf(object, at, yield* get(`${plurals[object]}/view/${encodeURIComponent(view)}`, query));
}

interface Cursor {
  left: string[];
  page: number;
}

/** There is no plain list: records are read through views. Deals have no view of all, so open, won and lost ones are read in turn. */
function* firstView(object: string): Conversation<Cursor | PackResult> {
  const reply = yield* get(`${plurals[object]}/filters`);
  if (isRefused(reply)) return rejection(reply);
  const views = asObjects(asObject(reply.body).filters);
  const named = (start: string) => views.find((view) => String(view.name).toLowerCase().startsWith(start));
  const all = named("all ");
  if (all) return { left: [String(all.id)], page: 1 };
  const parts = object === "deal" ? ["open", "won", "lost"].map(named) : [];
  const found = parts.filter((view) => view !== undefined);
  if (parts.length > 0 && found.length === parts.length) return { left: found.map((view) => String(view.id)), page: 1 };
  const wanted = object === "deal" ? "“Open Deals”, “Won Deals” and “Lost Deals”" : `a view whose name starts with “All”`;
  return rejected(
    "destination.no_view",
    `The existing ${plurals[object]} can't be listed: Freshsales shows the key's owner no ${wanted}. Give them back these names in English, then try again.`,
  );
}

function* listAppointments(cursor: string | null): Conversation {
  const at = cursor ? parseCursor(cursor) : { left: APPOINTMENT_FILTERS, page: 1 };
  const query = { filter: at.left[0] ?? "", page: String(at.page), per_page: PER_PAGE, include: includes.appointment ?? "" };
  return pageOf("appointment", at, yield* get("appointments", query));
}

function pageOf(object: string, at: Cursor, reply: HttpReply): PackResult {
  if (isRefused(reply)) return rejection(reply);
  const body = asObject(reply.body);
  const records = asObjects(body[plurals[object] ?? ""]).map((raw) => decodeRecord(object, raw));
  const pages = Number(asObject(body.meta).total_pages ?? 0);
  return { kind: "page", records, next: nextCursor(at, pages) };
}

function nextCursor(at: Cursor, pages: number): string | null {
  if (at.page < pages) return `${at.left.join(",")}:${at.page + 1}`;
  return at.left.length > 1 ? `${at.left.slice(1).join(",")}:1` : null;
}

function parseCursor(cursor: string): Cursor {
  const [left = "", page = "1"] = cursor.split(":");
  return { left: left.split(","), page: Number(page) };
}

/** One record again; null when it is gone. A note is read among those of its contact, which `values` must name. */
export function* readRecord(object: string, id: string, values: Record<string, Json>): Conversation {
  if (object === "note") {
    const notes = yield* notesOf(values.targetable);
    if (!Array.isArray(notes)) return notes;
    const raw = notes.find((note) => String(note.id) === id);
    return { kind: "record", record: raw ? decodeRecord("note", raw, null, values) : null };
  }
  const reply = yield* get(recordPath(object, id), { include: includes[object] ?? "" });
  if (isGone(reply)) return { kind: "record", record: null };
  return isRefused(reply) ? rejection(reply) : { kind: "record", record: decodeReply(object, reply, values) };
}

export function recordPath(object: string, id: string): string {
  return `${plurals[object]}/${encodeURIComponent(id)}`;
}

/** The wrapped record of a reply. Throws when there is none: the reply isn't what the API promises. */
export function decodeReply(object: string, reply: HttpReply, sent: Record<string, Json> = {}): DestinationRecord {
  const raw = asObject(reply.body)[object];
  if (!isObject(raw) || raw.id === undefined) throw new Error(`The reply has no ${object}.`);
  return decodeRecord(object, raw, reply.body, sent);
}

/** All notes of a contact. There is no way to a single note: `GET notes/{id}` answers 404. */
export function* notesOf(contactId: Json | undefined): Conversation<JsonObject[] | PackResult> {
  if (contactId === undefined || contactId === null)
    return rejected("destination.no_parent", "Freshsales reads a note only through its contact, and the note names none.");
  const notes: JsonObject[] = [];
  for (let page = 1; page <= MOST_NOTE_PAGES; page++) {
    const reply = yield* get(`contacts/${encodeURIComponent(String(contactId))}/notes`, { page: String(page), per_page: PER_PAGE });
    if (isGone(reply)) return [];
    if (isRefused(reply)) return rejection(reply);
    const body = asObject(reply.body);
    notes.push(...asObjects(body.notes));
    if (page >= Number(asObject(body.meta).total_pages ?? 1)) break;
  }
  return notes;
}

/**
 * What a create with these values may have made. Main records are found by the kept source key, else by e-mail or name;
 * appointments and notes by their content among those of their contact, the newest first.
 */
export function* findRecord(
  object: string,
  sourceField: { key: string; value: string } | null,
  values: Record<string, Json>,
): Conversation {
  if (object === "note") return yield* findNote(values);
  if (object === "appointment") return yield* findAppointment(values);
  const by = sourceField ?? naturalKey(object, values);
  if (!by) return { kind: "record", record: null };
  const plural = plurals[object] ?? "";
  const reply = yield* get("lookup", { q: by.value, f: by.key, entities: object });
  if (isRefused(reply)) return rejection(reply);
  const outer = asObject(reply.body)[plural];
  const candidates = asObjects(Array.isArray(outer) ? outer : asObject(outer)[plural]);
  for (const candidate of candidates) {
    const full = yield* get(recordPath(object, String(candidate.id)), { include: includes[object] ?? "" });
    if (isGone(full)) continue;
    if (isRefused(full)) return rejection(full);
    const record = decodeReply(object, full, values);
    if (sourceField || object !== "deal" || agrees(record, values, ["amount", "expected_close"])) return { kind: "record", record };
  }
  return { kind: "record", record: null };
}

function naturalKey(object: string, values: Record<string, Json>): { key: string; value: string } | null {
  const key = object === "contact" ? "email" : "name";
  const value = values[key];
  return typeof value === "string" && value !== "" ? { key, value } : null;
}

function* findNote(values: Record<string, Json>): Conversation {
  const notes = yield* notesOf(values.targetable);
  if (!Array.isArray(notes)) return notes;
  const wanted = plainText(values.description);
  return {
    kind: "record",
    record: newest(
      "note",
      notes.filter((note) => plainText(note.description) === wanted),
    ),
  };
}

function* findAppointment(values: Record<string, Json>): Conversation {
  const parent = values.targetable;
  if (parent === undefined || parent === null)
    return rejected("destination.no_parent", "Freshsales finds an appointment again only through its contact, and it names none.");
  const reply = yield* get(`contacts/${encodeURIComponent(String(parent))}`, { include: "appointments" });
  if (isGone(reply)) return { kind: "record", record: null };
  if (isRefused(reply)) return rejection(reply);
  const same = asObjects(asObject(reply.body).appointments).filter((raw) =>
    agrees(decodeRecord("appointment", raw), values, ["title", "from_date", "end_date"]),
  );
  return { kind: "record", record: newest("appointment", same) };
}

function agrees(record: DestinationRecord, values: Record<string, Json>, keys: string[]): boolean {
  return keys.every((key) => values[key] === undefined || sameJson(record.values[key] ?? null, values[key] ?? null));
}

function newest(object: string, found: JsonObject[]): DestinationRecord | null {
  const [last] = [...found].sort((a, b) => Number(b.id) - Number(a.id));
  return last ? decodeRecord(object, last) : null;
}

/** Words alone: a vendor may tidy up markup. */
function plainText(html: Json | undefined): string {
  return String(html ?? "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
