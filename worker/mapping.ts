import {
  bindColumns,
  fieldByRef,
  fieldProblem,
  type LookupCount,
  propose,
  proposeOwners,
  proposeValues,
  requiredMissing,
  targetConflicts,
  targetsGone,
  valueDefaults,
} from "../shared/mapping/index.ts";
import type { DestinationField, FieldRow, ObjectMap, PlannedField, ProjectState } from "../shared/model/index.ts";
import { applyOp, type Op } from "../shared/ops/index.ts";
import { describeValue, parseFormula, splitChoices } from "../shared/transform/index.ts";
import type { FieldRowView, FieldsView, ObjectMapView, OwnerRowView, Sample, SchemaItem, ValueListView } from "../shared/wire/index.ts";
import { datasetsOf, destinationObject, fieldsOf, type Ground, mapsInOrder, sourceObject } from "./ground.ts";
import { amountColumnOf } from "./lookups.ts";
import { activeRows, type DatasetProgram, programsOf, scanMap } from "./programs.ts";
import type { Store } from "./store/index.ts";

/** Rows from which samples are taken, and how many of them a field row shows. */
const SAMPLE_WINDOW = 300;
const SAMPLES = 3;

/** Answers the mapping rooms' questions from a ground. Counting over whole datasets is remembered until the map changes. */
export class MappingDesk {
  private readonly counts = new Map<string, Promise<LookupCount[]>>();

  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
  ) {}

  private today(): string {
    return this.now().toISOString().slice(0, 10);
  }

  programs(ground: Ground, map: ObjectMap, extra: FieldRow[] = []): Promise<DatasetProgram[]> {
    return programsOf(this.store, ground, map, this.today(), extra);
  }

  objectMaps(ground: Ground): ObjectMapView[] {
    const fromPair = (ground.pair?.objects ?? []).map((object) => {
      const map = ground.state.maps.find((each) => each.source === object.source && each.destination === object.destination) ?? null;
      return { map, source: object.source, destination: object.destination, kind: object.kind, notes: object.notes };
    });
    const own = ground.state.maps
      .filter((map) => !fromPair.some((each) => each.map?.id === map.id))
      .map((map) => ({ map, source: map.source, destination: map.destination, kind: "1:1" as const, notes: [] }));
    return [...fromPair, ...own].map((each) => {
      const datasets = datasetsOf(ground, each.source);
      return {
        ...each,
        sourceLabel: sourceObject(ground, each.source)?.label ?? each.source,
        destinationLabel: each.destination ? destinationObject(ground, each.destination).label : null,
        datasetIds: datasets.map((dataset) => dataset.id),
        rowCount: datasets.reduce((sum, dataset) => sum + dataset.rowCount, 0),
      };
    });
  }

  async fields(ground: Ground, mapId: string): Promise<FieldsView> {
    const map = ground.state.maps.find((each) => each.id === mapId);
    const rows = ground.state.rows.filter((row) => row.mapId === mapId);
    if (!map) return { mapId, rows: [], targets: [], decided: 0, total: 0 };
    const targets = fieldsOf(ground, map.destination);
    const [first] = await this.programs(ground, map);
    const window = first ? await this.store.reader.readWindow(first.dataset, 0, SAMPLE_WINDOW) : [];
    const problems = { ...targetsGone(ground), ...targetConflicts(ground) };
    const views = rows.map((row) => this.fieldRow(ground, row, targets, first ?? null, window, problems));
    const decided = rows.filter((row) => row.state === "confirmed" || row.state === "changed" || row.state === "ignored").length;
    return { mapId, rows: views, targets, decided, total: rows.length };
  }

  private fieldRow(
    ground: Ground,
    row: FieldRow,
    targets: DestinationField[],
    first: DatasetProgram | null,
    window: string[][],
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
    return { rowProblems, requiredMissing: requiredMissing(ground) };
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
    const window = await this.store.reader.readWindow(first.dataset, 0, SAMPLE_WINDOW);
    const field = fieldsOf(ground, map.destination).find((each) => each.ref === ref) ?? null;
    return { samples: samplesOf(row, field, first, null, window, ground), problem: null };
  }

  /** Rows whose field offers choices: their values need decisions. */
  private choiceRows(ground: Ground): { map: ObjectMap; row: FieldRow; field: DestinationField }[] {
    return mapsInOrder(ground).flatMap((map) => {
      const fields = fieldsOf(ground, map.destination);
      return activeRows(ground, map.id).flatMap((row) => {
        const field = fields.find((each) => each.ref === row.target);
        return field && (field.type === "choice" || field.type === "choices") ? [{ map, row, field }] : [];
      });
    });
  }

  private userRows(ground: Ground): { map: ObjectMap; row: FieldRow }[] {
    return mapsInOrder(ground).flatMap((map) => {
      const fields = fieldsOf(ground, map.destination);
      return activeRows(ground, map.id)
        .filter((row) => fields.find((field) => field.ref === row.target)?.type === "user")
        .map((row) => ({ map, row }));
    });
  }

  /** The texts a row looks up, with how many records and how much money hang on each; most records first. */
  private lookupCounts(ground: Ground, map: ObjectMap, row: FieldRow, split: boolean): Promise<LookupCount[]> {
    const inputs = datasetsOf(ground, map.source)
      .map((dataset) => dataset.id)
      .join();
    const key = [
      map.id,
      map.condition,
      row.column,
      row.formula,
      row.target,
      inputs,
      split,
      ground.datasets.length,
      JSON.stringify(ground.state.settings),
    ].join("|");
    const known = this.counts.get(key) ?? this.count(ground, map, row, split);
    if (this.counts.size > 200) this.counts.clear();
    this.counts.set(key, known);
    known.catch(() => this.counts.delete(key));
    return known;
  }

  private async count(ground: Ground, map: ObjectMap, row: FieldRow, split: boolean): Promise<LookupCount[]> {
    const counts = new Map<string, LookupCount>();
    const programs = await this.programs(ground, map);
    const amountAt = new Map(
      programs.map(({ dataset }) => [dataset.id, dataset.columns.findIndex((column) => column.name === amountColumnOf(ground, dataset))]),
    );
    await scanMap(this.store, programs, ({ program, dataset }, cells) => {
      const whole = program.lookupText(row.id, cells);
      const at = amountAt.get(dataset.id) ?? -1;
      const amount = at >= 0 ? amountOf(cells[at] ?? "") : null;
      const texts = split ? splitChoices(whole) : [whole];
      for (const text of texts) {
        const known = counts.get(text) ?? { text, records: 0, amount: at >= 0 ? 0 : null };
        known.records += 1;
        if (known.amount !== null) known.amount += amount ?? 0;
        counts.set(text, known);
      }
    });
    return [...counts.values()].sort((a, b) => b.records - a.records);
  }

  async valueLists(ground: Ground): Promise<ValueListView[]> {
    return Promise.all(
      this.choiceRows(ground).map(async ({ map, row, field }) => {
        const counts = await this.lookupCounts(ground, map, row, field.type === "choices");
        const choices = ground.state.values[row.id] ?? {};
        const rows = counts.map((count) => ({
          value: count.text,
          records: count.records,
          amount: count.amount,
          choice: choices[count.text] ?? null,
        }));
        return {
          rowId: row.id,
          mapId: map.id,
          sourceLabel: sourceObject(ground, map.source)?.label ?? map.source,
          column: row.column ?? row.formula ?? "",
          fieldLabel: field.label,
          undecided: rows.filter((each) => each.value.trim() !== "" && !each.choice).length,
          options: (field.choices ?? []).map((choice) => choice.label),
          rows,
        };
      }),
    );
  }

  async owners(ground: Ground): Promise<OwnerRowView[]> {
    const rows = new Map<string, OwnerRowView>();
    const names = await this.ownerNames(ground);
    for (const { map, row } of this.userRows(ground)) {
      const label = destinationObject(ground, map.destination).label;
      for (const count of await this.lookupCounts(ground, map, row, false)) {
        const owner = count.text.trim().toLowerCase();
        if (!owner) continue;
        const known: OwnerRowView = rows.get(owner) ?? {
          owner,
          name: names.get(owner) ?? null,
          counts: {},
          records: 0,
          choice: ground.state.owners[owner] ?? null,
        };
        known.counts[label] = (known.counts[label] ?? 0) + count.records;
        known.records += count.records;
        rows.set(owner, known);
      }
    }
    return [...rows.values()].sort((a, b) => b.records - a.records);
  }

  /** Lower-cased e-mail → name, from the export that lists the people; empty without one. */
  private async ownerNames(ground: Ground): Promise<Map<string, string>> {
    const { people } = ground.source;
    const object = people ? sourceObject(ground, people.object) : null;
    const names = new Map<string, string>();
    if (!people || !object) return names;
    for (const dataset of datasetsOf(ground, object.id)) {
      const bound = bindColumns(
        object,
        dataset.columns.map((column) => column.name),
      );
      const at = (canonical: string): number => dataset.columns.find((column) => column.name === bound[canonical])?.index ?? -1;
      const [emailAt, nameAt] = [at(people.email), at(people.name)];
      if (emailAt < 0 || nameAt < 0) continue;
      const [emails, labels] = await Promise.all([
        this.store.reader.readColumn(dataset, emailAt),
        this.store.reader.readColumn(dataset, nameAt),
      ]);
      for (const [row, email] of emails.entries()) names.set(email.trim().toLowerCase(), labels[row]?.trim() ?? "");
    }
    return names;
  }

  schemaItems(ground: Ground): SchemaItem[] {
    const missing = ground.planned.map((planned) => this.schemaItem(ground, planned, false));
    const used = mapsInOrder(ground).flatMap((map) => {
      const fields = ground.schema?.fields[map.destination] ?? [];
      return activeRows(ground, map.id).flatMap((row) => {
        const field = fields.find((each) => each.custom && each.ref === row.target);
        return field
          ? [
              {
                object: map.destination,
                label: field.label,
                type: field.type,
                options: field.choices?.map((choice) => choice.label),
                reason: "",
              },
            ]
          : [];
      });
    });
    const unique = new Map(used.map((planned) => [`${planned.object}|${planned.label}`, planned]));
    return [...missing, ...[...unique.values()].map((planned) => this.schemaItem(ground, planned as PlannedField, true))];
  }

  private schemaItem(ground: Ground, planned: PlannedField, present: boolean): SchemaItem {
    const field = fieldByRef(ground.schema, planned.object, `custom:${planned.label}`);
    return {
      planned,
      objectLabel: destinationObject(ground, planned.object).label,
      present,
      problem: field && !present ? fieldProblem(planned, field) : null,
    };
  }

  /** What should be proposed after an import or a new look at the account: maps and fields, then values and owners. */
  async proposals(ground: Ground, withState: (state: ProjectState) => Ground): Promise<Op | null> {
    const { state, datasets, source, destination, pair, schema } = ground;
    const fields = propose({ state, datasets, sourcePack: source, destinationPack: destination, pair, schema });
    const applied = fields ? applyOp(state, fields) : null;
    if (applied && !applied.ok) throw new Error(applied.failure.message);
    const next = applied ? withState(applied.value.state) : ground;
    return asOne([...(fields ? [fields] : []), ...(await this.choiceProposals(next))]);
  }

  /** What follows from an edit: proposals for values and owners that it brought in. */
  async followUps(ground: Ground): Promise<Op | null> {
    return asOne(await this.choiceProposals(ground));
  }

  private async choiceProposals(ground: Ground): Promise<Op[]> {
    if (!ground.schema) return [];
    const ops: (Op | null)[] = [];
    for (const { map, row, field } of this.choiceRows(ground)) {
      const counts = await this.lookupCounts(ground, map, row, field.type === "choices");
      const defaults = valueDefaults({ ...ground, sourcePack: ground.source }, row);
      ops.push(proposeValues(row, field, counts, defaults, ground.state));
    }
    ops.push(proposeOwners(await this.owners(ground), ground.schema.users, ground.state));
    return ops.filter((op) => op !== null);
  }
}

function asOne(ops: Op[]): Op | null {
  const [first, ...more] = ops;
  return first && more.length ? { kind: "group", label: "Proposals", ops } : (first ?? null);
}

function weightOf(row: FieldRow, field: DestinationField | null): FieldRowView["weight"] {
  if (row.state === "undecided") return field?.required ? "blocks" : "decide";
  return null;
}

function amountOf(text: string): number {
  const value = Number(
    text
      .replace(/[^\d.,-]/g, "")
      .replace(/,(?=\d{3}\b)/g, "")
      .replace(",", "."),
  );
  return Number.isFinite(value) ? value : 0;
}

/** Up to three rows that show the field row at work: filled ones first. */
function samplesOf(
  row: FieldRow,
  field: DestinationField | null,
  first: DatasetProgram,
  column: number | null,
  window: string[][],
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
