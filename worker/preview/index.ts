import { ok, type Result } from "../../shared/kernel/index.ts";
import type { Effect, Plan } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import type {
  EffectFilter,
  ExportedFile,
  FileFormat,
  FixQuestion,
  FixView,
  OverrideView,
  PolicyView,
  RecordColumn,
  RecordEdit,
  RecordPreview,
  RecordRow,
  Window,
} from "../../shared/wire/index.ts";
import { datasetsOf, digestFor, type Ground } from "../ground.ts";
import type { Jobs } from "../jobs.ts";
import type { MappingDesk } from "../mapping/index.ts";
import type { PlanDesk } from "../planning.ts";
import type { Programs } from "../programs.ts";
import type { Store } from "../store/index.ts";
import { type CellEdit, cellOps } from "./cells.ts";
import { fixView } from "./fixes.ts";
import { policyView } from "./policies.ts";
import { recordPreview } from "./record.ts";
import { recordColumns, recordRows } from "./record-rows.ts";
import { recordsFile } from "./records-file.ts";
import { recordsOp } from "./records-op.ts";
import { Weighing } from "./weighing.ts";

/** The Preview room beside the plan itself: one record with where it comes from, cells put right, rules that fit, policies weighed. */
export class PreviewDesk {
  private readonly programs: Programs;
  private readonly weighing: Weighing;

  constructor(
    private readonly store: Store,
    mapping: MappingDesk,
    private readonly plans: PlanDesk,
    private readonly newId: () => string,
    jobs: Pick<Jobs, "create" | "cancel">,
  ) {
    this.weighing = new Weighing(jobs);
    this.programs = (ground, map, extra) => mapping.programs(ground, map, extra);
  }

  async record(ground: Ground, plan: Plan, effectId: string): Promise<RecordPreview | null> {
    const view = await this.plans.one(ground, plan.id, effectId);
    if (!view) return null;
    const { refs, aliasOf } = view.effect;
    const others = await this.plans.byId(plan.id, new Set([...refs.flatMap((ref) => ref.to), ...(aliasOf ? [aliasOf] : [])]));
    return recordPreview({ store: this.store, ground, programs: this.programs, view, others, changed: plan.digest !== digestFor(ground) });
  }

  /** The operation that puts a cell right, or gives the export's own back; null when it changes nothing. */
  async cellOp(ground: Ground, edit: CellEdit): Promise<Result<Op | null>> {
    const ops = await cellOps(this.store, ground, [edit]);
    return ops.ok ? ok(ops.value[0] ?? null) : ops;
  }

  recordColumns(ground: Ground, mapId: string): RecordColumn[] {
    return recordColumns(ground, mapId);
  }

  /** Records with the fields of a map, where one is told. `isEarlier`: they were predicted by an earlier state of the map. */
  async records(
    ground: Ground,
    planId: string,
    window: Window<Effect>,
    mapId: string | null,
    isEarlier: boolean,
  ): Promise<Window<RecordRow>> {
    const map = ground.state.maps.find((each) => each.id === mapId);
    if (!map) return { ...window, rows: window.rows.map((effect) => ({ effect, cells: {} })) };
    const programs = isEarlier ? await this.programs(ground, map) : [];
    const parents = await this.plans.parentLabels(planId, window.rows);
    return { ...window, rows: await recordRows(this.store, ground, map.id, window.rows, programs, parents) };
  }

  /** All records wanted as a file; of one object with its fields. See `recordsFile`. */
  async exportRecords(
    ground: Ground,
    plan: Plan,
    filter: EffectFilter,
    mapId: string | null,
    format: FileFormat,
  ): Promise<Result<ExportedFile<Blob>>> {
    const isEarlier = plan.digest !== digestFor(ground);
    const pages = (visit: (rows: readonly RecordRow[]) => void) =>
      this.plans.eachPage(plan.id, filter, async (effects) => {
        const window = { start: 0, total: effects.length, rows: [...effects] };
        visit((await this.records(ground, plan.id, window, mapId, isEarlier)).rows);
      });
    return recordsFile({ ground, plan, filter, mapId, format, pages });
  }

  /** The operation that puts the cells behind these fields right, with what is chosen; null when it changes nothing. */
  recordsOp(ground: Ground, edits: readonly RecordEdit[]): Promise<Result<Op | null>> {
    return recordsOp(this.store, ground, edits);
  }

  overrides(ground: Ground): OverrideView[] {
    return ground.datasets.flatMap((dataset) =>
      Object.entries(ground.state.overrides?.[dataset.id] ?? {}).flatMap(([row, cells]) =>
        Object.entries(cells).map(([column, override]) => ({ datasetId: dataset.id, datasetName: dataset.name, row, column, override })),
      ),
    );
  }

  fixes(ground: Ground, plan: Plan | null, question: FixQuestion, answers: Record<string, string>): Promise<Result<FixView>> {
    const { store, programs, newId } = this;
    const source = ground.state.maps.find((map) => map.id === question.mapId)?.source ?? "";
    const rows = datasetsOf(ground, source).reduce((sum, { rowCount }) => sum + rowCount, 0);
    return this.weighing.run(ground.project.id, rows, (progress) =>
      fixView({ store, ground, plan, programs, newId, question, answers, progress }),
    );
  }

  policies(ground: Ground, plan: Plan, mapId: string): Promise<Result<PolicyView>> {
    const scan = (visit: (effect: Effect) => void): Promise<void> =>
      this.store.effects.scan(plan.id, (effects) => {
        for (const effect of effects) if (effect.mapId === mapId) visit(effect);
      });
    return policyView({ store: this.store, ground, plan, mapId, scan });
  }
}
