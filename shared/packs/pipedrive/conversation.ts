import { asObject, type Json } from "../../kernel/json.ts";
import { type Failure, failure } from "../../kernel/result.ts";
import type { HttpReply, HttpRequest, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";

/** Asks for something that changes nothing. */
export function* read(path: string, cost: number, query?: Record<string, string>): Conversation<HttpReply> {
  return yield { request: query ? { method: "GET", path, query, cost } : { method: "GET", path, cost }, unsafe: false };
}

/** Sends a write. Only a create (POST) would do something twice if it were sent twice. */
export function* write(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, cost: number, body?: Json): Conversation<HttpReply> {
  const request: HttpRequest = body === undefined ? { method, path, cost } : { method, path, body, cost };
  return yield { request, unsafe: method === "POST" };
}

export function asText(value: Json | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** `data` of an envelope; v1 gives null for an empty list. */
export function dataOf(reply: HttpReply): Json {
  return asObject(reply.body).data ?? null;
}

export function cursorOf(reply: HttpReply): string | null {
  return asText(asObject(asObject(reply.body).additional_data).next_cursor) || null;
}

export const refused = (reply: HttpReply): boolean => reply.status >= 400;

/** The result of a call to which Pipedrive said no, in words for the admin. */
export function rejection(reply: HttpReply): PackResult {
  return { kind: "rejected", failure: refusalOf(reply) };
}

/** 403 has four unrelated meanings at Pipedrive; the plan's caps carry a `feature_capping…` code. */
function refusalOf(reply: HttpReply): Failure {
  const body = asObject(reply.body);
  const said = (asText(body.error) || asText(body.message) || "no reason given").slice(0, 300);
  const code = asText(body.code).slice(0, 80);
  const detail: Record<string, string | number> = code ? { status: reply.status, code } : { status: reply.status };
  if (code.startsWith("feature_capping")) {
    return failure(
      "destination.planLimit",
      `The Pipedrive plan's limit is reached: ${said} Free some room or upgrade the plan, then send again.`,
      { detail },
    );
  }
  if (reply.status === 403)
    return failure("destination.forbidden", `Pipedrive doesn't allow this with the connected key: ${said}`, { detail });
  if (reply.status === 404)
    return failure("destination.missing", "Pipedrive doesn't have this record, or the connected key can't see it.", { detail });
  return failure("destination.rejected", `Pipedrive refused this: ${said}`, { detail });
}
