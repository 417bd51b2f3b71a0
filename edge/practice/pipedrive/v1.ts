import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { type Asked, done, objectOf, refusal } from "./desk.ts";

/** A page of a v1 list, `start` and `limit`; an empty one is null. */
export function v1Page(items: PracticeRecord[], { query }: Asked, most = 500): PracticeReply {
  const start = Number(query.get("start") ?? 0);
  const limit = Math.min(Number(query.get("limit") ?? 100), most);
  if (!Number.isInteger(start) || start < 0 || !Number.isInteger(limit) || limit < 1)
    throw refusal(400, "start and limit must be positive integers.");
  const page = items.slice(start, start + limit);
  const more = start + page.length < items.length;
  const pagination: PracticeRecord = { start, limit, more_items_in_collection: more, ...(more ? { next_start: start + limit } : {}) };
  return done(page.length > 0 ? page : null, { additional: { pagination } });
}

/** As `sort=add_time DESC, id ASC` wants it; its first field decides. */
export function v1Sorted(items: PracticeRecord[], sort: string | null): PracticeRecord[] {
  const [by = "id", direction = "ASC"] = (sort ?? "id ASC").split(",")[0]?.trim().split(/\s+/) ?? [];
  const sign = direction.toUpperCase() === "DESC" ? -1 : 1;
  const key = (item: PracticeRecord): string =>
    typeof item[by] === "number" ? String(item[by]).padStart(12, "0") : String(item[by] ?? "");
  return items.toSorted((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** The body of a v1 write: keys that none of these names are refused. */
export function v1Body(asked: Asked, writable: readonly string[]): PracticeRecord {
  const body = objectOf(asked.body);
  if (!body) throw refusal(400, "Bad request: a JSON body is expected.");
  const unknown = Object.keys(body).filter((key) => !writable.includes(key));
  if (unknown.length > 0) throw refusal(400, `Invalid field(s) in the payload: ${unknown.join(", ")}`);
  return body;
}

/** v1 takes numbers in quotes; null and an empty text mean none. */
export function v1Id(key: string, value: Json | undefined): number | null {
  if (value === null || value === undefined || value === "") return null;
  const id = Number(value);
  if (!Number.isInteger(id)) throw refusal(400, `${key} must be a number.`);
  return id;
}
