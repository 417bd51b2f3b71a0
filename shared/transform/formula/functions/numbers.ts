import type { FormulaValue } from "../../contract.ts";
import { dateMs } from "../../values/date.ts";
import { roundTo } from "../../values/number.ts";
import { isBlank, isDate, numberOf } from "../../values/value.ts";
import { calculated } from "../operators.ts";
import { define, defineMany, type FormulaFunction, number, optional, value } from "./define.ts";

const category = "number" as const;

export const numberFunctions: FormulaFunction[] = [
  define(
    "VALUE",
    [number("text")],
    { category, help: "A text as a number, in the usual ways to write one.", example: "VALUE([fee])" },
    ([given]) => given,
  ),
  define(
    "ROUND",
    [number("number"), optional(number("digits"))],
    { category, help: "Rounded to a number of decimals.", example: "ROUND([fee], 2)" },
    ([given, digits = 0]) => calculated(roundTo(given, Math.trunc(digits))),
  ),
  define("ABS", [number("number")], { category, help: "Without its minus sign.", example: "ABS([balance])" }, ([given]) => Math.abs(given)),
  define("INT", [number("number")], { category, help: "Rounded down to a whole number.", example: "INT([score])" }, ([given]) =>
    Math.floor(given),
  ),
  define(
    "MOD",
    [number("number"), number("divisor")],
    { category, help: "What a division leaves over.", example: "MOD([minutes], 60)" },
    ([given, divisor]) =>
      divisor === 0
        ? { kind: "error", code: "#DIV/0!", message: "Division by zero." }
        : calculated(given - divisor * Math.floor(given / divisor)),
  ),
  defineMany(
    "MIN",
    [],
    value("value"),
    { category, help: "The smallest number or earliest date; empty values don’t count.", example: "MIN([price], [offer])" },
    (_, values) => extreme(values, -1),
  ),
  defineMany(
    "MAX",
    [],
    value("value"),
    { category, help: "The largest number or latest date; empty values don’t count.", example: "MAX([updated], [created])" },
    (_, values) => extreme(values, 1),
  ),
  defineMany(
    "SUM",
    [],
    number("number"),
    { category, help: "Numbers added up; empty values count as 0.", example: "SUM([fee], [tax])" },
    (_, values) => calculated(values.reduce((sum, each) => sum + each, 0)),
  ),
];

/** Dates are compared only among themselves; otherwise everything is a number. None at all is 0, as in Excel. */
function extreme(values: FormulaValue[], direction: 1 | -1): FormulaValue {
  const given = values.filter((each) => !isBlank(each));
  const dates = given.filter(isDate);
  if (dates.length > 0 && dates.length === given.length) {
    return dates.reduce((best, each) => ((dateMs(each) - dateMs(best)) * direction > 0 ? each : best));
  }
  let best: number | null = null;
  for (const each of given) {
    const one = numberOf(each);
    if (typeof one !== "number") return one;
    if (best === null || (one - best) * direction > 0) best = one;
  }
  return best ?? 0;
}
