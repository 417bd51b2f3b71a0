import type { FormulaValue } from "../../contract.ts";
import { dateMs } from "../../values/date.ts";
import { separatedNumber } from "../../values/number.ts";
import { isBlank, isDate, numberError, numberOf, valueError } from "../../values/value.ts";
import { arithmetic, calculated } from "../operators.ts";
import { define, defineMany, type FormulaFunction, number, optional, text, value } from "./define.ts";

const category = "number" as const;
const divisionByZero = { kind: "error" as const, code: "#DIV/0!", message: "Division by zero." };

export const numberFunctions: FormulaFunction[] = [
  define(
    "VALUE",
    [number("text")],
    {
      category,
      help: "A text as a number, in the usual ways to write one.",
      example: "VALUE([fee])",
      differs: `An empty cell gives 0, as there; an empty text too, which Excel refuses. To keep blanks blank: =IF(TRIM([fee])="", "", VALUE([fee])).`,
    },
    ([given]) => given,
  ),
  define(
    "NUMBERVALUE",
    [text("text"), optional(text("decimal")), optional(text("group"))],
    { category, help: "A text as a number, with these signs for decimals and thousands.", example: 'NUMBERVALUE([fee], ",", ".")' },
    ([given, decimal = ".", group = ","]) => {
      if (decimal === "" || group === "") return valueError("The signs for decimals and thousands can’t be empty.");
      return separatedNumber(given, decimal, group) ?? valueError("The text is not a number written with these signs.");
    },
  ),
  define("ABS", [number("number")], { category, help: "Without its minus sign.", example: "ABS([balance])" }, ([given]) => Math.abs(given)),
  define(
    "SIGN",
    [number("number")],
    { category, help: "1 for positive, -1 for negative, 0 for 0.", example: "SIGN([balance])" },
    ([given]) => (given === 0 ? 0 : Math.sign(given)),
  ),
  define(
    "MOD",
    [number("number"), number("divisor")],
    { category, help: "What a division leaves over; it has the divisor’s sign.", example: "MOD([minutes], 60)" },
    ([given, divisor]) => (divisor === 0 ? divisionByZero : calculated(given - divisor * Math.floor(given / divisor))),
  ),
  define(
    "QUOTIENT",
    [number("number"), number("divisor")],
    { category, help: "How many whole times a number holds another.", example: "QUOTIENT([minutes], 60)" },
    ([given, divisor]) => (divisor === 0 ? divisionByZero : calculated(Math.trunc(given / divisor) || 0)),
  ),
  define(
    "POWER",
    [number("number"), number("power")],
    { category, help: "A number to the power of another.", example: "POWER([growth], 2)" },
    ([base, exponent]) => arithmetic("^", base, exponent),
  ),
  define("SQRT", [number("number")], { category, help: "The square root.", example: "SQRT([area])" }, ([given]) =>
    given < 0 ? numberError("A negative number has no square root.") : Math.sqrt(given),
  ),
  define("EXP", [number("number")], { category, help: "e to the power of a number.", example: "EXP([rate])" }, ([given]) =>
    calculated(Math.exp(given)),
  ),
  define("LN", [number("number")], { category, help: "The natural logarithm.", example: "LN([value])" }, ([given]) =>
    logarithm(given, Math.E),
  ),
  define(
    "LOG",
    [number("number"), optional(number("base"))],
    { category, help: "The logarithm to a base; to 10 when none is given.", example: "LOG([value], 2)" },
    ([given, base = 10]) => logarithm(given, base),
  ),
  define("LOG10", [number("number")], { category, help: "The logarithm to base 10.", example: "LOG10([value])" }, ([given]) =>
    logarithm(given, 10),
  ),
  define("PI", [], { category, help: "3.14159265358979.", example: "PI()" }, () => Math.PI),
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
    value("number"),
    { category, help: "Numbers added up; empty values don’t count.", example: "SUM([fee], [tax])" },
    (_, values) => overNumbers(values, (numbers) => calculated(numbers.reduce((sum, each) => sum + each, 0))),
  ),
  defineMany(
    "PRODUCT",
    [],
    value("number"),
    { category, help: "Numbers multiplied; empty values don’t count.", example: "PRODUCT([price], [quantity])" },
    (_, values) =>
      overNumbers(values, (numbers) => (numbers.length === 0 ? 0 : calculated(numbers.reduce((product, each) => product * each, 1)))),
  ),
  defineMany(
    "AVERAGE",
    [],
    value("number"),
    { category, help: "The mean of numbers; empty values don’t count.", example: "AVERAGE([score_1], [score_2])" },
    (_, values) =>
      overNumbers(values, (numbers) =>
        numbers.length === 0 ? divisionByZero : calculated(numbers.reduce((sum, each) => sum + each, 0) / numbers.length),
      ),
  ),
  defineMany(
    "MEDIAN",
    [],
    value("number"),
    { category, help: "The number in the middle; of two in the middle their mean.", example: "MEDIAN([score_1], [score_2], [score_3])" },
    (_, values) => overNumbers(values, median),
  ),
  defineMany(
    "COUNT",
    [],
    value("value"),
    { category, help: "How many of the values are numbers or dates, or read as numbers.", example: "COUNT([score_1], [score_2])" },
    (_, values) => values.filter((each) => !isBlank(each) && typeof each !== "boolean" && typeof numberOf(each) === "number").length,
  ),
  defineMany(
    "COUNTA",
    [],
    value("value"),
    { category, help: "How many of the values aren’t empty.", example: "COUNTA([email], [phone], [mobile])" },
    (_, values) => values.filter((each) => !isBlank(each)).length,
  ),
];

function overNumbers(values: readonly FormulaValue[], compute: (numbers: number[]) => FormulaValue): FormulaValue {
  const numbers: number[] = [];
  for (const each of values) {
    if (isBlank(each)) continue;
    const one = numberOf(each);
    if (typeof one !== "number") return one;
    numbers.push(one);
  }
  return compute(numbers);
}

function median(numbers: number[]): FormulaValue {
  if (numbers.length === 0) return numberError("MEDIAN has no number to look at.");
  const sorted = numbers.sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[half] ?? 0) : calculated(((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2);
}

function logarithm(given: number, base: number): FormulaValue {
  if (given <= 0 || base <= 0) return numberError("Only positive numbers have a logarithm.");
  if (base === 1) return divisionByZero;
  if (base === 10) return Math.log10(given);
  return calculated(base === 2 ? Math.log2(given) : base === Math.E ? Math.log(given) : Math.log(given) / Math.log(base));
}

/** Dates are compared only among themselves; otherwise everything is a number. None at all is 0, as in Excel. */
function extreme(values: FormulaValue[], direction: 1 | -1): FormulaValue {
  const given = values.filter((each) => !isBlank(each));
  const dates = given.filter(isDate);
  if (dates.length > 0 && dates.length === given.length) {
    return dates.reduce((best, each) => ((dateMs(each) - dateMs(best)) * direction > 0 ? each : best));
  }
  return overNumbers(given, (numbers) => numbers.reduce((best, each) => ((each - best) * direction > 0 ? each : best), numbers[0] ?? 0));
}
