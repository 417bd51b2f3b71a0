import { z } from "zod";
import { plannedFieldSchema } from "../model/account.ts";
import { collisionPolicySchema, dateOrderSchema, decisionStateSchema, ownerChoiceSchema, projectSettingsSchema } from "../model/project.ts";
import { valueKindSchema, valueRuleSchema } from "../model/value-rule.ts";

/** An object map. The rows of `source` that meet `condition` become records of `destination`. */
export const recipeObjectSchema = z.strictObject({
  source: z.string().min(1),
  destination: z.string().min(1),
  condition: z.string().nullable(),
  enabled: z.boolean(),
});
export type RecipeObject = z.infer<typeof recipeObjectSchema>;

/** A field row. Values, rules and signs name it by its `id`. */
export const recipeFieldSchema = z.strictObject({
  id: z.string().min(1),
  /** `<source>><destination>`. */
  object: z.string(),
  column: z.string().nullable(),
  /** Portable field ref: the key of a standard field, `custom:<label>` for others. */
  target: z.string().nullable(),
  /** What the field was called where the recipe was made; for people. */
  label: z.string().nullable(),
  formula: z.string().nullable(),
  policy: collisionPolicySchema,
  state: decisionStateSchema,
});
export type RecipeField = z.infer<typeof recipeFieldSchema>;

export const recipeValueSchema = z.strictObject({
  field: z.string(),
  value: z.string(),
  kind: valueKindSchema,
  label: z.string().nullable(),
  state: decisionStateSchema,
  why: z.string(),
});
export type RecipeValue = z.infer<typeof recipeValueSchema>;

export const recipeOwnerSchema = z.strictObject({ owner: z.string(), ...ownerChoiceSchema.shape });
export type RecipeOwner = z.infer<typeof recipeOwnerSchema>;

/** A map without any row of data: what one project decided, for another, or for itself after it was edited elsewhere. */
export const recipeSchema = z.strictObject({
  kind: z.literal("crosswalk.recipe"),
  v: z.literal(1),
  name: z.string(),
  note: z.string(),
  madeAt: z.string(),
  /** Id of the project it was made in: there, rows that the recipe lacks were taken out of it. */
  project: z.string(),
  /** Pack ids. */
  source: z.string(),
  destination: z.string(),
  objects: z.array(recipeObjectSchema),
  fields: z.array(recipeFieldSchema),
  values: z.array(recipeValueSchema),
  rules: z.array(z.strictObject({ field: z.string(), rule: valueRuleSchema })),
  /** What parts the options in a field row's cells; an empty text: nothing does. */
  signs: z.array(z.strictObject({ field: z.string(), sign: z.string() })),
  /** `<object>.<field key>` and a new option of it in lower case: the choice under which it is made, by label. */
  parents: z.array(z.strictObject({ list: z.string(), option: z.string(), under: z.string() })),
  /** E-mail addresses are personal data: null where they were left out, and the project's own stay. */
  owners: z.array(recipeOwnerSchema).nullable(),
  fallbackOwner: z.string().nullable(),
  settings: projectSettingsSchema,
  /** Columns that read 03/04/2024 in a way that a person chose. `dataset` only where the datasets of the object disagree. */
  dateOrders: z.array(z.strictObject({ object: z.string(), dataset: z.string().nullable(), column: z.string(), order: dateOrderSchema })),
  /** Source object → the column that tells when a row was changed last. */
  modified: z.array(z.strictObject({ object: z.string(), column: z.string() })),
  /** By which columns rows are known: of one object, those tried first come first. Recipes of before they were kept have none. */
  keys: z.array(z.strictObject({ object: z.string().min(1), columns: z.array(z.string()).min(1) })).default([]),
  /** Fields that the account lacked when the recipe was made. For people: they follow from the fields. */
  planned: z.array(plannedFieldSchema),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** Something about a recipe file, with the cell or the path that it is about. */
export interface RecipeIssue {
  /** An error keeps the recipe out; a note only tells. */
  severity: "error" | "note";
  /** Sheet of the workbook, or null in a JSON recipe. */
  sheet: string | null;
  /** `E12` in a workbook, `fields[3].policy` in JSON; null where it is about the whole. */
  at: string | null;
  message: string;
}

/** Issues that are told at most; further ones are counted. */
export const ISSUES_TOLD = 100;
