import { type Json, sameJson } from "../../shared/kernel/index.ts";
import type { Dataset, DestinationField, Effect, FieldRow } from "../../shared/model/index.ts";
import { isBlank, keptBecause, resolveCollision } from "../../shared/plan/index.ts";
import { columnsOf, describeValue, type MappedRecord, overridesOfRow, valuesEqual } from "../../shared/transform/index.ts";
import type { CellView, EffectView, FieldView, RecordPreview, RelatedView } from "../../shared/wire/index.ts";
import { fieldsOf, type Ground } from "../ground.ts";
import { overriddenDataset, siblingColumns } from "../overrides.ts";
import { activeRows, mappedCells, type Programs } from "../programs.ts";
import type { Store } from "../store/index.ts";

interface Given {
  store: Pick<Store, "reader">;
  ground: Ground;
  programs: Programs;
  /** The record as it was predicted. */
  view: EffectView;
  /** The effects that it points at, by id. */
  others: ReadonlyMap<string, Effect>;
  /** Whether the map has changed since the prediction. */
  changed: boolean;
}

/** The record view: where every field comes from, what the destination has, why what differs is kept. */
export async function recordPreview({ store, ground, programs, view, others, changed }: Given): Promise<RecordPreview> {
  const { effect } = view;
  const dataset = ground.datasets.find((each) => each.id === effect.address.dataset) ?? null;
  const [cells] = dataset ? await store.reader.readWindow(dataset, effect.address.row, effect.address.row + 1) : [];
  const overridden = dataset && cells ? overridesIn(ground, dataset.id, cells, effect.address.row) : new Map();
  const map = changed ? ground.state.maps.find((each) => each.id === effect.mapId) : undefined;
  const program = map && (await programs(ground, map)).find((each) => each.dataset.id === effect.address.dataset);
  const record = program && cells ? program.program.run(mappedCells(program, cells, effect.address.row), effect.address.row) : null;
  return {
    effect,
    request: view.request,
    dataset: dataset && { id: dataset.id, name: dataset.name },
    cells: [
      ...(dataset?.columns ?? []).map(
        ({ name, index }): CellView => ({ column: name, value: cells?.[index] ?? "", override: overridden.get(name) ?? null }),
      ),
      ...(dataset ? lackedColumns(ground, dataset, effect.mapId) : []).map(
        (column): CellView => ({ column, value: "", override: overridden.get(column) ?? null, lacked: true }),
      ),
    ],
    fields: fieldViews(ground, effect, record, others),
    related: relatedTo(effect, others),
    stale: record !== null && !sameJson({ ...record.values }, { ...effect.mapped }),
  };
}

/** Columns that the map reads, that this dataset lacks and another export of its object has: they can be filled for this record. */
function lackedColumns(ground: Ground, dataset: Dataset, mapId: string): string[] {
  const own = new Set(dataset.columns.map(({ name }) => name.toLowerCase()));
  const read = new Set(activeRows(ground, mapId).flatMap((row) => columnsRead(row).map((column) => column.toLowerCase())));
  return [...siblingColumns(ground, dataset)].filter((name) => !own.has(name.toLowerCase()) && read.has(name.toLowerCase()));
}

function overridesIn(ground: Ground, datasetId: string, cells: readonly string[], row: number) {
  const dataset = ground.datasets.find((each) => each.id === datasetId);
  const found = dataset ? overridesOfRow(ground.state.overrides?.[datasetId], overriddenDataset(ground, dataset), cells, row) : new Map();
  return new Map([...found].map(([column, { row: name, override }]) => [column, { ...override, row: name }]));
}

/** Fields with a value, a reference or an issue, in the order of the account's; those with an issue first. */
function fieldViews(ground: Ground, effect: Effect, record: MappedRecord | null, others: Given["others"]): FieldView[] {
  const rows = activeRows(ground, effect.mapId);
  const mapped = record?.values ?? effect.mapped;
  const troubled = new Set(effect.issues.map((issue) => issue.address.field));
  const views = fieldsOf(ground, effect.object).flatMap((field): FieldView[] => {
    const row = rows.find((each) => each.target === field.ref) ?? null;
    const ref = effect.refs.find((each) => each.field === field.key);
    if (mapped[field.key] === undefined && !ref && !troubled.has(field.label)) return [];
    const from = { rowId: row?.id ?? null, columns: columnsRead(row), policy: row?.policy ?? "source" };
    const base = { key: field.key, label: field.label, ...from };
    if (ref)
      return [
        {
          ...base,
          mapped: labelsOf(ref.to, ref.ids, others),
          now: null,
          sent: effect.kind === "create" || effect.kind === "update",
          kept: null,
        },
      ];
    return [{ ...base, ...sides(ground, effect, field, mapped[field.key] ?? null, from.policy, record !== null) }];
  });
  return [...views.filter((view) => troubled.has(view.label)), ...views.filter((view) => !troubled.has(view.label))];
}

type Sides = Pick<FieldView, "mapped" | "now" | "sent" | "kept">;

function sides(ground: Ground, effect: Effect, field: DestinationField, value: Json, policy: FieldRow["policy"], isNew: boolean): Sides {
  const users = ground.schema?.users ?? [];
  const now = effect.before ? (effect.before[field.key] ?? null) : null;
  const mapped = describeValue(value, field, users);
  if (!effect.before) return { mapped, now: null, sent: effect.kind === "create", kept: null };
  const sent = isNew ? resolveCollision(policy, field, value, now, effect.times) !== undefined : effect.values[field.key] !== undefined;
  const differs = !isBlank(value) && !valuesEqual(value, now, field).equal;
  return { mapped, now: describeValue(now, field, users), sent, kept: differs && !sent ? keptBecause(policy, field, effect.times) : null };
}

/** The source columns that a row reads: its own, and those its formula names. */
export function columnsRead(row: Pick<FieldRow, "column" | "formula"> | null): string[] {
  if (!row) return [];
  if (row.formula !== null) return columnsOf(row.formula);
  return row.column === null ? [] : [row.column];
}

const labelsOf = (to: readonly string[], ids: readonly string[], others: Given["others"]): string =>
  [...to.map((id) => others.get(id)?.label ?? "a record of this load"), ...ids.map((id) => `record ${id} there`)].join(", ");

function relatedTo(effect: Effect, others: Given["others"]): RelatedView[] {
  const one = (effectId: string, how: RelatedView["how"]): RelatedView[] => {
    const other = others.get(effectId);
    return other ? [{ effectId, label: other.label || other.sourceKey, how }] : [];
  };
  return [
    ...(effect.aliasOf ? one(effect.aliasOf, "same") : []),
    ...effect.refs.flatMap((ref) => ref.to.flatMap((id) => one(id, "parent"))),
  ];
}
