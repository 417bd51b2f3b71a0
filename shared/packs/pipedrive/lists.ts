import { asObject, asObjects, type JsonObject } from "../../kernel/json.ts";
import type { HttpReply, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { asText, cursorOf, dataOf, read, refused, rejection } from "./conversation.ts";

export type Items = { items: JsonObject[] } | { refusal: PackResult };

/** All items of a v2 list, page by page. */
export function* readAll(path: string, cost: number, query: Record<string, string> = {}): Conversation<Items> {
  const items: JsonObject[] = [];
  let cursor: string | null = null;
  do {
    const page: Record<string, string> = { ...query, limit: "500" };
    const reply: HttpReply = yield* read(path, cost, cursor === null ? page : { ...page, cursor });
    if (refused(reply)) return { refusal: rejection(reply) };
    items.push(...asObjects(dataOf(reply)));
    cursor = cursorOf(reply);
  } while (cursor !== null);
  return { items };
}

/** A v1 list that isn't paged. */
export function* readWhole(path: string, cost: number): Conversation<Items> {
  const reply = yield* read(path, cost);
  return refused(reply) ? { refusal: rejection(reply) } : { items: asObjects(dataOf(reply)) };
}

/** Where the next page of a v1 list starts; null when there is none. */
export function nextStart(body: HttpReply["body"]): string | null {
  const pagination = asObject(asObject(asObject(body).additional_data).pagination);
  return pagination.more_items_in_collection === true ? asText(pagination.next_start) || null : null;
}

/** What an amount is in where nothing else says: the user's own currency. 2 tokens. */
export function* defaultCurrency(): Conversation<string> {
  return currencyOfUser(asObject(dataOf(yield* read("/api/v1/users/me", 2))));
}

export const currencyOfUser = (user: JsonObject): string => asText(user.default_currency) || "USD";
