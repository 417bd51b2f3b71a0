import type { PracticePart, PracticeRecord, PracticeReply } from "../vendor.ts";
import { indexTarget, takeTarget } from "./activities.ts";
import { addressOf, type Desk, instant, isObject, newId, noSuchRecord, notAllowed, ok, recordsOf, refused, rootOf } from "./desk.ts";
import type { Entity } from "./entities.ts";
import { storageBytes } from "./plans.ts";
import { users } from "./shown.ts";
import { amount } from "./switches.ts";
import { numericId } from "./values.ts";

const MB = 1_000_000;
const USED = "files.bytes";

/** `POST documents`: a multipart form with the file and what it hangs on. Limited in size, and in all by plan and seats. */
export function uploadDocument(desk: Desk): PracticeReply {
  const parts = desk.request.form;
  const file = parts?.find((part) => "file" in part && part.name === "file");
  if (!parts || !file || !("file" in file)) return refused(400, "File can't be empty");
  const { name, type, bytes } = file.file;
  if (storageBytes(desk.knobs) === 0) return notAllowed();
  const mostMb = amount(desk.knobs, "max_upload_mb");
  if (bytes.byteLength > mostMb * MB) return refused(400, `File size should be less than ${mostMb} MB`);
  const used = Number(desk.store.setting(USED) ?? 0) + bytes.byteLength;
  if (used > storageBytes(desk.knobs)) return refused(400, "The account has no file storage left");
  const id = newId(desk.store);
  const document: PracticeRecord = {
    ...base(desk, id, textOf(parts, "file_name") || name, textOf(parts, "is_shared") === "true"),
    content_file_size: bytes.byteLength,
    content_content_type: type || "application/octet-stream",
    content_updated_at: instant(desk.request.now),
    content_file_size_readable: readable(bytes.byteLength),
    is_attached: true,
  };
  const target = { targetable_type: textOf(parts, "targetable_type"), targetable_id: textOf(parts, "targetable_id") };
  const errors = fileTarget(desk, target, document);
  if (errors.length > 0) return refused(400, ...errors);
  desk.store.setSetting(USED, used);
  desk.store.putBytes(`document:${id}`, bytes);
  return kept(desk, "document", document);
}

/** `POST document_links`: JSON without a wrapping key. */
export function createLink(desk: Desk): PracticeReply {
  const { body } = desk.request;
  if (!isObject(body)) return refused(400, "Url can't be empty");
  if (typeof body.url !== "string" || !/^https?:\/\//.test(body.url)) return refused(400, "Url is invalid");
  const named = typeof body.name === "string" && body.name !== "" ? body.name : body.url;
  const link: PracticeRecord = { ...base(desk, newId(desk.store), named, body.is_shared === true), url: body.url };
  const errors = fileTarget(desk, body, link);
  return errors.length > 0 ? refused(400, ...errors) : kept(desk, "document_link", link);
}

/** `GET {plural}/{id}/document_associations`. */
export function listDocuments(desk: Desk, model: string, id: string): PracticeReply {
  const [documents, links] = (["document", "document_link"] as const).map((object) =>
    recordsOf(desk.store, object, desk.store.lookup(object, "target", `${model}:${id}`)),
  );
  const all = [...(documents ?? []), ...(links ?? [])];
  return ok({
    users: users(desk.store, all, ["creater_id"]),
    documents: (documents ?? []).map((record) => ({ ...bare(record), url: addressOf(desk, fileOf(desk, Number(record.id))) })),
    document_links: (links ?? []).map(bare),
    meta: { total: all.length },
  });
}

/** The same on one of the main objects, which must be there. */
export function listDocumentsOf(desk: Desk, kind: Entity, id: string): PracticeReply {
  return desk.store.get(kind.id, id) ? listDocuments(desk, kind.model, id) : noSuchRecord();
}

/** The file behind a document's `url`. */
export function downloadDocument(desk: Desk, id: string): PracticeReply {
  const record = desk.store.get("document", id);
  const bytes = record ? desk.store.bytes(`document:${id}`) : null;
  if (!record || !bytes) return noSuchRecord();
  return { status: 200, headers: { "content-type": String(record.content_content_type) }, body: undefined, bytes };
}

function base(desk: Desk, id: number, name: string, shared: boolean): PracticeRecord {
  const at = instant(desk.request.now);
  return {
    id,
    name,
    is_shared: shared,
    created_at: at,
    updated_at: at,
    creater_id: desk.userId,
    targetable_type: null,
    targetable_id: null,
  };
}

/** Files hang on products too, which nothing else does. */
function fileTarget(desk: Desk, given: PracticeRecord, record: PracticeRecord): string[] {
  const id = numericId(given.targetable_id);
  if (given.targetable_type === "Product") {
    if (id === null || !desk.store.get("product", String(id))) return ["Targetable is invalid"];
    Object.assign(record, { targetable_type: "Product", targetable_id: id });
    return [];
  }
  const errors = takeTarget(desk, { targetable_type: given.targetable_type ?? null, targetable_id: given.targetable_id ?? null }, record);
  return errors.length === 0 && record.targetable_id === null ? ["Targetable can't be empty"] : errors;
}

function kept(desk: Desk, object: "document" | "document_link", record: PracticeRecord): PracticeReply {
  const id = String(record.id);
  desk.store.put(object, id, record);
  indexTarget(desk.store, object, record);
  const url = object === "document" ? addressOf(desk, fileOf(desk, Number(id))) : (record.url ?? null);
  return ok({ id: Number(id), url, msg: "The file was added." }, 201);
}

const fileOf = (desk: Desk, id: number): string => `${rootOf(desk.knobs)}/attachments/${id}`;

function bare({ targetable_type: _type, targetable_id: _id, ...rest }: PracticeRecord): PracticeRecord {
  return rest;
}

function textOf(parts: PracticePart[], name: string): string {
  const part = parts.find((each) => each.name === name);
  return part && "value" in part ? part.value : "";
}

function readable(bytes: number): string {
  if (bytes < 1024) return `${bytes} Bytes`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
