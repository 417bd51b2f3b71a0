export { type Choice, type ChoiceList, type Picked, searchChoices } from "./ChoiceEditor.tsx";
export type { CellValue, StudioColumn } from "./columns.tsx";
export type { GridAct, GridCell, GridEdit, GridGesture, GridHandle, GridRefusal, StudioGridProps } from "./contract.ts";
export * from "./data/index.ts";
export type { ColumnLayout } from "./layout.ts";
export { type Pasted, pasteChoice } from "./pasted.ts";
export { StudioGrid } from "./StudioGrid.tsx";
export { useSteadyColumns } from "./steady.ts";
export type { WindowRows } from "./window-cache.ts";
