import { requiredMissing, targetConflicts, targetsGone } from "../../shared/mapping/index.ts";
import type { DestinationField, FieldRow } from "../../shared/model/index.ts";
import { describeValue, parseFormula } from "../../shared/transform/index.ts";
import type { FieldRowView, FieldsView, Sample } from "../../shared/wire/index.ts";
import { datasetsOf, destinationObject, fieldsOf, type Ground, mapsInOrder } from "../ground.ts";
import { type DatasetProgram, mappedCells, type Programs } from "../programs.ts";
import type { Store } from "../store/index.ts";

/** Rows from which samples are taken, and how many of them a field row shows. */
const SAMPLE_WINDOW = 300;
const SAMPLES = 3;

/** The Fields room: rows with their samples, what is wrong with them, formulas tried out. */
export class FieldDesk {
  constructor(
    private readonly store: Store,
    private readonly programs: Programs,
  ) {}

  async fields(ground: Ground, mapId: string): Promise<FieldsView> {
    const map = ground.state.maps.find((each) => each.id === mapId);
    const rows = ground.state.rows.filter((row) => row.mapId === mapId);
    if (!map) return { mapId, rows: [], targets: [], decided: 0, total: 0 };
    const targets = fieldsOf(ground, map.destination);
    const [first] = await this.programs(ground, map);
    const window = first ? await this.window(first) : [];
    const problems = { ...targetsGone(ground), ...targetConflicts(ground) };
    const views = rows.map((row) => this.fieldRow(ground, row, targets, first ?? null, window, problems));
    const decided = rows.filter((row) => row.state === "confirmed" || row.state === "changed" || row.state === "ignored").length;
    return { mapId, rows: views, targets, decided, total: rows.length };
  }

  /** The first rows, as maps see them. */
  private async window(program: DatasetProgram): Promise<(readonly string[])[]> {
    const rows = await this.store.reader.readWindow(program.dataset, 0, SAMPLE_WINDOW);
    return rows.map((cells, row) => mappedCells(program, cells, row));
  }

  private fieldRow(
    ground: Ground,
    row: FieldRow,
    targets: DestinationField[],
    first: DatasetProgram | null,
    window: readonly (readonly string[])[],
    problems: Record<string, string>,
  ): FieldRowView {
    const field = targets.find((each) => each.ref === row.target) ?? null;
    const column = first?.dataset.columns.find((each) => each.name === row.column) ?? null;
    const profile = column && first ? first.dataset.profiles[column.index] : null;
    const problem = row.state === "ignored" ? null : (problems[row.id] ?? first?.program.problems[row.id]?.message ?? null);
    return {
      row,
      sourceType: profile?.type ?? null,
      fill: profile?.rows ? profile.filled / profile.rows : null,
      distinct: profile?.distinct ?? null,
      field,
      isNew: field !== null && field.key === field.ref && field.custom,
      samples: first ? samplesOf(row, field, first, column?.index ?? null, window, ground) : [],
      problem,
      weight: problem ? "blocks" : weightOf(row, field),
    };
  }

  /** Row id → problem, over all enabled maps, and the required fields nobody fills. */
  async check(ground: Ground): Promise<{ rowProblems: Record<string, string>; requiredMissing: { mapId: string; label: string }[] }> {
    const rowProblems: Record<string, string> = { ...targetsGone(ground), ...targetConflicts(ground) };
    for (const map of mapsInOrder(ground)) {
      const [first] = await this.programs(ground, map);
      for (const [rowId, problem] of Object.entries(first?.program.problems ?? {})) rowProblems[rowId] = problem.message;
    }
    return { rowProblems, requiredMissing: requiredMissing({ ...ground, objects: ground.destination.objects }) };
  }

  async tryFormula(ground: Ground, mapId: string, formula: string, target: string | null) {
    const map = ground.state.maps.find((each) => each.id === mapId);
    const dataset = map ? datasetsOf(ground, map.source)[0] : undefined;
    if (!map || !dataset) return { samples: [], problem: null };
    const parsed = parseFormula(formula, { columns: dataset.columns.map((column) => column.name) });
    if (!parsed.ok) return { samples: [], problem: { message: parsed.problem.message, at: parsed.problem.at } };
    const title = destinationObject(ground, map.destination).title;
    const ref = target ?? title;
    const row: FieldRow = {
      id: "try",
      mapId,
      column: null,
      target: ref,
      formula,
      state: "changed",
      policy: "source",
      confidence: null,
      evidence: [],
      candidates: [],
    };
    const without: Ground = {
      ...ground,
      state: { ...ground.state, rows: ground.state.rows.filter((each) => each.mapId !== mapId || each.target !== ref) },
    };
    const [first] = await this.programs(without, map, [row]);
    if (!first) return { samples: [], problem: null };
    const window = await this.window(first);
    const field = fieldsOf(ground, map.destination).find((each) => each.ref === ref) ?? null;
    return { samples: samplesOf(row, field, first, null, window, ground), problem: null };
  }
}

function weightOf(row: FieldRow, field: DestinationField | null): FieldRowView["weight"] {
  if (row.state === "undecided") return field?.required ? "blocks" : "decide";
  return null;
}

/** Up to three rows that show the field row at work: filled ones first. */
function samplesOf(
  row: FieldRow,
  field: DestinationField | null,
  first: DatasetProgram,
  column: number | null,
  window: readonly (readonly string[])[],
  ground: Ground,
): Sample[] {
  const filled = window.map((cells, index) => ({ cells, index })).filter(({ cells }) => column === null || cells[column]?.trim());
  const users = ground.schema?.users ?? [];
  return filled.slice(0, SAMPLES).map(({ cells, index }) => {
    const before = column === null ? null : (cells[column] ?? "");
    if (!field || row.state === "ignored") return { before, after: "", issue: null, row: index };
    const record = first.program.run(cells, index);
    const ref = record.refs.find((each) => each.field === field.key);
    const issue = record.issues.find((each) => each.address.field === field.label || each.address.field === field.key);
    const value = record.values[field.key];
    const after = ref ? ref.texts.join(", ") : value === undefined ? "" : describeValue(value, field, users);
    return { before, after, issue: issue?.message ?? null, row: index };
  });
}
