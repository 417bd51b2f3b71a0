import { parseLenient } from "./lenient-json.ts";
import { plainNumber } from "./plain-number.ts";

/** Nested deeper than this stays JSON text in one cell. */
const DEEPEST = 12;
/** Between the values of a list in one cell. */
const BETWEEN = "; ";

export interface Flat {
  cells: Map<string, string>;
  /** A nested object or a list was put in cells of text. */
  wasNested: boolean;
}

/** A JSON object as named cells: `{"a": {"b": 1}, "c": [1, 2]}` → a.b = 1, c = "1; 2". Null is an empty cell. */
export function flatten(record: object): Flat {
  const flat: Flat = { cells: new Map(), wasNested: false };
  addObject(flat, record, "", 0);
  return flat;
}

function addObject(flat: Flat, object: object, prefix: string, depth: number): void {
  for (const [key, value] of Object.entries(object)) addValue(flat, prefix + key, value, depth);
}

function addValue(flat: Flat, name: string, value: unknown, depth: number): void {
  if (Array.isArray(value)) {
    flat.wasNested = true;
    put(flat, name, value.map(cellText).join(BETWEEN));
  } else if (value !== null && typeof value === "object" && depth < DEEPEST && Object.keys(value).length > 0) {
    flat.wasNested = true;
    addObject(flat, value, `${name}.`, depth + 1);
  } else put(flat, name, cellText(value));
}

/** A key that is there already, as `a.b` beside `a: {b}`, gets a name of its own. */
function put(flat: Flat, name: string, text: string): void {
  let free = name;
  for (let copy = 2; flat.cells.has(free); copy++) free = `${name} (${copy})`;
  flat.cells.set(free, text);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "object") return JSON.stringify(value);
  return plainNumber(String(value));
}

/** Nested deeper than this is no export but a trap. */
const TRAP = 500;

/**
 * JSON with numbers that a double can't hold, or writes otherwise than the file does, turned into texts of the same digits:
 * all become cells of text anyway, and 9007199254740993 stays what it is. A name that is twice in an object keeps both its
 * values, and some forms that aren't quite JSON are read all the same: see `parseLenient`. Throws a SyntaxError.
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(RISKY.test(text) ? text.replace(TOKENS, exact) : text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return parseLenient(text, numberOf);
  }
  return namesOf(value, 0) === writtenNames(text) ? value : parseLenient(text, numberOf);
}

const RISKY = /\d{16}|\d[eE]|\.\d*0(?!\d)|\.\d{15}|-0/;
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const keepsItsForm = (token: string): boolean => token.startsWith('"') || String(Number(token)) === token;
const exact = (token: string): string => (keepsItsForm(token) ? token : `"${plainNumber(token)}"`);
const numberOf = (digits: string): unknown => (keepsItsForm(digits) ? Number(digits) : plainNumber(digits));

/** Names of objects as the text has them: colons behind a quote. One inside a text may be counted too, and costs time only. */
function writtenNames(text: string): number {
  let names = 0;
  for (let at = text.indexOf(":"); at !== -1; at = text.indexOf(":", at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) <= BLANK) before--;
    if (text.charCodeAt(before) === QUOTE) names++;
  }
  return names;
}
const BLANK = 32;
const QUOTE = 34;

/** Names of objects as they came out: fewer when one was there twice. */
function namesOf(value: unknown, depth: number): number {
  if (value === null || typeof value !== "object") return 0;
  if (depth > TRAP) throw new SyntaxError("it is nested too deeply");
  const isList = Array.isArray(value);
  let names = 0;
  for (const each of isList ? value : Object.values(value)) {
    if (!isList) names++;
    if (each !== null && typeof each === "object") names += namesOf(each, depth + 1);
  }
  return names;
}
