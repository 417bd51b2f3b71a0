import type { Failure } from "../../shared/kernel/index.ts";
import { type PackResult, PLAN_LIMIT } from "../../shared/packs/contract.ts";
import type { RecordOutcome } from "../../shared/wire/edge.ts";
import type { Line, Said } from "./converse.ts";
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
  /** Told each outcome as soon as it is known. */
  tell?(outcome: RecordOutcome): void;
}

export type Unfinished = Exclude<Remembered, { state: "done" }>;

/** Failures of the way to the destination, not of one record: others would meet them too. */
const NO_ANSWER = new Set(["destination.unreachable", "destination.timeout"]);

/** A full plan's refusal, which meets every further create alike: the post stops with its words, and the record is sent when there is room. */
export function planLimitIn({ call }: BatchRecord, outcome: RecordOutcome): Failure | null {
  const refused = call.kind === "create" && outcome.state === "rejected" && outcome.failure.code === PLAN_LIMIT;
  return refused ? outcome.failure : null;
}

/** Stops the post where the others would fare no better. Work of one record that takes time is its own. */
export function halt(batch: Batch, said: Said): void {
  if (said.kind === "fatal") batch.stop = { failure: said.failure, fatal: true };
  const everybodys = said.kind === "later" && said.failure.code !== "gate.job";
  if (everybodys || (said.kind === "lost" && NO_ANSWER.has(said.failure.code))) batch.stop ??= { failure: said.failure, fatal: false };
}

/** Neither done nor given up. `retryable` only when it is certain that nothing of it was done. */
export function unfinished(record: BatchRecord, past: Unfinished | null, failure: Failure): RecordOutcome {
  const inDoubt = past ? past.state !== "open" || past.halfDone : record.lookFirst;
  return { state: inDoubt ? "unknown" : "retryable", effectId: record.effectId, failure };
}

export function outcomeOf({ effectId, call }: BatchRecord, result: PackResult): RecordOutcome {
  if (result.kind === "written") return { state: "applied", effectId, id: result.id, record: result.record, before: result.before };
  if (result.kind === "rejected") return { state: "rejected", effectId, failure: result.failure };
  if (result.kind === "deleted" && call.kind === "delete") return { state: "applied", effectId, id: call.id, record: null, before: null };
  throw new Error(`A pack answered a ${call.kind} call with "${result.kind}".`);
}
