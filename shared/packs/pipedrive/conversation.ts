import { asObject, type Json } from "../../kernel/json.ts";
import type { HttpReply, HttpRequest, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { refusalOf } from "./refusal.ts";
import { asText } from "./text.ts";

export { asText };

/** Asks for something that changes nothing. */
export function* read(path: string, cost: number, query?: Record<string, string>): Conversation<HttpReply> {
  return yield { request: query ? { method: "GET", path, query, cost } : { method: "GET", path, cost }, unsafe: false };
}

/** Sends a write. Only a create (POST) would do something twice if it were sent twice. */
export function* write(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, cost: number, body?: Json): Conversation<HttpReply> {
  const request: HttpRequest = body === undefined ? { method, path, cost } : { method, path, body, cost };
  return yield { request, unsafe: method === "POST" };
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
