export { MAX_ARGUMENTS, MAX_DEPTH, MAX_LENGTH, MAX_PARTS } from "./ast.ts";
export { columnsOf, renameColumns, withColumnAs } from "./columns.ts";
export { columnText, type ParsedFormula, parseFormula } from "./compile.ts";
export { type ArgumentHelp, type FunctionCategory, type FunctionHelp, functionCatalogue } from "./functions/index.ts";
