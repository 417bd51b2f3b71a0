import { useCallback, useState } from "react";
import type { Dataset } from "../../../shared/model/index.ts";
import { type ColumnLayout, forgetLayout, readLayout, writeLayout } from "../layout.ts";
import { columnId, columnIndex } from "./data-columns.tsx";

/*
 * The arrangement is remembered by the names of dataset and columns: reading a file again makes another dataset of it, and may give
 * its columns other places.
 */
const nameOf = (dataset: Dataset): string => `${dataset.projectId}/${dataset.name}`;

/** How the dataset's columns are arranged, and what keeps that in mind. The list holds every column, in its order. */
export function useLayout(dataset: Dataset) {
  const [layout, setLayout] = useState<ColumnLayout[] | null>(() => fromNames(dataset, readLayout(nameOf(dataset))));
  const keep = useCallback(
    (next: ColumnLayout[]) => {
      setLayout(next);
      writeLayout(nameOf(dataset), toNames(dataset, next));
    },
    [dataset],
  );
  const forget = useCallback(() => {
    setLayout(null);
    forgetLayout(nameOf(dataset));
  }, [dataset]);
  return { layout, keep, forget };
}

/** Columns of the dataset as they are shown, from left to right; hidden ones are left out. */
export function shownColumns(layout: readonly ColumnLayout[]): number[] {
  const shown = layout.filter(({ hidden }) => !hidden);
  return [...shown.filter(({ pinned }) => pinned), ...shown.filter(({ pinned }) => !pinned)].flatMap(({ id }) => columnIndex(id) ?? []);
}

export const plainLayout = (dataset: Dataset): ColumnLayout[] => dataset.columns.map((_column, at) => ({ id: columnId(at) }));

function fromNames(dataset: Dataset, named: ColumnLayout[] | null): ColumnLayout[] | null {
  if (!named) return null;
  const known = named.flatMap((each) => {
    const at = dataset.columns.findIndex((column) => column.name === each.id);
    return at < 0 ? [] : [{ ...each, id: columnId(at) }];
  });
  const rest = plainLayout(dataset).filter(({ id }) => !known.some((each) => each.id === id));
  return [...known, ...rest];
}

function toNames(dataset: Dataset, layout: readonly ColumnLayout[]): ColumnLayout[] {
  return layout.flatMap((each) => {
    const column = dataset.columns[columnIndex(each.id) ?? -1];
    return column ? [{ ...each, id: column.name }] : [];
  });
}
