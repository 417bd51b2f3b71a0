import type { HttpReply, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { ask, get, isRefused, listIn, rejected, rejection, totalPages } from "./conversation.ts";
import { decodeRecord, rawOf } from "./decode.ts";
import { isModule, pluralOf } from "./objects.ts";
import { includeQuery, placeOf, recordPath } from "./places.ts";

const PER_PAGE = 100;
/** Records of a module that are read one by one for a page of it. */
const THIN_PAGE = 50;
const UNLISTED = new Set(["note", "deal_product", "document", "document_link"]);
/** Lists that take a filter and no view. */
const FILTERS: Record<string, string[]> = { appointment: ["past", "upcoming"], task: ["open", "completed"] };
/** Lists that take neither. */
const PLAIN = new Set(["sales_activity", "product"]);
const SEARCH = "search";

/** One page of all records. The cursor is ours: what is still to be paged through, and the next page of its first. */
export function* listRecords(object: string, cursor: string | null): Conversation {
  if (UNLISTED.has(object))
    return rejected("destination.not_listable", `Freshsales lists ${pluralOf(object).toLowerCase()} only by the record they hang on.`);
  if (FILTERS[object]) return yield* listFiltered(object, FILTERS[object], cursor);
  if (PLAIN.has(object)) return yield* listPlain(object, cursor);
  const at = cursor ? parseCursor(cursor) : yield* firstView(object);
  if ("kind" in at) return at;
  const [view = ""] = at.left;
  if (view === SEARCH) return yield* listFound(object, at);
  const query = { page: String(at.page), per_page: String(PER_PAGE), sort: "created_at", sort_type: "asc", ...includeQuery(object) };
  return pageOf(object, at, yield* get(`${placeOf(object).path}/view/${encodeURIComponent(view)}`, query));
}

interface Cursor {
  left: string[];
  page: number;
}

/** There is no plain list: records are read through views. Deals have no view of all, so open, won and lost ones are read in turn. */
export function* firstView(object: string): Conversation<Cursor | PackResult> {
  const { path } = placeOf(object);
  const reply = yield* get(`${path}/filters`);
  const views = isRefused(reply) ? [] : listIn(reply.body, "filters");
  const named = (start: string) => views.find((view) => String(view.name).toLowerCase().startsWith(start));
  const all = named("all ");
  if (all) return { left: [String(all.id)], page: 1 };
  if (isModule(object)) return { left: [SEARCH], page: 1 };
  if (isRefused(reply)) return rejection(reply);
  const parts = object === "deal" ? ["open", "won", "lost"].map(named) : [];
  const found = parts.filter((view) => view !== undefined);
  if (parts.length > 0 && found.length === parts.length) return { left: found.map((view) => String(view.id)), page: 1 };
  const wanted = object === "deal" ? "“Open Deals”, “Won Deals” and “Lost Deals”" : `a view whose name starts with “All”`;
  return rejected(
    "destination.no_view",
    `The existing ${pluralOf(object).toLowerCase()} can't be listed: Freshsales shows the key's owner no ${wanted}. Give them back these names in English, then try again.`,
  );
}

function* listFiltered(object: string, filters: string[], cursor: string | null): Conversation {
  const at = cursor ? parseCursor(cursor) : { left: filters, page: 1 };
  const query = { filter: at.left[0] ?? "", page: String(at.page), per_page: String(PER_PAGE), ...includeQuery(object) };
  return pageOf(object, at, yield* get(placeOf(object).path, query));
}

function* listPlain(object: string, cursor: string | null): Conversation {
  const at = cursor ? parseCursor(cursor) : { left: ["all"], page: 1 };
  return pageOf(
    object,
    at,
    yield* get(placeOf(object).path, { page: String(at.page), per_page: String(PER_PAGE), ...includeQuery(object) }),
  );
}

/**
 * A module whose views aren't told is searched for everything. What a search gives may be thin: without custom fields a record
 * can't be recognised, so it is read by itself.
 */
function* listFound(object: string, at: Cursor): Conversation {
  const paging = { page: String(at.page), per_page: String(THIN_PAGE) };
  const rule = { attribute: "created_at", operator: "is_after", value: "2000-01-01" };
  const reply = yield* ask(`filtered_search/${object}`, { filter_rule: [rule], sort: "created_at", sort_type: "asc" }, paging);
  if (isRefused(reply)) return rejection(reply);
  const records = [];
  for (const raw of listIn(reply.body, object)) {
    if (raw.custom_field !== undefined) records.push(decodeRecord(object, raw));
    else {
      const whole = yield* get(recordPath(object, String(raw.id)));
      if (!isRefused(whole)) records.push(decodeRecord(object, rawOf(object, whole)));
    }
  }
  return { kind: "page", records, next: nextCursor(at, totalPages(reply.body)) };
}

function pageOf(object: string, at: Cursor, reply: HttpReply): PackResult {
  if (isRefused(reply)) return rejection(reply);
  const records = listIn(reply.body, placeOf(object).list).map((raw) => decodeRecord(object, raw));
  return { kind: "page", records, next: nextCursor(at, pagesOf(reply)) };
}

/** Some lists tell only how many records there are. */
function pagesOf(reply: HttpReply): number {
  const meta = (reply.body as { meta?: { total?: unknown } } | null)?.meta;
  return totalPages(reply.body) || Math.ceil(Number(meta?.total ?? 0) / PER_PAGE);
}

function nextCursor(at: Cursor, pages: number): string | null {
  if (at.page < pages) return `${at.left.join(",")}:${at.page + 1}`;
  return at.left.length > 1 ? `${at.left.slice(1).join(",")}:1` : null;
}

function parseCursor(cursor: string): Cursor {
  const [left = "", page = "1"] = cursor.split(":");
  return { left: left.split(","), page: Number(page) };
}
