import { z } from "zod";

/** Where a source column went in a finished migration. */
export const lessonColumnSchema = z.object({
  /** As the old export has it; compared folded. */
  header: z.string(),
  /** Field ref; null: what it holds was found nowhere in what had been loaded. */
  target: z.string().nullable(),
  targetLabel: z.string(),
  /** What makes the field's value of the column; null where the column as it stands is it. */
  formula: z.string().nullable(),
  /** 0 to 1, as `Hint.strength`. */
  strength: z.number(),
  /** The evidence in words and numbers. */
  text: z.string(),
  /** Which option the column's values became: `valueMark` of each value → label of the option; empty for values that were left empty. */
  choices: z.record(z.string(), z.object({ label: z.string(), why: z.string() })),
});
export type LessonColumn = z.infer<typeof lessonColumnSchema>;

/** A field that several columns, a part of one, or one constant made up. */
export const lessonFormulaSchema = z.object({
  target: z.string(),
  targetLabel: z.string(),
  formula: z.string(),
  strength: z.number(),
  text: z.string(),
});
export type LessonFormula = z.infer<typeof lessonFormulaSchema>;

/**
 * What a finished pair of exports taught about one object map, as far as a person took it for evidence. It holds headers, labels and figures; of the
 * values only their marks, and no row.
 */
export const lessonSchema = z.object({
  v: z.literal(1),
  /** Names of the two files. */
  source: z.string(),
  destination: z.string(),
  /** ISO. */
  at: z.string(),
  /** Records that were compared. */
  compared: z.number().int(),
  columns: z.array(lessonColumnSchema),
  formulas: z.array(lessonFormulaSchema),
});
export type Lesson = z.infer<typeof lessonSchema>;
