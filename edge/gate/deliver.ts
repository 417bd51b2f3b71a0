import type { Failure } from "../../shared/kernel/index.ts";
import type { DestinationRecord } from "../../shared/model/index.ts";
import type { HttpReply, WriteCall } from "../../shared/packs/contract.ts";
import type { RecordOutcome } from "../../shared/wire/edge.ts";
import { type Batch, halt, outcomeOf, planLimitIn, type Unfinished, unfinished } from "./batch.ts";
import { converse, type Notes, type Said } from "./converse.ts";
import { deliverBulks } from "./deliver-bulk.ts";
import { doubtLeftMs, stillUnsure } from "./doubt.ts";
import { inLanes } from "./lanes.ts";
import type { BatchRecord } from "./memory.ts";
import { LEAST_LANES } from "./pacer.ts";

const MAX_SENDS = 2;
/** A destination may still be busy with a request whose reply got lost: it is given this time before it is asked. */
const SETTLE_MS = 500;
/** Brings every record of a batch to an outcome: in bulk where the pack has it, a few at a time in the order given otherwise. */
export async function deliverAll(batch: Batch, records: BatchRecord[]): Promise<RecordOutcome[]> {
  const outcomes = new Map<string, RecordOutcome>();
  const settle = (outcome: RecordOutcome) => {
    outcomes.set(outcome.effectId, outcome);
    batch.tell?.(outcome);
  };
  const single = await deliverBulks(batch, records, settle);
  const { pack, pacer } = batch.line;
  const oneByOne = new Set(pack.objects.filter((object) => object.oneAtATime).map((object) => object.id));
  const alone = single.some((record) => oneByOne.has(record.call.object));
  // More at a time once the first ones showed that the account takes them.
  let done = 0;
  const width = () => (alone ? 1 : Math.min(pacer.lanes(), LEAST_LANES + done));
  await inLanes(single, width, async (record) => {
    settle(await deliver(batch, record));
    done += 1;
  });
  return records.map((record) => outcomes.get(record.effectId) as RecordOutcome);
}

/** One record: from memory if it is done, looked up if it is in doubt, sent otherwise. Only `applied` and `rejected` are final. */
async function deliver(batch: Batch, record: BatchRecord): Promise<RecordOutcome> {
  const past = await batch.memory.recall(batch.key, record.effectId);
  if (past?.state === "done") return past.outcome;
  const outcome = batch.stop ? unfinished(record, past, batch.stop.failure) : await decide(batch, record, past);
  const full = planLimitIn(record, outcome);
  if (full) return stopAtPlanLimit(batch, record, full);
  if (outcome.state === "applied" || outcome.state === "rejected") await batch.memory.conclude(batch.key, record, outcome);
  return outcome;
}

async function stopAtPlanLimit(batch: Batch, record: BatchRecord, failure: Failure): Promise<RecordOutcome> {
  batch.stop = { failure, fatal: true };
  await batch.memory.note(batch.key, record, "open", false, []);
  return { state: "retryable", effectId: record.effectId, failure };
}

async function decide(batch: Batch, record: BatchRecord, past: Unfinished | null): Promise<RecordOutcome> {
  const inDoubt = past ? past.state !== "open" : record.lookFirst;
  const start: Unfinished = { state: "open", halfDone: past?.halfDone ?? false, replies: past?.replies ?? [], at: past?.at ?? 0 };
  // Updates and deletes may be repeated: they are sent again from where they stood. A create may not.
  if (inDoubt && record.call.kind === "create") {
    const found = await look(batch, record, record.call, past);
    if (found) return found;
    const leftMs = past?.state === "bulk" ? doubtLeftMs(batch, past.at) : 0;
    if (leftMs > 0) return stillUnsure(batch.line.pack, record, leftMs);
    await batch.memory.note(batch.key, record, "open", start.halfDone, start.replies);
  }
  return send(batch, record, start, 1);
}

async function send(batch: Batch, record: BatchRecord, from: Unfinished, count: number): Promise<RecordOutcome> {
  const said = await converse(batch.line, record.call, batch.turn, from.replies, notesFor(batch, record, from));
  if (said.kind === "result") return outcomeOf(record, said.result);
  const past = await recallUnfinished(batch, record);
  if (said.kind === "lost" && said.unsafe && record.call.kind === "create") {
    const found = await look(batch, record, record.call, past);
    if (found) return found;
    if (count >= MAX_SENDS || batch.stop)
      return { state: "retryable", effectId: record.effectId, failure: await reopened(batch, record, past, said.failure) };
    await batch.memory.note(batch.key, record, "open", past?.halfDone ?? false, past?.replies ?? []);
    return send(batch, record, past ?? from, count + 1);
  }
  return stopped(batch, record, past, said);
}

/** It was looked for and isn't there, but the destination keeps failing: certainly not done, to be sent another time. */
async function reopened(batch: Batch, record: BatchRecord, past: Unfinished | null, failure: Failure): Promise<Failure> {
  await batch.memory.note(batch.key, record, "open", past?.halfDone ?? false, past?.replies ?? []);
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

/** Searches the destination for what a create may have made, and completes it. Null when it isn't there. */
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
  return result.record && complete(batch, record, call, result.record);
}

/**
 * A create whose answer was lost got as far as its record: what it writes after that is still to do. Cut short, the record stays in doubt
 * and is looked for again.
 */
async function complete(
  batch: Batch,
  record: BatchRecord,
  { object, values }: Extract<WriteCall, { kind: "create" }>,
  found: DestinationRecord,
): Promise<RecordOutcome> {
  const said = await converse(batch.line, { kind: "complete", object, record: found, values }, batch.turn);
  if (said.kind === "result") return outcomeOf(record, said.result);
  halt(batch, said);
  return { state: "unknown", effectId: record.effectId, failure: said.failure };
}

async function recallUnfinished(batch: Batch, record: BatchRecord): Promise<Unfinished | null> {
  const past = await batch.memory.recall(batch.key, record.effectId);
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
      return note("open");
    },
  };
}
