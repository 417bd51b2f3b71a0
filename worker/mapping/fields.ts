import { columnsGone, readersOf, requiredMissing, targetConflicts, targetsGone } from "../../shared/mapping/index.ts";
import type { DestinationField, FieldRow } from "../../shared/model/index.ts";
import { describeValue, type MappedRecord } from "../../shared/transform/index.ts";
import type { FieldGap, FieldRowView, FieldsView, Sample } from "../../shared/wire/index.ts";
import { fieldsOf, type Ground, mapsInOrder } from "../ground.ts";
import { type DatasetProgram, mappedCells, type Programs } from "../programs.ts";
import type { Store } from "../store/index.ts";
import { GapDesk } from "./gaps.ts";

/** Rows from which samples are taken, and how many of them a field row shows. */
const SAMPLE_WINDOW = 300;
const SAMPLES = 3;

/** The Fields room: rows with their samples, what is wrong with them, formulas tried out. */
export class FieldDesk {
  readonly gaps: GapDesk;

  constructor(
    private readonly store: Store,
    private readonly programs: Programs,
  ) {
    this.gaps = new GapDesk(store, programs);
  }

  async fields(ground: Ground, mapId: string): Promise<FieldsView> {
    const map = ground.state.maps.find((each) => each.id === mapId);
    const rows = ground.state.rows.filter((row) => row.mapId === mapId);
    if (!map) return { mapId, rows: [], targets: [], decided: 0, total: 0 };
    const targets = fieldsOf(ground, map.destination);
    const programs = await this.programs(ground, map);
    const gaps = await this.gaps.of(ground, map, programs);
    const sides = programs.map((program) => new Side(program));
    const problems = faultsOf(ground);
    const shownIn = rows.map((row) => sideOf(sides, row));
    const samplers = new Map<Side, Sampler>();
    for (const side of new Set(shownIn)) if (side) samplers.set(side, new Sampler(side.made, await this.window(side.made), ground));
    const views = rows.map((row, at) => {
      const side = shownIn[at] ?? null;
      const samples = (side && samplers.get(side)) ?? null;
      return { ...fieldRow(row, targets, side?.made ?? null, samples, problems), ...usesOf(rows, row, targets), ...gapsOf(gaps[row.id]) };
    });
    const decided = rows.filter((row) => row.state === "confirmed" || row.state === "changed" || row.state === "ignored").length;
    return { mapId, rows: views, targets, decided, total: rows.length };
  }

  /** The first rows, as maps see them. */
  private async window(program: DatasetProgram): Promise<(readonly string[])[]> {
    const rows = await this.store.reader.readWindow(program.dataset, 0, SAMPLE_WINDOW);
    return rows.map((cells, row) => mappedCells(program, cells, row));
  }

  /** Row id → problem, over all enabled maps, and the required fields nobody fills. */
  async check(ground: Ground): Promise<{ rowProblems: Record<string, string>; requiredMissing: { mapId: string; label: string }[] }> {
    const rowProblems = faultsOf(ground);
    for (const map of mapsInOrder(ground)) {
      const [first, ...others] = await this.programs(ground, map);
      for (const [rowId, problem] of Object.entries(first?.program.problems ?? {}))
        if (others.every(({ program }) => program.problems[rowId])) rowProblems[rowId] ??= problem.message;
    }
    return { rowProblems, requiredMissing: requiredMissing({ ...ground, objects: ground.destination.objects }) };
  }
}

/** Rows at fault whatever the cells are: row id → what is wrong. */
const faultsOf = (ground: Ground): Record<string, string> => ({
  ...targetsGone(ground),
  ...targetConflicts(ground),
  ...columnsGone(ground),
});

/** A file of the object. Exports of one object differ in their columns: a row is shown in the first that has what it reads. */
class Side {
  private readonly columns: ReadonlySet<string>;

  constructor(readonly made: DatasetProgram) {
    this.columns = new Set(made.dataset.columns.map(({ name }) => name));
  }

  has({ column }: FieldRow): boolean {
    return column === null || this.columns.has(column);
  }
}

const sideOf = (sides: readonly Side[], row: FieldRow): Side | null => {
  const having = sides.filter((side) => side.has(row));
  return having.find(({ made }) => !made.program.problems[row.id]) ?? having[0] ?? sides[0] ?? null;
};

function fieldRow(
  row: FieldRow,
  targets: DestinationField[],
  first: DatasetProgram | null,
  samples: Sampler | null,
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
    samples: samples?.of(row, field, column?.index ?? null) ?? [],
    problem,
    weight: problem ? "blocks" : weightOf(row, field),
  };
}

const gapsOf = (gaps: readonly FieldGap[] | undefined): Pick<FieldRowView, "gaps"> => (gaps ? { gaps } : {});

function usesOf(rows: readonly FieldRow[], row: FieldRow, targets: readonly DestinationField[]): { usedIn?: string[] } {
  if (row.state !== "ignored" && row.target !== null) return {};
  const usedIn = readersOf(rows, row).map(
    ({ target }) => targets.find(({ ref }) => ref === target)?.label ?? target?.replace(/^custom:/, "") ?? "",
  );
  return usedIn.length === 0 ? {} : { usedIn };
}

function weightOf(row: FieldRow, field: DestinationField | null): FieldRowView["weight"] {
  if (row.state === "undecided") return field?.required ? "blocks" : "decide";
  return null;
}

/** Shows field rows at work. Each row of the window is mapped once at most, however many field rows show it. */
class Sampler {
  private readonly records = new Map<number, MappedRecord>();

  constructor(
    private readonly first: DatasetProgram,
    private readonly window: readonly (readonly string[])[],
    private readonly ground: Ground,
  ) {}

  /** Up to three rows in which the column is filled. */
  of(row: FieldRow, field: DestinationField | null, column: number | null): Sample[] {
    const samples: Sample[] = [];
    for (const [index, cells] of this.window.entries()) {
      if (column !== null && !cells[column]?.trim()) continue;
      samples.push(this.sample(row, field, column, cells, index));
      if (samples.length === SAMPLES) break;
    }
    return samples;
  }

  private sample(row: FieldRow, field: DestinationField | null, column: number | null, cells: readonly string[], index: number): Sample {
    const before = column === null ? null : (cells[column] ?? "");
    if (!field || row.state === "ignored") return { before, after: "", issue: null, row: index };
    const record = this.record(cells, index);
    const ref = record.refs.find((each) => each.field === field.key);
    const issue = record.issues.find((each) => each.address.field === field.label || each.address.field === field.key);
    const value = record.values[field.key];
    const after = ref ? ref.texts.join(", ") : value === undefined ? "" : describeValue(value, field, this.ground.schema?.users ?? []);
    return { before, after, issue: issue?.message ?? null, row: index };
  }

  private record(cells: readonly string[], index: number): MappedRecord {
    const record = this.records.get(index) ?? this.first.program.run(cells, index);
    this.records.set(index, record);
    return record;
  }
}
