import type { Dexie } from "dexie";
import { type Effect, type Plan, planSchema } from "../../shared/model/index.ts";
import { type Db, EFFECTS_PER_RECORD, type EffectsRow, eachPage, slicePages, table, under } from "./db.ts";
import { guarded, parseStored } from "./failure.ts";
import { removePredictions } from "./predictions.ts";

/** Plans that are complete. A plan is made as a draft (drafts.plan), its effects are put, then the draft is finished. */
export function plansIn(db: Db) {
  const rows = table<unknown>(db.strict, "plans");
  return {
    /** A project's plans, newest first. */
    list: (projectId: string): Promise<Plan[]> =>
      guarded(async () =>
        (await rows.where("projectId").equals(projectId).toArray()).map(parse).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
      ),

    get: (id: string): Promise<Plan | null> =>
      guarded(async () => {
        const row = await rows.get(id);
        return row === undefined ? null : parse(row);
      }),

    remove: (id: string): Promise<void> => guarded(() => db.strict.transaction("rw", PLAN_TABLES, () => removePlans(db.strict, [id]))),
  };
}

/** Effects of plans, EFFECTS_PER_RECORD a record, by position in the plan. */
export function effectsIn(db: Db) {
  const rows = table<EffectsRow>(db.bulk, "effects");
  return {
    /** Stores record `index`; every record but the last must hold exactly EFFECTS_PER_RECORD effects. */
    put: (planId: string, index: number, effects: Effect[]): Promise<void> =>
      guarded(async () => void (await rows.put({ planId, index, effects }))),

    /** How many records of a plan's effects are stored. */
    count: (planId: string): Promise<number> => guarded(() => under<EffectsRow>(db.bulk, "effects", planId).count()),

    /** Effects at positions `start` to `end` (exclusive). */
    read: (planId: string, start: number, end: number): Promise<Effect[]> =>
      guarded(() => slicePages<EffectsRow, Effect>(db.bulk, "effects", planId, EFFECTS_PER_RECORD, (row) => row.effects, start, end)),

    /** Visits all effects in order, a record at a time, until `visit` answers false. `start` is the first one's position. */
    scan: (planId: string, visit: (effects: Effect[], start: number) => unknown): Promise<void> =>
      guarded(() => eachPage<EffectsRow>(db.bulk, "effects", planId, (row) => visit(row.effects, row.index * EFFECTS_PER_RECORD))),
  };
}

const parse = (row: unknown): Plan => parseStored(planSchema, row, "plan");

export const PLAN_TABLES = ["plans", "effects", "predictions"] as const;

/** Deletes plans and their effects; call it inside a transaction over PLAN_TABLES. */
export async function removePlans(dexie: Dexie, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await under(dexie, "effects", id).delete();
    await removePredictions(dexie, id);
    await table(dexie, "plans").delete(id);
  }
}
