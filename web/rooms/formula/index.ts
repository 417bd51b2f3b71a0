export { FormulaBox, type FormulaBoxHandle } from "./FormulaBox.tsx";
export { FormulaReference } from "./FormulaReference.tsx";
export { formulaText } from "./formula-text.ts";
export { openReference } from "./reference-switch.ts";
export type { Tried } from "./use-tried.ts";
