import { fieldByRef, fills, isOurs } from "../../shared/mapping/index.ts";
import type { Dataset, FieldRow, ProjectState, RenamedColumn } from "../../shared/model/index.ts";
import { applyRecipe, recipeOf } from "../../shared/recipe/index.ts";
import { columnText } from "../../shared/transform/index.ts";
import { datasetsOf, type Ground } from "../ground.ts";

/** The map of an object on other names of columns, and what a person had decided about the new names that stands in the way of the old one's. */
export interface Renamed {
  state: ProjectState;
  /** Columns that have another name now. */
  renamed: number;
  /** One sentence a decision that stands. */
  notes: string[];
}

/**
 * The state in which what the map says of an object's columns goes to those that they are called now, with the cells that were put right and the
 * dates that were read one way in `from`, for `to`. `ground` is as it is without the datasets that are no longer used.
 */
export function ontoNewNames(
  ground: Ground,
  object: string,
  renamed: readonly RenamedColumn[],
  { to, from }: { to: Dataset; from: Dataset },
): Renamed {
  const { datasets, project, source } = ground;
  const headers = [...new Set(datasetsOf(ground, object).flatMap(({ columns }) => columns.map(({ name }) => name)))];
  const renames = new Map(renamed.flatMap((each) => (headers.includes(each.from) ? [] : [[each.from, each.to] as const])));
  const nameOf = (column: string): string => renames.get(column) ?? column;
  const isOfObject = (row: FieldRow): boolean => row.mapId.startsWith(`${object}>`);
  const { rows: all, notes } = withoutRivals(ground, isOfObject, renames);
  // What we made of columns that no file has any more goes with them.
  const rows = all.filter((row) => !isOfObject(row) || !isOurs(row) || row.column === null || headers.includes(nameOf(row.column)));
  const state = carried({ ...ground.state, rows }, to, from, nameOf);
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
    rows.flatMap((row) =>
      isOfObject(row) && row.column !== null && renames.has(row.column) ? [[idOf(row.mapId, nameOf(row.column)), row] as const] : [],
    ),
  );
  const names = new Set(renames.values());
  const moved = applied.state.rows.map((row) => once(known(row, before.get(idOf(row.mapId, row.column ?? ""))), names));
  return { state: { ...applied.state, rows: moved, keyColumns: keysOf(state, object, nameOf, headers) }, renamed: renames.size, notes };
}

const idOf = (mapId: string, column: string): string => `${mapId}\n${column}`;

/**
 * The rows with one for each column that has both names: what the old name had, unless a person decided where the new one goes. Having ignored it
 * decides nothing while the old name was at work.
 */
function withoutRivals(ground: Ground, isOfObject: (row: FieldRow) => boolean, renames: ReadonlyMap<string, string>) {
  const leaving = new Set<FieldRow>();
  const notes: string[] = [];
  const own = ground.state.rows.filter(isOfObject);
  for (const was of own) {
    const to = was.column === null ? undefined : renames.get(was.column);
    const is = to === undefined ? undefined : own.find((row) => row.mapId === was.mapId && row.column === to);
    if (!is) continue;
    const stands = fills(is) ? !isOurs(is) || !fills(was) : !isOurs(is) && !fills(was);
    leaving.add(stands ? was : is);
    if (stands && fills(was) && was.target !== is.target) notes.push(standing(ground, was, is));
  }
  return { rows: ground.state.rows.filter((row) => !leaving.has(row)), notes };
}

function standing({ state, schema }: Ground, was: FieldRow, is: FieldRow): string {
  const into = state.maps.find(({ id }) => id === was.mapId)?.destination ?? "";
  const called = ({ target }: FieldRow): string =>
    (target === null ? undefined : fieldByRef(schema, into, target)?.label) ?? target?.replace(/^custom:/, "") ?? "";
  return `“${is.column}” goes on filling ${called(is)}, as you decided. ${was.column} filled ${called(was)} before: nothing does now.`;
}

/** A row under its new name keeps what was known of it; a proposal that is taken along is one no more, or it would be made anew. */
function known(row: FieldRow, before: FieldRow | undefined): FieldRow {
  if (!before || before.mapId !== row.mapId) return row;
  const { evidence, candidates, confidence } = before;
  const isProposal = row.target !== null && row.state === "proposed";
  return { ...row, evidence, candidates, ...(isProposal ? { state: "changed" as const } : { confidence }) };
}

/** A formula that took a column from two files takes it from the one that is left: both names are one now. */
function once(row: FieldRow, names: ReadonlySet<string>): FieldRow {
  if (row.formula === null) return row;
  const formula = [...names].map(columnText).reduce((text, name) => text.replaceAll(`COALESCE(${name},${name})`, name), row.formula);
  if (formula === row.formula) return row;
  return { ...row, formula: row.column !== null && formula === `=${columnText(row.column)}` ? null : formula };
}

/** Dates and cells that a person decided, from one dataset to the other, where that has none of its own. */
function carried(state: ProjectState, to: Dataset, from: Dataset, nameOf: (column: string) => string): ProjectState {
  const has = new Set(to.columns.map(({ name }) => name));
  const renamed = <T>(cells: Record<string, T> | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(cells ?? {}).flatMap(([column, each]) => (has.has(nameOf(column)) ? [[nameOf(column), each]] : [])));
  const orders = { ...renamed(state.dateOrders[from.id]), ...state.dateOrders[to.id] };
  // A row that is named by its number is another one in another file.
  const byKey = Object.entries(state.overrides[from.id] ?? {}).filter(([row]) => row.startsWith("key:"));
  const own = state.overrides[to.id] ?? {};
  const cells = Object.fromEntries(byKey.map(([row, each]) => [row, { ...renamed(each), ...own[row] }]));
  const overrides = { ...cells, ...Object.fromEntries(Object.entries(own).filter(([row]) => !(row in cells))) };
  return {
    ...state,
    dateOrders: Object.keys(orders).length > 0 ? { ...state.dateOrders, [to.id]: orders } : state.dateOrders,
    overrides: Object.keys(overrides).length > 0 ? { ...state.overrides, [to.id]: overrides } : state.overrides,
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
