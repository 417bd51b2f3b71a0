import type { DateValue, FormulaError, FormulaValue } from "../contract.ts";
import { dateToSerial } from "./date.ts";
import { numberText, readNumber } from "./number.ts";

/** Longest text a formula may build, in characters: more is a mistake, and substitutions could otherwise grow without end. */
export const MAX_TEXT = 1_000_000;

export const isError = (value: FormulaValue): value is FormulaError =>
  typeof value === "object" && value !== null && value.kind === "error";
export const isDate = (value: FormulaValue): value is DateValue => typeof value === "object" && value !== null && value.kind === "date";
export const isBlank = (value: FormulaValue): boolean => value === null || value === "";

/** Whether a text has nothing but white space; most tell by their first sign that they have more. */
export function isBlankText(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 32 && first < 127) && text.trim() === "";
}

/** A wrong kind of value, Excel's `#VALUE!`. */
export const valueError = (message: string): FormulaError => ({ kind: "error", code: "#VALUE!", message });
/** Something asked for that isn't there, Excel's `#N/A`. */
export const missingError = (message: string): FormulaError => ({ kind: "error", code: "#N/A", message });
/** A number out of bounds, Excel's `#NUM!`. */
export const numberError = (message: string): FormulaError => ({ kind: "error", code: "#NUM!", message });

/** What a value reads as in a text. Blank is empty, dates are ISO. Errors give their code; check for them first. */
export function textOf(value: FormulaValue): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return value.kind === "date" ? value.iso : value.code;
}

/** A value as a number: blank is 0, TRUE is 1, a date is its serial day number, text must read as a number. */
export function numberOf(value: FormulaValue): number | FormulaError {
  if (typeof value === "number") return value;
  if (value === null || value === "") return 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return numberInText(value) ?? valueError(`“${excerpt(value)}” is not a number.`);
  return value.kind === "date" ? dateToSerial(value) : value;
}

/** The number that a text stands for in arithmetic (5% is 0.05), or null. */
export function numberInText(text: string): number | null {
  const read = readNumber(text);
  return read && (read.percent ? read.value / 100 : read.value);
}

const TRUE_WORDS = new Set(["true", "yes", "y", "t", "1", "on", "x", "ja", "wahr", "oui", "vrai", "si", "sí"]);
const FALSE_WORDS = new Set(["false", "no", "n", "f", "0", "off", "nein", "falsch", "non", "faux"]);

/** Reads yes and no as exports write them; null for anything else. */
export function readBoolean(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (TRUE_WORDS.has(word)) return true;
  return FALSE_WORDS.has(word) ? false : null;
}

/** A value as a condition: blank is false, numbers are true unless 0, text must be a word for yes or no. */
export function truthOf(value: FormulaValue): boolean | FormulaError {
  if (typeof value === "boolean") return value;
  if (value === null || value === "") return false;
  if (typeof value === "number") return value !== 0;
  if (typeof value === "string") {
    return readBoolean(value) ?? valueError(`“${excerpt(value)}” is neither TRUE nor FALSE.`);
  }
  return value.kind === "date" ? true : value;
}

/** The start of a text, for messages. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
