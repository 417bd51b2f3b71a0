import { asObject, asObjects, type Json, type JsonObject, sameJson } from "../../kernel/json.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { ask, get, isGone, isRefused, listIn, rejection, totalPages } from "./conversation.ts";
import { decodeRecord } from "./decode.ts";
import { findFile, findLink } from "./files.ts";
import { findLine } from "./lines.ts";
import { findNote } from "./notes.ts";
import { isModule } from "./objects.ts";
import { includeQuery, placeOf, recordPath } from "./places.ts";
import { readWhole } from "./read.ts";
import { targetKeys, targetOf } from "./targets.ts";

type SourceField = { key: string; value: string } | null;

/** By what an activity is known again. */
const MARKS: Record<string, string[]> = {
  task: ["title", "due_date"],
  appointment: ["title", "from_date", "end_date"],
  sales_activity: ["title", "sales_activity_type_id", "start_date", "end_date"],
  product: ["name", "product_code", "sku_number"],
};
/** Pages of the newest records that are looked through. */
const NEWEST_PAGES = 3;

/**
 * What a create with these values may have made. Main records are found by the kept source key, else by e-mail or name; what
 * hangs on a record by its content among its parent's, the newest first; the rest among the newest of all.
 */
export function* findRecord(object: string, sourceField: SourceField, values: Record<string, Json>): Conversation {
  switch (object) {
    case "note":
      return yield* findNote(values);
    case "deal_product":
      return yield* findLine(values);
    case "document":
      return yield* findFile(values);
    case "document_link":
      return yield* findLink(values);
    case "task":
    case "appointment":
      return yield* findHung(object, values);
    case "sales_activity":
    case "product":
      return yield* findNewest(object, {}, fitting(object, sourceField, values));
    default:
      return isModule(object) ? yield* findInModule(object, sourceField, values) : yield* lookUp(object, sourceField, values);
  }
}

/** The exact look-up answers with light records, so each is read whole. */
export function* lookUp(object: string, sourceField: SourceField, values: Record<string, Json>): Conversation {
  const by = sourceField ?? naturalKey(object, values);
  if (!by) return { kind: "record", record: null };
  const { list } = placeOf(object);
  const reply = yield* get("lookup", { q: by.value, f: by.key, entities: object });
  if (isRefused(reply)) return rejection(reply);
  const outer = asObject(reply.body)[list];
  return yield* firstOf(object, asObjects(Array.isArray(outer) ? outer : asObject(outer)[list]), values, (record) => {
    return sourceField !== null || object !== "deal" || agrees(record, values, ["amount", "expected_close"]);
  });
}

function* firstOf(
  object: string,
  candidates: JsonObject[],
  values: Record<string, Json>,
  fits: (record: DestinationRecord) => boolean,
): Conversation {
  for (const candidate of candidates) {
    const found = yield* readWhole(object, String(candidate.id), values);
    if (found.kind !== "record" || (found.record && fits(found.record))) return found;
  }
  return { kind: "record", record: null };
}

function naturalKey(object: string, values: Record<string, Json>): SourceField {
  const key = object === "contact" || object === "lead" ? "email" : "name";
  const value = values[key];
  return typeof value === "string" && value !== "" ? { key, value } : null;
}

/** Look-ups don't know custom modules; their search takes any field but may be wider than asked, so its finds are looked at. */
function* findInModule(object: string, sourceField: SourceField, values: Record<string, Json>): Conversation {
  const by = sourceField ?? naturalKey(object, values);
  if (!by) return { kind: "record", record: null };
  const rule = { attribute: by.key, operator: "is_in", value: by.value };
  const reply = yield* ask(`filtered_search/${object}`, { filter_rule: [rule] }, { page: "1", per_page: "25" });
  if (isRefused(reply)) return rejection(reply);
  return yield* firstOf(object, listIn(reply.body, object), values, (record) => record.values[by.key] === by.value);
}

/** Among the activities of the record it hangs on; a task may hang on none. */
function* findHung(object: "task" | "appointment", values: Record<string, Json>): Conversation {
  const target = targetOf(values, object);
  const fits = fitting(object, null, values);
  if (!target) return yield* findNewest(object, { filter: values.status === "1" ? "completed" : "open" }, fits);
  const { list } = placeOf(object);
  const reply = yield* get(recordPath(target.object, target.id), { include: list });
  if (isGone(reply)) return { kind: "record", record: null };
  if (isRefused(reply)) return rejection(reply);
  const body = asObject(reply.body);
  const inner = asObject(body[target.object])[list];
  const same = asObjects(Array.isArray(body[list]) ? body[list] : inner).map((raw) => decodeRecord(object, raw));
  return newestOf(same.filter(fits));
}

/** Whether the list heeds the order asked for isn't known: when it is seen to begin with the oldest, its end is read as well. */
function* findNewest(object: string, filter: Record<string, string>, fits: (record: DestinationRecord) => boolean): Conversation {
  const { path, list } = placeOf(object);
  const query = { ...filter, per_page: "100", sort: "created_at", sort_type: "desc", ...includeQuery(object) };
  let pages = [1];
  for (let index = 0; index < pages.length; index++) {
    const reply = yield* get(path, { ...query, page: String(pages[index]) });
    if (isRefused(reply)) return rejection(reply);
    const records = listIn(reply.body, list).map((raw) => decodeRecord(object, raw));
    const found = newestOf(records.filter(fits));
    if (found.kind === "record" && found.record) return found;
    if (index === 0) pages = pagesToRead(records, totalPages(reply.body));
  }
  return { kind: "record", record: null };
}

function pagesToRead(first: DestinationRecord[], total: number): number[] {
  const oldestFirst = Number(first[0]?.id) < Number(first.at(-1)?.id);
  const count = Math.min(total, NEWEST_PAGES);
  return Array.from({ length: count }, (_, index) => (oldestFirst && index > 0 ? total - index + 1 : index + 1));
}

/** By the source key where the record keeps one, else by what was written into it. */
function fitting(object: string, sourceField: SourceField, values: Record<string, Json>): (record: DestinationRecord) => boolean {
  if (sourceField) return (record) => record.values[sourceField.key] === sourceField.value;
  const target = targetOf(values, object);
  return (record) => {
    const known = targetKeys.find((key) => record.values[key] !== undefined);
    const hangs = !target || !known || targetKeys.some((key) => record.values[key] === target.id);
    return hangs && agrees(record, values, MARKS[object] ?? []);
  };
}

function agrees(record: DestinationRecord, values: Record<string, Json>, keys: string[]): boolean {
  return keys.every((key) => values[key] === undefined || sameJson(record.values[key] ?? null, values[key] ?? null));
}

function newestOf(found: DestinationRecord[]): PackResult {
  const [newest] = [...found].sort((a, b) => Number(b.id) - Number(a.id));
  return { kind: "record", record: newest ?? null };
}
