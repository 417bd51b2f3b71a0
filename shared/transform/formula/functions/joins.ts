import type { FormulaContext, FormulaError, RelatedTable } from "../../contract.ts";
import { excerpt, missingError } from "../../values/value.ts";
import { datasetName, define, type FormulaFunction, optional, relatedColumn, text, value } from "./define.ts";

const category = "join" as const;
const depends = ["related"] as const;

export const joinFunctions: FormulaFunction[] = [
  define(
    "LOOKUP",
    [datasetName, text("key"), relatedColumn("column"), optional(relatedColumn("key_column")), optional(value("if_not_found"))],
    {
      category,
      help: "A column of the row in another dataset whose key (or other column) has this value; empty when there is none.",
      example: 'LOOKUP("Package", [package_id], "name")',
      differs: "It takes the name of a dataset where Excel’s takes ranges, and the value must be equal, capitals aside.",
      depends,
    },
    ([dataset, key, column, keyColumn, otherwise = null], context) => {
      const found = findRow(dataset, key, keyColumn ?? null, [column], context);
      if (isMissing(found)) return found;
      return found ? found.table.cell(column, found.row) : otherwise;
    },
  ),
  define(
    "XLOOKUP",
    [text("key"), datasetName, relatedColumn("key_column"), relatedColumn("column"), optional(value("if_not_found"))],
    {
      category,
      help: "A column of the first row in another dataset whose key column has this value; #N/A, or what is given, when there is none.",
      example: 'XLOOKUP([package_id], "Package", "package_id", "name", "none")',
      differs: "It takes names of a dataset and its columns where Excel’s takes ranges.",
      depends,
    },
    ([key, dataset, keyColumn, column, otherwise], context) => {
      const found = findRow(dataset, key, keyColumn, [column], context);
      if (isMissing(found)) return found;
      if (found) return found.table.cell(column, found.row);
      return otherwise ?? missingError(`${dataset} has no row with “${excerpt(key)}”.`);
    },
  ),
  define(
    "EXISTS",
    [datasetName, text("key"), optional(relatedColumn("key_column"))],
    {
      category,
      help: "Whether another dataset has a row with this value in its key (or another column).",
      example: 'EXISTS("Booking", [session_id], "session_id")',
      depends,
    },
    ([dataset, key, keyColumn], context) => {
      const found = findRow(dataset, key, keyColumn ?? null, [], context);
      return isMissing(found) ? found : found !== null;
    },
  ),
];

const isMissing = (found: Related | null | FormulaError): found is FormulaError => found !== null && "code" in found;

interface Related {
  table: RelatedTable;
  row: number;
}

/** The rows of a dataset, or why there are none to look at. */
export function relatedOf(dataset: string, { lookups }: FormulaContext): RelatedTable | FormulaError {
  const table = lookups.table(dataset);
  if (!table) return missingError(`There is no dataset of “${excerpt(dataset)}”.`);
  return table.refusal === null ? table : missingError(table.refusal);
}

/** `#REF!` for a column that a dataset lacks. */
export function lackingColumn(table: RelatedTable, dataset: string, columns: readonly string[]): FormulaError | null {
  const lacking = columns.find((column) => !table.has(column));
  return lacking === undefined ? null : { kind: "error", code: "#REF!", message: `${dataset} has no column “${excerpt(lacking)}”.` };
}

/** The first row with this value, one with the same capitals before others; null when there is none. */
function findRow(
  dataset: string,
  key: string,
  keyColumn: string | null,
  columns: readonly string[],
  context: FormulaContext,
): Related | null | FormulaError {
  const table = relatedOf(dataset, context);
  if ("code" in table) return table;
  const by = keyColumn ?? table.key;
  if (by === null) return { kind: "error", code: "#REF!", message: `${dataset} lacks its key column; name another one to look in.` };
  const lacking = lackingColumn(table, dataset, [by, ...columns]);
  if (lacking) return lacking;
  const row = table.firstWith(by, key);
  return row < 0 ? null : { table, row };
}
