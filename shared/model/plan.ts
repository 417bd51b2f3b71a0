import { z } from "zod";
import { issueSchema } from "../kernel/issue.ts";
import { jsonSchema } from "../kernel/json.ts";

/** The six outcomes a record can have, always in this order. */
export const outcomeKinds = ["create", "update", "unchanged", "skip", "hold", "fail"] as const;
export const outcomeKindSchema = z.enum(outcomeKinds);
export type OutcomeKind = z.infer<typeof outcomeKindSchema>;

/** A reference to other records of the same plan, by effect id: their destination ids are filled in when they are known. */
export const effectRefSchema = z.object({
  /** Field key at the destination. */
  field: z.string(),
  /** The effects pointed at; one for a reference field, any number for references. */
  to: z.array(z.string()),
  /** Ids of records at the destination that no effect touches, found by matching. */
  ids: z.array(z.string()),
  many: z.boolean(),
  /** When true the record waits for its reference and is held if that fails; otherwise it goes without. */
  required: z.boolean(),
});
export type EffectRef = z.infer<typeof effectRefSchema>;

/** The intent for one source record at the destination. */
export const effectSchema = z.object({
  /** Stable over plans: made of map id and source key. */
  id: z.string(),
  mapId: z.string(),
  /** Destination object id. */
  object: z.string(),
  sourceKey: z.string(),
  /** What people call the record. */
  label: z.string(),
  address: z.object({ dataset: z.string(), row: z.number().int() }),
  kind: outcomeKindSchema,
  /** Everything the map gives for the record, by field key, canonical; references excluded. */
  mapped: z.record(z.string(), jsonSchema),
  /** The part of `mapped` that is sent: all of it for a create, what the policies let through for an update. */
  values: z.record(z.string(), jsonSchema),
  refs: z.array(effectRefSchema),
  /** Files that its texts name by a token until their address is known: they land first. */
  images: z.array(z.object({ effectId: z.string(), field: z.string(), token: z.string(), name: z.string() })).optional(),
  /** The destination record, for update and unchanged. */
  targetId: z.string().nullable(),
  /** The effect whose destination record this one shares (a duplicate), for unchanged. */
  aliasOf: z.string().nullable(),
  /** It shares a record of the destination that a row outside the plan stands for. */
  shared: z.literal(true).optional(),
  /** What the destination holds now in the fields of `mapped`, for update and unchanged. */
  before: z.record(z.string(), jsonSchema).nullable(),
  /** When each side changed the record last, where a policy asks for it. */
  times: z.object({ source: z.string().nullable(), there: z.string().nullable() }).optional(),
  /** In a rollback plan: take the record out again, or give it back the values it had. */
  undo: z.enum(["delete", "restore"]).nullable(),
  issues: z.array(issueSchema),
  /** Why the outcome is what it is, in words. */
  why: z.string(),
});
export type Effect = z.infer<typeof effectSchema>;

/** Whether another row's record stands for this one too: it has none of its own, and its values aren't loaded. */
export const isMerged = (effect: Pick<Effect, "aliasOf" | "shared">): boolean => effect.aliasOf !== null || effect.shared === true;

export const outcomeCountsSchema = z.record(outcomeKindSchema, z.number().int());
export type OutcomeCounts = z.infer<typeof outcomeCountsSchema>;

/** The records of a lane by what they get in one field: canonical values as texts. */
export const planFacetSchema = z.object({
  field: z.string(),
  values: z.array(z.object({ value: z.string(), outcomes: outcomeCountsSchema })),
});
export type PlanFacet = z.infer<typeof planFacetSchema>;

/** A part of the plan that one object map makes, in load order. */
export const planLaneSchema = z.object({
  mapId: z.string(),
  object: z.string(),
  label: z.string(),
  /** Position of the lane's first effect in the plan. */
  start: z.number().int(),
  count: z.number().int(),
  outcomes: outcomeCountsSchema,
  /** Records among the unchanged that are merged into another record; absent in plans of older versions. */
  merged: z.number().int().optional(),
  /** Sums of the object's money by outcome; absent where it has none. */
  money: z.record(outcomeKindSchema, z.number()).optional(),
  /**
   * The same by what the records say their currency is, in the field of this key: canonical values as texts, empty for none. Absent where the
   * object has no such field, and in plans of older versions.
   */
  currencies: z
    .object({ field: z.string(), sums: z.array(z.object({ value: z.string(), money: z.record(outcomeKindSchema, z.number()) })) })
    .optional(),
  /** Field key → records that are updated in it, most of them first. */
  changes: z.array(z.object({ field: z.string(), count: z.number().int() })).optional(),
  /** By what its records can be looked through (owner, stage): the values that they get, most frequent first; empty for none. */
  facets: z.array(planFacetSchema).optional(),
});
export type PlanLane = z.infer<typeof planLaneSchema>;

export const issueGroupSchema = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "note"]),
  mapId: z.string(),
  /** Label of the field that the issue is about; absent where it is about none. */
  field: z.string().optional(),
  message: z.string(),
  /** Issues; a record may have several. */
  count: z.number().int(),
  /** Its records by outcome; absent in plans of older versions. */
  outcomes: outcomeCountsSchema.optional(),
});
export type IssueGroup = z.infer<typeof issueGroupSchema>;

/** A plan is never edited, only replaced. Its effects are stored beside it in chunks. */
export const planSchema = z.object({
  v: z.literal(1),
  id: z.string(),
  projectId: z.string(),
  connectionId: z.string(),
  scope: z.enum(["sample", "full", "rollback"]),
  createdAt: z.string(),
  /** Hash of map, inputs and account schema: what a sign-off binds to. */
  digest: z.string(),
  lanes: z.array(planLaneSchema),
  issues: z.array(issueGroupSchema),
  effectCount: z.number().int(),
  /** When the account's records were read that it was compared with; absent in plans of older versions. */
  comparedAt: z.string().optional(),
});
export type Plan = z.infer<typeof planSchema>;
