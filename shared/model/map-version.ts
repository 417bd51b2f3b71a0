import { z } from "zod";
import { projectStateSchema } from "./project.ts";

/** A project's map as it stood when a person gave it a name. The rows of the sources are no part of it. */
export const mapVersionSchema = z.object({
  v: z.literal(1),
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  /** A person's own words; empty when there are none. */
  note: z.string(),
  at: z.string(),
  /** Digest of map, inputs and account when it was kept, as sign-offs and plans carry it. */
  digest: z.string(),
  state: projectStateSchema,
});
export type MapVersion = z.infer<typeof mapVersionSchema>;
