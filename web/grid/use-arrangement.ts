import type { ColumnMovedEvent, ColumnPinnedEvent, ColumnResizedEvent, ColumnVisibleEvent, GridApi } from "ag-grid-community";
import { useCallback, useEffect } from "react";
import type { Latest } from "./contract.ts";
import { arrange, layoutOf, orderColumns } from "./handle.ts";
import { type ColumnLayout, forgetLayout, readLayout, writeLayout } from "./layout.ts";

type Arranged<Row> = ColumnMovedEvent<Row> | ColumnResizedEvent<Row> | ColumnVisibleEvent<Row> | ColumnPinnedEvent<Row>;

/**
 * Tells how the columns are arranged, and remembers it where the grid has a name. Columns that come and go (where there is little room)
 * find their place again.
 */
export function useArrangement<Row>(
  latest: Latest<Row>,
  api: GridApi<Row> | null,
): { onArranged: (event: Arranged<Row>) => void; onReset: () => void } {
  const { columns } = latest.current;
  const ids = columns.map(({ id }) => id).join("\n");
  useEffect(() => {
    // The grid puts columns that come later at the end.
    if (api && !arrangeKnown(latest, api)) orderColumns(api, ids.split("\n"));
  }, [latest, api, ids]);
  const onArranged = useCallback(
    (event: Arranged<Row>) => {
      if ("finished" in event && !event.finished) return;
      if (ITSELF.includes(event.source)) return;
      const { name, onLayout } = latest.current;
      const layout = layoutOf(event.api);
      // The columns' own order isn't remembered: a later version may have a better one.
      if (!onLayout && event.source === "api" && name && readLayout(name) === null && isAsDefined(event.api, latest)) return;
      if (onLayout) onLayout(layout);
      else if (name) writeLayout(name, [...layout, ...absent(readLayout(name), layout)]);
    },
    [latest],
  );
  const onReset = useCallback(() => {
    api?.resetColumnState();
    // The grid tells of its columns in the next turn; what it tells then is how they are defined.
    setTimeout(() => {
      if (latest.current.name) forgetLayout(latest.current.name);
    }, 50);
  }, [api, latest]);
  return { onArranged, onReset };
}

/** What moves columns without anybody having asked for it. */
const ITSELF: readonly string[] = ["gridInitializing", "gridOptionsChanged", "flex"];

/** Arranges the columns as they were left; answers whether they ever were arranged. */
export function arrangeKnown<Row>(latest: Latest<Row>, api: GridApi<Row>): boolean {
  const { name, layout } = latest.current;
  const known = layout ?? (name ? readLayout(name) : null);
  if (known) arrange(api, known);
  return known !== null;
}

function isAsDefined<Row>(api: GridApi<Row>, latest: Latest<Row>): boolean {
  const state = api.getColumnState().filter(({ colId }) => !api.getColumn(colId)?.getColDef().lockPosition);
  const defined = latest.current.columns.filter(({ fixed }) => !fixed);
  return state.every(
    ({ colId, hide, pinned }, at) => colId === defined[at]?.id && !hide && (pinned ?? null) === (defined[at]?.pinned ?? null),
  );
}

/** Columns arranged before that aren't there at the moment. */
const absent = (before: ColumnLayout[] | null, now: readonly ColumnLayout[]): ColumnLayout[] =>
  (before ?? []).filter(({ id }) => !now.some((each) => each.id === id));
