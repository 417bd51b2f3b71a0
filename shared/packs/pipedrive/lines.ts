import { asObject, type Json, type JsonObject } from "../../kernel/json.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { PackCall, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { asText, dataOf, refused, rejection, write } from "./conversation.ts";
import { decodeRecord } from "./decode.ts";
import { encodeRecord } from "./encode.ts";
import { sameContent } from "./find.ts";
import { readAll } from "./lists.ts";
import { unknownFields } from "./records.ts";

/*
 * Products on deals. A line has no address of its own: it is read among its deal's lines and changed under the deal, so our id of it
 * is `<deal>-<line>`. The deal's value becomes the sum of its lines.
 */

type Call<K extends PackCall["kind"]> = Extract<PackCall, { kind: K }>;

const OBJECT = "dealProduct";
const COST = { list: 10, write: 5, remove: 3 };

const linesPath = (dealId: string): string => `/api/v2/deals/${encodeURIComponent(dealId)}/products`;

function parsed(id: string): { dealId: string; lineId: string } {
  const [dealId = "", lineId = ""] = id.split("-");
  return { dealId, lineId };
}

export function* readLine({ id }: Pick<Call<"read">, "id">): Conversation {
  const found = yield* lineAt(id);
  if ("refusal" in found) return found.refusal;
  return { kind: "record", record: found.line && decodeLine(found.line) };
}

/** The newest line of the deal that holds what was sent. */
export function* findLine({ values }: Pick<Call<"find">, "values">): Conversation {
  const listed = yield* readAll(linesPath(asText(values.deal_id)), COST.list);
  if ("refusal" in listed) return listed.refusal;
  const record = listed.items.map(decodeLine).findLast((each) => sameContent(values, each.values));
  return { kind: "record", record: record ?? null };
}

export function* createLine({ values }: Pick<Call<"create">, "values">): Conversation {
  const { body, unknown } = encoded(values);
  if (unknown.length > 0) return unknownFields(unknown);
  const reply = yield* write("POST", linesPath(asText(values.deal_id)), COST.write, body);
  return refused(reply) ? rejection(reply) : written(reply, null);
}

export function* updateLine({ id, values }: Call<"update">): Conversation {
  const { dealId, lineId } = parsed(id);
  const found = yield* lineAt(id);
  if ("refusal" in found) return found.refusal;
  if (!found.line) return rejection({ status: 404, headers: {}, body: null, text: null });
  const { body, unknown } = encoded(values);
  if (unknown.length > 0) return unknownFields(unknown);
  const held = decodeLine(found.line).values;
  const before = Object.fromEntries(Object.keys(values).map((key) => [key, held[key] ?? null]));
  const reply = yield* write("PATCH", `${linesPath(dealId)}/${lineId}`, COST.write, body);
  return refused(reply) ? rejection(reply) : written(reply, before);
}

/** A line that is gone, or whose deal is, counts as deleted. */
export function* deleteLine({ id }: Pick<Call<"delete">, "id">): Conversation {
  const { dealId, lineId } = parsed(id);
  const reply = yield* write("DELETE", `${linesPath(dealId)}/${lineId}`, COST.remove);
  return refused(reply) && reply.status !== 404 ? rejection(reply) : { kind: "deleted" };
}

/** A line moves from deal to deal neither on create nor on update: the deal is in the address. */
function encoded(values: Record<string, Json>) {
  const { deal_id: _, ...rest } = values;
  return encodeRecord(OBJECT, rest, null);
}

function* lineAt(id: string): Conversation<{ line: JsonObject | null } | { refusal: PackResult }> {
  const { dealId, lineId } = parsed(id);
  const listed = yield* readAll(linesPath(dealId), COST.list);
  if (!("refusal" in listed)) return { line: listed.items.find((each) => asText(each.id) === lineId) ?? null };
  const missing = listed.refusal.kind === "rejected" && listed.refusal.failure.code === "destination.missing";
  return missing ? { line: null } : listed;
}

function decodeLine(raw: JsonObject): DestinationRecord {
  return { ...decodeRecord(OBJECT, raw, []), id: `${asText(raw.deal_id)}-${asText(raw.id)}` };
}

function written(reply: Parameters<typeof dataOf>[0], before: Record<string, Json> | null): PackResult {
  const record = decodeLine(asObject(dataOf(reply)));
  return { kind: "written", id: record.id, record, before };
}
