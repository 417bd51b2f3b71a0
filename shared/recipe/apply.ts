import type { Dataset } from "../model/dataset.ts";
import type { FieldRow, ProjectState } from "../model/project.ts";
import { columnsOf, renameColumns } from "../transform/index.ts";
import { type ColumnChoices, type Headers, keyToFind } from "./columns.ts";
import type { Recipe, RecipeField } from "./schema.ts";

export interface RecipeGround {
  state: ProjectState;
  datasets: readonly Pick<Dataset, "id" | "name" | "columns">[];
  headers: Headers;
  /** Which columns stand for those that aren't there. */
  columns: ColumnChoices;
  /** What becomes of the project's own object maps and rows that the recipe doesn't name. */
  others: "keep" | "remove";
}

/** A field row, condition or choice whose column isn't there and that none was chosen for. */
export interface Unplaced {
  object: string;
  column: string;
  /** The field rows that name it: kept, and ignored until somebody decides. */
  rowIds: string[];
}

export interface RecipeApplied {
  state: ProjectState;
  unplaced: Unplaced[];
}

/**
 * The state after a recipe has been taken over. What it doesn't hold stays: the datasets and what they are, cells put right by hand, and
 * owners where they were left out. Nothing of it is lost: rows whose columns fit nothing are kept, ignored.
 */
export function applyRecipe(recipe: Recipe, ground: RecipeGround): RecipeApplied {
  const { state } = ground;
  const naming = new Naming(ground);
  const maps = recipe.objects.map(({ source, destination, condition, enabled }) => ({
    id: `${source}>${destination}`,
    source,
    destination,
    condition: condition === null ? null : renameColumns(condition, (column) => naming.nameOf(source, column)),
    enabled,
  }));
  const rows = recipe.fields.map((field) => rowOf(field, state, naming));
  const ids = new Map(recipe.fields.map((field, at) => [field.id, rows[at]?.id ?? field.id]));
  const kept = ground.others === "keep" ? keptOf(state, new Set(maps.map((map) => map.id)), rows) : { maps: [], rows: [] };
  const keptIds = new Set(kept.rows.map((row) => row.id));
  const ofKept = <T>(record: Record<string, T> | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(record ?? {}).filter(([rowId]) => keptIds.has(rowId)));
  return {
    state: {
      ...state,
      maps: [...maps, ...kept.maps],
      rows: [...rows, ...kept.rows],
      values: { ...ofKept(state.values), ...valuesOf(recipe, ids) },
      valueRules: {
        ...ofKept(state.valueRules),
        ...gathered(
          recipe.rules,
          (each) => ids.get(each.field),
          (each) => each.rule,
        ),
      },
      splitSigns: {
        ...ofKept(state.splitSigns),
        ...Object.fromEntries(recipe.signs.flatMap(({ field, sign }) => (ids.has(field) ? [[ids.get(field) ?? field, sign]] : []))),
      },
      choiceParents: parentsOf(recipe, ground),
      ...(recipe.owners
        ? {
            owners: Object.fromEntries(recipe.owners.map(({ owner, ...choice }) => [owner, choice])),
            fallbackOwner: recipe.fallbackOwner,
          }
        : {}),
      settings: { ...recipe.settings },
      dateOrders: dateOrdersOf(recipe, ground, naming),
      keyColumns: keysOf(recipe, ground, naming),
      modifiedColumns: Object.fromEntries(recipe.modified.map(({ object, column }) => [object, naming.nameOf(object, column)])),
    },
    unplaced: naming.unplaced(recipe, rows),
  };
}

/** What the recipe's columns are called here. */
class Naming {
  constructor(private readonly ground: RecipeGround) {}

  isThere(object: string, column: string): boolean {
    const present = this.ground.headers[object] ?? [];
    return present.length === 0 || present.includes(column) || this.chosen(object, column) !== null;
  }

  nameOf(object: string, column: string): string {
    return (this.ground.headers[object] ?? []).includes(column) ? column : (this.chosen(object, column) ?? column);
  }

  private chosen(object: string, column: string): string | null {
    const choices = this.ground.columns[object] ?? {};
    return (Object.hasOwn(choices, column) ? choices[column] : null) ?? null;
  }

  unplaced(recipe: Recipe, rows: readonly FieldRow[]): Unplaced[] {
    const found = new Map<string, Unplaced>();
    const note = (object: string, column: string, rowId: string | null) => {
      if (this.isThere(object, column)) return;
      const key = `${object}\n${column}`;
      const known = found.get(key) ?? { object, column, rowIds: [] };
      found.set(key, rowId === null ? known : { ...known, rowIds: [...known.rowIds, rowId] });
    };
    recipe.fields.forEach((field, at) => {
      for (const column of namedBy(field)) note(sourceOf(field), column, rows[at]?.id ?? field.id);
    });
    for (const { source, condition } of recipe.objects) for (const column of columnsOf(condition ?? "")) note(source, column, null);
    for (const object of new Set(recipe.keys.map((each) => each.object)))
      for (const column of keyToFind(recipe, object, this.ground.headers[object] ?? []) ?? []) note(object, column, null);
    return [...found.values()];
  }
}

const sourceOf = ({ object }: RecipeField): string => object.split(">")[0] ?? "";
const namedBy = ({ column, formula }: RecipeField): string[] => [
  ...new Set([...(column === null ? [] : [column]), ...columnsOf(formula ?? "")]),
];

function rowOf(field: RecipeField, state: ProjectState, naming: Naming): FieldRow {
  const source = sourceOf(field);
  const fits = namedBy(field).every((column) => naming.isThere(source, column));
  const column = field.column === null ? null : naming.nameOf(source, field.column);
  const row: FieldRow = {
    // Our own ids are made of the column: a renamed one takes its new name along.
    id: field.column !== null && field.id === `${field.object}/${field.column}` ? `${field.object}/${column}` : field.id,
    mapId: field.object,
    column,
    target: field.target,
    formula: field.formula === null ? null : renameColumns(field.formula, (name) => naming.nameOf(source, name)),
    state: fits ? field.state : "ignored",
    policy: field.policy,
    confidence: null,
    evidence: [],
    candidates: [],
  };
  const before = state.rows.find((each) => each.id === row.id && each.mapId === row.mapId);
  return before ? besides(before, row) : row;
}

/** A row that stands already keeps what we know of it. One that was edited in the recipe is no proposal of ours any more. */
function besides(before: FieldRow, row: FieldRow): FieldRow {
  const edited =
    before.column !== row.column || before.target !== row.target || before.formula !== row.formula || before.policy !== row.policy;
  const { candidates } = before;
  if (!edited) return { ...row, candidates, evidence: before.evidence, confidence: before.confidence };
  const wasOurs = row.state === before.state && (row.state === "proposed" || row.state === "undecided");
  return { ...row, candidates, state: wasOurs && row.target !== null ? "changed" : row.state };
}

/** The project's own object maps and rows beside the recipe's. A field that the recipe fills is taken from them. */
function keptOf(state: ProjectState, mapIds: ReadonlySet<string>, rows: readonly FieldRow[]) {
  const ids = new Set(rows.map((row) => row.id));
  const columns = new Set(rows.flatMap((row) => (row.column === null ? [] : [`${row.mapId}\n${row.column}`])));
  const filled = new Set(rows.flatMap((row) => (row.target === null || row.state === "ignored" ? [] : [`${row.mapId}\n${row.target}`])));
  const own = state.rows.filter((row) => !ids.has(row.id) && !(row.column !== null && columns.has(`${row.mapId}\n${row.column}`)));
  return {
    maps: state.maps.filter((map) => !mapIds.has(map.id)),
    rows: own.flatMap((row): FieldRow[] => {
      if (!filled.has(`${row.mapId}\n${row.target}`) || row.state === "ignored") return [row];
      return row.column === null ? [] : [{ ...row, target: null, formula: null, state: "undecided", confidence: null, evidence: [] }];
    }),
  };
}

function valuesOf(recipe: Recipe, ids: ReadonlyMap<string, string>): ProjectState["values"] {
  const lists = new Map<string, [string, ProjectState["values"][string][string]][]>();
  for (const { field, value, ...choice } of recipe.values) {
    const rowId = ids.get(field);
    if (rowId === undefined) continue;
    lists.set(rowId, [...(lists.get(rowId) ?? []), [value, choice]]);
  }
  return Object.fromEntries([...lists].map(([rowId, list]) => [rowId, Object.fromEntries(list)]));
}

function gathered<T, Item>(list: readonly T[], key: (each: T) => string | undefined, item: (each: T) => Item): Record<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const each of list) {
    const name = key(each);
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), item(each)]);
  }
  return Object.fromEntries(found);
}

function parentsOf(recipe: Recipe, { state, others }: RecipeGround): ProjectState["choiceParents"] {
  const parents = new Map(Object.entries(others === "keep" ? (state.choiceParents ?? {}) : {}));
  for (const { list, option, under } of recipe.parents) parents.set(list, { ...parents.get(list), [option]: under });
  return Object.fromEntries(parents);
}

/** Of objects that the recipe knows keys of. Where the project's own stay, they are tried after these: files that have none of these have them. */
function keysOf(recipe: Recipe, { state, others }: RecipeGround, naming: Naming): ProjectState["keyColumns"] {
  const keys = { ...state.keyColumns };
  for (const object of new Set(recipe.keys.map((each) => each.object))) {
    const own = recipe.keys
      .filter((each) => each.object === object)
      .map(({ columns }) => columns.map((name) => naming.nameOf(object, name)));
    const all = others === "keep" ? [...own, ...(state.keyColumns?.[object] ?? [])] : own;
    keys[object] = all.filter((key, at) => all.findIndex((each) => each.join("\n") === key.join("\n")) === at);
  }
  return keys;
}

/** Said for an object, set for each of its datasets that has the column; datasets of other objects keep theirs. */
function dateOrdersOf(recipe: Recipe, { state, datasets }: RecipeGround, naming: Naming): ProjectState["dateOrders"] {
  const orders = { ...state.dateOrders };
  for (const { id, name, columns } of datasets) {
    const object = state.assignments[id];
    if (!object) continue;
    const own = recipe.dateOrders
      .filter((each) => each.object === object && (each.dataset === null || each.dataset === name))
      .map((each) => [naming.nameOf(object, each.column), each.order] as const)
      .filter(([column]) => columns.some((each) => each.name === column));
    delete orders[id];
    if (own.length > 0) orders[id] = Object.fromEntries(own);
  }
  return orders;
}
