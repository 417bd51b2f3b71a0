import { useRef } from "react";
import type { Dataset } from "../../../shared/model/index.ts";
import { DataGrid, type DataGridHandle, type RowSource, useRowView } from "../../grid/index.ts";
import { Drawer, DrawerHead } from "../../ui/index.ts";
import classes from "./drawer.module.css";
import type { ShownRows } from "./shown-rows.ts";

/** The rows behind a figure, over the lower part of the room; Esc leads back to where they were asked for. */
export function RowsDrawer({
  dataset,
  source,
  shown,
  onClose,
}: {
  dataset: Dataset;
  source: RowSource;
  shown: ShownRows | null;
  onClose: () => void;
}) {
  return (
    <Drawer opened={shown !== null} onClose={onClose} label={shown?.title ?? "Rows"} size="66%" side="bottom">
      <DrawerHead title={shown?.title} note={dataset.name} />
      <div className={classes.fill}>{shown && <Rows dataset={dataset} source={source} shown={shown} />}</div>
    </Drawer>
  );
}

function Rows({ dataset, source, shown }: { dataset: Dataset; source: RowSource; shown: ShownRows }) {
  const [view, setView] = useRowView({ sort: [], filters: [shown.filter], find: "" });
  const grid = useRef<DataGridHandle>(null);
  const arrived = useRef(false);
  /** The column that it is about may be far right: the first row's cell of it is brought into sight, and takes the keyboard. */
  const arrive = (total: number) => {
    if (arrived.current || total === 0) return;
    arrived.current = true;
    void source.readRows(dataset.id, 0, 1, view).then(({ rows: [first] }) => first && grid.current?.goToRow(first.row, shown.column ?? 0));
  };
  return <DataGrid ref={grid} dataset={dataset} source={source} view={view} onView={setView} onTotal={arrive} />;
}
