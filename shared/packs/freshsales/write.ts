import { asObject, type Json } from "../../kernel/json.ts";
import { failure } from "../../kernel/result.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { get, isGone, isRefused, rejection, send } from "./conversation.ts";
import { decodeRecord } from "./decode.ts";
import { encodeRecord, idsOf } from "./encode.ts";
import { isMain } from "./objects.ts";
import { decodeReply, notesOf, recordPath } from "./read.ts";
import { includes, plurals } from "./standard.ts";

/**
 * Makes a record. A deal made in a closed stage gets today as its closing day whatever is sent, so the right day is written
 * again; if that second write is refused the deal stands all the same, and reading back shows the difference.
 */
export function* createRecord(object: string, values: Record<string, Json>): Conversation {
  const body = { [object]: encodeRecord(object, filled(values)) };
  const reply = yield* send("POST", plurals[object] ?? "", body, queryOf(object));
  if (isRefused(reply)) return rejection(reply);
  const record = decodeReply(object, reply, values);
  const closing = values.closed_date;
  if (object !== "deal" || closing === undefined || closing === null || record.values.closed_date === closing) return written(record, null);
  const corrected = yield* send("PUT", recordPath("deal", record.id), { deal: { closed_date: closing } }, queryOf("deal"));
  return written(isRefused(corrected) ? record : decodeReply("deal", corrected, values), null);
}

/** Empty values mean nothing to a new record. */
function filled(values: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/**
 * Reads, then writes. Custom fields go whole, with what the record has already: accounts were seen that replace the whole
 * set on every write.
 */
export function* updateRecord(object: string, id: string, values: Record<string, Json>): Conversation {
  if (object === "note") return yield* updateNote(id, values);
  const found = yield* get(recordPath(object, id), queryOf(object));
  if (isRefused(found)) return rejection(found);
  const raw = asObject(asObject(found.body)[object]);
  const before = decodeReply(object, found, values);
  const body = encodeRecord(object, values, idsOf(before.values.contacts_added_list));
  if (body.custom_field !== undefined) body.custom_field = { ...asObject(raw.custom_field), ...asObject(body.custom_field) };
  const reply = yield* send("PUT", recordPath(object, id), { [object]: body }, queryOf(object));
  return isRefused(reply) ? rejection(reply) : written(decodeReply(object, reply, values), beforeOf(before, values));
}

/** A note's text before can be read only when the call names its contact. */
function* updateNote(id: string, values: Record<string, Json>): Conversation {
  const notes = values.targetable ? yield* notesOf(values.targetable) : [];
  if (!Array.isArray(notes)) return notes;
  const raw = notes.find((note) => String(note.id) === id);
  const before = raw ? beforeOf(decodeRecord("note", raw), values) : null;
  const reply = yield* send("PUT", recordPath("note", id), { note: encodeRecord("note", values) });
  return isRefused(reply) ? rejection(reply) : written(decodeReply("note", reply, values), before);
}

function beforeOf(record: DestinationRecord, values: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.keys(values).map((key) => [key, record.values[key] ?? null]));
}

function written(record: DestinationRecord, before: Record<string, Json> | null): PackResult {
  return { kind: "written", id: record.id, record, before };
}

/** For good: a plain delete leaves the record in the recycle bin. What is gone already counts as deleted. */
export function* deleteRecord(object: string, id: string): Conversation {
  const path = isMain(object) ? `${recordPath(object, id)}/forget` : recordPath(object, id);
  const reply = yield* send("DELETE", path);
  return isRefused(reply) && !isGone(reply) ? rejection(reply) : { kind: "deleted" };
}

function queryOf(object: string): Record<string, string> | undefined {
  const include = includes[object];
  return include ? { include } : undefined;
}

const SETTINGS: Record<string, string> = { contact: "Contacts", sales_account: "Accounts", deal: "Deals" };

/** Freshsales makes and removes fields only in its settings screens. */
export function refuseField(act: "add" | "remove", object: string, name: string): PackResult {
  const place = `Admin Settings › ${SETTINGS[object] ?? object}`;
  const message =
    act === "add"
      ? `Freshsales can't add a field through its API. An admin adds “${name}” under ${place}; then read the account again.`
      : `Freshsales can't remove a field through its API. An admin removes “${name}” under ${place}.`;
  return { kind: "rejected", failure: failure("destination.fields_by_hand", message) };
}
