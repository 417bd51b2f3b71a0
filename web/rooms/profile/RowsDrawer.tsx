import { Drawer } from "@mantine/core";
import { useRef } from "react";
import type { Dataset } from "../../../shared/model/index.ts";
import { DataGrid, type DataGridHandle, type RowSource, useRowView } from "../../grid/index.ts";
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
    <Drawer.Root
      opened={shown !== null}
      onClose={onClose}
      position="bottom"
      size="66%"
      padding={0}
      transitionProps={{ duration: 150 }}
      classNames={{ content: classes.content ?? "", title: classes.title ?? "", body: classes.body ?? "" }}
    >
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content>
        {/* Not the library's own header: it would be a second banner of the page. */}
        <div className={classes.header}>
          <Drawer.Title>{shown && <Title dataset={dataset} shown={shown} />}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close the rows" />
        </div>
        <Drawer.Body>{shown && <Rows dataset={dataset} source={source} shown={shown} />}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Title({ dataset, shown }: { dataset: Dataset; shown: ShownRows }) {
  return (
    <>
      <span className="cw-clip">{shown.title}</span>
      <span className={classes.dataset}>{dataset.name}</span>
    </>
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
