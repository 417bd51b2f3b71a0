import type { FormulaValue } from "../contract.ts";
import { type ReadNumber, readNumber } from "../values/number.ts";
import { excerpt, textOf } from "../values/value.ts";
import { type Coerced, doubted, refused } from "./outcome.ts";

type NumberType = "integer" | "decimal" | "money" | "percent";

/** A number from a value; `30%` is 30, in percent fields without a word. */
export function coerceNumber(value: FormulaValue, type: NumberType): Coerced {
  if (typeof value === "boolean") return { value: value ? 1 : 0 };
  if (typeof value === "number") return whole(value, type, String(value)) ?? { value };
  const text = textOf(value);
  const read = typeof value === "string" ? readNumber(text) : null;
  if (!read) return refused("number.invalid", `“${excerpt(text)}” is not a number.`);
  return whole(read.value, type, text) ?? doubtful(read, type, text) ?? { value: read.value };
}

function whole(value: number, type: NumberType, text: string): Coerced | null {
  if (type !== "integer" || Number.isInteger(value)) return null;
  return refused(
    "number.fraction",
    `“${excerpt(text)}” is not a whole number. =IF(TRIM([x])="", "", ROUND([x], 0)), with its column for [x], makes it one and leaves empty cells empty.`,
  );
}

function doubtful(read: ReadNumber, type: NumberType, text: string): Coerced | null {
  const shown = `“${excerpt(text)}”`;
  if (read.inexact)
    return doubted(read.value, "number.inexact", `${shown} has more digits than a number keeps exactly; it becomes ${read.value}.`);
  if (read.ambiguous)
    return doubted(read.value, "number.ambiguous", `${shown} could be ${swapped(read)} as well; it is read as ${read.value}.`);
  if (read.percent && type !== "percent")
    return doubted(read.value, "number.percent", `${shown} is loaded as ${read.value}, without the percent sign.`);
  return null;
}

/** The other reading of a lone separator before three digits. */
const swapped = ({ value }: ReadNumber): number =>
  Number.isInteger(value) && Math.abs(value) >= 1000 ? value / 1000 : Math.round(value * 1000);
