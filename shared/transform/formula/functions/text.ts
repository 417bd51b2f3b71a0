import type { FormulaValue } from "../../contract.ts";
import { wordCase } from "../../values/name.ts";
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
    {
      category,
      help: "Without spaces at both ends, and with single ones between words.",
      example: "TRIM([name])",
      differs: "Non-breaking spaces count as spaces, since exports from web pages are full of them.",
    },
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
    { category, help: "A capital at the start of every word, the rest small; NAMECASE spares McDonald.", example: "PROPER([city])" },
    ([given]) => wordCase(given),
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
  defineMany(
    "CONCATENATE",
    [],
    value("value"),
    { category, help: "Joins values into one text, as CONCAT does.", example: 'CONCATENATE([street], ", ", [city])' },
    (_, values) => boundedText(values.map(textOf).join("")),
  ),
  define("REPT", [text("text"), number("times")], { category, help: "A text repeated.", example: 'REPT("*", [stars])' }, ([given, times]) =>
    repeat(given, Math.trunc(times)),
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

function repeat(given: string, times: number): FormulaValue {
  if (times < 0) return valueError("REPT can’t repeat a text less than 0 times.");
  return given.length * times > MAX_TEXT ? boundedText(" ".repeat(MAX_TEXT + 1)) : given.repeat(times);
}
