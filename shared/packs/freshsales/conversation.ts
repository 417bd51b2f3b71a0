import { asObject, asObjects, isObject, type Json, type JsonObject } from "../../kernel/json.ts";
import { failure } from "../../kernel/result.ts";
import { type HttpReply, type HttpRequest, NO_ROUTE, type PackResult, PLAN_LIMIT } from "../contract.ts";
import type { Conversation } from "../conversation.ts";

type Query = Record<string, string>;

/** Reads. Paths are under the API's base unless they start with a slash. Every request costs one of the account's calls. */
export function* get(path: string, query?: Query): Conversation<HttpReply> {
  return yield { request: { method: "GET", path, ...(query ? { query } : {}), cost: 1 }, unsafe: false };
}

/** Asks again after a while about work that takes time. */
export function* getLater(path: string, afterMs: number): Conversation<HttpReply> {
  return yield { request: { method: "GET", path, cost: 1 }, unsafe: false, afterMs };
}

/** A question that needs a body: changes nothing. */
export function* ask(path: string, body: Json, query?: Query): Conversation<HttpReply> {
  return yield { request: { method: "POST", path, ...(query ? { query } : {}), body, cost: 1 }, unsafe: false };
}

/** Writes. Only a POST makes something anew and can't be repeated. */
export function* send(method: "POST" | "PUT" | "DELETE", path: string, body?: Json, query?: Query): Conversation<HttpReply> {
  const request: HttpRequest = { method, path, ...(query ? { query } : {}), ...(body === undefined ? {} : { body }), cost: 1 };
  return yield { request, unsafe: method === "POST" };
}

/** Makes a record or changes the one that carries the identifier: whatever happened to the first try, it can be sent again. */
export function* upsert(path: string, body: Json, query?: Query): Conversation<HttpReply> {
  return yield* ask(`${path}/upsert`, body, query);
}

export const isRefused = (reply: HttpReply): boolean => reply.status >= 400;

/** A way that the account doesn't have is answered with a page, a record that isn't there with JSON. */
export const isNoRoute = (reply: HttpReply): boolean => reply.status === 404 && reply.body === null && /</.test(reply.text ?? "");
export const isGone = (reply: HttpReply): boolean => reply.status === 404 && !isNoRoute(reply);

/** The list under its key; where the key is another, the first list of objects that isn't the users beside it. */
export function listIn(body: Json, key: string): JsonObject[] {
  const outer = asObject(body);
  if (Array.isArray(outer[key])) return asObjects(outer[key]);
  const other = Object.entries(outer).find(([name, value]) => name !== "users" && Array.isArray(value) && value.some(isObject));
  return asObjects(other?.[1]);
}

export const totalPages = (body: Json): number => Number(asObject(asObject(body).meta).total_pages ?? 0);

/** In English only: other languages are taken for a gap in the role, which stops one record instead of the run. */
const SPEAKS_OF_PLAN = /\b(plan|upgrade|limit|quota|storage|subscription)\b/i;

const NO_FUNCTION =
  "This Freshsales account doesn't have this function. Its plan may not include it, or it has become another kind of account since it was connected: connect it again, then send again.";

/** The result of a call that the account refused, with its own sentences. */
export function rejection(reply: HttpReply): PackResult {
  const said = sentences(reply.body);
  const detail = { status: reply.status };
  if (isNoRoute(reply)) return rejected(NO_ROUTE, NO_FUNCTION, detail);
  if (reply.status === 404)
    return rejected("destination.missing", "Freshsales doesn't have this record any more, or the connected key can't see it.", detail);
  if (reply.status === 403 && SPEAKS_OF_PLAN.test(said))
    return rejected(
      PLAN_LIMIT,
      `The Freshsales account's plan is full or doesn't include this: ${said} Upgrade or make room, then resume.`,
      detail,
    );
  if (reply.status === 403)
    return rejected(
      "destination.forbidden",
      `The connected key's role, or the account's plan, doesn't allow this${said ? `: ${said}` : "."} Give the role this right in Freshsales, then send again.`,
      detail,
    );
  return rejected("destination.rejected", `Freshsales refused this: ${said || "it gave no reason."}`, detail);
}

export function rejected(code: string, message: string, detail: Record<string, string | number> = {}): PackResult & { kind: "rejected" } {
  return { kind: "rejected", failure: failure(code, message, { detail }) };
}

/** `errors.message` is a list of sentences in the key owner's language; some replies have one sentence. At most 400 characters. */
function sentences(body: Json): string {
  return sayings(asObject(asObject(body).errors).message);
}

/** What the account says, as one line of whole sentences. */
export function sayings(message: Json | undefined): string {
  const all = Array.isArray(message) ? message : [message];
  const texts = all
    .filter((each): each is string => typeof each === "string" && each !== "")
    .map((each) => (/[.!?]$/.test(each) ? each : `${each}.`));
  return texts.join(" ").slice(0, 400);
}
