import type { FormulaValue } from "../../contract.ts";
import { type Found, findText, findWild, sameLengthFold } from "../../values/find-text.ts";
import { excerpt, MAX_TEXT, missingError, valueError } from "../../values/value.ts";
import { boundedText } from "../operators.ts";
import { define, type FormulaFunction, number, optional, text, truth, value } from "./define.ts";

const category = "text" as const;

/** Longest text that SEARCH takes to look for: Excel's own limit. */
const MAX_PATTERN = 255;

const cutArguments = [
  text("text"),
  text("delimiter"),
  optional(number("instance")),
  optional(truth("ignore_case")),
  optional(truth("match_end")),
  optional(value("if_not_found")),
] as const;

export const textPartFunctions: FormulaFunction[] = [
  define(
    "FIND",
    [text("find"), text("within"), optional(number("start"))],
    { category, help: "Where a text stands in another, exactly as written; the first position is 1.", example: 'FIND("@", [email])' },
    ([find, within, start = 1]) => {
      const at = start >= 1 && start <= within.length + 1 ? within.indexOf(find, Math.trunc(start) - 1) : -1;
      return at < 0 ? valueError(`“${excerpt(find)}” is not in the text.`) : at + 1;
    },
  ),
  define(
    "SEARCH",
    [text("find"), text("within"), optional(number("start"))],
    {
      category,
      help: "Where a text stands in another, capitals aside; ? is any character, * any number of them, ~ takes the next as it is.",
      example: 'SEARCH("gmbh", [company])',
    },
    ([find, within, start = 1]) => {
      if (find.length > MAX_PATTERN) return valueError(`SEARCH looks for at most ${MAX_PATTERN} characters.`);
      const at = start >= 1 && start <= within.length + 1 ? findWild(find, within, Math.trunc(start) - 1) : -1;
      return at < 0 ? valueError(`“${excerpt(find)}” is not in the text.`) : at + 1;
    },
  ),
  define(
    "SUBSTITUTE",
    [text("text"), text("old"), text("new"), optional(number("occurrence"))],
    { category, help: "Replaces a text wherever it stands, or only at one occurrence.", example: 'SUBSTITUTE([phone], "/", "")' },
    (args) => substitute(...args),
  ),
  define(
    "REPLACE",
    [text("text"), number("start"), number("count"), text("new")],
    { category, help: "Puts a text in the place of some characters from a position on.", example: 'REPLACE([iban], 5, 12, "…")' },
    ([given, start, count, replacement]) => {
      if (start < 1) return valueError("REPLACE starts at 1 or later.");
      if (count < 0) return valueError("REPLACE can’t take a negative number of characters.");
      const at = Math.trunc(start) - 1;
      return boundedText(given.slice(0, at) + replacement + given.slice(at + Math.trunc(count)));
    },
  ),
  define(
    "TEXTBEFORE",
    cutArguments,
    {
      category,
      help: "What stands before a delimiter: the first, another instance, or -1 for the last. #N/A when it isn’t there.",
      example: 'TEXTBEFORE([email], "@")',
    },
    ([given, delimiter, instance, ignoreCase, matchEnd, otherwise]) =>
      cutAt(given, delimiter, instance, ignoreCase, matchEnd, otherwise, ({ at }) => given.slice(0, at)),
  ),
  define(
    "TEXTAFTER",
    cutArguments,
    {
      category,
      help: "What stands after a delimiter: the first, another instance, or -1 for the last. #N/A when it isn’t there.",
      example: 'TEXTAFTER([email], "@")',
    },
    ([given, delimiter, instance, ignoreCase, matchEnd, otherwise]) =>
      cutAt(given, delimiter, instance, ignoreCase, matchEnd, otherwise, ({ end }) => given.slice(end)),
  ),
  define(
    "SPLIT",
    [text("text"), text("separator"), optional(number("part"))],
    { category, help: "One part of a text cut at a separator: 1 is the first, -1 the last.", example: 'SPLIT([full_name], " ", -1)' },
    ([given, separator, part = 1]) => splitPart(given, separator, Math.trunc(part)),
  ),
];

function substitute(given: string, old: string, replacement: string, occurrence: number | undefined): FormulaValue {
  if (occurrence !== undefined && occurrence < 1) return valueError("SUBSTITUTE counts occurrences from 1.");
  if (old === "") return given;
  const parts = given.split(old);
  if (given.length + (parts.length - 1) * (replacement.length - old.length) > MAX_TEXT) return boundedText(" ".repeat(MAX_TEXT + 1));
  if (occurrence === undefined) return parts.join(replacement);
  const at = Math.trunc(occurrence);
  if (at >= parts.length) return given;
  return parts.slice(0, at).join(old) + replacement + parts.slice(at).join(old);
}

function splitPart(given: string, separator: string, part: number): FormulaValue {
  if (part === 0) return valueError("SPLIT counts parts from 1, or from -1 backwards.");
  const parts = separator === "" ? [given] : given.split(separator);
  return parts[part > 0 ? part - 1 : parts.length + part]?.trim() ?? "";
}

/** Excel's TEXTBEFORE and TEXTAFTER up to which side is kept. An empty delimiter stands at the start, or at the end from the end. */
function cutAt(
  given: string,
  delimiter: string,
  instanceGiven: number | undefined,
  ignoreCase: boolean | undefined,
  matchEnd: boolean | undefined,
  otherwise: FormulaValue | undefined,
  keep: (found: Found) => string,
): FormulaValue {
  const instance = Math.trunc(instanceGiven ?? 1);
  if (instance === 0 || Math.abs(instance) > Math.max(1, given.length))
    return valueError("The instance is 1 or more, or -1 or less from the end, and within the text.");
  if (delimiter === "") return keep(instance > 0 ? { at: 0, end: 0 } : { at: given.length, end: given.length });
  const found = ignoreCase ? findText(sameLengthFold(given), sameLengthFold(delimiter)) : findText(given, delimiter);
  if (matchEnd && instance > 0) found.push({ at: given.length, end: given.length });
  if (matchEnd && instance < 0) found.unshift({ at: 0, end: 0 });
  const place = found.at(instance > 0 ? instance - 1 : instance);
  return place ? keep(place) : (otherwise ?? missingError(`“${excerpt(delimiter)}” is not in the text, or not so often.`));
}
