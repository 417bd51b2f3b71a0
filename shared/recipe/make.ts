import type { PlannedField } from "../model/account.ts";
import type { Dataset } from "../model/dataset.ts";
import type { ProjectState } from "../model/project.ts";
import type { Recipe } from "./schema.ts";

export interface RecipeInput {
  state: ProjectState;
  datasets: readonly Pick<Dataset, "id" | "name" | "columns">[];
  planned: readonly PlannedField[];
  /** A field's label where the account or the plan knows it. */
  labelOf(mapId: string, ref: string): string | null;
  about: Pick<Recipe, "name" | "note" | "madeAt" | "project" | "source" | "destination">;
  /** Owners by e-mail come along. */
  withOwners: boolean;
}

/** The map of a state without any row of data. Cells put right by hand are data, and stay behind. */
export function recipeOf({ state, datasets, planned, labelOf, about, withOwners }: RecipeInput): Recipe {
  const ids = new Set(state.rows.map((row) => row.id));
  const ofRows = <T>(record: Record<string, T> | undefined) => Object.entries(record ?? {}).filter(([rowId]) => ids.has(rowId));
  return {
    kind: "crosswalk.recipe",
    v: 1,
    ...about,
    objects: state.maps.map(({ source, destination, condition, enabled }) => ({ source, destination, condition, enabled })),
    fields: state.rows.map(({ id, mapId, column, target, formula, policy, state: stands }) => ({
      id,
      object: mapId,
      column,
      target,
      label: target === null ? null : labelOf(mapId, target),
      formula,
      policy,
      state: stands,
    })),
    values: ofRows(state.values).flatMap(([field, choices]) =>
      Object.entries(choices).map(([value, { kind, label, state: stands, why }]) => ({ field, value, kind, label, state: stands, why })),
    ),
    rules: ofRows(state.valueRules).flatMap(([field, rules]) => rules.map((rule) => ({ field, rule }))),
    signs: ofRows(state.splitSigns).map(([field, sign]) => ({ field, sign })),
    parents: Object.entries(state.choiceParents ?? {}).flatMap(([list, options]) =>
      Object.entries(options).map(([option, under]) => ({ list, option, under })),
    ),
    owners: withOwners ? Object.entries(state.owners).map(([owner, choice]) => ({ owner, ...choice })) : null,
    fallbackOwner: withOwners ? state.fallbackOwner : null,
    settings: { ...state.settings },
    dateOrders: dateOrdersOf(state, datasets),
    modified: Object.entries(state.modifiedColumns ?? {}).map(([object, column]) => ({ object, column })),
    keys: Object.entries(state.keyColumns ?? {}).flatMap(([object, keys]) => keys.map((columns) => ({ object, columns: [...columns] }))),
    planned: planned.map((field) => ({ ...field })),
  };
}

function dateOrdersOf({ assignments, dateOrders }: ProjectState, datasets: RecipeInput["datasets"]): Recipe["dateOrders"] {
  const all = datasets.flatMap(({ id, name }) => {
    const object = assignments[id];
    return object ? Object.entries(dateOrders?.[id] ?? {}).map(([column, order]) => ({ object, dataset: name, column, order })) : [];
  });
  const having = (object: string, column: string) =>
    datasets.filter(({ id, columns }) => assignments[id] === object && columns.some((each) => each.name === column)).length;
  const found = new Map<string, Recipe["dateOrders"][number]>();
  for (const each of all) {
    const same = all.filter((other) => other.object === each.object && other.column === each.column && other.order === each.order);
    const agree = same.length >= having(each.object, each.column);
    const key = `${each.object}\n${each.column}\n${agree ? "" : each.dataset}`;
    if (!found.has(key)) found.set(key, { ...each, dataset: agree ? null : each.dataset });
  }
  return [...found.values()];
}
