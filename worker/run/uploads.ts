import { type Failure, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { FileRules } from "../../shared/packs/contract.ts";
import { fileFacts } from "../../shared/transform/index.ts";
import type { BatchEnd, BatchRequest, PaceState, RecordOutcome, UploadReply, UploadRequest } from "../../shared/wire/index.ts";

/** Sends files one by one, in the order and the manner of a batch: a batch key, an outcome each. */
export interface UploadDeps {
  rules: FileRules;
  open(fileId: string): Promise<Result<Blob>>;
  upload(request: UploadRequest, bytes: Blob): Promise<Result<UploadReply>>;
  /** Media type by file name. */
  typeOf(name: string): string;
  /** What the account leaves room for, when nothing was asked of it. */
  pace(): Promise<Result<PaceState>>;
}

type BatchRecord = BatchRequest["records"][number];
export type UploadsReply = BatchEnd & { outcomes: RecordOutcome[] };

/** Whether a batch creates files. */
export const isUploads = (request: BatchRequest, rules: FileRules): boolean =>
  request.records.every(({ call }) => call.kind === "create" && call.object === rules.object);

/**
 * Posts a batch of files. A file that is gone, changed or has no record to go onto is rejected without being sent. What comes after a
 * failure of the way there is left for the next post: the gate knows what it did with each.
 */
export async function postUploads(deps: UploadDeps, request: BatchRequest): Promise<Result<UploadsReply>> {
  const outcomes: RecordOutcome[] = [];
  let last: UploadReply | null = null;
  let stopped: Failure | null = null;
  for (const record of request.records) {
    if (stopped) {
      outcomes.push({ state: "retryable", effectId: record.effectId, failure: stopped });
      continue;
    }
    const ready = await prepare(deps, record);
    if (!ready.ok) {
      outcomes.push({ state: "rejected", effectId: record.effectId, failure: ready.failure });
      continue;
    }
    const { call, bytes } = ready.value;
    const { effectId, lookFirst } = record;
    const reply = await deps.upload({ batchKey: request.batchKey, effectId, call, lookFirst }, bytes);
    if (!reply.ok) {
      if (!reply.failure.retryable) outcomes.push({ state: "rejected", effectId, failure: reply.failure });
      else if (outcomes.length === 0) return reply;
      else {
        stopped = reply.failure;
        outcomes.push({ state: reply.failure.reach === "none" ? "retryable" : "unknown", effectId, failure: stopped });
      }
      continue;
    }
    last = reply.value;
    outcomes.push(last.outcome);
    if (last.fatal) stopped = last.fatal;
    else if ("failure" in last.outcome && last.outcome.state !== "rejected") stopped = last.outcome.failure;
  }
  const pace = last ? ok(last.pace) : await deps.pace();
  if (!pace.ok) return pace;
  return ok({ outcomes, waitMs: Math.max(last?.waitMs ?? 0, stopped?.waitMs ?? 0), fatal: last?.fatal ?? null, pace: pace.value });
}

async function prepare(deps: UploadDeps, { call }: BatchRecord): Promise<Result<{ call: UploadRequest["call"]; bytes: Blob }>> {
  const values = call.kind === "delete" ? {} : call.values;
  const facts = fileFacts(values.file);
  const place = deps.rules.place(values);
  if (!facts?.id || !place) return { ok: false, failure: failure("file.no_place", "The file names no record that it goes onto.") };
  const opened = await deps.open(facts.id);
  if (!opened.ok) return opened;
  const bytes = opened.value;
  if (bytes.size !== facts.sizeBytes) return { ok: false, failure: changed(facts.name, facts.sizeBytes, bytes.size) };
  const file = { name: facts.name, type: deps.typeOf(facts.name), sizeBytes: bytes.size };
  return ok({ call: { kind: "upload", ...place, file }, bytes });
}

function changed(name: string, planned: number, now: number): Failure {
  return failure("file.changed", `${name} has ${now} bytes now, ${planned} when the plan was made. Make the plan again.`);
}
