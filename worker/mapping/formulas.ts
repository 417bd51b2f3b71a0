import type { Dataset, DestinationField, FieldRow, ObjectMap } from "../../shared/model/index.ts";
import {
  type CompiledFormula,
  describeFormulaValue,
  describeValue,
  type FormulaContext,
  formulaContext,
  parseBeside,
  parseFormula,
} from "../../shared/transform/index.ts";
import type { FilledBlanks, FormulaResult, FormulaTried, FormulaTry, FormulaWords } from "../../shared/wire/index.ts";
import { datasetsOf, fieldsOf, type Ground } from "../ground.ts";
import { keyColumnOf, readLookups, relatedObjects } from "../lookups.ts";
import { overriderFor } from "../overrides.ts";
import { type DatasetProgram, dateOrdersOf, type Programs } from "../programs.ts";
import { absentIn, columnNames } from "../sources/columns-beside.ts";
import type { Store } from "../store/index.ts";
import { valueMapsOf } from "../value-maps.ts";
import { countFilledBlanks } from "./filled-blanks.ts";

/** Records that a formula is tried on at once. */
const MOST_ROWS = 10;

const nothing = (outdated: boolean): FormulaTried => ({ problem: null, results: [], outdated });

/** Formulas while they are written: what they may name, and what they give on a few records. */
export class FormulaDesk {
  private latest = 0;
  private latestBlanks = 0;

  constructor(
    private readonly store: Store,
    private readonly programs: Programs,
    private readonly now: () => Date,
  ) {}

  words(ground: Ground, mapId: string): FormulaWords {
    const map = ground.state.maps.find((each) => each.id === mapId);
    const datasets = map ? datasetsOf(ground, map.source) : [];
    return {
      columns: columnNames(datasets),
      rowCount: datasets.reduce((sum, dataset) => sum + dataset.rowCount, 0),
      related: relatedObjects(ground),
      maps: map ? valueMapsOf(ground, map).names : [],
    };
  }

  /** Tries a formula. A question that another one overtook meanwhile is not answered, so that typing never queues up. */
  async try(readGround: () => Promise<Ground>, ask: FormulaTry): Promise<FormulaTried> {
    this.latest += 1;
    const turn = this.latest;
    const ground = await readGround();
    const map = ground.state.maps.find((each) => each.id === ask.mapId);
    const datasets = map ? datasetsOf(ground, map.source) : [];
    const [first] = datasets;
    if (turn !== this.latest || !map || !first) return nothing(turn !== this.latest);
    const scope = { columns: columnNames(datasets), related: relatedObjects(ground) };
    const parsed = parseFormula(ask.formula, scope);
    if (!parsed.ok) {
      // A formula that only lacks its last parentheses shows what it gives already.
      const closed = parsed.problem.unclosed ? ask.formula + (parsed.problem.fix?.text ?? "") : null;
      const isWhole = closed !== null && parseFormula(closed, scope).ok;
      const results = isWhole ? await this.results(ground, map, datasets, { ...ask, formula: closed }, turn) : [];
      return results ? { problem: parsed.problem, results, outdated: false } : nothing(true);
    }
    const results = await this.results(ground, map, datasets, ask, turn);
    return results ? { problem: null, results, outdated: false } : nothing(true);
  }

  /** Records whose blanks a formula fills; null for a faulty one, without a field, and when another one is asked about meanwhile. */
  async filledBlanks(readGround: () => Promise<Ground>, ask: FormulaTry): Promise<FilledBlanks | null> {
    this.latestBlanks += 1;
    const turn = this.latestBlanks;
    const isOutdated = () => turn !== this.latestBlanks;
    const ground = await readGround();
    const map = ground.state.maps.find((each) => each.id === ask.mapId);
    if (!map || ask.target === null || isOutdated()) return null;
    const sent = await this.fieldPrograms(ground, map, ask, map.condition);
    if (!sent) return null;
    const context = await this.context(ground, map, ask);
    if (isOutdated()) return null;
    return countFilledBlanks(this.store, ground, sent.programs, ask.formula, context, isOutdated);
  }

  /** Ends the count of blanks under way, at the block of rows that is being read. */
  leaveBlanks(): void {
    this.latestBlanks += 1;
  }

  private async context(ground: Ground, map: ObjectMap, ask: FormulaTry): Promise<FormulaContext> {
    return {
      settings: ground.state.settings,
      lookups: await readLookups(this.store, ground, [ask.formula]),
      today: this.now().toISOString().slice(0, 10),
      maps: valueMapsOf(ground, map),
      ...(ask.rowId ? { row: ask.rowId } : {}),
    };
  }

  /** Null when another question came meanwhile. */
  private async results(
    ground: Ground,
    map: ObjectMap,
    datasets: readonly Dataset[],
    ask: FormulaTry,
    turn: number,
  ): Promise<FormulaResult[] | null> {
    const base = await this.context(ground, map, ask);
    const sent = ask.target === null ? null : await this.fieldPrograms(ground, map, ask);
    const results: FormulaResult[] = [];
    for (const row of ask.rows.slice(0, MOST_ROWS)) {
      if (turn !== this.latest) return null;
      const place = placeOf(datasets, row);
      if (place) results.push(await this.result(ground, place, absentIn(place.dataset, datasets), row, ask, base, sent));
    }
    return results;
  }

  /** The map with nothing but this field row: what becomes of the value on its way to the field. */
  private async fieldPrograms(
    ground: Ground,
    map: ObjectMap,
    ask: FormulaTry,
    condition: string | null = null,
  ): Promise<{ field: DestinationField; programs: DatasetProgram[] } | null> {
    const field = fieldsOf(ground, map.destination).find((each) => each.ref === ask.target);
    if (!field) return null;
    const known = ground.state.rows.find((row) => row.id === ask.rowId);
    const row: FieldRow = {
      id: ask.rowId ?? "try",
      mapId: map.id,
      column: known?.column ?? null,
      target: field.ref,
      formula: ask.formula,
      state: "changed",
      policy: "source",
      confidence: null,
      evidence: [],
      candidates: [],
    };
    // MAP asks for the value maps of other rows; nothing else does.
    const others = /\bMAP\s*\(/i.test(ask.formula)
      ? ground.state.rows.filter((each) => each.mapId === map.id && each.target !== field.ref)
      : [];
    const alone: Ground = { ...ground, state: { ...ground.state, rows: others } };
    return { field, programs: await this.programs(alone, { ...map, condition }, [row]) };
  }

  private async result(
    ground: Ground,
    { dataset, at }: Place,
    absent: readonly string[],
    row: number,
    ask: FormulaTry,
    base: FormulaContext,
    sent: { field: DestinationField; programs: DatasetProgram[] } | null,
  ): Promise<FormulaResult> {
    const [raw = []] = await this.store.reader.readWindow(dataset, at, at + 1);
    const cells = overriderFor(ground, dataset)?.(raw, at) ?? raw;
    const columns = dataset.columns.map((column) => column.name);
    const parsed = parseBeside(ask.formula, { columns, absent });
    const label = labelOf(ground, dataset, cells);
    if (!parsed.ok) {
      const { message, at: from, end } = parsed.problem;
      return {
        row,
        label,
        cells: [],
        kind: "error",
        value: parsed.problem.code ?? "",
        error: { message, at: from, end },
        after: null,
        issue: null,
      };
    }
    const { formula } = parsed;
    const value = formula.evaluate(
      cells,
      formulaContext(formula.columns, { context: base, dateOrders: dateOrdersOf(ground.state, dataset) }),
    );
    const program = sent?.programs.find((each) => each.dataset.id === dataset.id);
    return {
      row,
      label,
      cells: usedCells(formula, columns, cells),
      ...describeFormulaValue(value),
      ...(sent && program ? afterOf(program, sent.field, cells, at, ground) : { after: null, issue: null }),
    };
  }
}

interface Place {
  dataset: Dataset;
  /** The row in its own dataset. */
  at: number;
}

function placeOf(datasets: readonly Dataset[], row: number): Place | null {
  let at = row;
  for (const dataset of datasets) {
    if (at < 0) return null;
    if (at < dataset.rowCount) return { dataset, at };
    at -= dataset.rowCount;
  }
  return null;
}

/** The key of the record, else the first cell that is filled. */
function labelOf(ground: Ground, dataset: Dataset, cells: readonly string[]): string {
  const key = keyColumnOf(ground, dataset);
  const at = dataset.columns.findIndex((column) => column.name === key);
  return cells[at]?.trim() || (cells.find((cell) => cell.trim() !== "")?.trim() ?? "");
}

const usedCells = (formula: CompiledFormula, columns: readonly string[], cells: readonly string[]): { column: string; text: string }[] =>
  formula.columns.map((column) => ({ column, text: cells[columns.indexOf(column)] ?? "" }));

function afterOf(
  { program }: DatasetProgram,
  field: DestinationField,
  cells: readonly string[],
  row: number,
  ground: Ground,
): { after: string; issue: string | null } {
  const record = program.run(cells, row);
  const ref = record.refs.find((each) => each.field === field.key);
  const issue = record.issues.find(
    (each) => each.code !== "field.required" && (each.address.field === field.label || each.address.field === field.key),
  );
  const value = record.values[field.key];
  const after = ref ? ref.texts.join(", ") : value === undefined ? "" : describeValue(value, field, ground.schema?.users ?? []);
  return { after, issue: issue?.message ?? record.hold };
}
