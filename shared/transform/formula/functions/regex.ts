import type { FormulaValue } from "../../contract.ts";
import { compilePattern, firstMatch, type Pattern, replaceMatches } from "../../values/pattern.ts";
import { excerpt, missingError, valueError } from "../../values/value.ts";
import { boundedText } from "../operators.ts";
import { define, type FormulaFunction, number, optional, type Parameter, text, truth } from "./define.ts";

const category = "text" as const;

const pattern: Parameter<string> = {
  ...text("pattern"),
  check: (literal) => {
    const compiled = compilePattern(literal, false);
    return "refusal" in compiled ? { message: compiled.refusal } : null;
  },
};
const ignoreCase = optional(truth("ignore_case"));

export const regexFunctions: FormulaFunction[] = [
  define(
    "REGEXTEST",
    [text("text"), pattern, ignoreCase],
    { category, help: "Whether a text holds what a regular expression describes.", example: 'REGEXTEST([sku], "^[A-Z]{2}\\d{4}$")' },
    ([given, written, loose]) => withPattern(written, loose, (compiled) => firstMatch(compiled, given) !== null),
  ),
  define(
    "REGEXEXTRACT",
    [text("text"), pattern, optional(number("group")), ignoreCase],
    {
      category,
      help: "The first part of a text that a regular expression describes, or one of its (groups). #N/A when there is none.",
      example: 'REGEXEXTRACT([notes], "Invoice (\\d+)", 1)',
      differs:
        "The third argument is the group to take, 0 for the whole match: Excel’s other modes give several cells, and a formula here gives one value.",
    },
    ([given, written, group = 0, loose]) =>
      withPattern(written, loose, (compiled) => {
        const at = Math.trunc(group);
        if (at < 0 || at > compiled.groups) return valueError(`The pattern has ${compiled.groups} groups, and no group ${at}.`);
        const match = firstMatch(compiled, given);
        return match ? (match.groups[at] ?? "") : missingError(`“${excerpt(given)}” has nothing like the pattern.`);
      }),
  ),
  define(
    "REGEXREPLACE",
    [text("text"), pattern, text("replacement"), optional(number("occurrence")), ignoreCase],
    {
      category,
      help: "Replaces what a regular expression describes: everywhere, or one occurrence (-1 is the last). $1 is the first group.",
      example: 'REGEXREPLACE([phone], "[^0-9+]", "")',
    },
    ([given, written, replacement, occurrence = 0, loose]) =>
      withPattern(written, loose, (compiled) => boundedText(replaceMatches(compiled, given, replacement, Math.trunc(occurrence)))),
  ),
];

function withPattern(written: string, loose: boolean | undefined, use: (compiled: Pattern) => FormulaValue): FormulaValue {
  const compiled = compilePattern(written, loose ?? false);
  return "refusal" in compiled ? valueError(compiled.refusal) : use(compiled);
}
