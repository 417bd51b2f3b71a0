import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeKnobs } from "../../../shared/wire/practice.ts";
import type { PracticeRecord, PracticeReply, PracticeRequest, PracticeStore } from "../vendor.ts";
import { refused } from "./refusals.ts";

export { refused };

/** What every handler needs for one request. */
export interface Desk {
  request: PracticeRequest;
  store: PracticeStore;
  knobs: PracticeKnobs;
  /** The user whose key it is: creator of what is written. */
  userId: number;
}

export const BASE = "/crm/sales/api";
/** Ids are numbers far beyond 32 bits. */
export const FIRST_ID = 71_000_100_001;

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

/** Unknown ids are answered in JSON, unknown routes as a page. */
export const noSuchRecord = (): PracticeReply => refused(404, "The record could not be found.");
export const noSuchPage = (): PracticeReply => ({
  status: 404,
  body: undefined,
  html: "<!DOCTYPE html><html><head><title>Page not found</title></head><body><h1>404</h1><p>There is no such page.</p></body></html>",
});

export function isObject(value: Json | undefined): value is PracticeRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The body's record, with or without the wrapping key. Null when the body isn't an object. */
export function unwrapped(body: Json | undefined, key: string): PracticeRecord | null {
  if (!isObject(body)) return null;
  const inner = body[key];
  return isObject(inner) ? inner : body;
}

export interface Page {
  page: number;
  perPage: number;
}

/** `page` counts from 1; `per_page` is 25 unless told and never more than 100. */
export function pageOf(query: URLSearchParams): Page {
  const page = Math.max(1, Math.trunc(Number(query.get("page") ?? "1")) || 1);
  const perPage = Math.min(100, Math.max(1, Math.trunc(Number(query.get("per_page") ?? "25")) || 25));
  return { page, perPage };
}

export function pageMeta(total: number, page: Page): PracticeRecord {
  return { total_pages: Math.ceil(total / page.perPage), total };
}

export function slicePage<T>(items: T[], page: Page): T[] {
  return items.slice((page.page - 1) * page.perPage, page.page * page.perPage);
}

export function includesOf(query: URLSearchParams): Set<string> {
  return new Set(
    (query.get("include") ?? "")
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== ""),
  );
}
