import { plainLetters } from "../../values/letters.ts";
import { missingError, valueError } from "../../values/value.ts";
import { define, type FormulaFunction, number, text } from "./define.ts";

const category = "text" as const;

/** Characters 128 to 159 of Windows-1252, in which Excel's CHAR and CODE count. */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

export const characterFunctions: FormulaFunction[] = [
  define(
    "CHAR",
    [number("number")],
    {
      category,
      help: "The character of a number from 1 to 255: 10 is a line break, 9 a tab.",
      example: 'SUBSTITUTE([address], CHAR(10), ", ")',
    },
    ([given]) => {
      const code = Math.trunc(given);
      if (code < 1 || code > 255) return valueError("CHAR takes a number from 1 to 255; UNICHAR takes larger ones.");
      return code >= 128 && code < 160 ? (HIGH[code - 128] ?? "") : String.fromCharCode(code);
    },
  ),
  define(
    "CODE",
    [text("text")],
    { category, help: "The number of the first character of a text; 63 for one that isn’t among CHAR’s.", example: "CODE([text])" },
    ([given]) => {
      const [first = ""] = given;
      if (first === "") return valueError("CODE takes a text that isn’t empty.");
      const high = HIGH.indexOf(first);
      if (high >= 0) return high + 128;
      return first.charCodeAt(0) > 255 ? 63 : first.charCodeAt(0);
    },
  ),
  define("UNICHAR", [number("number")], { category, help: "The character of a Unicode number.", example: "UNICHAR(8364)" }, ([given]) => {
    const code = Math.trunc(given);
    if (code < 1 || code > 0x10ffff) return valueError("UNICHAR takes a number from 1 to 1,114,111.");
    return code >= 0xd800 && code < 0xe000 ? missingError("There is no character of this number.") : String.fromCodePoint(code);
  }),
  define(
    "UNICODE",
    [text("text")],
    { category, help: "The Unicode number of the first character of a text.", example: "UNICODE([text])" },
    ([given]) => given.codePointAt(0) ?? valueError("UNICODE takes a text that isn’t empty."),
  ),
  define(
    "PLAINLETTERS",
    [text("text")],
    { category, help: "Without accents and ligatures: é becomes e, ß ss, ø o.", example: "PLAINLETTERS([last_name])" },
    ([given]) => plainLetters(given),
  ),
  define("DIGITS", [text("text")], { category, help: "Only the digits of a text.", example: "DIGITS([vat_number])" }, ([given]) =>
    given.replace(/\D/g, ""),
  ),
];
