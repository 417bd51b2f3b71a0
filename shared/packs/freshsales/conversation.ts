import { asObject, type Json } from "../../kernel/json.ts";
import { failure } from "../../kernel/result.ts";
import type { HttpReply, HttpRequest, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";

/** Where the API lives on the account's host. */
export const BASE = "/crm/sales/api";

/** Reads under the API's base. Every request costs one of the account's calls. */
export function* get(path: string, query?: Record<string, string>): Conversation<HttpReply> {
  return yield { request: { method: "GET", path: `${BASE}/${path}`, ...(query ? { query } : {}), cost: 1 }, unsafe: false };
}

/** Writes under the API's base. Only a POST makes something anew and can't be repeated. */
export function* send(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body?: Json,
  query?: Record<string, string>,
): Conversation<HttpReply> {
  const request: HttpRequest = {
    method,
    path: `${BASE}/${path}`,
    ...(query ? { query } : {}),
    ...(body === undefined ? {} : { body }),
    cost: 1,
  };
  return yield { request, unsafe: method === "POST" };
}

export const isRefused = (reply: HttpReply): boolean => reply.status >= 400;
export const isGone = (reply: HttpReply): boolean => reply.status === 404;

/** The result of a call that the account refused, with its own sentences. */
export function rejection(reply: HttpReply): PackResult {
  const said = sentences(reply.body);
  const detail = { status: reply.status };
  if (reply.status === 404)
    return rejected("destination.missing", "Freshsales doesn't have this record any more, or the connected key can't see it.", detail);
  if (reply.status === 403)
    return rejected(
      "destination.forbidden",
      `The connected key's role doesn't allow this${said ? `: ${said}` : "."} Give the role this right in Freshsales, then send again.`,
      detail,
    );
  return rejected("destination.rejected", `Freshsales refused this: ${said || "it gave no reason."}`, detail);
}

export function rejected(code: string, message: string, detail: Record<string, string | number> = {}): PackResult {
  return { kind: "rejected", failure: failure(code, message, { detail }) };
}

/** `errors.message` is a list of sentences in the key owner's language; some replies have one sentence. At most 400 characters. */
function sentences(body: Json): string {
  const message = asObject(asObject(body).errors).message;
  const all = Array.isArray(message) ? message : [message];
  const texts = all
    .filter((each): each is string => typeof each === "string" && each !== "")
    .map((each) => (/[.!?]$/.test(each) ? each : `${each}.`));
  return texts.join(" ").slice(0, 400);
}
