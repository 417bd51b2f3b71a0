import { type RefObject, useCallback, useRef, useState } from "react";
import type { Dataset, RowView } from "../../../shared/model/index.ts";
import type { GridHandle } from "../contract.ts";
import { columnId } from "./data-columns.tsx";
import type { RowSource } from "./rows.ts";
import { isAsRead } from "./view.ts";

/** Goes to rows of the dataset wherever the view shows them. `missing` is the row last asked for that it doesn't show. */
export function useGoToRow(dataset: Dataset, source: RowSource, view: RowView, grid: RefObject<GridHandle | null>) {
  const [missing, setMissing] = useState<number | null>(null);
  const latest = useRef({ dataset, source, view });
  latest.current = { dataset, source, view };
  const asked = useRef(0);
  const awaited = useRef<number | null>(null);

  const goToRow = useCallback(
    (row: number, column?: number) => {
      const now = latest.current;
      const turn = ++asked.current;
      const arrive = (place: number | null) => {
        if (turn !== asked.current) return;
        setMissing(place === null ? row : null);
        if (place !== null) grid.current?.goTo(place, column === undefined ? undefined : columnId(column));
      };
      if (row >= now.dataset.rowCount) return arrive(null);
      if (isAsRead(now.view)) return arrive(row);
      void now.source.placeOf(now.dataset.id, row, now.view).then(arrive, () => undefined);
    },
    [grid],
  );
  const dismiss = useCallback(() => setMissing(null), []);
  /** The view is about to be widened: goes there once it is on screen. */
  const goOnceShown = useCallback((row: number) => {
    awaited.current = row;
    setMissing(null);
  }, []);
  const shown = useCallback(() => {
    const row = awaited.current;
    awaited.current = null;
    if (row === null) grid.current?.toTop();
    else goToRow(row);
  }, [grid, goToRow]);
  return { missing, goToRow, goOnceShown, shown, dismiss };
}
