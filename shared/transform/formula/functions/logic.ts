import type { FormulaValue } from "../../contract.ts";
import { isBlank, isError, missingError, numberOf, truthOf, valueError } from "../../values/value.ts";
import { isSame } from "../operators.ts";
import { argumentsOf, define, defineLazy, type FormulaFunction, type Lazy, readingOf, truth } from "./define.ts";

const category = "logic" as const;
const NONE: Lazy = () => null;
const MANY = Number.POSITIVE_INFINITY;

export const logicFunctions: FormulaFunction[] = [
  defineLazy(
    "IF",
    { args: argumentsOf("condition, then, [otherwise]"), minArgs: 2, maxArgs: 3 },
    { category, help: "One value where a condition holds, another where it doesn’t.", example: 'IF([company]="", "Private", [company])' },
    ([condition = NONE, then = NONE, otherwise = () => false]) => {
      const holds = truthOf(condition());
      if (typeof holds !== "boolean") return holds;
      return holds ? then() : otherwise();
    },
  ),
  defineLazy(
    "IFS",
    {
      args: argumentsOf("condition…, value…"),
      minArgs: 2,
      maxArgs: MANY,
      refuses: (count) => (count % 2 ? "IFS takes pairs of a condition and a value; one value is missing." : null),
    },
    { category, help: "The value of the first condition that holds.", example: 'IFS([age]<18, "Minor", TRUE, "Adult")' },
    (args) => {
      for (let at = 0; at + 1 < args.length; at += 2) {
        const holds = truthOf((args[at] ?? NONE)());
        if (typeof holds !== "boolean") return holds;
        if (holds) return (args[at + 1] ?? NONE)();
      }
      return missingError("No condition of IFS holds; end it with TRUE and a value for everything else.");
    },
  ),
  defineLazy(
    "SWITCH",
    { args: argumentsOf("value, match…, result…, [otherwise]"), minArgs: 3, maxArgs: MANY },
    {
      category,
      help: "The result that stands beside the matching value; a last one for everything else.",
      example: 'SWITCH([size], "S", "Small", "L", "Large", "Other")',
      depends: ["settings"],
    },
    (args, context) => {
      const wanted = (args[0] ?? NONE)();
      if (isError(wanted)) return wanted;
      const pairsEnd = args.length % 2 ? args.length : args.length - 1;
      for (let at = 1; at + 1 < pairsEnd; at += 2) {
        const match = (args[at] ?? NONE)();
        if (isError(match)) return match;
        if (isSame(wanted, match, readingOf(context))) return (args[at + 1] ?? NONE)();
      }
      return args.length % 2 ? missingError("SWITCH has no such value; add a last one for everything else.") : (args.at(-1) ?? NONE)();
    },
  ),
  defineLazy(
    "AND",
    { args: argumentsOf("condition…"), minArgs: 1, maxArgs: MANY },
    { category, help: "Whether all conditions hold.", example: 'AND([email]<>"", [age]>=18)' },
    (args) => every(args, true),
  ),
  defineLazy(
    "OR",
    { args: argumentsOf("condition…"), minArgs: 1, maxArgs: MANY },
    { category, help: "Whether at least one condition holds.", example: 'OR([status]="won", [status]="paid")' },
    (args) => every(args, false),
  ),
  define(
    "NOT",
    [truth("condition")],
    { category, help: "The opposite of a condition.", example: "NOT([archived])" },
    ([condition]) => !condition,
  ),
  defineLazy(
    "COALESCE",
    { args: argumentsOf("value…"), minArgs: 1, maxArgs: MANY },
    { category, help: "The first value that isn’t empty.", example: "COALESCE([mobile], [phone])" },
    (args) => {
      for (const each of args) {
        const given = each();
        if (!isBlank(given)) return given;
      }
      return null;
    },
  ),
  defineLazy(
    "XOR",
    { args: argumentsOf("condition…"), minArgs: 1, maxArgs: MANY },
    { category, help: "Whether an odd number of conditions hold: of two, exactly one.", example: 'XOR([email]="", [phone]="")' },
    (args) => {
      let odd = false;
      for (const each of args) {
        const holds = truthOf(each());
        if (typeof holds !== "boolean") return holds;
        odd = odd !== holds;
      }
      return odd;
    },
  ),
  defineLazy(
    "CHOOSE",
    { args: argumentsOf("index, value…"), minArgs: 2, maxArgs: MANY },
    { category, help: "The first, second, third … of the values.", example: 'CHOOSE([priority], "High", "Medium", "Low")' },
    ([index = NONE, ...values]) => {
      const at = numberOf(index());
      if (typeof at !== "number") return at;
      return values[Math.trunc(at) - 1]?.() ?? valueOutOf(Math.trunc(at), values.length);
    },
  ),
  define("TRUE", [], { category, help: "True; written without parentheses too.", example: "TRUE()" }, () => true),
  define("FALSE", [], { category, help: "False; written without parentheses too.", example: "FALSE()" }, () => false),
  define("NA", [], { category, help: "The error #N/A: not available.", example: 'IF([id]="", NA(), [id])' }, () =>
    missingError("NA() says that there is no value."),
  ),
  defineLazy(
    "IFERROR",
    { args: argumentsOf("value, otherwise"), minArgs: 2, maxArgs: 2 },
    { category, help: "A value, or another where it can’t be computed.", example: 'IFERROR(DATEVALUE([start]), "")' },
    ([given = NONE, otherwise = NONE]) => {
      const result = given();
      return isError(result) ? otherwise() : result;
    },
  ),
  defineLazy(
    "IFNA",
    { args: argumentsOf("value, otherwise"), minArgs: 2, maxArgs: 2 },
    { category, help: "A value, or another where it is #N/A; other errors stay.", example: 'IFNA(TEXTBEFORE([name], ","), [name])' },
    ([given = NONE, otherwise = NONE]) => {
      const result = given();
      return isError(result) && result.code === "#N/A" ? otherwise() : result;
    },
  ),
];

/** CHOOSE may choose an empty value; only an index without a value is wrong. */
const valueOutOf = (index: number, count: number): FormulaValue =>
  index >= 1 && index <= count ? null : valueError(`CHOOSE has ${count} values, and no value ${index}.`);

/** Whether all conditions equal `wanted`; stops at the first that doesn't, as nothing behind it can change the answer. */
function every(args: readonly Lazy[], wanted: boolean): FormulaValue {
  for (const each of args) {
    const holds = truthOf(each());
    if (typeof holds !== "boolean") return holds;
    if (holds !== wanted) return !wanted;
  }
  return wanted;
}
