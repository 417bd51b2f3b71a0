import type { FormulaContext, FormulaError, FormulaValue, RelatedTable } from "../../contract.ts";
import { dateMs } from "../../values/date.ts";
import { readDate } from "../../values/read-date.ts";
import { isDate, numberInText } from "../../values/value.ts";
import { boundedText, calculated } from "../operators.ts";
import { criterionOf, MAX_LOOKED_AT, matchingRows } from "./criteria.ts";
import {
  argumentOf,
  datasetName,
  type FormulaFunction,
  helpOf,
  isErrorLike,
  optional,
  type Parameter,
  readingOf,
  relatedColumn,
  takeOne,
  text,
  value,
} from "./define.ts";
import { lackingColumn, relatedOf } from "./joins.ts";

const category = "join" as const;
const differs = "It takes names of a dataset and its columns where Excel’s takes ranges; more pairs of column and value narrow it further.";

/** A function over the related rows that fulfil conditions: fixed arguments, then pairs of a column and what it must be. */
interface Fold {
  name: string;
  /** Arguments between the first condition and further ones. */
  more: readonly Parameter<unknown>[];
  help: string;
  example: string;
  compute: (
    cells: (column: string) => string[],
    more: readonly unknown[],
    rows: ArrayLike<number>,
    context: FormulaContext,
  ) => FormulaValue;
}

export const relatedFunctions: FormulaFunction[] = [
  fold({
    name: "COUNTIF",
    more: [],
    help: 'How many rows of another dataset have this value in a column; also ">100", "<>done" or "a*".',
    example: 'COUNTIF("Booking", "client_id", [id])',
    compute: (_cells, _more, rows) => rows.length,
  }),
  fold({
    name: "SUMIF",
    more: [relatedColumn("sum_column")],
    help: "A column added up over the rows of another dataset that have this value; texts don’t count.",
    example: 'SUMIF("Payment", "client_id", [id], "amount")',
    compute: (cells, [column]) => calculated(numbersOf(cells(String(column))).reduce((sum, each) => sum + each, 0)),
  }),
  fold({
    name: "AVERAGEIF",
    more: [relatedColumn("average_column")],
    help: "The mean of a column over the rows of another dataset that have this value.",
    example: 'AVERAGEIF("Session", "client_id", [id], "rating")',
    compute: (cells, [column]) => {
      const numbers = numbersOf(cells(String(column)));
      if (numbers.length === 0) return { kind: "error", code: "#DIV/0!", message: "There is no number to take the mean of." };
      return calculated(numbers.reduce((sum, each) => sum + each, 0) / numbers.length);
    },
  }),
  fold({
    name: "MAXIF",
    more: [relatedColumn("max_column")],
    help: "The largest number or latest date of a column over the rows of another dataset that have this value.",
    example: 'MAXIF("Session", "client_id", [id], "session_date")',
    compute: (cells, [column], _rows, context) => extreme(cells(String(column)), 1, context),
  }),
  fold({
    name: "MINIF",
    more: [relatedColumn("min_column")],
    help: "The smallest number or earliest date of a column over the rows of another dataset that have this value.",
    example: 'MINIF("Session", "client_id", [id], "session_date")',
    compute: (cells, [column], _rows, context) => extreme(cells(String(column)), -1, context),
  }),
  fold({
    name: "JOINIF",
    more: [relatedColumn("join_column"), optional(text("between"))],
    help: 'The different values of a column over the rows of another dataset that have this value, joined by ", " or another text.',
    example: 'JOINIF("Booking", "client_id", [id], "title", "; ")',
    compute: (cells, [column, between]) => {
      const texts = cells(String(column)).map((each) => each.trim());
      return boundedText([...new Set(texts.filter((each) => each !== ""))].join(typeof between === "string" ? between : ", "));
    },
  }),
];

function fold({ name, more, help, example, compute }: Fold): FormulaFunction {
  const fixed: readonly Parameter<unknown>[] = [datasetName, relatedColumn("column"), value("match"), ...more];
  const pair: readonly Parameter<unknown>[] = [relatedColumn("column_2"), value("match_2")];
  const args = [...fixed.map((each) => argumentOf(each, false)), ...pair.map((each) => argumentOf({ ...each, optional: true }, true))];
  const least = fixed.filter((each) => !each.optional).length;
  return {
    ...helpOf(name, args, {
      category,
      help,
      example,
      differs: name === "JOINIF" ? "Excel has no JOINIF." : differs,
      depends: ["related", "settings"],
    }),
    minArgs: least,
    maxArgs: Number.POSITIVE_INFINITY,
    refuses: (count) =>
      count > fixed.length && (count - fixed.length) % 2
        ? `${name} takes further conditions as pairs of a column and a value; one value is missing.`
        : null,
    lazy: false,
    call: (given, context) => {
      const taken: unknown[] = given.map((each, at) => takeOne(each, fixed[at] ?? pair[(at - fixed.length) % 2], context));
      const fault = taken.find(isErrorLike);
      if (fault) return fault;
      const [dataset, column, match, ...rest] = taken;
      const conditions: [string, FormulaValue][] = [[String(column), match as FormulaValue]];
      for (let at = fixed.length; at + 1 < taken.length; at += 2) conditions.push([String(taken[at]), taken[at + 1] as FormulaValue]);
      return folded(String(dataset), conditions, rest.slice(0, more.length), more, context, compute);
    },
  };
}

function folded(
  dataset: string,
  conditions: [string, FormulaValue][],
  more: readonly unknown[],
  parameters: readonly Parameter<unknown>[],
  context: FormulaContext,
  compute: Fold["compute"],
): FormulaValue {
  const table = relatedOf(dataset, context);
  if (isTableError(table)) return table;
  const named = more.filter((_, at) => parameters[at]?.names === "related").map(String);
  const lacking = lackingColumn(table, dataset, [...conditions.map(([column]) => column), ...named]);
  if (lacking) return lacking;
  const criteria = conditions.map(([column, match]) => criterionOf(column, match, readingOf(context)));
  const rows = matchingRows(table, criteria);
  if (rows === null)
    return {
      kind: "error",
      code: "#N/A",
      message: `Conditions other than “equal” that change from row to row look at all ${table.rowCount.toLocaleString("en")} rows each time; at most ${MAX_LOOKED_AT.toLocaleString("en")} rows are looked at. Add a condition with an equal value, such as an id.`,
    };
  const cells = (column: string): string[] => Array.from({ length: rows.length }, (_, at) => table.cell(column, rows[at] ?? 0));
  return compute(cells, more, rows, context);
}

const isTableError = (table: RelatedTable | FormulaError): table is FormulaError => "code" in table;

const numbersOf = (cells: readonly string[]): number[] => cells.flatMap((each) => (each.trim() === "" ? [] : (numberInText(each) ?? [])));

/** Numbers where there are any, else dates; 0 where there is neither, as Excel has it. */
function extreme(cells: readonly string[], direction: 1 | -1, context: FormulaContext): FormulaValue {
  let number: number | null = null;
  for (const each of numbersOf(cells)) if (number === null || (each - number) * direction > 0) number = each;
  if (number !== null) return number;
  let best: FormulaValue = null;
  for (const each of cells) {
    const read = each.trim() === "" ? null : readDate(each, readingOf(context));
    if (read && (!isDate(best) || (dateMs(read.value) - dateMs(best)) * direction > 0)) best = read.value;
  }
  return best ?? (cells.some((each) => each.trim() !== "") ? 0 : null);
}
