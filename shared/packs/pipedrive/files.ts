import { asObject, asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import { failure } from "../../kernel/result.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { FileFacts, FileRules, HttpReply, PackCall, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { asText, dataOf, read, refused, rejection } from "./conversation.ts";
import { decodeRecord } from "./decode.ts";
import { nextStart } from "./lists.ts";
import { FILE_MAX_BYTES } from "./standard.ts";

type Call<K extends PackCall["kind"]> = Extract<PackCall, { kind: K }>;

/** Where a file hangs, the most particular first: the field and form part that name it, and the path that lists its files. */
const places: { object: string; key: string; path: string | null }[] = [
  { object: "activity", key: "activity_id", path: null },
  { object: "deal", key: "deal_id", path: "/api/v1/deals" },
  { object: "lead", key: "lead_id", path: null },
  { object: "product", key: "product_id", path: "/api/v1/products" },
  { object: "person", key: "person_id", path: "/api/v1/persons" },
  { object: "organization", key: "org_id", path: "/api/v1/organizations" },
];

export const fileRules: FileRules = {
  maxBytes: FILE_MAX_BYTES,
  objects: places.map(({ object }) => object),
  object: "file",
  place: (values) => {
    const found = places.find(({ key }) => asText(values[key]) !== "");
    return found ? { object: found.object, recordId: asText(values[found.key]) } : null;
  },
};

const COST = { one: 2, list: 20, write: 10 };
/** Lists of files are the only ones that give no more than 100. */
const PAGE = "100";

/** Hangs a file on a record. The bytes come with the call. */
export function* upload({ object, recordId, file }: Call<"upload">): Conversation {
  const place = placeOf(object);
  if (!place) return noFiles();
  const form = [
    { name: place.key, value: recordId },
    { name: "file", file },
  ];
  const reply = yield { request: { method: "POST", path: "/api/v1/files", form, cost: COST.write }, unsafe: true };
  if (refused(reply)) return rejection(reply);
  const record = decodeFile(asObject(dataOf(reply)));
  return { kind: "written", id: record.id, record, before: null };
}

/** The newest file of the record with that name and size. Activities and leads list none of their own: all of the account's are read. */
export function* findUpload({ object, recordId, file }: Call<"findUpload">): Conversation {
  const place = placeOf(object);
  if (!place) return noFiles();
  const path = place.path ? `${place.path}/${encodeURIComponent(recordId)}/files` : "/api/v1/files";
  let start: string | null = "0";
  while (start !== null) {
    const reply: HttpReply = yield* read(path, COST.list, { start, limit: PAGE, sort: "id DESC" });
    if (refused(reply)) return rejection(reply);
    const found = asObjects(dataOf(reply)).find((each) => isIt(each, file) && asText(each[place.key]) === recordId);
    if (found) return { kind: "record", record: decodeFile(found) };
    start = nextStart(reply.body);
  }
  return { kind: "record", record: null };
}

/** Pipedrive may write a name a little differently; the size is the file's own. */
function isIt(raw: JsonObject, file: FileFacts): boolean {
  return Number(raw.file_size) === file.sizeBytes && (raw.name === file.name || asText(raw.file_name) === file.name);
}

export function* readFile({ id }: Pick<Call<"read">, "id">): Conversation {
  const reply = yield* read(`/api/v1/files/${encodeURIComponent(id)}`, COST.one);
  if (reply.status === 404) return { kind: "record", record: null };
  if (refused(reply)) return rejection(reply);
  const raw = asObject(dataOf(reply));
  return { kind: "record", record: raw.active_flag === false ? null : decodeFile(raw) };
}

/** By a plan's values: a file is known again by where it hangs, its name and its size. */
export function* findFile({ values }: Pick<Call<"find">, "values">): Conversation {
  const place = fileRules.place(values);
  if (!place) return noFiles();
  const { name, sizeBytes } = asObject(values.file);
  return yield* findUpload({ kind: "findUpload", ...place, file: { name: asText(name), type: "", sizeBytes: Number(sizeBytes) } });
}

/** Its name and size are what it is compared by. */
function decodeFile(raw: JsonObject): DestinationRecord {
  const record = decodeRecord("file", raw, []);
  const file: Json = { name: asText(raw.name), sizeBytes: Number(raw.file_size ?? 0) };
  const url = asText(raw.url);
  return { ...record, values: { file, ...record.values, ...(url ? { url } : {}) } };
}

function placeOf(object: string) {
  return places.find((place) => place.object === object) ?? null;
}

function noFiles(): PackResult {
  return { kind: "rejected", failure: failure("destination.noFiles", "Pipedrive keeps no files on these records.") };
}

/** Bytes and links of a file stay as they are. */
export function refuseFileChange(): PackResult {
  const message = "A file in Pipedrive stays as it was sent. Delete it there and send the new one, or leave it.";
  return { kind: "rejected", failure: failure("destination.fileStays", message) };
}

/** A file comes with its bytes, which go with an upload only. */
export function refuseBareFile(): PackResult {
  return { kind: "rejected", failure: failure("destination.fileBytes", "A file is sent as an upload, with its bytes.") };
}
