import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import type { StudioApi, UndoRedo } from "../../shared/wire/index.ts";
import { digestFor, type Ground } from "../ground.ts";
import type { PlanDesk } from "../planning.ts";
import type { Forecasts } from "../prediction/forecasts.ts";
import type { StandingDesk } from "../standing.ts";
import { attempt, type Store } from "../store/index.ts";
import type { PreviewDesk } from "./index.ts";

interface Parts {
  store: Store;
  plans: PlanDesk;
  previews: PreviewDesk;
  forecasts: Forecasts;
  standing: StandingDesk;
  ground(projectId: string): Promise<Ground>;
  edit(projectId: string, op: Op): Promise<Result<UndoRedo>>;
}

/** The studio's part that shows planned records, puts them right and says what would help. */
export function previewApi({
  store,
  plans,
  previews,
  forecasts,
  standing,
  ground,
  edit,
}: Parts): Pick<
  StudioApi<File, Blob>,
  | "record"
  | "changeCell"
  | "recordColumns"
  | "readRecords"
  | "effectTallies"
  | "exportRecords"
  | "changeRecords"
  | "overrides"
  | "fixes"
  | "policies"
> {
  return {
    async record(planId, effectId) {
      const plan = await store.plans.get(planId);
      return plan ? previews.record(await ground(plan.projectId), plan, effectId) : null;
    },
    async changeCell(projectId, cell) {
      const op = await previews.cellOp(await ground(projectId), cell);
      if (!op.ok) return op;
      const applied = op.value ? await edit(projectId, op.value) : ok(null);
      return applied.ok ? ok(null) : applied;
    },
    recordColumns: async (projectId, mapId) => previews.recordColumns(await ground(projectId), mapId),
    async readRecords(projectId, planId, filter, mapId, from, to) {
      const base = await ground(projectId);
      const plan = await store.plans.get(planId);
      const isEarlier = plan !== null && plan.digest !== digestFor(base);
      const again = isEarlier ? await forecasts.again(planId, base, filter, from, to) : null;
      const window = again ? { start: from, ...again } : await plans.read(planId, filter, from, to);
      return previews.records(base, planId, window, mapId, isEarlier && again === null);
    },
    async effectTallies(planId, filters) {
      const plan = await store.plans.get(planId);
      return plan ? plans.tallies(await ground(plan.projectId), planId, filters) : filters.map(() => ({ lanes: [], issues: [] }));
    },
    async exportRecords(projectId, planId, filter, mapId, format) {
      const plan = await store.plans.get(planId);
      if (!plan) return fail(failure("plan.missing", "This prediction is no longer there: it was replaced. Nothing was written."));
      const base = await ground(projectId);
      const written = await attempt(() => previews.exportRecords(base, plan, filter, mapId, format));
      return written.ok ? written.value : written;
    },
    async changeRecords(projectId, edits) {
      const op = await previews.recordsOp(await ground(projectId), edits);
      if (!op.ok || op.value === null) return op.ok ? ok({ changed: 0 }) : op;
      const applied = await edit(projectId, op.value);
      return applied.ok ? ok({ changed: op.value.kind === "group" ? op.value.ops.length : 1 }) : applied;
    },
    overrides: async (projectId) => previews.overrides(await ground(projectId)),
    async fixes(projectId, question, answers) {
      const base = await ground(projectId);
      return previews.fixes(base, await standing.latestPlan(projectId, "full", digestFor(base)), question, answers);
    },
    async policies(planId, mapId) {
      const plan = await store.plans.get(planId);
      return plan
        ? previews.policies(await ground(plan.projectId), plan, mapId)
        : fail(failure("plan.missing", "This plan was replaced by a newer one."));
    },
  };
}
