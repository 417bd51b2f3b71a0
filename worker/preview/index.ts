import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { Effect, Override, Plan } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import { overridesOfRow, rowKeyOf } from "../../shared/transform/index.ts";
import type { FixQuestion, FixView, OverrideView, PolicyView, RecordPreview } from "../../shared/wire/index.ts";
import { datasetsOf, digestFor, type Ground } from "../ground.ts";
import type { Jobs } from "../jobs.ts";
import type { MappingDesk } from "../mapping/index.ts";
import { overriddenDataset } from "../overrides.ts";
import type { PlanDesk } from "../planning.ts";
import type { Programs } from "../programs.ts";
import type { Store } from "../store/index.ts";
import { fixView } from "./fixes.ts";
import { policyView } from "./policies.ts";
import { recordPreview } from "./record.ts";
import { Weighing } from "./weighing.ts";

type Cell = { datasetId: string; row: number; column: string; text: string | null };

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
  async cellOp(ground: Ground, { datasetId, row, column, text }: Cell): Promise<Result<Op | null>> {
    const dataset = ground.datasets.find((each) => each.id === datasetId);
    const at = dataset?.columns.find((each) => each.name === column)?.index;
    const [cells] = dataset ? await this.store.reader.readWindow(dataset, row, row + 1) : [];
    if (!dataset || at === undefined || !cells)
      return fail(
        failure("cell.missing", `There is no row ${row + 1} with a column ${column} any more: the dataset was replaced or removed.`),
      );
    const known = overridesOfRow(ground.state.overrides?.[datasetId], overriddenDataset(ground, dataset), cells, row).get(column) ?? null;
    const was = cells[at] ?? "";
    const wanted = text === null || text === was ? null : text;
    if ((known?.override.text ?? null) === wanted) return ok(null);
    const name = known?.row ?? (await this.nameOf(ground, datasetId, cells, row));
    const override: Override | null = wanted === null ? null : { text: wanted, was };
    return ok({ kind: "override.set", datasetId, row: name, column, override });
  }

  /** By its key, unless another row has it too. */
  private async nameOf(ground: Ground, datasetId: string, cells: readonly string[], row: number): Promise<string> {
    const dataset = ground.datasets.find((each) => each.id === datasetId);
    const keyColumn = dataset && overriddenDataset(ground, dataset).keyColumn;
    const at = dataset?.columns.find((each) => each.name === keyColumn)?.index;
    const key = at === undefined ? "" : (cells[at]?.trim() ?? "");
    if (!dataset || at === undefined || key === "") return rowKeyOf("", row);
    let rows = 0;
    await this.store.reader.scanColumns(dataset, [at], (_start, chunk) => {
      const hits = new Set(chunk.dictionary(at).flatMap((text, code) => (text.trim() === key ? [code] : [])));
      if (hits.size > 0) for (let index = 0; index < chunk.rowCount; index += 1) if (hits.has(chunk.code(index, at))) rows += 1;
      return rows < 2;
    });
    return rowKeyOf(key, row, rows > 1);
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
