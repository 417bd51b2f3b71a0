import { useCallback, useMemo, useState } from "react";
import type { Dataset } from "../../../shared/model/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { type GridCell, type StudioColumn, StudioGrid } from "../../grid/index.ts";
import { studio } from "../../studio/index.ts";
import { Empty, formatCount, RoomFill, useStatus } from "../../ui/index.ts";
import { ColumnInspector } from "./ColumnInspector.tsx";
import { DatasetFacts } from "./DatasetFacts.tsx";
import { DatasetHead } from "./DatasetHead.tsx";
import { IrregularInspector } from "./IrregularInspector.tsx";

type Row = string[];

/** One dataset: what it is, where it came from, its rows as they stand in the file. */
export function DatasetView({ dataset, view }: { dataset: Dataset; view: ProjectView }) {
  const [cell, setCell] = useState<{ column: number; row: number } | null>(null);
  const [panel, setPanel] = useState<"column" | "irregular" | null>(null);
  const columns = useMemo(() => columnsOf(dataset), [dataset]);
  const read = useCallback((start: number, end: number) => studio.readRows(dataset.id, start, end), [dataset.id]);
  const onActive = useCallback((at: GridCell<Row> | null) => {
    if (!at || at.column === "#") return;
    setCell({ column: Number(at.column), row: at.index });
    setPanel("column");
  }, []);
  useStatus(
    cell
      ? `Row ${formatCount(cell.row + 1)} of ${formatCount(dataset.rowCount)} · ${dataset.columns[cell.column]?.name ?? ""}`
      : `${formatCount(dataset.rowCount)} rows, ${formatCount(dataset.columns.length)} columns`,
  );

  return (
    <>
      <DatasetHead dataset={dataset} view={view} />
      <DatasetFacts dataset={dataset} onIrregular={() => setPanel("irregular")} />
      <RoomFill>
        <StudioGrid
          label={`Rows of ${dataset.name}`}
          columns={columns}
          read={read}
          readKey={dataset.id}
          onActive={onActive}
          empty={<Empty title="No rows">The file has a header and nothing below it.</Empty>}
        />
      </RoomFill>
      {panel === "column" && cell && <ColumnInspector dataset={dataset} index={cell.column} onClose={() => setPanel(null)} />}
      {panel === "irregular" && <IrregularInspector dataset={dataset} onClose={() => setPanel(null)} />}
    </>
  );
}

function columnsOf(dataset: Dataset): StudioColumn<Row>[] {
  const numbers: StudioColumn<Row> = {
    id: "#",
    header: "Row",
    value: (_row, index) => formatCount(index + 1),
    width: 64,
    align: "end",
    look: "muted",
    pinned: "left",
  };
  return [
    numbers,
    ...dataset.columns.map(
      (column, at): StudioColumn<Row> => ({
        id: String(at),
        header: column.name,
        value: (row) => row[at] ?? "",
        width: widthOf(dataset, at),
        ...(isNumeric(dataset, at) ? { align: "end" as const } : {}),
      }),
    ),
  ];
}

const isNumeric = (dataset: Dataset, at: number): boolean =>
  ["integer", "decimal", "money", "percent"].includes(dataset.profiles[at]?.type ?? "");

/** Wide enough for most values and for the header, never so wide that one column fills the screen. */
function widthOf(dataset: Dataset, at: number): number {
  const top = dataset.profiles[at]?.top ?? [];
  const longest = top.reduce((most, { value }) => Math.max(most, value.length), 4);
  const header = (dataset.columns[at]?.name.length ?? 0) * 7 + 26;
  return Math.round(Math.min(280, Math.max(84, header, longest * 6.8 + 24)));
}
