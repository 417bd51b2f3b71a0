import { z } from "zod";
import { type Json, sameJson } from "../kernel/json.ts";
import { emptyProjectState, type ProjectState, projectStateSchema } from "../model/project.ts";
import type { Op } from "./op.ts";

/** Some of the state's parts, each as a whole. */
export type StateParts = Partial<ProjectState>;
type Part = keyof ProjectState;

/** A part that is absent stays absent: the defaults with which older states are read would empty what isn't meant. */
export const statePartsSchema = z.object(
  Object.fromEntries(Object.entries(projectStateSchema.shape).map(([part, schema]) => [part, withoutDefault(schema).optional()])),
) as unknown as z.ZodType<StateParts>;

function withoutDefault(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault ? withoutDefault(schema.unwrap() as z.ZodType) : schema;
}

/** What stands now of the parts that `parts` names. */
export function partsNow(state: ProjectState, parts: StateParts): StateParts {
  return Object.fromEntries(partNames(parts).map((part) => [part, state[part] ?? emptyProjectState[part]]));
}

/** The one edit that makes `from` into `to`, with the parts that differ; null when none does. */
export function restoreOp(from: ProjectState, to: ProjectState, label: string): Op | null {
  const parts = partNames({ ...from, ...to }).filter((part) => {
    const before = from[part] ?? emptyProjectState[part];
    const after = to[part] ?? emptyProjectState[part];
    return !sameJson(before as Json, after as Json);
  });
  if (parts.length === 0) return null;
  return { kind: "state.restore", label, parts: Object.fromEntries(parts.map((part) => [part, to[part] ?? emptyProjectState[part]])) };
}

const partNames = (parts: StateParts): Part[] => Object.keys(parts) as Part[];
