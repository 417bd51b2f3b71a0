import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { done, invalid, objectOf } from "./desk.ts";

export interface Cursor {
  /** Identity of the last item given. */
  last: string;
  /** Where it stood: a hint that saves reading the rest, checked before it is trusted. */
  offset: number;
}

/** Default 100, at most 500. */
export function limitOf(query: URLSearchParams, most = 500): number {
  const asked = query.get("limit");
  if (asked === null) return 100;
  if (!/^\d+$/.test(asked) || Number(asked) < 1) throw invalid("limit", "must be a positive integer");
  return Math.min(Number(asked), most);
}

export function cursorIn(query: URLSearchParams): Cursor | null {
  const given = query.get("cursor");
  if (!given) return null;
  try {
    const read = objectOf(JSON.parse(atob(given)) as Json);
    if (read && typeof read.last === "string" && typeof read.offset === "number") return { last: read.last, offset: read.offset };
  } catch {
    // Falls through to the refusal.
  }
  throw invalid("cursor", "is not valid");
}

export const cursorText = (cursor: Cursor): string => btoa(JSON.stringify({ last: cursor.last, offset: cursor.offset }));

/** One page of a list that is all there, in its order. */
export function pageOf(items: PracticeRecord[], query: URLSearchParams, identity: (item: PracticeRecord) => string): PracticeReply {
  const limit = limitOf(query);
  const cursor = cursorIn(query);
  const start = cursor ? startAfter(items, cursor, identity) : 0;
  const page = items.slice(start, start + limit);
  return done(page, { additional: { next_cursor: nextCursor(page, start, items.length, identity) } });
}

/** After the last item given; where that one is gone, where it stood. */
function startAfter(items: PracticeRecord[], cursor: Cursor, identity: (item: PracticeRecord) => string): number {
  const at = items.findIndex((item) => identity(item) === cursor.last);
  return at >= 0 ? at + 1 : Math.min(cursor.offset, items.length);
}

function nextCursor(page: PracticeRecord[], start: number, total: number, identity: (item: PracticeRecord) => string): string | null {
  const last = page.at(-1);
  return last && start + page.length < total ? cursorText({ last: identity(last), offset: start + page.length - 1 }) : null;
}
