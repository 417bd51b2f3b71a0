import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { upsertOne } from "./crud.ts";
import { BASE, type Desk, instant, isObject, noSuchRecord, ok, refused } from "./desk.ts";
import { type Entity, entityByPlural } from "./entities.ts";

/** Items in one call. */
const MOST_ITEMS = 100;
/** How long a job waits for its turn, by the account's clock. */
const QUEUE_MS = 3000;

/** `POST {plural}/bulk_upsert`: takes the work, does it a little later, and names neither successes nor ids. */
export function bulkUpsert(desk: Desk, kind: Entity): PracticeReply {
  const items = isObject(desk.request.body) ? desk.request.body[kind.plural] : undefined;
  if (!Array.isArray(items) || !items.every(isObject)) return refused(400, `The type for ${kind.plural} is invalid.`);
  if (items.length > MOST_ITEMS) return refused(400, `At most ${MOST_ITEMS} records are taken in one call.`);
  const id = desk.store.next("job", 0x9f2c01).toString(16);
  const due = desk.request.now.getTime() + QUEUE_MS / desk.knobs.clockSpeed;
  const job: PracticeRecord = {
    id,
    plural: kind.plural,
    items,
    due,
    status: "IN_PROGRESS",
    created_at: instant(desk.request.now),
    status_updated_at: instant(desk.request.now),
    data: null,
  };
  desk.store.put("job", id, job);
  desk.store.setSetting("jobs.waiting", [...waitingJobs(desk), id]);
  const host = desk.request.headers.get("host") ?? "practice.myfreshworks.com";
  return ok({ message: "The records are being processed.", job_status_url: `https://${host}${BASE}/job_statuses/${id}` });
}

/** `GET job_statuses/{id}`. The report inside is JSON in a string. */
export function jobStatus(desk: Desk, id: string): PracticeReply {
  const job = desk.store.get("job", id);
  if (!job) return noSuchRecord();
  return ok({
    status: job.status ?? null,
    job_type_name: `bulk_upsert_${job.plural}`,
    created_at: job.created_at ?? null,
    status_updated_at: job.status_updated_at ?? null,
    progress: job.status === "SUCCESS" ? 100 : 0,
    data: job.data ?? null,
  });
}

/** Does the jobs whose time has come, before anything else is answered. */
export function runDueJobs(desk: Desk): void {
  const waiting = waitingJobs(desk);
  const due = waiting.filter((id) => Number(desk.store.get("job", id)?.due ?? 0) <= desk.request.now.getTime());
  if (due.length === 0) return;
  for (const id of due) runJob(desk, id);
  desk.store.setSetting(
    "jobs.waiting",
    waiting.filter((id) => !due.includes(id)),
  );
}

function waitingJobs(desk: Desk): string[] {
  const waiting = desk.store.setting("jobs.waiting");
  return Array.isArray(waiting) ? waiting.map(String) : [];
}

function runJob(desk: Desk, id: string): void {
  const job = desk.store.get("job", id);
  const kind = entityByPlural(String(job?.plural));
  if (!job || !kind) return;
  const items = Array.isArray(job.items) ? job.items.filter(isObject) : [];
  const failures = items.flatMap((item) => upsertItem(desk, kind, item));
  const report = {
    record_status: { succeeded: items.length - failures.length, failed: failures.length },
    detailed_failure_report: failures,
  };
  desk.store.put("job", id, {
    ...job,
    items: [],
    status: "SUCCESS",
    status_updated_at: instant(desk.request.now),
    data: JSON.stringify(report),
  });
}

/** Identifiers stand beside `data`. A failure is named by the identifier that was sent. */
function upsertItem(desk: Desk, kind: Entity, item: PracticeRecord): PracticeRecord[] {
  const { data, ...identifier } = item;
  const outcome = upsertOne(desk, kind, identifier, bulkValues(kind, data));
  if (!("errors" in outcome.written)) return [];
  return [{ ...identifier, error_message: outcome.written.errors }];
}

/** Links of deals get lost on this way, as integrators found. */
function bulkValues(kind: Entity, data: Json | undefined): PracticeRecord {
  if (!isObject(data)) return {};
  if (kind.id !== "deal") return data;
  const { contacts_added_list: _, ...rest } = data;
  return rest;
}
