import { z } from "zod";
import { opSchema } from "../ops/op.ts";

/** One step of a project's history. The state is the fold of the entries that aren't undone, in order of `seq`. */
export const historyEntrySchema = z.object({
  v: z.literal(1),
  projectId: z.string(),
  seq: z.number().int(),
  at: z.string(),
  op: opSchema,
  inverse: opSchema,
  /** Who made it: a person's edit, or proposals of ours after an import or a connection. */
  origin: z.enum(["person", "proposal"]),
  undone: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
