import type { FormulaValue } from "../../contract.ts";
import { properCase } from "../../values/name.ts";
import { isBlank, MAX_TEXT, textOf, valueError } from "../../values/value.ts";
import { boundedText } from "../operators.ts";
import { define, defineMany, type FormulaFunction, number, optional, text, truth, value } from "./define.ts";

const category = "text" as const;

/** C0 control characters: what Excel's CLEAN takes out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
const CONTROLS = /[\u0000-\u001f]/g;

export const textFunctions: FormulaFunction[] = [
  define(
    "TRIM",
    [text("text")],
    { category, help: "Without spaces at both ends, and with single ones between words.", example: "TRIM([name])" },
    ([given]) => trimSpaces(given),
  ),
  define(
    "CLEAN",
    [text("text")],
    { category, help: "Without control characters such as line breaks and tabs.", example: "CLEAN([title])" },
    ([given]) => given.replace(CONTROLS, ""),
  ),
  define("UPPER", [text("text")], { category, help: "In capital letters.", example: "UPPER([code])" }, ([given]) => given.toUpperCase()),
  define("LOWER", [text("text")], { category, help: "In small letters.", example: "LOWER([email])" }, ([given]) => given.toLowerCase()),
  define(
    "PROPER",
    [text("text")],
    { category, help: "Each word with a capital; words already mixed, such as McDonald, stay.", example: "PROPER([first_name])" },
    ([given]) => properCase(given),
  ),
  define(
    "LEFT",
    [text("text"), optional(number("count"))],
    { category, help: "The first characters of a text; one when no count is given.", example: "LEFT([zip], 2)" },
    ([given, count = 1]) => (count < 0 ? negativeCount("LEFT") : cut(given, 0, Math.trunc(count))),
  ),
  define(
    "RIGHT",
    [text("text"), optional(number("count"))],
    { category, help: "The last characters of a text; one when no count is given.", example: "RIGHT([iban], 4)" },
    ([given, count = 1]) => (count < 0 ? negativeCount("RIGHT") : cut(given, Math.max(0, given.length - Math.trunc(count)), given.length)),
  ),
  define(
    "MID",
    [text("text"), number("start"), number("count")],
    { category, help: "Characters from a position on; the first is 1.", example: "MID([code], 3, 2)" },
    ([given, start, count]) => {
      if (start < 1) return valueError("MID starts at 1 or later.");
      return count < 0 ? negativeCount("MID") : cut(given, Math.trunc(start) - 1, Math.trunc(start) - 1 + Math.trunc(count));
    },
  ),
  define("LEN", [text("text")], { category, help: "How many characters a text has.", example: "LEN([notes])" }, ([given]) => given.length),
  define(
    "FIND",
    [text("find"), text("within"), optional(number("start"))],
    { category, help: "Where a text stands in another, exactly as written; the first position is 1.", example: 'FIND("@", [email])' },
    ([find, within, start = 1]) => {
      const at = start >= 1 && start <= within.length + 1 ? within.indexOf(find, Math.trunc(start) - 1) : -1;
      return at < 0 ? valueError(`“${find}” is not in the text.`) : at + 1;
    },
  ),
  define(
    "SUBSTITUTE",
    [text("text"), text("old"), text("new"), optional(number("occurrence"))],
    { category, help: "Replaces a text wherever it stands, or only at one occurrence.", example: 'SUBSTITUTE([phone], "/", "")' },
    (args) => substitute(...args),
  ),
  defineMany(
    "CONCAT",
    [],
    value("value"),
    { category, help: "Joins values into one text.", example: 'CONCAT([first_name], " ", [last_name])' },
    (_, values) => boundedText(values.map(textOf).join("")),
  ),
  defineMany(
    "TEXTJOIN",
    [text("between"), truth("skip_empty")],
    value("value"),
    {
      category,
      help: "Joins values with a text between them; TRUE leaves empty ones out.",
      example: 'TEXTJOIN(", ", TRUE, [street], [city])',
    },
    ([between, skip], values) => boundedText((skip ? values.filter((each) => !isBlank(each)) : values).map(textOf).join(between)),
  ),
  define(
    "SPLIT",
    [text("text"), text("separator"), optional(number("part"))],
    { category, help: "One part of a text cut at a separator: 1 is the first, -1 the last.", example: 'SPLIT([full_name], " ", -1)' },
    ([given, separator, part = 1]) => splitPart(given, separator, Math.trunc(part)),
  ),
  define(
    "EXACT",
    [text("first"), text("second")],
    { category, help: "Whether two texts are the same, capitals included.", example: "EXACT([code], UPPER([code]))" },
    ([first, second]) => first === second,
  ),
];

/** Most texts have nothing to trim, and looking is cheaper than replacing. */
function trimSpaces(given: string): string {
  return /^ | $| {2}|\u00a0/.test(given) ? given.replace(/[ \u00a0]+/g, " ").replace(/^ | $/g, "") : given;
}

const negativeCount = (name: string): FormulaValue => valueError(`${name} can’t take a negative number of characters.`);

/** Part of a text by UTF-16 units, as Excel counts, without half characters at the ends. */
function cut(given: string, from: number, to: number): string {
  const isLow = (at: number): boolean =>
    at > 0 && at < given.length && /[\udc00-\udfff]/.test(given[at] ?? "") && /[\ud800-\udbff]/.test(given[at - 1] ?? "");
  const end = Math.min(to, given.length);
  return given.slice(isLow(from) ? from + 1 : from, isLow(end) ? end - 1 : end);
}

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
