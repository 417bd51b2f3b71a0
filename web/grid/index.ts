export { type Choice, type ChoiceList, type Picked, searchChoices } from "./ChoiceEditor.tsx";
export type { CellValue, StudioColumn } from "./columns.tsx";
export { type GridCell, type GridEdit, type GridHandle, StudioGrid, type StudioGridProps, type WindowRows } from "./StudioGrid.tsx";
