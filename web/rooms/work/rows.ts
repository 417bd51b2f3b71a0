import { useMemo } from "react";
import { bindColumns } from "../../../shared/mapping/index.ts";
import type { DataRow, Dataset, DatasetOverrides, Project, ProjectState } from "../../../shared/model/index.ts";
import { sourceOf } from "../../../shared/packs/index.ts";
import { overridesOfRow } from "../../../shared/transform/index.ts";
import type { RowSource } from "../../grid/index.ts";
import { studio } from "../../studio/index.ts";

/** The worker as the source of a dataset's rows, another one whenever its dates are decided to be read otherwise or its cells put right. */
export function useRowSource({ project, state }: { project: Project; state: ProjectState }, dataset: Dataset): RowSource {
  const readAs = JSON.stringify([state.settings.dateOrder, state.dateOrders?.[dataset.id] ?? {}]);
  const overrides = state.overrides[dataset.id];
  const object = state.assignments[dataset.id] ?? null;
  const { source } = project;
  const keys = JSON.stringify(state.keyColumns ?? {});
  return useMemo(() => {
    const { readRows, placeOf, columnStatistics, letGo } = studio;
    const rows = { readRows, placeOf, columnStatistics, letGo, readAs };
    return overrides ? { ...rows, changedIn: changedIn(overrides, dataset, keyColumnOf(source, JSON.parse(keys), object, dataset)) } : rows;
  }, [readAs, overrides, object, source, keys, dataset]);
}

/** Name of the dataset's column that holds the key of what it is; null where nobody said what it holds. */
function keyColumnOf(source: string, keyColumns: ProjectState["keyColumns"], objectId: string | null, { columns }: Dataset): string | null {
  const object = sourceOf({ source }, { keyColumns }).objects.find(({ id }) => id === objectId);
  const headers = columns.map(({ name }) => name);
  return (object && bindColumns(object, headers)[object.key]) ?? null;
}

function changedIn(overrides: DatasetOverrides, { columns }: Dataset, keyColumn: string | null) {
  const dataset = { columns: columns.map(({ name }) => name), keyColumn };
  return ({ cells, row }: DataRow): ReadonlyMap<number, string> => {
    const found = overridesOfRow(overrides, dataset, cells, row);
    return new Map([...found].map(([column, { override }]) => [dataset.columns.indexOf(column), override.text]));
  };
}
