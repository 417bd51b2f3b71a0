import { useCallback, useEffect, useMemo, useState } from "react";
import { allRows, type ColumnStatistics, type DataRow, type Dataset, type RowView } from "../../../shared/model/index.ts";
import type { SourcesApi } from "../../../shared/wire/index.ts";

/** Where the rows of datasets come from: the worker, or a test's own. */
export interface RowSource extends Pick<SourcesApi, "readRows" | "placeOf" | "columnStatistics">, Partial<Pick<SourcesApi, "letGo">> {
  /** Names how values are read, where that can be decided otherwise: what is shown is then read again. */
  readAs?: string;
  /** Cells of a row that a person put right for mapping, by their column's place among the dataset's, with the text that is read instead. */
  changedIn?(row: DataRow): ReadonlyMap<number, string>;
}

let asked = 0;

/** Names what is asked about `key`, and lets go of it once there is another one, or nobody who asks. */
export function useQuestion(source: RowSource, key: string): string {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another question
  const question = useMemo(() => `rows ${++asked}`, [key]);
  useEffect(() => () => void source.letGo?.(question), [source, question]);
  return question;
}

/** Names the rows of a dataset as they are now: reading its files again makes others of them. */
export const versionOf = (dataset: Pick<Dataset, "id" | "importedAt">): string => `${dataset.id}/${dataset.importedAt}`;

/** Which rows are shown, from these on. */
export function useRowView(start: RowView = allRows) {
  return useState<RowView>(start);
}

/** Views of datasets as they were left, until the page is closed. */
const left = new Map<string, RowView>();

/** Which rows of a dataset are shown: as they were left, all of them at first. */
export function useKeptRowView(dataset: Pick<Dataset, "id" | "importedAt">): [view: RowView, setView: (view: RowView) => void] {
  const name = versionOf(dataset);
  const [view, setView] = useState<RowView>(() => left.get(name) ?? allRows);
  const keep = useCallback(
    (next: RowView) => {
      left.set(name, next);
      setView(next);
    },
    [name],
  );
  return [view, keep];
}

/** Arrow keys held down pass many columns; only the one they stop at is counted. */
const PAUSE_MS = 60;

export interface Asked<T> {
  /** The last answer, an earlier question's while the present one is under way. */
  data: T | null;
  busy: boolean;
  error: unknown;
}

/** Exact figures of a column over the rows of a view. Null for `column`: asks nothing. */
export function useColumnStatistics(
  source: RowSource,
  dataset: Pick<Dataset, "id" | "importedAt">,
  column: number | null,
  view: RowView,
): Asked<ColumnStatistics> {
  const [state, setState] = useState<Asked<ColumnStatistics> & { column: number | null }>({
    data: null,
    busy: true,
    error: null,
    column,
  });
  const key = JSON.stringify([versionOf(dataset), column, view.filters, view.find]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the whole question; sorting doesn't change it
  useEffect(() => {
    if (column === null) return;
    let outdated = false;
    let isAsked = false;
    const question = `figures ${++asked}`;
    setState((before) => ({ data: before.column === column ? before.data : null, busy: true, error: null, column }));
    const timer = setTimeout(() => {
      isAsked = true;
      source.columnStatistics(dataset.id, column, { ...view, sort: [] }, question).then(
        (data) => outdated || setState({ data, busy: false, error: null, column }),
        (error: unknown) => outdated || setState({ data: null, busy: false, error, column }),
      );
    }, PAUSE_MS);
    return () => {
      outdated = true;
      clearTimeout(timer);
      if (isAsked) void source.letGo?.(question);
    };
  }, [source, key]);
  return state.column === column ? state : { data: null, busy: true, error: null };
}
