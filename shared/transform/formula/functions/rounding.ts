import type { FormulaValue } from "../../contract.ts";
import { roundTo, roundWith } from "../../values/number.ts";
import { numberError } from "../../values/value.ts";
import { calculated } from "../operators.ts";
import { define, type FormulaFunction, number, optional } from "./define.ts";

const category = "number" as const;

export const roundingFunctions: FormulaFunction[] = [
  define(
    "ROUND",
    [number("number"), optional(number("digits"))],
    { category, help: "Rounded to a number of decimals; -2 are hundreds.", example: "ROUND([fee], 2)" },
    ([given, digits = 0]) => calculated(roundTo(given, Math.trunc(digits))),
  ),
  define(
    "ROUNDUP",
    [number("number"), optional(number("digits"))],
    { category, help: "Rounded away from 0 to a number of decimals.", example: "ROUNDUP([hours], 0)" },
    ([given, digits = 0]) => calculated(roundWith(given, Math.trunc(digits), Math.ceil)),
  ),
  define(
    "ROUNDDOWN",
    [number("number"), optional(number("digits"))],
    { category, help: "Rounded towards 0 to a number of decimals.", example: "ROUNDDOWN([hours], 0)" },
    ([given, digits = 0]) => calculated(roundWith(given, Math.trunc(digits), Math.floor)),
  ),
  define(
    "TRUNC",
    [number("number"), optional(number("digits"))],
    { category, help: "Cut off after a number of decimals.", example: "TRUNC([hours])" },
    ([given, digits = 0]) => calculated(roundWith(given, Math.trunc(digits), Math.floor)),
  ),
  define("INT", [number("number")], { category, help: "Rounded down to a whole number.", example: "INT([score])" }, ([given]) =>
    Math.floor(given),
  ),
  define(
    "CEILING",
    [number("number"), optional(number("significance"))],
    { category, help: "Rounded up to a multiple, such as 5 or 0.25.", example: "CEILING([minutes], 15)" },
    ([given, significance = 1]) => toMultiple(given, significance, given < 0 === significance < 0 ? Math.ceil : Math.floor),
  ),
  define(
    "FLOOR",
    [number("number"), optional(number("significance"))],
    { category, help: "Rounded down to a multiple, such as 5 or 0.25.", example: "FLOOR([minutes], 15)" },
    ([given, significance = 1]) => {
      if (significance === 0 && given !== 0) return { kind: "error", code: "#DIV/0!", message: "Division by zero." };
      return toMultiple(given, significance, given < 0 === significance < 0 ? Math.floor : Math.ceil);
    },
  ),
  define(
    "MROUND",
    [number("number"), number("multiple")],
    { category, help: "Rounded to the nearest multiple, such as 5 or 0.25.", example: "MROUND([price], 0.05)" },
    ([given, multiple]) => {
      if (given * multiple < 0) return numberError("The number and the multiple have different signs.");
      return toMultiple(given, multiple, Math.round);
    },
  ),
];

/** The multiples are counted by the decimal digits people see: 1.5 holds 0.1 fifteen times. Rounding is of the count, without its sign. */
function toMultiple(given: number, significance: number, round: (count: number) => number): FormulaValue {
  if (given === 0 || significance === 0) return 0;
  if (given > 0 && significance < 0) return numberError("A positive number has no negative multiples.");
  const step = Math.abs(significance);
  const count = round(Number((Math.abs(given) / step).toPrecision(15)));
  const result = Number((count * step).toPrecision(15)) * Math.sign(given);
  return calculated(result === 0 ? 0 : result);
}
