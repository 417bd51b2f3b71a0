import { z } from "zod";

/** `option` is one that the account has, `create` one that it still lacks; `drop` leaves the field empty on purpose; `park` holds the record back. */
export const valueKindSchema = z.enum(["option", "create", "drop", "park"]);
export type ValueKind = z.infer<typeof valueKindSchema>;

/** By what texts count as spellings of one. */
export const spellingMethodSchema = z.discriminatedUnion("kind", [
  /** The same words in any order, apart or written as one; without case, accents and punctuation. */
  z.object({ kind: z.literal("words") }),
  /** The same words in any order, apart as they are written; without case, accents and punctuation. */
  z.object({ kind: z.literal("fingerprint") }),
  /** Words of the same letters (1); the same pairs of letters, with or without spaces (2). */
  z.object({ kind: z.literal("ngram"), size: z.union([z.literal(1), z.literal(2)]) }),
  /** Words that sound the same in English. */
  z.object({ kind: z.literal("phonetic") }),
  /** A letter or two mistyped in a long word. */
  z.object({ kind: z.literal("distance") }),
]);
export type SpellingMethod = z.infer<typeof spellingMethodSchema>;

/**
 * Decides every text that is spelt like those it was made from, in this and in later files. A person's decision about one text wins
 * over rules, an earlier rule over a later one, a rule over a proposal.
 */
export const valueRuleSchema = z.object({
  id: z.string(),
  name: z.string(),
  method: spellingMethodSchema,
  /** What the method makes of the texts it was made from; for `distance` those texts themselves. */
  keys: z.array(z.string()),
  /** The text it was made around, for the words on screen. */
  like: z.string(),
  /** Texts that have the key and are left alone all the same. */
  except: z.array(z.string()),
  choice: z.object({ kind: valueKindSchema, label: z.string().nullable() }),
});
export type ValueRule = z.infer<typeof valueRuleSchema>;
