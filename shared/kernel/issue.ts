import { z } from "zod";

/** Where a value lives, from the file to the destination. Rows count from 0 in the dataset; people are shown row + 1. */
const addressSchema = z.object({
  dataset: z.string().optional(),
  row: z.number().int().nonnegative().optional(),
  column: z.string().optional(),
  field: z.string().optional(),
});
export type Address = z.infer<typeof addressSchema>;

/**
 * Something about the user's data that doesn't fit. Never thrown: collected, counted and listed with its address.
 * `error` keeps the value (or the record) from being loaded, `warning` loads it and says so, `note` explains.
 */
export const issueSchema = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "note"]),
  message: z.string(),
  address: addressSchema,
  /** The value as it stood in the source, when there is one. */
  raw: z.string().optional(),
});
export type Issue = z.infer<typeof issueSchema>;
