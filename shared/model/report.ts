import { z } from "zod";
import { jsonSchema } from "../kernel/json.ts";

/** One field of one record, compared over its whole way. */
export const fieldDiffSchema = z.object({
  effectId: z.string(),
  mapId: z.string(),
  object: z.string(),
  label: z.string(),
  destinationId: z.string().nullable(),
  field: z.string(),
  fieldLabel: z.string(),
  /** The source column's value as it stood, when the field comes from one. */
  source: z.string().nullable(),
  mapped: jsonSchema,
  found: jsonSchema,
  /** Both written for people: labels and names instead of ids. */
  mappedText: z.string(),
  foundText: z.string(),
  /** `explained` differs for a reason we know and accept (same instant, id for a label, a policy kept it). */
  verdict: z.enum(["same", "explained", "differs"]),
  cause: z.string(),
});
export type FieldDiff = z.infer<typeof fieldDiffSchema>;

export const reconciledObjectSchema = z.object({
  mapId: z.string(),
  object: z.string(),
  label: z.string(),
  sourceRows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  /** Rows without a record of their own: another row's stands for them. */
  merged: z.number().int().default(0),
  skipped: z.number().int(),
  held: z.number().int(),
  failed: z.number().int(),
  /** Destination records among created, updated and unchanged that were found again. */
  found: z.number().int(),
  expected: z.number().int(),
  fieldsCompared: z.number().int(),
  fieldsDiffering: z.number().int(),
  /** Sum of the object's money field as mapped and as found; null where it has none. */
  amountMapped: z.number().nullable(),
  amountFound: z.number().nullable(),
});
export type ReconciledObject = z.infer<typeof reconciledObjectSchema>;

export const reconciliationSchema = z.object({
  v: z.literal(1),
  projectId: z.string(),
  runIds: z.array(z.string()),
  at: z.string(),
  objects: z.array(reconciledObjectSchema),
  differences: z.array(fieldDiffSchema),
  /** Differences beyond those listed; the number, so that nothing is cut silently. */
  differencesNotListed: z.number().int(),
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;
