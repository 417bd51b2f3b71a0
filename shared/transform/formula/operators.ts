import type { FormulaError, FormulaValue } from "../contract.ts";
import { addDays, dateMs, dateToSerial, toInstant } from "../values/date.ts";
import { type DateReading, readDate } from "../values/read-date.ts";
import { isDate, isError, MAX_TEXT, numberError, numberInText, numberOf, readBoolean, textOf, valueError } from "../values/value.ts";
import type { BinaryOperator } from "./ast.ts";

/** A number that came out of a calculation; infinite ones and NaN are Excel's `#NUM!`. */
export function calculated(value: number): number | FormulaError {
  return Number.isFinite(value) ? value : numberError("The result is too large to calculate with.");
}

/** Applies an arithmetic operator. A date plus or minus days is a date; date minus date is days. Neither side is an error. */
export function arithmetic(operator: "+" | "-" | "*" | "/" | "^", left: FormulaValue, right: FormulaValue): FormulaValue {
  if (isDate(left) || isDate(right)) {
    const date = dateArithmetic(operator, left, right);
    if (date !== undefined) return date;
  }
  const a = numberOf(left);
  if (typeof a !== "number") return a;
  const b = numberOf(right);
  if (typeof b !== "number") return b;
  switch (operator) {
    case "+":
      return calculated(a + b);
    case "-":
      return calculated(a - b);
    case "*":
      return calculated(a * b);
    case "/":
      return b === 0 ? { kind: "error", code: "#DIV/0!", message: "Division by zero." } : calculated(a / b);
    case "^":
      return power(a, b);
  }
}

function power(base: number, exponent: number): number | FormulaError {
  if (base === 0 && exponent === 0) return numberError("Zero to the power of zero has no value.");
  if (base === 0 && exponent < 0) return { kind: "error", code: "#DIV/0!", message: "Division by zero." };
  const value = base ** exponent;
  return Number.isNaN(value) ? numberError("A negative number has no such root.") : calculated(value);
}

function dateArithmetic(operator: string, left: FormulaValue, right: FormulaValue): FormulaValue | undefined {
  if (operator === "-" && isDate(left) && isDate(right)) return dateToSerial(left) - dateToSerial(right);
  const shifts = (operator === "+" && isDate(left) !== isDate(right)) || (operator === "-" && isDate(left));
  if (!shifts) return undefined;
  const [date, days] = isDate(left) ? [left, right] : [right, left];
  const amount = numberOf(days);
  if (typeof amount !== "number") return amount;
  if (!isDate(date)) return undefined;
  return addDays(date, operator === "-" ? -amount : amount) ?? numberError("The date is outside the years 1 to 9999.");
}

/** Joins two values as texts. */
export function join(left: FormulaValue, right: FormulaValue): FormulaValue {
  return boundedText(textOf(left) + textOf(right));
}

/** A built text, or `#VALUE!` when it is longer than any cell should be. */
export function boundedText(text: string): string | FormulaError {
  return text.length > MAX_TEXT ? valueError(`The text is longer than ${MAX_TEXT.toLocaleString("en")} characters.`) : text;
}

/**
 * Whether a comparison holds. As in Excel, texts compare without case and number < text < TRUE/FALSE, and blank equals
 * "", 0 and FALSE. Cells are always texts here, so one that reads as the other side's kind is compared as that kind.
 */
export function compare(operator: BinaryOperator, left: FormulaValue, right: FormulaValue, reading: DateReading): boolean {
  if (operator === "=") return isSame(left, right, reading);
  if (operator === "<>") return !isSame(left, right, reading);
  const order = orderOf(left, right, reading, true);
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}

/** Equality of the `=` operator, SWITCH and look-ups: `"007" = 7` holds, `"007" = "7"` does not. */
export function isSame(left: FormulaValue, right: FormulaValue, reading: DateReading): boolean {
  if (typeof left === "string" && typeof right === "string") return left === right || fold(left) === fold(right);
  return orderOf(left, right, reading, false) === 0;
}

const fold = (text: string): string => text.toLowerCase();

function orderOf(left: FormulaValue, right: FormulaValue, reading: DateReading, numericTexts: boolean): number {
  const [a, b] = alike(left, right, reading, numericTexts);
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return textOrder(a, b);
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  return rank(a) - rank(b);
}

type Plain = number | string | boolean;

/** Both sides as the same kind where that can be: dates become milliseconds, blanks the other's empty value. */
function alike(left: FormulaValue, right: FormulaValue, reading: DateReading, numericTexts: boolean): [Plain, Plain] {
  if (isDate(left) || isDate(right)) return [datePlain(left, right, reading), datePlain(right, left, reading)];
  const a = plain(left, right);
  const b = plain(right, left);
  if (typeof a === "string" && typeof b === "string") return numericTexts ? (bothNumbers(a, b) ?? [a, b]) : [a, b];
  return [towards(a, b), towards(b, a)];
}

/** Blank as the other side's empty value: 0, FALSE or "". */
function plain(value: FormulaValue, other: FormulaValue): Plain {
  if (value !== null && value !== "") return isDate(value) || isError(value) ? textOf(value) : value;
  if (typeof other === "number") return 0;
  return typeof other === "boolean" ? false : "";
}

function bothNumbers(a: string, b: string): [number, number] | null {
  const first = a === "" ? null : numberInText(a);
  const second = first === null || b === "" ? null : numberInText(b);
  return first === null || second === null ? null : [first, second];
}

function towards(value: Plain, other: Plain): Plain {
  if (typeof value !== "string") return value;
  if (typeof other === "number") return numberInText(value) ?? value;
  return typeof other === "boolean" ? (readBoolean(value) ?? value) : value;
}

/** A side of a comparison with a date: the milliseconds at which it starts, a text read as a date, a number taken as serial days. */
function datePlain(value: FormulaValue, other: FormulaValue, reading: DateReading): Plain {
  if (isDate(value)) return typeof other === "number" ? dateToSerial(value) : dateMs(toInstant(value, reading.zone));
  if (typeof value === "string" && value !== "") {
    const read = readDate(value, reading);
    return read ? dateMs(toInstant(read.value, reading.zone)) : value;
  }
  return typeof value === "number" || typeof value === "boolean" ? value : Number.NEGATIVE_INFINITY;
}

function textOrder(a: string, b: string): number {
  const [first, second] = [fold(a), fold(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

const rank = (value: Plain): number => (typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2);
