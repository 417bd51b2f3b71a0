import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeKnobs } from "../../../shared/wire/practice.ts";
import type { PracticeRecord, PracticeReply, PracticeRequest, PracticeStore } from "../vendor.ts";
import { refused } from "./refusals.ts";
import { chosen } from "./switches.ts";

export { refused };

/** What every handler needs for one request. */
export interface Desk {
  request: PracticeRequest;
  store: PracticeStore;
  knobs: PracticeKnobs;
  /** The user whose key it is: creator of what is written. */
  userId: number;
}

/** Ids are numbers far beyond 32 bits. */
const FIRST_ID = 71_000_100_001;

/** The classic product: another base, leads of its own, no lifecycle stages. */
export function isClassic(knobs: PracticeKnobs): boolean {
  return knobs.generation === "classic";
}

/** Where the app's own pages live; the API is below. */
export function rootOf(knobs: PracticeKnobs): string {
  return isClassic(knobs) ? "" : "/crm/sales";
}

export function baseOf(knobs: PracticeKnobs): string {
  return `${rootOf(knobs)}/api`;
}

/** A whole address of this account, as its replies carry them. */
export function addressOf(desk: Desk, path: string): string {
  return `${desk.request.origin ?? "https://practice.myfreshworks.com"}${path}`;
}

export function newId(store: PracticeStore): number {
  return store.next("id", FIRST_ID);
}

/** The live records of these ids, in their order. */
export function recordsOf(store: PracticeStore, object: string, ids: string[]): PracticeRecord[] {
  return ids.map((id) => store.get(object, id)).filter((record) => record !== null);
}

/** Instants as this API writes them: UTC, whole seconds. */
export function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

export const ok = (body: Json, status = 200): PracticeReply => ({ status, body });

/** What a DELETE that worked is answered with. */
export function gone(desk: Desk): PracticeReply {
  const form = chosen(desk.knobs, "delete_reply");
  if (form === "204") return { status: 204, body: undefined };
  return ok(form === "empty" ? {} : true);
}

/** Unknown ids are answered in JSON, unknown routes as a page. */
export const noSuchRecord = (): PracticeReply => refused(404, "The record could not be found.");
export const noSuchPage = (): PracticeReply => ({
  status: 404,
  body: undefined,
  html: "<!DOCTYPE html><html><head><title>Page not found</title></head><body><h1>404</h1><p>There is no such page.</p></body></html>",
});
/** The role or the plan doesn't allow it. */
export const notAllowed = (): PracticeReply => refused(403, "You are not authorized to perform this action.");

export function isObject(value: Json | undefined): value is PracticeRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The body's record, with or without the wrapping key. Null when the body isn't an object. */
export function unwrapped(body: Json | undefined, key: string): PracticeRecord | null {
  if (!isObject(body)) return null;
  const inner = body[key];
  return isObject(inner) ? inner : body;
}

export const isId = (part: string | undefined): part is string => part !== undefined && /^\d+$/.test(part);
