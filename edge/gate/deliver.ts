import type { Failure } from "../../shared/kernel/index.ts";
import type { HttpReply, PackResult, WriteCall } from "../../shared/packs/contract.ts";
import type { RecordOutcome } from "../../shared/wire/edge.ts";
import { converse, type Line, type Notes, type Said } from "./converse.ts";
import type { BatchMemory, BatchRecord, Remembered } from "./memory.ts";
import type { Turn } from "./pacer.ts";
import type { World } from "./world.ts";

/** One post of a batch, while it is worked on. */
export interface Batch {
  key: string;
  line: Line;
  turn: Turn;
  memory: BatchMemory;
  world: World;
  /** Set once nothing more can be sent in this post: the records that are left come back as they stand. */
  stop: { failure: Failure; fatal: boolean } | null;
}

type Unfinished = Exclude<Remembered, { state: "done" }>;

const LANES = 4;
const MAX_SENDS = 2;
/** A destination may still be busy with a request whose reply got lost: it is given this time before it is asked. */
const SETTLE_MS = 500;
/** Failures of the way to the destination, not of one record: others would meet them too. */
const NO_ANSWER = new Set(["destination.unreachable", "destination.timeout"]);

/** Brings every record of a batch to an outcome, a few at a time, in the order given. */
export async function deliverAll(batch: Batch, records: BatchRecord[]): Promise<RecordOutcome[]> {
  const outcomes = new Map<BatchRecord, RecordOutcome>();
  const waiting = records.values();
  const lane = async () => {
    for (const record of waiting) outcomes.set(record, await deliver(batch, record));
  };
  await Promise.all(Array.from({ length: Math.min(LANES, records.length) }, lane));
  return records.map((record) => outcomes.get(record) as RecordOutcome);
}

/** One record: from memory if it is done, looked up if it is in doubt, sent otherwise. Only `applied` and `rejected` are final. */
async function deliver(batch: Batch, record: BatchRecord): Promise<RecordOutcome> {
  const past = batch.memory.recall(batch.key, record.effectId);
  if (past?.state === "done") return past.outcome;
  const outcome = batch.stop ? unfinished(record, past, batch.stop.failure) : await decide(batch, record, past);
  if (outcome.state === "applied" || outcome.state === "rejected") batch.memory.conclude(batch.key, record, outcome);
  return outcome;
}

async function decide(batch: Batch, record: BatchRecord, past: Unfinished | null): Promise<RecordOutcome> {
  const inDoubt = past ? past.state === "sending" : record.lookFirst;
  const start: Unfinished = { state: "open", halfDone: past?.halfDone ?? false, replies: past?.replies ?? [] };
  // Updates and deletes may be repeated: they are sent again from where they stood. A create may not.
  if (inDoubt && record.call.kind === "create") {
    const found = await look(batch, record, record.call, past);
    if (found) return found;
    batch.memory.note(batch.key, record, "open", start.halfDone, start.replies);
  }
  return send(batch, record, start, 1);
}

async function send(batch: Batch, record: BatchRecord, from: Unfinished, count: number): Promise<RecordOutcome> {
  const said = await converse(batch.line, record.call, batch.turn, from.replies, notesFor(batch, record, from));
  if (said.kind === "result") return outcomeOf(record, said.result);
  const past = recallUnfinished(batch, record);
  if (said.kind === "lost" && said.unsafe && record.call.kind === "create") {
    const found = await look(batch, record, record.call, past);
    if (found) return found;
    if (count >= MAX_SENDS || batch.stop)
      return { state: "retryable", effectId: record.effectId, failure: reopened(batch, record, past, said.failure) };
    batch.memory.note(batch.key, record, "open", past?.halfDone ?? false, past?.replies ?? []);
    return send(batch, record, past ?? from, count + 1);
  }
  return stopped(batch, record, past, said);
}

/** It was looked for and isn't there, but the destination keeps failing: certainly not done, to be sent another time. */
function reopened(batch: Batch, record: BatchRecord, past: Unfinished | null, failure: Failure): Failure {
  batch.memory.note(batch.key, record, "open", past?.halfDone ?? false, past?.replies ?? []);
  return { ...failure, retryable: true, reach: "none" };
}

/** What remains of a record whose conversation ended without a result. */
function stopped(batch: Batch, record: BatchRecord, past: Unfinished | null, said: Exclude<Said, { kind: "result" }>): RecordOutcome {
  halt(batch, said);
  switch (said.kind) {
    case "later":
    case "fatal":
      return unfinished(record, past, said.failure);
    case "lost":
      return said.reading ? unfinished(record, past, said.failure) : { state: "unknown", effectId: record.effectId, failure: said.failure };
    case "broken": {
      const mayBeDone = past?.halfDone === true || past?.state === "sending";
      return { state: mayBeDone ? "unknown" : "rejected", effectId: record.effectId, failure: said.failure };
    }
  }
}

/** Stops the post where the others would fare no better. */
function halt(batch: Batch, said: Said): void {
  if (said.kind === "fatal") batch.stop = { failure: said.failure, fatal: true };
  if (said.kind === "later" || (said.kind === "lost" && NO_ANSWER.has(said.failure.code)))
    batch.stop ??= { failure: said.failure, fatal: false };
}

/** Neither done nor given up. `retryable` only when it is certain that nothing of it was done. */
function unfinished(record: BatchRecord, past: Unfinished | null, failure: Failure): RecordOutcome {
  const inDoubt = past ? past.state === "sending" || past.halfDone : record.lookFirst;
  return { state: inDoubt ? "unknown" : "retryable", effectId: record.effectId, failure };
}

/** Searches the destination for what a create may have made. Null when it isn't there. */
async function look(
  batch: Batch,
  record: BatchRecord,
  call: Extract<WriteCall, { kind: "create" }>,
  past: Unfinished | null,
): Promise<RecordOutcome | null> {
  if (past?.state === "sending") await batch.world.sleep(batch.line.pacer.realMs(SETTLE_MS));
  const said = await converse(
    batch.line,
    { kind: "find", object: call.object, sourceField: record.sourceField, values: call.values },
    batch.turn,
  );
  if (said.kind !== "result") {
    halt(batch, said);
    return { state: "unknown", effectId: record.effectId, failure: said.failure };
  }
  const { result } = said;
  if (result.kind === "rejected") return { state: "unknown", effectId: record.effectId, failure: result.failure };
  if (result.kind !== "record") throw new Error(`The pack "${batch.line.pack.id}" answered a find call with "${result.kind}".`);
  return result.record && { state: "applied", effectId: record.effectId, id: result.record.id, record: result.record, before: null };
}

function outcomeOf({ effectId, call }: BatchRecord, result: PackResult): RecordOutcome {
  if (result.kind === "written") return { state: "applied", effectId, id: result.id, record: result.record, before: result.before };
  if (result.kind === "rejected") return { state: "rejected", effectId, failure: result.failure };
  if (result.kind === "deleted" && call.kind === "delete") return { state: "applied", effectId, id: call.id, record: null, before: null };
  throw new Error(`A pack answered a ${call.kind} call with "${result.kind}".`);
}

function recallUnfinished(batch: Batch, record: BatchRecord): Unfinished | null {
  const past = batch.memory.recall(batch.key, record.effectId);
  return past?.state === "done" ? null : past;
}

function notesFor(batch: Batch, record: BatchRecord, from: Unfinished): Notes {
  let [halfDone, replies]: [boolean, HttpReply[]] = [from.halfDone, from.replies];
  const note = (state: "open" | "sending") => batch.memory.note(batch.key, record, state, halfDone, replies);
  return {
    sending: () => note("sending"),
    undone: () => note("open"),
    replied: (all, unsafe) => {
      [halfDone, replies] = [halfDone || unsafe, [...all]];
      note("open");
    },
  };
}
