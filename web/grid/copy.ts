import type { Column, GridApi, IRowNode } from "ag-grid-community";

/*
 * What the clipboard gets. One cell for now; ranges come here as a rectangle of cells and leave as TSV.
 */

/** Ctrl or ⌘ with C copies the current cell's text, unless some text on screen is selected. Answers whether it did. */
export function copyCell<Row>(event: KeyboardEvent, api: GridApi<Row>, node: IRowNode<Row>, column: Column): boolean {
  if (event.key.toLowerCase() !== "c" || !(event.ctrlKey || event.metaKey)) return false;
  if (window.getSelection()?.toString()) return false;
  const value: unknown = api.getCellValue({ rowNode: node, colKey: column });
  void navigator.clipboard?.writeText(value === null || value === undefined ? "" : String(value));
  return true;
}
