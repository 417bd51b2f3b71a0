import type { DataRow, Dataset, RowView } from "../../../shared/model/index.ts";
import { formatCount } from "../../ui/index.ts";
import type { StudioColumn } from "../columns.tsx";
import { ColumnHeader } from "./ColumnHeader.tsx";
import { isNumeric } from "./column-type.ts";
import { Marked } from "./marks.tsx";

/** Id of the column of row numbers. */
export const ROW_COLUMN = "#";
export const columnId = (index: number): string => String(index);
/** Index of a dataset's column from the grid's id; null for the row numbers. */
export const columnIndex = (id: string): number | null => (id === ROW_COLUMN ? null : Number(id));

/** The columns of a dataset as a grid's: row numbers first, then every cell as it stands in the file. */
export function dataColumns(dataset: Dataset, view: Pick<RowView, "find" | "filters">): StudioColumn<DataRow>[] {
  return [
    {
      id: ROW_COLUMN,
      header: "Row",
      value: ({ row }) => row + 1,
      cell: ({ row }) => formatCount(row + 1),
      width: Math.max(56, formatCount(dataset.rowCount).length * 7.4 + 22),
      align: "end",
      look: "muted",
      pinned: "left",
      fixed: true,
    },
    ...dataset.columns.map((column, at): StudioColumn<DataRow> => {
      const find = soughtIn(view, at);
      return {
        id: columnId(at),
        header: column.name,
        head: (cell) => <ColumnHeader index={at} cell={cell} />,
        value: ({ cells }) => cells[at] ?? "",
        ...(find ? { cell: ({ cells }: DataRow) => <Marked text={cells[at] ?? ""} find={find} /> } : {}),
        width: widthOf(dataset, at),
        minWidth: 64,
        ...(isNumeric(dataset.profiles[at]?.type) ? { align: "end" as const } : {}),
      };
    }),
  ];
}

/** What is marked in a column's cells: the quick find, else the text its filter asks for. */
function soughtIn({ find, filters }: Pick<RowView, "find" | "filters">, column: number): string {
  if (find.trim()) return find;
  const filter = filters.find((each) => each.kind === "text" && each.column === column && each.op !== "lacks");
  return filter?.kind === "text" ? filter.text : "";
}

/** Wide enough for most values and for the header with its marks, never so wide that one column fills the screen. */
function widthOf(dataset: Dataset, at: number): number {
  const top = dataset.profiles[at]?.top ?? [];
  const longest = top.reduce((most, { value }) => Math.max(most, value.length), 4);
  const header = (dataset.columns[at]?.name.length ?? 0) * 7.2 + 40;
  return Math.round(Math.min(280, Math.max(92, header, longest * 7.4 + 26)));
}
