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

/**
 * JSON with numbers that a double can't hold, or writes otherwise than the file does, turned into texts of the same digits:
 * all become cells of text anyway, and 9007199254740993 stays what it is.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(RISKY.test(text) ? text.replace(TOKENS, (token) => (keepsItsForm(token) ? token : `"${plainNumber(token)}"`)) : text);
}

const RISKY = /\d{16}|\d[eE]|\.\d*0(?!\d)|\.\d{15}|-0/;
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const keepsItsForm = (token: string): boolean => token.startsWith('"') || String(Number(token)) === token;
