import { assignmentOf, fileNameOf, isOurs } from "../../shared/mapping/index.ts";
import type { Dataset, ExportPair, FieldRow, ProjectState } from "../../shared/model/index.ts";
import { applyOp, describeOp, type Op, restoreOp } from "../../shared/ops/index.ts";
import { applyRecipe, recipeOf } from "../../shared/recipe/index.ts";
import { datasetsOf, type Ground, groundOf } from "../ground.ts";

/**
 * The edit by which a newer export takes an older one's place: that is left out, what the map says of its columns goes to those that they are called
 * now, and cells that were put right and dates that were read one way go along. Its rows stay where they are, so all of it can be undone.
 */
export function replacing(ground: Ground, pair: ExportPair): Op {
  const [newer, older] = [datasetIn(ground, pair.newer), datasetIn(ground, pair.older)];
  const object = ground.state.assignments[newer.id] ?? "";
  const answer: Op = {
    kind: "export.answer",
    newer: newer.id,
    older: older.id,
    answer: "replace",
    file: fileNameOf(newer),
    of: fileNameOf(older),
  };
  const leaving = after(after(ground.state, answer), { ...assignmentOf(older, null, ground.source.objects), byHand: true } as Op);
  const rest = groundOf(ground.project, leaving, ground.datasets, ground.schema);
  const headers = [...new Set(datasetsOf(rest, object).flatMap(({ columns }) => columns.map(({ name }) => name)))];
  const renames = renamesFor(ground.state, object, pair, headers);
  const next = retargeted(rest, object, renames, headers, { newer, older });
  const many = renames.size === 1 ? "1 column" : `${renames.size} columns`;
  const label = renames.size === 0 ? `Leave ${fileNameOf(older)} out` : `Leave ${fileNameOf(older)} out, ${many} by their new names`;
  const changed = restoreOp(after(ground.state, answer), next, label);
  return { kind: "group", label: describeOp(answer, ground.state), ops: changed ? [answer, changed] : [answer] };
}

function datasetIn(ground: Ground, id: string): Dataset {
  const found = ground.datasets.find((dataset) => dataset.id === id);
  if (!found) throw new Error("The dataset is no longer in the project.");
  return found;
}

function after(state: ProjectState, op: Op): ProjectState {
  const applied = applyOp(state, op);
  if (!applied.ok) throw new Error(applied.failure.message);
  return applied.value.state;
}

/** Old names of columns that no dataset has any more, with the new ones. Where a person has decided the new column already, that stands. */
function renamesFor(state: ProjectState, object: string, { renamed }: ExportPair, headers: readonly string[]): Map<string, string> {
  const decided = state.rows.filter((row) => row.mapId.startsWith(`${object}>`) && !isOurs(row));
  return new Map(
    renamed
      .filter(({ from, to }) => !headers.includes(from) && !decided.some((row) => row.column === to))
      .map(({ from, to }) => [from, to] as const),
  );
}

function retargeted(
  ground: Ground,
  object: string,
  renames: ReadonlyMap<string, string>,
  headers: readonly string[],
  { newer, older }: { newer: Dataset; older: Dataset },
): ProjectState {
  const { datasets, project, source } = ground;
  const nameOf = (column: string): string => renames.get(column) ?? column;
  const isOfObject = (row: FieldRow): boolean => row.mapId.startsWith(`${object}>`);
  const taken = new Set(renames.values());
  // What we proposed for the new names makes way for what the old ones had.
  const rows = ground.state.rows.filter((row) => !(isOfObject(row) && row.column !== null && taken.has(row.column) && isOurs(row)));
  const state = carried({ ...ground.state, rows }, newer, older, nameOf);
  const about = { name: "", note: "", madeAt: "", project: project.id, source: source.id, destination: project.destination };
  const recipe = recipeOf({ state, datasets, planned: [], labelOf: () => null, about, withOwners: false });
  const applied = applyRecipe(recipe, {
    state,
    datasets,
    headers: { [object]: headers },
    columns: { [object]: Object.fromEntries(renames) },
    others: "keep",
  });
  const before = new Map(
    rows.filter(isOfObject).flatMap((row) => (row.column !== null && renames.has(row.column) ? [[nameOf(row.column), row] as const] : [])),
  );
  const moved = applied.state.rows.map((row) => (isOfObject(row) && row.column !== null ? known(row, before.get(row.column)) : row));
  return { ...applied.state, rows: moved, keyColumns: keysOf(state, object, nameOf, headers) };
}

/** A row under its new name keeps what was known of it; a proposal that is taken along is one no more, or it would be made anew. */
function known(row: FieldRow, before: FieldRow | undefined): FieldRow {
  if (!before || before.mapId !== row.mapId) return row;
  const { evidence, candidates, confidence } = before;
  const isProposal = row.target !== null && row.state === "proposed";
  return { ...row, evidence, candidates, ...(isProposal ? { state: "changed" as const } : { confidence }) };
}

/** Dates and cells that a person decided, from the older dataset to the newer one, where that has none of its own. */
function carried(state: ProjectState, newer: Dataset, older: Dataset, nameOf: (column: string) => string): ProjectState {
  const has = new Set(newer.columns.map(({ name }) => name));
  const renamed = <T>(cells: Record<string, T> | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(cells ?? {}).flatMap(([column, each]) => (has.has(nameOf(column)) ? [[nameOf(column), each]] : [])));
  const orders = { ...renamed(state.dateOrders[older.id]), ...state.dateOrders[newer.id] };
  // A row that is named by its number is another one in another file.
  const byKey = Object.entries(state.overrides[older.id] ?? {}).filter(([row]) => row.startsWith("key:"));
  const own = state.overrides[newer.id] ?? {};
  const cells = Object.fromEntries(byKey.map(([row, each]) => [row, { ...renamed(each), ...own[row] }]));
  const overrides = { ...cells, ...Object.fromEntries(Object.entries(own).filter(([row]) => !(row in cells))) };
  return {
    ...state,
    dateOrders: Object.keys(orders).length > 0 ? { ...state.dateOrders, [newer.id]: orders } : state.dateOrders,
    overrides: Object.keys(overrides).length > 0 ? { ...state.overrides, [newer.id]: overrides } : state.overrides,
  };
}

/** Keys by the new names of their columns, each once; those that no dataset has stay behind. */
function keysOf(
  { keyColumns }: ProjectState,
  object: string,
  nameOf: (column: string) => string,
  headers: readonly string[],
): ProjectState["keyColumns"] {
  const keys = (keyColumns[object] ?? []).map((key) => key.map(nameOf));
  const distinct = keys.filter((key, at) => keys.findIndex((each) => each.join("\n") === key.join("\n")) === at);
  const present = distinct.filter((key) => key.every((column) => headers.includes(column)));
  return present.length > 0 ? { ...keyColumns, [object]: present } : keyColumns;
}
