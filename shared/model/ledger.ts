import { z } from "zod";
import { jsonSchema } from "../kernel/json.ts";

export const runSchema = z.object({
  v: z.literal(1),
  id: z.string(),
  projectId: z.string(),
  planId: z.string(),
  connectionId: z.string(),
  kind: z.enum(["sample", "full", "rollback"]),
  /** `running` found at start-up means the tab died: the run is offered for resuming. */
  state: z.enum(["running", "paused", "stopped", "done", "failed"]),
  digest: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** For rollback: the runs it takes back. */
  undoes: z.array(z.string()),
  /** Why it failed or paused by itself, for the admin. */
  note: z.string().nullable(),
});
export type Run = z.infer<typeof runSchema>;

export const entryStateSchema = z.enum(["sending", "applied", "rejected", "retryable", "unknown", "held", "kept"]);
export type EntryState = z.infer<typeof entryStateSchema>;

/** One thing that happened to one record. Append-only; the last entry of an effect in a run is where it stands. */
export const ledgerEntrySchema = z.object({
  effectId: z.string(),
  mapId: z.string(),
  object: z.string(),
  sourceKey: z.string(),
  label: z.string(),
  action: z.enum(["create", "update", "link", "delete", "restore"]),
  state: entryStateSchema,
  batchKey: z.string(),
  at: z.string(),
  destinationId: z.string().nullable(),
  /** The destination's values before the write, in the fields written: what a rollback restores. */
  before: z.record(z.string(), jsonSchema).nullable(),
  /** The values as sent, with references filled in. */
  sent: z.record(z.string(), jsonSchema).nullable(),
  /** The record's writable values as the destination answered after the write: what a later edit is told from. */
  after: z.record(z.string(), jsonSchema).nullable(),
  /** Where a file can be seen, when the destination says it. */
  url: z.string().nullable().optional(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** Entries are stored by the batch, never one record each. */
export const ledgerRecordSchema = z.object({
  v: z.literal(1),
  projectId: z.string(),
  runId: z.string(),
  seq: z.number().int(),
  entries: z.array(ledgerEntrySchema),
});
export type LedgerRecord = z.infer<typeof ledgerRecordSchema>;

/** A person's approval of what a sample showed, bound to map + inputs + account schema by digest: any later edit voids it. */
export const signOffSchema = z.object({ v: z.literal(1), projectId: z.string(), digest: z.string(), runId: z.string(), at: z.string() });
export type SignOff = z.infer<typeof signOffSchema>;
