import { z } from "zod";
import { jsonSchema } from "../kernel/json.ts";
import { accountSchemaSchema, connectionRefSchema, destinationRecordSchema, plannedFieldSchema } from "../model/account.ts";

export * from "./practice.ts";

/*
 * The edge's routes, both ways. All live under /api, answer JSON, and refuse requests without `x-crosswalk: 1` or from another
 * origin. Every error is `{ failure }` with a fitting status.
 *
 *   POST   /api/connections                      connectRequest → connectReply
 *   DELETE /api/connections/:id                  → forgetReply
 *   POST   /api/connections/:id/calls            callRequest → callReply
 *   POST   /api/connections/:id/batches          batchRequest → batchLine, one a line (application/x-ndjson)
 *   GET    /api/connections/:id/pace             → paceState
 *   PUT    /api/connections/:id/pace             paceRequest → paceState
 *   GET    /api/health                           → healthReply
 * The language-model assist has its own in assist.ts, practice accounts in practice.ts, signing in (people at the studio, the studio at a vendor) in access.ts.
 */

export const failureSchema = z.object({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  reach: z.enum(["none", "unknown"]),
  waitMs: z.number().optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export const errorReplySchema = z.object({ failure: failureSchema });

/** `oauth`: ids of the packs whose sign-in this edge has a client for. */
export const healthReplySchema = z.object({ ok: z.literal(true), practice: z.boolean(), live: z.boolean(), oauth: z.array(z.string()) });

export const connectRequestSchema = z.object({
  pack: z.string().max(40),
  /** As typed; practice accounts have `<name>.practice`. */
  domain: z.string().min(1).max(200),
  token: z.string().min(1).max(500),
  /** A connection that these credentials shall go on with: it keeps its id where it is the same account. */
  again: z.string().max(100).optional(),
});
export type ConnectRequest = z.infer<typeof connectRequestSchema>;
export const reportLineSchema = z.union([z.string(), z.object({ kind: z.enum(["can", "cannot", "careful"]), text: z.string() })]);
export const connectReplySchema = z.object({
  connection: connectionRefSchema,
  /** What the key can and cannot do; a bare sentence is a fact worth knowing. */
  report: z.object({ account: z.string(), user: z.string(), plan: z.string().nullable(), lines: z.array(reportLineSchema) }),
});
export type ConnectReply = z.infer<typeof connectReplySchema>;

const values = z.record(z.string().max(200), jsonSchema);
const objectId = z.string().max(80);
const recordId = z.string().max(80);

export const readCallSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("check") }),
  z.object({ kind: z.literal("schema") }),
  z.object({ kind: z.literal("list"), object: objectId, cursor: z.string().max(500).nullable() }),
  z.object({ kind: z.literal("read"), object: objectId, id: recordId, values }),
  z.object({ kind: z.literal("find"), object: objectId, sourceField: z.object({ key: z.string(), value: z.string() }).nullable(), values }),
]);
export const fieldCallSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("createField"), field: plannedFieldSchema }),
  z.object({ kind: z.literal("deleteField"), object: objectId, key: z.string().max(200) }),
  z.object({
    kind: z.literal("createChoice"),
    object: objectId,
    key: z.string().max(200),
    label: z.string().min(1).max(255),
    under: recordId.nullable(),
  }),
]);
export const writeCallSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("create"), object: objectId, values }),
  z.object({ kind: z.literal("update"), object: objectId, id: recordId, values }),
  z.object({ kind: z.literal("delete"), object: objectId, id: recordId }),
]);

export const callRequestSchema = z.object({ call: z.union([readCallSchema, fieldCallSchema]) });
export type CallRequest = z.infer<typeof callRequestSchema>;

export const paceWindowStateSchema = z.object({
  id: z.string(),
  label: z.string(),
  counts: z.enum(["calls", "cost"]),
  limit: z.number(),
  /** Used within the window, by us or as the destination reports it, whichever is more. */
  used: z.number(),
  /** What we allow ourselves: limit less the reserve. */
  allowed: z.number(),
  /** In real time: a practice account's windows may pass faster. */
  windowMs: z.number(),
});
/** Share of every limit that is left to the account's people, until the account is set to another. */
export const DEFAULT_RESERVE = 0.2;
export const paceRequestSchema = z.object({ reserve: z.number().min(0).max(0.9) });

export const paceStateSchema = z.object({
  windows: z.array(paceWindowStateSchema),
  /** Share of every limit that is left to the account's people, 0 to 1. */
  reserve: z.number(),
  /** Until the next call may go; 0 when it may go now. */
  waitMs: z.number(),
  /** Calls made to the destination since the gate was first used, and how many of them were answered 429. */
  calls: z.number().int(),
  throttled: z.number().int(),
});
export type PaceState = z.infer<typeof paceStateSchema>;

export const callReplySchema = z.object({
  result: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("account"),
      account: z.object({
        name: z.string(),
        userId: z.string().nullable(),
        userName: z.string(),
        plan: z.string().nullable(),
        lines: z.array(reportLineSchema),
      }),
    }),
    z.object({ kind: z.literal("schema"), schema: accountSchemaSchema }),
    z.object({ kind: z.literal("page"), records: z.array(destinationRecordSchema), next: z.string().nullable() }),
    z.object({ kind: z.literal("record"), record: destinationRecordSchema.nullable() }),
    z.object({ kind: z.literal("field"), key: z.string() }),
    z.object({ kind: z.literal("choice"), id: z.string() }),
    z.object({ kind: z.literal("deleted") }),
    z.object({ kind: z.literal("rejected"), failure: failureSchema }),
  ]),
  pace: paceStateSchema,
});
export type CallReply = z.infer<typeof callReplySchema>;

/** At most this many records in one batch. */
export const MAX_BATCH_RECORDS = 100;
/** At most this many bytes in one request body. */
export const MAX_BODY_BYTES = 4_000_000;

export const batchRequestSchema = z.object({
  /** The same key means the same batch: what was done for it is answered from memory, never done twice. */
  batchKey: z.string().min(8).max(100),
  /** Runs share the account's pace evenly. Posts without one count as one run together. */
  runId: z.string().min(1).max(100).optional(),
  records: z
    .array(
      z.object({
        effectId: z.string().max(100),
        call: writeCallSchema,
        /** How to find the record again if the outcome of a create stays unknown. */
        sourceField: z.object({ key: z.string(), value: z.string() }).nullable(),
        /** Set when an earlier try may have reached the destination and the gate may have forgotten: look before creating. */
        lookFirst: z.boolean(),
      }),
    )
    .min(1)
    .max(MAX_BATCH_RECORDS),
});
export type BatchRequest = z.infer<typeof batchRequestSchema>;

export const recordOutcomeSchema = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("applied"),
    effectId: z.string(),
    /** The destination's id; for a delete the id that is gone. */
    id: z.string(),
    record: destinationRecordSchema.nullable(),
    before: z.record(z.string(), jsonSchema).nullable(),
  }),
  /** The destination said no to this record. */
  z.object({ state: z.literal("rejected"), effectId: z.string(), failure: failureSchema }),
  /** Certainly not done; post the same batch again after `waitMs`. */
  z.object({ state: z.literal("retryable"), effectId: z.string(), failure: failureSchema }),
  /** May have been done and couldn't be found out. */
  z.object({ state: z.literal("unknown"), effectId: z.string(), failure: failureSchema }),
]);
export type RecordOutcome = z.infer<typeof recordOutcomeSchema>;

/** How a post of a batch ended. */
export const batchEndSchema = z.object({
  /** Wait this long before the next post; 0 when there is no need to. */
  waitMs: z.number(),
  /** Set when the whole account refuses (bad key, unpaid, blocked, plan full): stop and say so. */
  fatal: failureSchema.nullable(),
  pace: paceStateSchema,
});
export type BatchEnd = z.infer<typeof batchEndSchema>;

/**
 * One line of the answer: an outcome for every record, as it is known, then the end; or a failure instead of the rest. An answer
 * that breaks off without its last line loses nothing: the same batch is posted again.
 */
export const batchLineSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("outcome"), outcome: recordOutcomeSchema }),
  batchEndSchema.extend({ kind: z.literal("end") }),
  z.object({ kind: z.literal("failed"), failure: failureSchema }),
]);
export type BatchLine = z.infer<typeof batchLineSchema>;
export const BATCH_LINES_TYPE = "application/x-ndjson";

/** Splits a streamed text into its lines: gives those that are whole, and keeps the rest for the next piece. */
export class LineSplitter {
  #rest = "";

  split(piece: string): string[] {
    const lines = (this.#rest + piece).split("\n");
    this.#rest = lines.pop() ?? "";
    return lines.filter((line) => line !== "");
  }
}
