import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { type Desk, refused } from "./desk.ts";
import { amount, chosen } from "./switches.ts";

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

/** The refusal of a page that can't be one; null where there is none, or it counts as the first. */
export function oddPage(desk: Desk): PracticeReply | null {
  const page = desk.request.query.get("page");
  const fits = page === null || /^0*[1-9]\d*$/.test(page);
  return fits || chosen(desk.knobs, "odd_page") === "first" ? null : refused(400, "Page is invalid");
}

export function pageMeta(total: number, page: Page): PracticeRecord {
  return { total_pages: Math.ceil(total / page.perPage), total };
}

/** The refusal of a page that begins beyond the records that lists reach; null where it may be read. */
export function beyondWindow(desk: Desk, page: Page): PracticeReply | null {
  const most = amount(desk.knobs, "result_window");
  return most > 0 && (page.page - 1) * page.perPage >= most ? refused(400, `Only the first ${most} records can be listed.`) : null;
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

/** The ids of a `selected_ids` body; null when it has none. */
export function selectedIds(body: Json | undefined): string[] | null {
  const ids = typeof body === "object" && body !== null && !Array.isArray(body) ? (body.selected_ids ?? body.ids) : undefined;
  return Array.isArray(ids) ? ids.map(String) : null;
}
