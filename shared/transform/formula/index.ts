export { MAX_ARGUMENTS, MAX_DEPTH, MAX_LENGTH, MAX_PARTS } from "./ast.ts";
export { columnsOf, relatedTexts, renameColumns, withColumnAs } from "./columns.ts";
export { type ParsedFormula, parseFormula } from "./compile.ts";
export { type ArgumentHelp, type FunctionCategory, type FunctionHelp, functionCatalogue } from "./functions/index.ts";
export { columnText } from "./refusals.ts";
export type { FormulaScope, RelatedObject } from "./scope.ts";
