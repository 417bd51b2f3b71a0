import type { FormulaContext, FormulaValue } from "../../contract.ts";
import { readDate } from "../../values/read-date.ts";
import { isBlank, isDate, isError } from "../../values/value.ts";
import { argumentsOf, defineLazy, type FormulaFunction, type Lazy, readingOf } from "./define.ts";

const category = "logic" as const;
const NONE: Lazy = () => null;

export const kindFunctions: FormulaFunction[] = [
  defineLazy(
    "ISBLANK",
    { args: argumentsOf("value"), minArgs: 1, maxArgs: 1 },
    {
      category,
      help: "Whether a value is empty.",
      example: "ISBLANK([email])",
      differs: 'An empty text counts as empty, since cells of an export are texts: ISBLANK("") is TRUE.',
    },
    ([given = NONE]) => isBlank(given()),
  ),
  kind(
    "ISNUMBER",
    "Whether a value is a number or a date, or a column’s cell that reads as a number.",
    "ISNUMBER([fee])",
    (given) => typeof given === "number" || isDate(given),
  ),
  kind(
    "ISTEXT",
    "Whether a value is a text; a column’s cell that reads as a number isn’t.",
    "ISTEXT([fee])",
    (given) => typeof given === "string",
  ),
  kind("ISNONTEXT", "Whether a value is anything but a text; empty counts.", "ISNONTEXT([fee])", (given) => typeof given !== "string"),
  kind("ISLOGICAL", "Whether a value is TRUE or FALSE.", "ISLOGICAL([archived])", (given) => typeof given === "boolean"),
  kind("ISDATE", "Whether a value is a date, or reads as one.", "ISDATE([start])", (given, context) =>
    typeof given === "string" ? readDate(given, readingOf(context)) !== null : isDate(given),
  ),
  kind("ISERROR", "Whether a value can’t be computed.", "ISERROR(PHONE([phone]))", isError),
  kind(
    "ISERR",
    "Whether a value can’t be computed, #N/A aside.",
    "ISERR(VALUE([fee]))",
    (given) => isError(given) && given.code !== "#N/A",
  ),
  kind("ISNA", "Whether a value is the error #N/A.", 'ISNA(TEXTAFTER([email], "@"))', (given) => isError(given) && given.code === "#N/A"),
];

function kind(
  name: string,
  help: string,
  example: string,
  test: (given: FormulaValue, context: FormulaContext) => boolean,
): FormulaFunction {
  return defineLazy(
    name,
    { args: argumentsOf("value"), minArgs: 1, maxArgs: 1 },
    { category, help, example, sees: "kinds", ...(name === "ISDATE" ? { depends: ["settings"] as const } : {}) },
    ([given = NONE], context) => test(given(), context),
  );
}
