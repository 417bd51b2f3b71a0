import type { DataRow, Dataset, RowView } from "../../../shared/model/index.ts";
import { formatCount } from "../../ui/index.ts";
import type { StudioColumn } from "../columns.tsx";
import { ColumnHeader } from "./ColumnHeader.tsx";
import { isNumeric } from "./column-type.ts";
import { columnWidths, rowNumberWidth } from "./column-width.ts";
import { markParts } from "./marks.ts";
import type { RowSource } from "./rows.ts";

/** Id of the column of row numbers. */
const ROW_COLUMN = "#";
export const columnId = (index: number): string => String(index);
/** Index of a dataset's column from the grid's id; null for the row numbers. */
export const columnIndex = (id: string): number | null => (id === ROW_COLUMN ? null : Number(id));

/** The columns of a dataset as a grid's: row numbers first, then every cell as it stands in the file, with what is read instead of it. */
export function dataColumns(
  dataset: Dataset,
  view: Pick<RowView, "find" | "filters">,
  changedIn?: RowSource["changedIn"],
): StudioColumn<DataRow>[] {
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
        ...(changedIn ? changedLook(at, changedIn) : {}),
        ...(find ? { parts: ({ cells }: DataRow) => markParts(cells[at] ?? "", find) } : {}),
        ...(widths[at] ? { width: widths[at] } : {}),
        minWidth: 64,
        ...(isNumeric(dataset.profiles[at]?.type) ? { align: "end" as const } : {}),
      };
    }),
  ];
}

/** A cell that was put right shows both: as it stands in the file, and as mapping reads it. */
function changedLook(at: number, changedIn: NonNullable<RowSource["changedIn"]>): Partial<StudioColumn<DataRow>> {
  const shown = (text: string) => (text === "" ? "empty" : text);
  return {
    text: (row) => {
      const text = changedIn(row).get(at);
      const cell = row.cells[at] ?? "";
      return text === undefined ? cell : `${shown(cell)} → ${shown(text)}`;
    },
    tone: (row) => (changedIn(row).has(at) ? "changed" : null),
    tooltip: (row) => {
      const text = changedIn(row).get(at);
      return text === undefined ? null : `Changed by you: mapping reads “${text}”. The file stays as it is.`;
    },
  };
}

/** What is marked in a column's cells: the quick find, else the text its filter asks for. */
function soughtIn({ find, filters }: Pick<RowView, "find" | "filters">, column: number): string {
  if (find.trim()) return find;
  const filter = filters.find((each) => each.kind === "text" && each.column === column && each.op !== "lacks");
  return filter?.kind === "text" ? filter.text : "";
}
