import { asObject, asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { FileFacts, FileRules, HttpReply, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { get, isGone, isRefused, rejected, rejection, send, totalPages } from "./conversation.ts";
import { decodeRecord } from "./decode.ts";
import { encodeRecord } from "./encode.ts";
import { FILE_MAX_BYTES } from "./fields/field.ts";
import { recordPath } from "./places.ts";
import { modelOf, type Target, targetKeyOf, targetOf } from "./targets.ts";

export const fileRules: FileRules = {
  maxBytes: FILE_MAX_BYTES,
  objects: ["sales_account", "contact", "deal", "product"],
  object: "document",
  place: (values) => {
    const target = targetOf(values);
    return target && { object: target.object, recordId: target.id };
  },
};

const MOST_PAGES = 20;
const PER_PAGE = 100;

/** Hangs a file on a record. The bytes come with the call. */
export function* upload(object: string, recordId: string, file: FileFacts): Conversation {
  if (!fileRules.objects.includes(object)) return rejected("destination.no_files", "Freshsales keeps no files on these records.");
  const form = [
    { name: "file", file },
    { name: "file_name", value: file.name },
    { name: "is_shared", value: "true" },
    { name: "targetable_type", value: modelOf(object) },
    { name: "targetable_id", value: recordId },
  ];
  const reply = yield { request: { method: "POST", path: "documents", form, cost: 1 }, unsafe: true };
  if (reply.status === 413) return rejected("destination.file_too_large", "Freshsales doesn't take a file of this size.", { status: 413 });
  if (isRefused(reply)) return rejection(reply);
  const raw = madeIn(reply, "document");
  const record = fileOf({ object, id: recordId }, { name: file.name, content_file_size: file.sizeBytes, ...raw });
  return { kind: "written", id: record.id, record, before: null };
}

/** The newest file of the record with the same name, and the same size where the listing tells it. */
export function* findUpload(object: string, recordId: string, file: FileFacts): Conversation {
  const listed = yield* associations(object, recordId);
  if ("kind" in listed) return listed;
  const same = listed.documents.filter((each) => each.name === file.name && sizeFits(each.content_file_size, file.sizeBytes));
  const [newest] = same.sort((a, b) => Number(b.id) - Number(a.id));
  return { kind: "record", record: newest ? fileOf({ object, id: recordId }, newest) : null };
}

/** A file again, among those of the record it hangs on. */
export function* readFile(id: string, values: Record<string, Json>): Conversation {
  const target = targetOf(values);
  if (!target) return noParent();
  const listed = yield* associations(target.object, target.id);
  if ("kind" in listed) return listed;
  const raw = listed.documents.find((each) => String(each.id) === id);
  return { kind: "record", record: raw ? fileOf(target, raw) : null };
}

/** The same by a plan's values: a file is known again by where it hangs, its name and its size. */
export function* findFile(values: Record<string, Json>): Conversation {
  const target = targetOf(values);
  const { name, sizeBytes } = asObject(values.file);
  if (!target) return noParent();
  return yield* findUpload(target.object, target.id, { name: String(name), type: "", sizeBytes: Number(sizeBytes) });
}

function sizeFits(size: Json | undefined, sizeBytes: number): boolean {
  return size === undefined || size === null || Number(size) === sizeBytes;
}

/** Listings tell its name and its size, and that is what it is compared by. */
function fileOf(target: Pick<Target, "object" | "id">, raw: JsonObject): DestinationRecord {
  const file = { name: String(raw.name ?? ""), sizeBytes: Number(raw.content_file_size ?? 0) };
  const values = { file, [targetKeyOf(target.object)]: target.id, ...(typeof raw.url === "string" ? { url: raw.url } : {}) };
  return { id: String(raw.id), values, updatedAt: null };
}

/** Its body goes without a wrapping key, and the answer tells only id and address. */
export function* createLink(values: Record<string, Json>): Conversation {
  const reply = yield* send("POST", "document_links", { is_shared: true, ...encodeRecord("document_link", values) });
  if (isRefused(reply)) return rejection(reply);
  const record = decodeRecord("document_link", madeIn(reply, "document_link"));
  return { kind: "written", id: record.id, record, before: null };
}

export function* readLink(id: string, values: Record<string, Json>): Conversation {
  return yield* linkWhere(values, (link) => String(link.id) === id);
}

/** The newest link of the parent with the same name and address. */
export function* findLink(values: Record<string, Json>): Conversation {
  return yield* linkWhere(values, (link) => link.name === values.name && link.url === values.url);
}

function* linkWhere(values: Record<string, Json>, fits: (link: JsonObject) => boolean): Conversation {
  const target = targetOf(values);
  if (!target) return noParent();
  const listed = yield* associations(target.object, target.id);
  if ("kind" in listed) return listed;
  const [newest] = listed.links.filter(fits).sort((a, b) => Number(b.id) - Number(a.id));
  return { kind: "record", record: newest ? hungOn(target, newest) : null };
}

function hungOn(target: Target, raw: JsonObject): DestinationRecord {
  const record = decodeRecord("document_link", raw);
  return { ...record, values: { ...record.values, [targetKeyOf(target.object)]: target.id } };
}

function noParent(): PackResult {
  return rejected("destination.no_parent", "Freshsales shows files and file links only at the record they hang on, and it names none.");
}

/** Nothing was found in the API that changes or removes files and links. */
export function refuseFileChange(): PackResult {
  return rejected(
    "destination.by_hand",
    "Freshsales changes and removes files and file links only in its own screens. Do it there by hand.",
  );
}

function* associations(object: string, id: string): Conversation<{ documents: JsonObject[]; links: JsonObject[] } | PackResult> {
  const documents: JsonObject[] = [];
  const links: JsonObject[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const reply = yield* get(`${recordPath(object, id)}/document_associations`, { page: String(page), per_page: String(PER_PAGE) });
    if (isGone(reply)) break;
    if (isRefused(reply)) return rejection(reply);
    const body = asObject(reply.body);
    documents.push(...asObjects(body.documents));
    links.push(...asObjects(body.document_links));
    if (page >= pagesOf(reply)) break;
  }
  return { documents, links };
}

/** The listing was seen with a total alone. */
function pagesOf(reply: HttpReply): number {
  return totalPages(reply.body) || Math.ceil(Number(asObject(asObject(reply.body).meta).total ?? 0) / PER_PAGE);
}

/** Wrapped or not. Throws when there is no id: the reply isn't what the API promises. */
function madeIn(reply: HttpReply, key: string): JsonObject {
  const body = asObject(reply.body);
  const raw = body.id === undefined ? asObject(body[key]) : body;
  if (raw.id === undefined) throw new Error(`The reply has no ${key}.`);
  return raw;
}
