import { type Failure, failure } from "../../shared/kernel/index.ts";
import type { DestinationPack, PackResult } from "../../shared/packs/contract.ts";
import type { RecordOutcome, UploadReply, UploadRequest } from "../../shared/wire/index.ts";
import { converse, type Line, type Notes, type Said } from "./converse.ts";
import type { BatchMemory } from "./memory.ts";
import type { Turn } from "./pacer.ts";

/** One post of a file. Its bytes can be used once, by the one request that carries them. */
export interface Upload {
  line: Line;
  turn: Turn;
  memory: BatchMemory;
  bytes: ReadableStream<Uint8Array>;
}

type Ended = Pick<UploadReply, "outcome"> & { stop: { failure: Failure; fatal: boolean } | null };

/**
 * Brings a file to its outcome: from memory when it is done, by looking through the record's files when it is in doubt, sent
 * otherwise. A file without a settled outcome is posted again by whoever has its bytes.
 */
export async function deliverUpload({ line, turn, memory, bytes }: Upload, request: UploadRequest): Promise<Ended> {
  const { batchKey, effectId, call } = request;
  const past = await memory.recall(batchKey, effectId);
  if (past?.state === "done") return { outcome: past.outcome, stop: null };
  const conclude = async (outcome: RecordOutcome): Promise<Ended> => {
    await memory.conclude(batchKey, request, outcome);
    return { outcome, stop: null };
  };
  if (past ? past.state === "sending" : request.lookFirst) {
    const looked = await converse(line, { ...call, kind: "findUpload" }, turn);
    if (looked.kind !== "result") return open(effectId, looked, true);
    if (looked.result.kind === "rejected") return unsure(effectId, looked.result.failure);
    const found = foundIn(looked.result);
    if (found) return conclude({ state: "applied", effectId, id: found.id, record: found, before: null });
    await memory.note(batchKey, request, "open", false, []);
  }
  const carrier: Line = { ...line, send: (sent) => line.send(sent, sent.form ? bytes : null) };
  const said = await converse(carrier, call, turn, [], notesFor(memory, request));
  if (said.kind !== "result") return open(effectId, said, (await memory.recall(batchKey, effectId))?.state === "sending");
  return conclude(outcomeOf(effectId, said.result));
}

function foundIn(result: PackResult) {
  if (result.kind !== "record") throw new Error(`A pack answered a findUpload call with "${result.kind}".`);
  return result.record;
}

function outcomeOf(effectId: string, result: PackResult): RecordOutcome {
  if (result.kind === "written") return { state: "applied", effectId, id: result.id, record: result.record, before: null };
  if (result.kind === "rejected") return { state: "rejected", effectId, failure: result.failure };
  throw new Error(`A pack answered an upload call with "${result.kind}".`);
}

/** Neither done nor refused. `inDoubt` when the file may have arrived. */
function open(effectId: string, said: Exclude<Said, { kind: "result" }>, inDoubt: boolean): Ended {
  const stop = { failure: said.failure, fatal: said.kind === "fatal" };
  const unsettled = { state: inDoubt ? ("unknown" as const) : ("retryable" as const), effectId, failure: said.failure };
  return { outcome: unsettled, stop: said.kind === "broken" ? null : stop };
}

function unsure(effectId: string, why: Failure): Ended {
  return { outcome: { state: "unknown", effectId, failure: why }, stop: null };
}

function notesFor(memory: BatchMemory, request: UploadRequest): Notes {
  const note = (state: "open" | "sending") => memory.note(request.batchKey, request, state, false, []);
  return { sending: () => note("sending"), undone: () => note("open"), replied: () => {} };
}

/** Why the destination can't take a file; null when it can. */
export function refuseFile(pack: DestinationPack, { object, file }: UploadRequest["call"]): Failure | null {
  const rules = pack.files;
  if (!rules?.objects.includes(object)) return failure("file.no_place", `${pack.label} keeps no files on this object. Nothing was sent.`);
  if (file.sizeBytes <= rules.maxBytes) return null;
  const limit = rules.maxBytes / 1_000_000;
  return failure("file.too_large", `${pack.label} takes files up to ${limit} MB. Compress it, keep it as a link, or leave it out.`);
}
