import type { DataRow, Dataset, RowView } from "../../../shared/model/index.ts";
import { formatCount } from "../../ui/index.ts";
import type { StudioColumn } from "../columns.tsx";
import { ColumnHeader } from "./ColumnHeader.tsx";
import { isNumeric } from "./column-type.ts";
import { columnWidths, rowNumberWidth } from "./column-width.ts";
import { markParts } from "./marks.ts";

/** Id of the column of row numbers. */
export const ROW_COLUMN = "#";
export const columnId = (index: number): string => String(index);
/** Index of a dataset's column from the grid's id; null for the row numbers. */
export const columnIndex = (id: string): number | null => (id === ROW_COLUMN ? null : Number(id));

/** The columns of a dataset as a grid's: row numbers first, then every cell as it stands in the file. */
export function dataColumns(dataset: Dataset, view: Pick<RowView, "find" | "filters">): StudioColumn<DataRow>[] {
  const widths = columnWidths(dataset);
  return [
    {
      id: ROW_COLUMN,
      header: "Row",
      value: ({ row }) => row + 1,
      text: ({ row }) => formatCount(row + 1),
      width: rowNumberWidth(dataset),
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
        ...(find ? { parts: ({ cells }: DataRow) => markParts(cells[at] ?? "", find) } : {}),
        ...(widths[at] ? { width: widths[at] } : {}),
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
