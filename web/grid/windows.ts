import type { BodyScrollEvent, GridApi, IDatasource } from "ag-grid-community";
import { type RefObject, useEffect, useState } from "react";
import type { Latest } from "./contract.ts";
import { goTo, type Held, holdKeyboard, keyboardInRows } from "./handle.ts";
import { reportArrival } from "./keys.ts";
import { WindowCache, windowsAhead } from "./window-cache.ts";

interface Shown<Row> {
  cache: WindowCache<Row>;
  total: number;
  /** First row on screen at the last look. */
  first: number;
}

/**
 * Feeds the grid with windows of rows. What a new `readKey` names takes the place of what is shown once its first window has been
 * read, so that nothing goes blank in between. Answers how many rows there are; null before the first answer.
 */
export function useWindows<Row>(
  latest: Latest<Row>,
  held: RefObject<Held<Row>>,
  api: GridApi<Row> | null,
  readKey: string | null,
): { total: number | null; busy: boolean; onBodyScroll: (event: BodyScrollEvent<Row>) => void } {
  const [total, setTotal] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [shown] = useState<{ now: Shown<Row> | null }>({ now: null });

  useEffect(() => {
    const { read } = latest.current;
    if (!api || readKey === null || !read) return;
    let outdated = false;
    // What is still shown goes on being read as it was, while what takes its place is under way.
    const cache = new WindowCache<Row>(read);
    setBusy(true);
    cache
      .load(0)
      .then(
        (window) => {
          if (outdated || api.isDestroyed()) return;
          shown.now = { cache, total: window.total, first: 0 };
          held.current.windows = cache;
          setTotal(window.total);
          show(latest, held.current, api, shown.now);
        },
        (error: unknown) => {
          if (!outdated && latest.current.read) latest.current.onFailure?.(error);
        },
      )
      .finally(() => !outdated && setBusy(false));
    held.current.refresh = () => {
      if (!shown.now) return;
      shown.now.cache = new WindowCache<Row>(latest.current.read ?? read);
      held.current.windows = shown.now.cache;
      api.refreshInfiniteCache();
    };
    return () => {
      outdated = true;
    };
  }, [latest, held, api, readKey, shown]);

  const [onBodyScroll] = useState(() => (event: BodyScrollEvent<Row>) => {
    if (shown.now && event.direction === "vertical") readAhead(event.api, shown.now);
  });
  return { total, busy, onBodyScroll };
}

function show<Row>(latest: Latest<Row>, held: Held<Row>, api: GridApi<Row>, shown: Shown<Row>): void {
  held.inRows = keyboardInRows();
  api.setGridOption("datasource", sourceOf(latest, api, shown));
  api.setRowCount(shown.total, true);
  if (latest.current.read) latest.current.onShown?.(shown.total);
  const at = held.inRows ? api.getFocusedCell() : null;
  held.inRows = false;
  // The rows' elements are others now, and the browser drops the keyboard with the one that held it.
  if (at && at.rowIndex < shown.total) holdKeyboard(api, at.rowIndex, at.column.getColId());
  const { wanted } = held;
  held.wanted = null;
  if (wanted && wanted.index < shown.total) goTo(api, held, wanted.index, wanted.column);
}

function sourceOf<Row>(latest: Latest<Row>, api: GridApi<Row>, shown: Shown<Row>): IDatasource {
  return {
    getRows: ({ startRow, successCallback, failCallback }) => {
      const give = ({ rows, total }: { rows: Row[]; total: number }) => {
        if (api.isDestroyed()) return;
        successCallback(rows, total);
        reportArrival(latest, api, startRow, startRow + rows.length);
      };
      const ready = shown.cache.peek(startRow);
      if (ready) return give(ready);
      shown.cache.load(startRow).then(give, (error: unknown) => {
        failCallback();
        if (latest.current.read) latest.current.onFailure?.(error);
      });
    },
  };
}

/** Reads what scrolling will reach next, and hands the grid what has come already, before it is in sight. */
function readAhead<Row>(api: GridApi<Row>, shown: Shown<Row>): void {
  const first = api.getFirstDisplayedRowIndex();
  const last = api.getLastDisplayedRowIndex();
  const starts = windowsAhead(first, last, first - shown.first, shown.total);
  shown.first = first;
  shown.cache.prepare(starts);
  const next = starts[0];
  if (next !== undefined && shown.cache.peek(next)) api.getDisplayedRowAtIndex(next);
}
