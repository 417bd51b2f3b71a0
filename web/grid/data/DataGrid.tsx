import { Button } from "@mantine/core";
import { type ReactNode, type Ref, useCallback, useImperativeHandle, useMemo, useRef, useState } from "react";
import { allRows, type DataRow, type Dataset, type RowView } from "../../../shared/model/index.ts";
import { crashMessage, Empty, ErrorNote } from "../../ui/index.ts";
import type { GridCell, GridHandle } from "../contract.ts";
import { StudioGrid } from "../StudioGrid.tsx";
import { ColumnsMenu } from "./ColumnsMenu.tsx";
import classes from "./DataGrid.module.css";
import { columnIndex, dataColumns } from "./data-columns.tsx";
import { FilterChips } from "./FilterChips.tsx";
import { FindBox } from "./FindBox.tsx";
import { FilterPopover } from "./filter/FilterPopover.tsx";
import { GoToRow } from "./GoToRow.tsx";
import { type Heading, HeadingProvider } from "./heading.ts";
import { MissingRow } from "./MissingRow.tsx";
import { type RowSource, useQuestion, versionOf } from "./rows.ts";
import { useDataKeys } from "./use-data-keys.ts";
import { useGoToRow } from "./use-go-to-row.ts";
import { plainLayout, shownColumns, useLayout } from "./use-layout.ts";
import { countText, cycleSort, isNarrowed, withoutFilter } from "./view.ts";

/** A cell of a dataset. `row` and `column` count from 0, in the dataset. */
export interface DataCell {
  row: number;
  column: number;
  value: string;
}

export interface DataGridHandle {
  /** Brings a row of the dataset into sight, and says so when the view doesn't show it. */
  goToRow(row: number, column?: number): void;
}

/**
 * The rows of a dataset as they stand in the file, with sorting, filters and search over all of them. Which rows are shown is the
 * caller's to keep (`useRowView`), so that what stands beside the grid can follow and change it.
 */
export function DataGrid({
  dataset,
  source,
  view,
  onView,
  onCell,
  onTotal,
  tools,
  empty,
  ref,
}: {
  dataset: Dataset;
  source: RowSource;
  view: RowView;
  onView: (view: RowView) => void;
  /** The current cell moved; null when it is no cell of the data, or its row isn't loaded yet. */
  onCell?: (cell: DataCell | null) => void;
  /** How many rows the view shows. */
  onTotal?: (total: number) => void;
  /** At the end of the bar above the grid. `shown` are the dataset's columns as they stand there, hidden ones left out. */
  tools?: (shown: number[]) => ReactNode;
  /** Instead of the usual words when the dataset has no rows. */
  empty?: ReactNode;
  ref?: Ref<DataGridHandle>;
}) {
  const grid = useRef<GridHandle>(null);
  const [total, setTotal] = useState<number | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [filtering, setFiltering] = useState<{ column: number; anchor: HTMLElement } | null>(null);
  const { layout, keep, forget } = useLayout(dataset);
  const arranged = layout ?? plainLayout(dataset);
  const { find, filters } = view;
  const readKey = `${versionOf(dataset)}/${source.readAs ?? ""}/${JSON.stringify(view)}`;
  const question = useQuestion(source, readKey);
  const { changedIn } = source;
  const columns = useMemo(() => dataColumns(dataset, { find, filters }, changedIn), [dataset, find, filters, changedIn]);
  const { missing, goToRow, goOnceShown, shown, dismiss } = useGoToRow(dataset, source, view, grid);
  useImperativeHandle(ref, () => ({ goToRow }), [goToRow]);

  const openFilter = useCallback((column: number, anchor: HTMLElement) => setFiltering({ column, anchor }), []);
  const heading = useMemo<Heading>(
    () => ({ dataset, view, onSort: (column, several) => onView(cycleSort(view, column, several)), onFilter: openFilter }),
    [dataset, view, onView, openFilter],
  );
  const box = useRef<HTMLDivElement>(null);
  const keys = useDataKeys(box, heading);
  const onShown = (now: number) => {
    setTotal(now);
    setFailure(null);
    onTotal?.(now);
    shown();
  };
  const closeFilter = () => {
    setFiltering(null);
    grid.current?.takeFocus();
  };
  const change = (next: RowView) => {
    dismiss();
    onView(next);
  };

  return (
    <div className={classes.dataGrid} ref={box}>
      <div className={classes.bar}>
        <FindBox value={view.find} onChange={(text) => change({ ...view, find: text })} onLeave={() => grid.current?.takeFocus()} />
        <GoToRow onGo={goToRow} onLeave={() => grid.current?.takeFocus()} />
        <span className={classes.count} role="status">
          {total !== null && (
            <>
              {countText(isNarrowed(view) ? total : null, dataset.rowCount)}
              <span className={classes.unit}> {dataset.rowCount === 1 ? "row" : "rows"}</span>
            </>
          )}
        </span>
        <div className={classes.tools}>
          <ColumnsMenu
            dataset={dataset}
            layout={arranged}
            onHidden={(ids, hidden) => grid.current?.setHidden(ids, hidden)}
            onPinned={(id, pinned) => grid.current?.setPinned(id, pinned)}
            onShow={(id) => grid.current?.showColumn(id)}
            onReset={() => {
              grid.current?.arrange(columns.slice(1).map(({ id, width }) => ({ id, ...(width ? { width } : {}) })));
              forget();
            }}
          />
          {tools?.(shownColumns(arranged))}
        </div>
      </div>
      <FilterChips
        filters={view.filters}
        columns={dataset.columns}
        onChange={(filter, anchor) => filter.kind !== "rows" && openFilter(filter.column, anchor)}
        onRemove={(filter) => change(withoutFilter(view, filter))}
        onClear={() => change({ ...view, filters: [] })}
      />
      {missing !== null && (
        <MissingRow
          row={missing}
          dataset={dataset}
          onShowAll={() => {
            goOnceShown(missing);
            onView({ ...allRows, sort: view.sort });
          }}
          onClose={dismiss}
        />
      )}
      {failure !== null && (
        <div className={classes.note}>
          <ErrorNote failure={{ code: "studio.crashed", message: crashMessage(failure) }} onDismiss={() => setFailure(null)} />
        </div>
      )}
      <div className={classes.fill}>
        <HeadingProvider value={heading}>
          <StudioGrid<DataRow>
            ref={grid}
            label={`Rows of ${dataset.name}`}
            find={false}
            columns={columns}
            layout={layout}
            onLayout={keep}
            read={(start, end) => source.readRows(dataset.id, start, end, view, question)}
            readKey={readKey}
            onShown={onShown}
            onFailure={setFailure}
            onActive={(cell) => onCell?.(cell && toDataCell(cell))}
            onKey={keys.onKey}
            onHeadKey={keys.onHeadKey}
            empty={isNarrowed(view) ? <NoneFound onClear={() => change({ ...allRows, sort: view.sort })} /> : empty}
          />
        </HeadingProvider>
      </div>
      {filtering && (
        <FilterPopover
          key={filtering.column}
          anchor={filtering.anchor}
          dataset={dataset}
          source={source}
          column={filtering.column}
          view={view}
          onView={change}
          onClose={closeFilter}
          onHide={(id) => grid.current?.setHidden([id], true)}
          onPin={(id) => grid.current?.setPinned(id, true)}
        />
      )}
    </div>
  );
}

function toDataCell({ row, column }: GridCell<DataRow>): DataCell | null {
  const at = columnIndex(column);
  return at === null ? null : { row: row.row, column: at, value: row.cells[at] ?? "" };
}

function NoneFound({ onClear }: { onClear: () => void }) {
  return (
    <Empty title="No row fits" action={<Button onClick={onClear}>Show all rows</Button>}>
      No row meets all the conditions above.
    </Empty>
  );
}
