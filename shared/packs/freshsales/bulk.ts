import { asObject, asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import type { DestinationRecord } from "../../model/account.ts";
import type { BulkCall, BulkRules, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { linked } from "./complete.ts";
import { get, getLater, isRefused, listIn, rejected, sayings, send, totalPages } from "./conversation.ts";
import { decodeRecord } from "./decode.ts";
import { encodeRecord } from "./encode.ts";
import { firstView } from "./list.ts";
import { includeQuery, placeOf } from "./places.ts";

/**
 * Deals stay out: integrators found their contact links lost on this way, and by default deals have no unique field. A job
 * costs the post, some polls, the views and one or two pages: about six calls, so from ten records on it is the cheaper way.
 */
export const bulkRules: BulkRules = { objects: ["sales_account", "contact"], records: 100, atLeast: 10 };

/** Waits before each poll; together about two minutes. */
const WAITS_MS = [1_000, 2_000, 3_000, 5_000, 5_000, 10_000, 10_000, 15_000, 15_000, 20_000, 20_000, 20_000];
/** Pages of the newest records in which ours are looked for: people and other jobs write meanwhile. */
const MOST_PAGES = 3;

type Outcome = Extract<PackResult, { kind: "bulk" }>["results"][number];

/**
 * Upserts by the source key, waits for the job, and reads ids back from the newest records of the view of all: a look-up would
 * cost one call a record, a page gives a hundred. What isn't seen there is left open, to be looked up by whoever asked.
 */
export function* bulkCreate({ object, records }: BulkCall): Conversation {
  const { path, list } = placeOf(object);
  const items = records.map(({ sourceField, values }) => ({
    [sourceField.key]: sourceField.value,
    data: encodeRecord(object, filled(values)),
  }));
  const taken = yield* send("POST", `${path}/bulk_upsert`, { [list]: items });
  if (isRefused(taken)) return noBulk(sayings(asObject(asObject(taken.body).errors).message));
  const report = yield* jobReport(asObject(taken.body));
  const failures = records.map(({ sourceField }) => (report ? failureOf(report, sourceField) : null));
  // Every record failing for one reason speaks against the identifier, not against the records.
  if (failures.length > 1 && failures.every((each) => each !== null) && new Set(failures).size === 1) return noBulk(failures[0] ?? "");
  const found = yield* newestBySource(
    object,
    records.filter((_, index) => failures[index] === null),
  );
  const results: Outcome[] = [];
  for (const [index, { sourceField, values }] of records.entries()) {
    const failed = failures[index];
    const record = found.get(sourceField.value);
    if (failed !== null && failed !== undefined)
      results.push(rejected("destination.rejected", `Freshsales refused this: ${failed || "it gave no reason."}`));
    else results.push(record ? yield* linked(object, record, values) : null);
  }
  return { kind: "bulk", results };
}

function filled(values: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function noBulk(said: string): PackResult {
  return rejected("destination.no_bulk", `Freshsales doesn't take these records in bulk${said ? `: ${said}` : "."} They go one by one.`);
}

/** The job's failures, once it is over; null when it isn't over in time or can't be asked. */
function* jobReport(taken: JsonObject): Conversation<JsonObject[] | null> {
  const id = jobId(taken.job_status_url);
  if (!id) return null;
  for (const waitMs of WAITS_MS) {
    const reply = yield* getLater(`job_statuses/${id}`, waitMs);
    if (isRefused(reply)) return null;
    const job = asObject(reply.body);
    if (isOver(job)) return asObjects(asObject(contentOf(job.data)).detailed_failure_report);
  }
  return null;
}

/** Only the id is taken from the address that the account names: jobs are asked for at the host we are connected to. */
function jobId(url: Json | undefined): string | null {
  return typeof url === "string" ? (/\/job_statuses\/([A-Za-z0-9_-]{1,100})(?:[/?#]|$)/.exec(url)?.[1] ?? null) : null;
}

/** `SUCCESS` is the only end that was seen; others are known by their progress or by sounding like an end. */
function isOver(job: JsonObject): boolean {
  const status = String(job.status ?? "").toUpperCase();
  return Number(job.progress) >= 100 || /^(SUCCESS|COMPLETE|DONE|FINISH|FAIL|ERROR|ABORT|CANCEL)/.test(status);
}

/** A report that is JSON in a string in live accounts, an object in samples. */
function contentOf(data: Json | undefined): Json {
  if (typeof data !== "string") return data ?? null;
  try {
    return JSON.parse(data) as Json;
  } catch {
    return null;
  }
}

/** Failures are named by the identifier that was sent. Null when the record isn't among them. */
function failureOf(report: JsonObject[], { key, value }: { key: string; value: string }): string | null {
  const entry = report.find((each) => String(each[key] ?? "") === value);
  return entry ? sayings(entry.error_message) : null;
}

/** Source key → record, for those of the newest that are ours. */
function* newestBySource(object: string, records: BulkCall["records"]): Conversation<Map<string, DestinationRecord>> {
  const wanted = new Map(records.map((record) => [record.sourceField.value, record]));
  const found = new Map<string, DestinationRecord>();
  if (wanted.size === 0) return found;
  const view = yield* firstView(object);
  if ("kind" in view) return found;
  const path = `${placeOf(object).path}/view/${encodeURIComponent(view.left[0] ?? "")}`;
  for (let page = 1; page <= MOST_PAGES && found.size < wanted.size; page++) {
    const query = { page: String(page), per_page: "100", sort: "updated_at", sort_type: "desc", ...includeQuery(object) };
    const reply = yield* get(path, query);
    if (isRefused(reply)) break;
    for (const raw of listIn(reply.body, placeOf(object).list)) takeOurs(object, raw, wanted, found);
    if (page >= totalPages(reply.body)) break;
  }
  return found;
}

function takeOurs(
  object: string,
  raw: JsonObject,
  wanted: Map<string, BulkCall["records"][number]>,
  found: Map<string, DestinationRecord>,
): void {
  const keys = new Set([...wanted.values()].map((record) => record.sourceField.key));
  for (const key of keys) {
    const value = raw[key] ?? asObject(raw.custom_field)[key];
    const record = value === null || value === undefined ? undefined : wanted.get(String(value));
    if (record && record.sourceField.key === key) found.set(String(value), decodeRecord(object, raw, null, record.values));
  }
}
