import { hashText } from "../../shared/kernel/index.ts";
import type { BulkCall, HttpReply, PackResult } from "../../shared/packs/contract.ts";
import type { RecordOutcome } from "../../shared/wire/edge.ts";
import { type Batch, halt, outcomeOf, planLimitIn } from "./batch.ts";
import { converse, type Notes, type Said } from "./converse.ts";
import type { BatchRecord, BulkJob } from "./memory.ts";

type Settle = (outcome: RecordOutcome) => void;
type BulkResult = Extract<PackResult, { kind: "bulk" }>;

/**
 * Sends creates many at a time where the pack has a bulk for their object, and goes on with bulks that an earlier post left at work.
 * Settles what comes of them, and gives back the records that go one by one, in their order: those the bulk doesn't take, is too
 * costly for, or said nothing about.
 */
export async function deliverBulks(batch: Batch, records: BatchRecord[], settle: Settle): Promise<BatchRecord[]> {
  if (!batch.line.pack.bulk) return records;
  const settled = new Set<string>();
  const note: Settle = (outcome) => {
    settled.add(outcome.effectId);
    settle(outcome);
  };
  for (const job of await batch.memory.jobs(batch.key)) await resume(batch, job, records, note);
  for (const part of await parts(batch, records, settled)) {
    if (batch.stop) break;
    const key = hashText(part.map((record) => record.effectId).join("\u0000")).slice(0, 40);
    await run(batch, { key, object: part[0]?.call.object ?? "", replies: [] }, part, note);
  }
  return records.filter((record) => !settled.has(record.effectId));
}

/** Whole bulks of records that nothing was sent for yet. */
async function parts(batch: Batch, records: BatchRecord[], settled: ReadonlySet<string>): Promise<BatchRecord[][]> {
  const rules = batch.line.pack.bulk;
  if (!rules) return [];
  const groups = new Map<string, BatchRecord[]>();
  for (const record of records) {
    if (settled.has(record.effectId) || !(await isFresh(batch, record, rules.objects))) continue;
    groups.set(record.call.object, [...(groups.get(record.call.object) ?? []), record]);
  }
  const cut = (group: BatchRecord[]) =>
    Array.from({ length: Math.ceil(group.length / rules.records) }, (_, i) => group.slice(i * rules.records, (i + 1) * rules.records));
  return [...groups.values()].flatMap(cut).filter((part) => part.length >= rules.atLeast);
}

async function isFresh(batch: Batch, record: BatchRecord, objects: readonly string[]): Promise<boolean> {
  if (record.call.kind !== "create" || !record.sourceField || !objects.includes(record.call.object)) return false;
  const past = await batch.memory.recall(batch.key, record.effectId);
  return past ? past.state === "open" && !past.halfDone && past.replies.length === 0 : !record.lookFirst;
}

/** A bulk whose answer isn't known, or whose records aren't all here, can't be gone on with: its records are in doubt. */
async function resume(batch: Batch, job: BulkJob, records: BatchRecord[], settle: Settle): Promise<void> {
  const byId = new Map(records.map((record) => [record.effectId, record]));
  const members = job.effectIds.flatMap((id) => byId.get(id) ?? []);
  if (job.answered && members.length === job.effectIds.length) await run(batch, job, members, settle);
  else batch.memory.loseJob(batch.key, job.key);
}

async function run(batch: Batch, job: Pick<BulkJob, "key" | "object" | "replies">, records: BatchRecord[], settle: Settle): Promise<void> {
  const { memory, line, turn } = batch;
  const said = await converse(line, bulkCall(job.object, records), turn, job.replies, notesFor(batch, job, records));
  if (said.kind !== "result") return pending(batch, job.key, records, said, settle);
  const { result } = said;
  if (result.kind === "rejected")
    return memory.endJob(
      batch.key,
      job.key,
      ended(records, () => "open"),
    );
  if (result.kind !== "bulk") throw new Error(`The pack "${line.pack.id}" answered a bulkCreate call with "${result.kind}".`);
  const outcomes = outcomesOf(batch, records, result);
  await memory.endJob(
    batch.key,
    job.key,
    ended(records, (_, i) => outcomes[i] ?? null),
  );
  for (const outcome of outcomes) if (outcome && outcome !== "open") settle(outcome);
}

const ended = <E>(records: BatchRecord[], endOf: (record: BatchRecord, index: number) => E) =>
  records.map((record, index) => ({ record, end: endOf(record, index) }));

/** Null for what is to be looked up; `open` for what found the plan full: it was refused, and stops the post. */
function outcomesOf(batch: Batch, records: BatchRecord[], { results }: BulkResult): (RecordOutcome | "open" | null)[] {
  return records.map((record, index) => {
    const result = results[index] ?? null;
    if (!result) return null;
    const outcome = outcomeOf(record, result);
    const full = planLimitIn(record, outcome);
    if (full) batch.stop = { failure: full, fatal: true };
    return full ? "open" : outcome;
  });
}

/** No end of it yet. Unless its request certainly changed nothing, its records are unknown until it is asked after, or looked for. */
async function pending(
  batch: Batch,
  jobKey: string,
  records: BatchRecord[],
  said: Exclude<Said, { kind: "result" }>,
  settle: Settle,
): Promise<void> {
  halt(batch, said);
  if (said.kind === "broken") batch.memory.loseJob(batch.key, jobKey);
  for (const record of records) {
    const past = await batch.memory.recall(batch.key, record.effectId);
    const untouched = past === null || past.state === "open";
    settle({ state: untouched ? "retryable" : "unknown", effectId: record.effectId, failure: said.failure });
  }
}

function bulkCall(object: string, records: BatchRecord[]): BulkCall {
  return {
    kind: "bulkCreate",
    object,
    records: records.flatMap(({ call, sourceField }) =>
      call.kind === "create" && sourceField ? [{ sourceField, values: call.values }] : [],
    ),
  };
}

/** A further request that can't be repeated makes the job one whose answer isn't known again, until it has its reply. */
function notesFor({ key, memory }: Batch, job: Pick<BulkJob, "key" | "object" | "replies">, records: BatchRecord[]): Notes {
  let replies: HttpReply[] = job.replies;
  let answered = replies.length > 0;
  return {
    sending: () => memory.noteJob(key, job, records),
    undone: async () => {
      if (answered) await memory.noteJobReplies(key, job.key, replies);
      else
        await memory.endJob(
          key,
          job.key,
          ended(records, () => "open" as const),
        );
    },
    replied: async (all, unsafe) => {
      [answered, replies] = [answered || unsafe, [...all]];
      if (answered) await memory.noteJobReplies(key, job.key, replies);
    },
  };
}
