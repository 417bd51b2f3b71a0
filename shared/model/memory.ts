import { z } from "zod";
import { columnTypeSchema } from "./dataset.ts";

/**
 * What a column's values look like, without any of them: type, way of writing and frequent values as numbers of 65,536 buckets, which many texts
 * share. `values` is empty for columns that aren't lists of few values.
 */
export const fingerprintSchema = z.object({
  type: columnTypeSchema,
  shape: z.number().int().nullable(),
  values: z.array(z.number().int()).max(12),
});
export type Fingerprint = z.infer<typeof fingerprintSchema>;

const place = {
  /** Source object and destination object. */
  object: z.string(),
  into: z.string(),
  /** As people read it; compared folded. */
  header: z.string(),
  /** When it was decided so, ISO. */
  at: z.string(),
};

export const rememberedSchema = z.discriminatedUnion("kind", [
  /** Where a column went. `target` null: it was ignored on purpose. `formula` only where a person wrote one. */
  z.object({
    kind: z.literal("field"),
    ...place,
    target: z.string().nullable(),
    targetLabel: z.string(),
    formula: z.string().nullable(),
    print: fingerprintSchema.nullable(),
  }),
  /**
   * What a column's values became: `valueMark` of each value → label of its option. `left`: those that were dropped on purpose, or parked; absent
   * where none was, and in memories of older versions.
   */
  z.object({
    kind: z.literal("values"),
    ...place,
    target: z.string(),
    targetLabel: z.string(),
    choices: z.record(z.string(), z.string()),
    left: z.record(z.string(), z.enum(["drop", "park"])).optional(),
  }),
]);
export type Remembered = z.infer<typeof rememberedSchema>;

/** What one project has decided. It outlives the project. */
export const memoryRecordSchema = z.object({
  v: z.literal(1),
  /** Made of the project's id, and not to be led back to it. */
  id: z.string(),
  /** Pack ids. */
  source: z.string(),
  destination: z.string(),
  at: z.string(),
  entries: z.array(rememberedSchema),
  /** Ids of decisions (see `decisionId`) that a person had forgotten: they aren't taken from this project again. */
  forgotten: z.array(z.string()),
});
export type MemoryRecord = z.infer<typeof memoryRecordSchema>;

/** The memory as a file: decisions without rows of data. */
export const memoryFileSchema = z.object({
  kind: z.literal("crosswalk.memory"),
  v: z.literal(1),
  madeAt: z.string(),
  records: z.array(memoryRecordSchema),
});
export type MemoryFile = z.infer<typeof memoryFileSchema>;
