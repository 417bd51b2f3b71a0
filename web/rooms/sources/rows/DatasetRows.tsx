import { ActionIcon, Tooltip } from "@mantine/core";
import { IconLayoutSidebarRightExpand } from "@tabler/icons-react";
import { type Ref, useState } from "react";
import type { Dataset, RowView } from "../../../../shared/model/index.ts";
import { type DataCell, DataGrid, type DataGridHandle, type RowSource } from "../../../grid/index.ts";
import { Empty, formatCount, useStatus } from "../../../ui/index.ts";
import { ColumnInspector } from "./ColumnInspector.tsx";
import { DownloadRows } from "./DownloadRows.tsx";

/** A dataset's rows, with exact figures of the current column beside them. */
export function DatasetRows({
  dataset,
  source,
  view,
  onView,
  ref,
}: {
  dataset: Dataset;
  source: RowSource;
  view: RowView;
  onView: (view: RowView) => void;
  ref: Ref<DataGridHandle>;
}) {
  const [cell, setCell] = useState<DataCell | null>(null);
  const [inspecting, setInspecting] = useState(true);
  const [total, setTotal] = useState(dataset.rowCount);
  useStatus(
    cell
      ? `Row ${formatCount(cell.row + 1)} of ${formatCount(dataset.rowCount)} · ${dataset.columns[cell.column]?.name ?? ""}`
      : `${formatCount(dataset.rowCount)} rows, ${formatCount(dataset.columns.length)} columns`,
  );
  return (
    <>
      <DataGrid
        ref={ref}
        dataset={dataset}
        source={source}
        view={view}
        onView={onView}
        // The figures stay while the keyboard is elsewhere: on a header, in a filter.
        onCell={(at) => at && setCell(at)}
        onTotal={setTotal}
        tools={(shown) => (
          <>
            <DownloadRows dataset={dataset} view={view} total={total} shown={shown} />
            {cell && !inspecting && (
              <Tooltip label="Show the figures of the column">
                <ActionIcon variant="default" onClick={() => setInspecting(true)} aria-label="Show the figures of the column">
                  <IconLayoutSidebarRightExpand size={16} stroke={1.75} />
                </ActionIcon>
              </Tooltip>
            )}
          </>
        )}
        empty={<Empty title="No rows">The file has a header and nothing below it.</Empty>}
      />
      {cell && inspecting && (
        <ColumnInspector dataset={dataset} source={source} cell={cell} view={view} onView={onView} onClose={() => setInspecting(false)} />
      )}
    </>
  );
}
