import { z } from "zod";
import { jsonSchema } from "../kernel/json.ts";
import { plannedFieldSchema } from "../model/account.ts";

/*
 * Practice accounts, only where switched on (404 otherwise); same rules as the other routes of the edge.
 *   POST   /api/practice                         practiceCreateRequest → practiceCreateReply
 *   GET    /api/practice/:name                   → practiceOverview
 *   GET    /api/practice/:name/records           ?object&offset&limit&find → practiceRecordsPage
 *   GET    /api/practice/:name/fields            ?object → practiceFields
 *   GET    /api/practice/:name/dump              → practiceDump
 *   GET    /api/practice/:name/token             → practiceToken
 *   GET    /api/practice/:name/log               ?status&before&limit → practiceLog (newest first)
 *   POST   /api/practice/:name/reset             → { reset: true }
 *   POST   /api/practice/:name/fields            practiceFieldRequest → { key } (the account's admin adds a field by hand)
 *   POST   /api/practice/:name/knobs             practiceKnobs (partial) → practiceKnobs
 *   POST   /api/practice/:name/snapshots         { name } → practiceSnapshots; a snapshot of that name is replaced
 *   POST   /api/practice/:name/snapshots/restore { name } → practiceSnapshots
 *   POST   /api/practice/:name/snapshots/remove  { name } → practiceSnapshots
 * The practice account's own vendor API: /practice/:name/<vendor path>, for outside clients.
 */

/** What a practice account can be told to do wrong. */
export const practiceFaultKindSchema = z.enum([
  /** Too many calls in the short window. */
  "429",
  /** The long window (an hour, a day) is used up. */
  "429budget",
  /** The search's own window is full. */
  "429search",
  "402",
  "500",
  "502",
  "503",
  /** The work is done, the reply says 500. */
  "500AfterCommit",
  "slow",
  "resetBeforeCommit",
  "resetAfterCommit",
  "html403",
  /** The key isn't valid (any more). */
  "expired",
]);
export type PracticeFaultKind = z.infer<typeof practiceFaultKindSchema>;

export const practiceFaultSchema = z.object({
  kind: practiceFaultKindSchema,
  /** Only on requests of this method; null matches any. */
  method: z.string().max(10).nullable(),
  /** Only on requests whose path contains this. */
  path: z.string().max(200).nullable(),
});
export type PracticeFault = z.infer<typeof practiceFaultSchema>;

/** One of a choice's values, a number, or several of the values. */
export const practiceSwitchValueSchema = z.union([z.string().max(100), z.number(), z.array(z.string().max(100)).max(100)]);
export type PracticeSwitchValue = z.infer<typeof practiceSwitchValueSchema>;

export const practiceKnobsSchema = z.object({
  /** How much faster than real time the account's rate windows pass. 1 is real. */
  clockSpeed: z.number().min(1).max(100_000),
  /** Which of the vendor's products it is, where there are several. */
  generation: z.string().max(40),
  plan: z.string().max(40),
  /** Paying users: pools and budgets that count by head. */
  seats: z.number().int().min(1).max(10_000),
  /** Calls in the vendor's short window; null is the plan's own. */
  burst: z.number().int().min(1).max(1_000_000).nullable(),
  /** Units in the vendor's long window (calls an hour, tokens a day); null is the plan's own. */
  budget: z.number().int().min(1).max(1_000_000_000).nullable(),
  /** Milliseconds added to every answer. */
  latencyMs: z.number().min(0).max(10_000),
  /** Faults to give, in order, one a matching request, then none. */
  faults: z.array(practiceFaultSchema).max(1000),
  /** How the account behaves where nobody knows how the vendor does, by switch id. In a patch: those that change. */
  switches: z.record(z.string().max(60), practiceSwitchValueSchema),
});
export type PracticeKnobs = z.infer<typeof practiceKnobsSchema>;

const choiceSchema = z.object({ value: z.string(), label: z.string() });
/** `group` is what it is about, for a list of them. */
const switchWords = { id: z.string(), group: z.string(), label: z.string(), help: z.string() };

/** A switch in words: what it is about and what it can be set to. */
export const practiceSwitchSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("choice"), ...switchWords, options: z.array(choiceSchema), default: z.string() }),
  z.object({ kind: z.literal("number"), ...switchWords, min: z.number(), max: z.number(), unit: z.string(), default: z.number() }),
  z.object({ kind: z.literal("many"), ...switchWords, options: z.array(choiceSchema), default: z.array(z.string()) }),
]);
export type PracticeSwitch = z.infer<typeof practiceSwitchSchema>;

export const practiceCreateRequestSchema = z.object({ pack: z.string().max(40), knobs: practiceKnobsSchema.partial().optional() });
export const practiceCreateReplySchema = z.object({ domain: z.string(), token: z.string() });
export type PracticeCreateReply = z.infer<typeof practiceCreateReplySchema>;

/** The account's only key, for programs other than the studio. */
export const practiceTokenSchema = z.object({ token: z.string() });
export type PracticeToken = z.infer<typeof practiceTokenSchema>;

/** A named copy of everything in the account but its token, knobs and request log. */
export const practiceSnapshotSchema = z.object({ name: z.string(), at: z.string(), records: z.number().int() });
export type PracticeSnapshot = z.infer<typeof practiceSnapshotSchema>;
export const practiceSnapshotsSchema = z.object({ snapshots: z.array(practiceSnapshotSchema) });
export type PracticeSnapshots = z.infer<typeof practiceSnapshotsSchema>;
export const practiceSnapshotRequestSchema = z.object({ name: z.string().trim().min(1).max(60) });

export const practiceOverviewSchema = z.object({
  pack: z.string(),
  /** In the vendor's words, with live records. */
  objects: z.array(z.object({ id: z.string(), records: z.number().int() })),
  /** Requests since the last reset. */
  requests: z.number().int(),
  knobs: practiceKnobsSchema,
  /** What the knobs can be set to. */
  plans: z.array(z.string()),
  generations: z.array(choiceSchema),
  switches: z.array(practiceSwitchSchema),
  /** The two windows in words ("calls a minute") with what holds now. */
  limits: z.object({
    burst: z.object({ label: z.string(), limit: z.number() }),
    budget: z.object({ label: z.string(), limit: z.number() }),
  }),
  /** Where the vendor's API begins, after `/practice/<name>`. */
  bases: z.array(z.object({ label: z.string(), path: z.string() })),
  snapshots: z.array(practiceSnapshotSchema),
});
export type PracticeOverview = z.infer<typeof practiceOverviewSchema>;

const recordSchema = z.record(z.string(), jsonSchema);

export const practiceRecordsQuerySchema = z.object({
  object: z.string().max(80),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** Only records whose JSON holds this text, in any case. */
  find: z.string().max(200).default(""),
});
export type PracticeRecordsQuery = z.infer<typeof practiceRecordsQuerySchema>;
/** Live records in order of creation; `total` counts those that `find` leaves. */
export const practiceRecordsPageSchema = z.object({ total: z.number().int(), records: z.array(recordSchema) });
export type PracticeRecordsPage = z.infer<typeof practiceRecordsPageSchema>;

export const practiceFieldsSchema = z.object({ fields: z.array(recordSchema) });
export type PracticeFields = z.infer<typeof practiceFieldsSchema>;

/** Every live (not deleted) record of the account, and its fields, as its vendor's API would show them. */
export const practiceDumpSchema = z.object({
  pack: z.string(),
  records: z.record(z.string(), z.array(recordSchema)),
  fields: z.record(z.string(), z.array(recordSchema)),
});
export type PracticeDump = z.infer<typeof practiceDumpSchema>;

export const practiceLogQuerySchema = z.object({
  /** `ok` 2xx and 3xx, `refused` 4xx, `throttled` 429, `broken` 5xx and connections that broke off. */
  status: z.enum(["all", "ok", "refused", "throttled", "broken"]).default("all"),
  /** Only entries older than this `seq`. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(500),
});
export type PracticeLogQuery = z.infer<typeof practiceLogQuerySchema>;

export const practiceLogSchema = z.object({
  /** Every request since the last reset. */
  total: z.number().int(),
  entries: z.array(
    z.object({
      seq: z.number().int(),
      at: z.string(),
      method: z.string(),
      path: z.string(),
      /** 0 when the connection broke off before an answer. */
      status: z.number().int(),
      request: jsonSchema,
      reply: jsonSchema,
    }),
  ),
});
export type PracticeLog = z.infer<typeof practiceLogSchema>;
export const practiceFieldRequestSchema = plannedFieldSchema;
/** A new choice of a field; `under` by label, for those that belong to a choice of another field. */
export const practiceChoiceRequestSchema = z.object({
  object: z.string(),
  key: z.string(),
  label: z.string().trim().min(1),
  under: z.string().nullable(),
});
export type PracticeChoiceRequest = z.infer<typeof practiceChoiceRequestSchema>;
