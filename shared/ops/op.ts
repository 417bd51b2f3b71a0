import { z } from "zod";
import { lessonSchema } from "../model/lesson.ts";
import {
  collisionPolicySchema,
  dateOrderSchema,
  decisionStateSchema,
  exportAnswerSchema,
  fieldRowSchema,
  objectMapSchema,
  overrideSchema,
  ownerChoiceSchema,
  projectSettingsSchema,
  valueChoiceSchema,
} from "../model/project.ts";
import { valueRuleSchema } from "../model/value-rule.ts";
import { statePartsSchema } from "./parts.ts";

/** The parts of a field row that a person edits. */
export const fieldRowPatchSchema = z.object({
  column: z.string().nullable().optional(),
  target: z.string().nullable().optional(),
  formula: z.string().nullable().optional(),
  state: decisionStateSchema.optional(),
  policy: collisionPolicySchema.optional(),
  confidence: z.number().nullable().optional(),
  evidence: fieldRowSchema.shape.evidence.optional(),
  candidates: fieldRowSchema.shape.candidates.optional(),
});
export type FieldRowPatch = z.infer<typeof fieldRowPatchSchema>;

const simpleOpSchema = z.discriminatedUnion("kind", [
  /**
   * Says which source object a dataset holds; `undefined` (absent) forgets the dataset. `byHand`: a person said so, and isn't asked again. `file` and
   * `label` are what the dataset's file and its object are called, for history.
   */
  z.object({
    kind: z.literal("dataset.assign"),
    datasetId: z.string(),
    object: z.string().nullable().optional(),
    byHand: z.boolean().optional(),
    file: z.string().optional(),
    label: z.string().optional(),
  }),
  z.object({ kind: z.literal("map.put"), map: objectMapSchema, index: z.number().int().nonnegative().optional() }),
  z.object({ kind: z.literal("map.remove"), mapId: z.string() }),
  z.object({ kind: z.literal("row.put"), row: fieldRowSchema, index: z.number().int().nonnegative().optional() }),
  z.object({ kind: z.literal("row.remove"), rowId: z.string() }),
  z.object({ kind: z.literal("row.edit"), rowId: z.string(), patch: fieldRowPatchSchema }),
  z.object({ kind: z.literal("value.set"), rowId: z.string(), value: z.string(), choice: valueChoiceSchema.nullable() }),
  /** Adds a rule for the values of a field row, last unless told; one of its id is changed where it stands. */
  z.object({ kind: z.literal("rule.put"), rowId: z.string(), rule: valueRuleSchema, index: z.number().int().nonnegative().optional() }),
  z.object({ kind: z.literal("rule.remove"), rowId: z.string(), ruleId: z.string() }),
  /** Puts a rule at another place, counted from 0: of two that catch a text, the first decides. */
  z.object({ kind: z.literal("rule.move"), rowId: z.string(), ruleId: z.string(), index: z.number().int().nonnegative() }),
  /** Says what parts the options in the cells of a field row; null leaves it to the column's profile. */
  z.object({ kind: z.literal("split.set"), rowId: z.string(), sign: z.string().nullable() }),
  /** Says under which choice a new one is made (a stage's pipeline), by label; null leaves it to what its values go to. */
  z.object({ kind: z.literal("choice.under"), object: z.string(), key: z.string(), label: z.string(), under: z.string().nullable() }),
  z.object({ kind: z.literal("owner.set"), owner: z.string(), choice: ownerChoiceSchema.nullable() }),
  /** Says that a source owner is no spelling of another; `false` takes it for one again where it looks like one. */
  z.object({ kind: z.literal("owner.apart"), owner: z.string(), apart: z.boolean() }),
  z.object({ kind: z.literal("fallback.set"), email: z.string().nullable() }),
  z.object({ kind: z.literal("settings.set"), patch: projectSettingsSchema.partial() }),
  /** Says how a column's 03/04/2024 is read; null leaves it to the column's own evidence. */
  z.object({ kind: z.literal("date.order"), datasetId: z.string(), column: z.string(), order: dateOrderSchema.nullable() }),
  /** Puts one cell right, as mapping sees it; null gives the export's own back. `row` as `rowKeyOf` names it. */
  z.object({
    kind: z.literal("override.set"),
    datasetId: z.string(),
    row: z.string(),
    column: z.string(),
    override: overrideSchema.nullable(),
  }),
  /** Says which column of a source object tells when a row was changed last; null leaves it to the headers. */
  z.object({ kind: z.literal("modified.set"), object: z.string(), column: z.string().nullable() }),
  /** Says by which columns a row of a source object is known, first choice first; null leaves it to the pack. */
  z.object({ kind: z.literal("key.set"), object: z.string(), keys: z.array(z.array(z.string()).min(1)).min(1).nullable() }),
  /** Says whether a dataset is a newer export of another, or stands beside it; null leaves it open. `file` and `of` are what their files are called. */
  z.object({
    kind: z.literal("export.answer"),
    newer: z.string(),
    older: z.string(),
    answer: exportAnswerSchema.nullable(),
    file: z.string().optional(),
    of: z.string().optional(),
  }),
  /** Takes what a finished pair of exports taught for evidence about an object map; null forgets it. */
  z.object({ kind: z.literal("lesson.set"), mapId: z.string(), lesson: lessonSchema.nullable() }),
  /** Puts whole parts of the state in place of what stands: a kept version comes back, or a recipe is taken over. */
  z.object({ kind: z.literal("state.restore"), label: z.string(), parts: statePartsSchema }),
]);
export type SimpleOp = z.infer<typeof simpleOpSchema>;

/** What a person (or a proposal) does to a project. One gesture is one op: a paste over many cells is a `group`. */
export type Op = SimpleOp | { kind: "group"; label: string; ops: Op[] };
export const opSchema: z.ZodType<Op> = z.lazy(() =>
  z.union([simpleOpSchema, z.object({ kind: z.literal("group"), label: z.string(), ops: z.array(opSchema) })]),
);
