import { useMemo } from "react";
import type { IrregularRow } from "../../../../shared/model/index.ts";
import { type StudioColumn, StudioGrid, type WindowRows } from "../../../grid/index.ts";
import { formatCount } from "../../../ui/index.ts";

/** Irregular rows in the order of the file. Enter goes to where one is kept. */
export function IrregularGrid({
  severalFiles,
  read,
  readKey,
  onCurrent,
  onShowRow,
}: {
  severalFiles: boolean;
  read: (start: number, end: number) => Promise<WindowRows<IrregularRow>>;
  readKey: string;
  onCurrent: (row: IrregularRow | null) => void;
  onShowRow: (row: number) => void;
}) {
  const columns = useMemo(() => columnsOf(severalFiles), [severalFiles]);
  return (
    <StudioGrid<IrregularRow>
      label="Rows that don’t fit their header"
      columns={columns}
      read={read}
      readKey={readKey}
      onActive={(cell) => onCurrent(cell?.row ?? null)}
      onEnter={({ row }) => row.row !== null && onShowRow(row.row)}
    />
  );
}

function columnsOf(severalFiles: boolean): StudioColumn<IrregularRow>[] {
  return [
    {
      id: "line",
      header: "Line",
      value: ({ line }) => line,
      cell: ({ line }) => formatCount(line),
      width: 84,
      align: "end",
      pinned: "left",
    },
    ...(severalFiles ? [{ id: "file", header: "File", value: ({ file }: IrregularRow) => file, width: 170, look: "muted" as const }] : []),
    {
      id: "row",
      header: "Kept as row",
      value: ({ row }) => (row === null ? "aside" : row + 1),
      cell: ({ row }) => (row === null ? "aside" : formatCount(row + 1)),
      width: 104,
      align: "end",
      look: "muted",
    },
    { id: "reason", header: "Why", value: ({ reason }) => reason, width: 300, tooltip: ({ reason }) => reason },
    { id: "raw", header: "As it stands in the file", value: ({ raw }) => raw, flex: 1, minWidth: 280, look: "mono" },
  ];
}
