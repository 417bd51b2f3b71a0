import { failure } from "../../shared/kernel/index.ts";
import type { DestinationPack } from "../../shared/packs/contract.ts";
import type { RecordOutcome } from "../../shared/wire/edge.ts";
import type { Batch } from "./batch.ts";
import type { BatchRecord } from "./memory.ts";

/**
 * By the account's clock: how long after a bulk whose answer got lost its records may still appear, since the destination works on it
 * in its own time. Until then a record that isn't found isn't sent again.
 */
const BULK_DOUBT_MS = 120_000;

/** What is left of that time, in real milliseconds. */
export function doubtLeftMs({ line, world }: Batch, sentAt: number): number {
  return Math.max(0, sentAt + line.pacer.realMs(BULK_DOUBT_MS) - world.now());
}

export function stillUnsure(pack: DestinationPack, record: BatchRecord, leftMs: number): RecordOutcome {
  const message = `${pack.label} may still be at work on records whose answer got lost. They are looked up again before any is sent again.`;
  return {
    state: "unknown",
    effectId: record.effectId,
    failure: failure("gate.job", message, { retryable: true, reach: "unknown", waitMs: Math.ceil(leftMs) }),
  };
}
