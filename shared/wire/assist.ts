import { z } from "zod";

/*
 * The language-model assist of a deployment that has one:
 *
 *   GET  /api/assist   → assistStatus
 *   POST /api/assist   assistQuestion → assistReply
 *
 * A question carries headers, types and the destination's fields; values only of columns that the admin let go. An answer is a guess: one
 * more piece of evidence for proposals.
 */

/** Columns of one question; a wider export is asked about in several. */
export const MAX_ASSIST_COLUMNS = 60;
export const MAX_ASSIST_FIELDS = 400;
/** Values of a column that may go along, and characters of each. */
export const MAX_ASSIST_VALUES = 5;
export const MAX_ASSIST_VALUE_LENGTH = 80;

const word = z.string().max(200);
const name = z.string().min(1).max(200);

export const assistQuestionSchema = z.strictObject({
  source: z.strictObject({ system: name, object: name }),
  destination: z.strictObject({ system: name, object: name }),
  columns: z
    .array(
      z.strictObject({
        header: name,
        type: word,
        values: z.array(z.string().max(MAX_ASSIST_VALUE_LENGTH)).max(MAX_ASSIST_VALUES).optional(),
      }),
    )
    .min(1)
    .max(MAX_ASSIST_COLUMNS),
  fields: z
    .array(z.strictObject({ ref: name, label: name, type: word, options: z.array(word).max(20).optional() }))
    .min(1)
    .max(MAX_ASSIST_FIELDS),
});
export type AssistQuestion = z.infer<typeof assistQuestionSchema>;

/** What a model says of one column. `target` is a field ref of the question; null: none of its fields. */
export const assistGuessSchema = z.object({
  header: z.string(),
  target: z.string().nullable(),
  /** 0 to 1, by the model's own word. */
  confidence: z.number().min(0).max(1),
  /** At most 200 characters. */
  why: z.string(),
});
export type AssistGuess = z.infer<typeof assistGuessSchema>;

export const assistReplySchema = z.object({
  model: z.string(),
  guesses: z.array(assistGuessSchema),
  /** Answers that named no column or field of the question, or made no sense: they were left out. */
  dropped: z.number().int(),
});
export type AssistReply = z.infer<typeof assistReplySchema>;

/** `model` and where it runs, for people; both null where the deployment has none. */
export const assistStatusSchema = z.object({ model: z.string().nullable(), where: z.string().nullable() });
export type AssistStatus = z.infer<typeof assistStatusSchema>;
