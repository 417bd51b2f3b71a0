import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { upsertOne } from "./crud.ts";
import { addressOf, baseOf, type Desk, instant, isObject, noSuchRecord, ok, refused } from "./desk.ts";
import { type Entity, entityByPlural } from "./entities.ts";
import { amount, chosen } from "./switches.ts";
import { greet } from "./workflow.ts";

/** Items in one call. */
const MOST_ITEMS = 100;

/** What a job's status says while it waits and when it is done: only SUCCESS was ever seen. */
const WORDS: Record<string, { waiting: string; done: string }> = {
  success: { waiting: "IN_PROGRESS", done: "SUCCESS" },
  completed: { waiting: "QUEUED", done: "COMPLETED" },
};

/** `POST {plural}/bulk_upsert`: takes the work, does it a little later, and names neither successes nor ids. */
export function bulkUpsert(desk: Desk, kind: Entity): PracticeReply {
  const items = isObject(desk.request.body) ? desk.request.body[kind.plural] : undefined;
  if (!Array.isArray(items) || !items.every(isObject)) return refused(400, `The type for ${kind.plural} is invalid.`);
  if (items.length > MOST_ITEMS) return refused(400, `At most ${MOST_ITEMS} records are taken in one call.`);
  if (waitingJobs(desk).length >= amount(desk.knobs, "jobs_in_flight")) return refused(405, "Too many bulk jobs are in progress.");
  const id = desk.store.next("job", 0x9f2c01).toString(16);
  const due = desk.request.now.getTime() + (amount(desk.knobs, "job_wait") * 1000) / desk.knobs.clockSpeed;
  const job: PracticeRecord = {
    id,
    plural: kind.plural,
    items,
    due,
    done: false,
    created_at: instant(desk.request.now),
    status_updated_at: instant(desk.request.now),
    data: null,
  };
  desk.store.put("job", id, job);
  desk.store.setSetting("jobs.waiting", [...waitingJobs(desk), id]);
  const address = addressOf(desk, `${baseOf(desk.knobs)}/job_statuses/${id}`);
  return ok({ message: "The records are being processed.", job_status_url: address });
}

/** `GET job_statuses/{id}`. The report inside is JSON in a string. */
export function jobStatus(desk: Desk, id: string): PracticeReply {
  const job = desk.store.get("job", id);
  if (!job) return noSuchRecord();
  const words = WORDS[chosen(desk.knobs, "job_words")];
  const report = typeof job.data === "string" && chosen(desk.knobs, "job_data") === "object" ? JSON.parse(job.data) : job.data;
  return ok({
    status: (job.done === true ? words?.done : words?.waiting) ?? null,
    job_type_name: `bulk_upsert_${job.plural}`,
    created_at: job.created_at ?? null,
    status_updated_at: job.status_updated_at ?? null,
    progress: job.done === true ? 100 : 0,
    data: report ?? null,
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
  const kind = entityByPlural(desk.knobs, String(job?.plural));
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
    done: true,
    status_updated_at: instant(desk.request.now),
    data: JSON.stringify(report),
  });
}

/** Identifiers stand beside `data`. A failure is named by the identifier that was sent. */
function upsertItem(desk: Desk, kind: Entity, item: PracticeRecord): PracticeRecord[] {
  const { data, ...identifier } = item;
  const outcome = upsertOne(desk, kind, identifier, bulkValues(desk, kind, data));
  if (!outcome.found && "record" in outcome.written && chosen(desk.knobs, "workflow_on_create") === "always")
    greet(desk, kind, outcome.written.record);
  if (!("errors" in outcome.written)) return [];
  return [{ ...identifier, error_message: outcome.written.errors }];
}

/** Links of deals get lost on this way, as integrators found; by switch they stay. */
function bulkValues(desk: Desk, kind: Entity, data: Json | undefined): PracticeRecord {
  if (!isObject(data)) return {};
  if (kind.id !== "deal" || chosen(desk.knobs, "bulk_deal_contacts") === "keep") return data;
  const { contacts_added_list: _, ...rest } = data;
  return rest;
}
