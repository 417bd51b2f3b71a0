/** Nested deeper than this is no export but a trap. */
const DEEPEST = 500;

/**
 * Reads what JSON.parse refuses or loses, as other programs write it: several values one after another (they become a list),
 * commas after the last value, NaN and Infinity (texts here), and names that are twice in an object: the second value of `id`
 * becomes `id (2)`, where JSON.parse would drop the first. Numbers become texts of the same digits by `numberOf`. Throws a
 * SyntaxError for what is none of it.
 */
export function parseLenient(text: string, numberOf: (digits: string) => unknown): unknown {
  const reader = new Reader(text, numberOf);
  const values: unknown[] = [];
  for (reader.skip(","); !reader.isOver; reader.skip(",")) values.push(reader.value(0));
  if (values.length === 0) throw new SyntaxError("there is no value");
  return values.length === 1 ? values[0] : values;
}

const BLANK = /[\s\uFEFF]*/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const WORD = /-?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|NaN|Infinity)|true|false|null/y;

class Reader {
  readonly #text: string;
  readonly #numberOf: (digits: string) => unknown;
  #at = 0;

  constructor(text: string, numberOf: (digits: string) => unknown) {
    this.#text = text;
    this.#numberOf = numberOf;
    this.#take(BLANK);
  }

  get isOver(): boolean {
    return this.#at >= this.#text.length;
  }

  value(depth: number): unknown {
    if (depth > DEEPEST) throw new SyntaxError("it is nested too deeply");
    const first = this.#text[this.#at];
    if (first === "{") return this.#object(depth);
    if (first === "[") return this.#list(depth);
    if (first === '"') return this.#string();
    const word = this.#take(WORD);
    if (word === null) throw this.#unexpected();
    this.#take(BLANK);
    if (word === "true" || word === "false") return word === "true";
    if (word === "null") return null;
    return /\d/.test(word) ? this.#numberOf(word) : word;
  }

  /** Passes over a sign and the blanks around it, if it stands here. */
  skip(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    this.#take(BLANK);
    return true;
  }

  #list(depth: number): unknown[] {
    const values: unknown[] = [];
    this.skip("[");
    while (!this.skip("]")) {
      values.push(this.value(depth + 1));
      if (!this.skip(",") && this.#text[this.#at] !== "]") throw this.#unexpected();
    }
    return values;
  }

  #object(depth: number): object {
    const values = new Map<string, unknown>();
    this.skip("{");
    while (!this.skip("}")) {
      if (this.#text[this.#at] !== '"') throw this.#unexpected();
      const name = this.#string();
      if (!this.skip(":")) throw this.#unexpected();
      let free = name;
      for (let copy = 2; values.has(free); copy++) free = `${name} (${copy})`;
      values.set(free, this.value(depth + 1));
      if (!this.skip(",") && this.#text[this.#at] !== "}") throw this.#unexpected();
    }
    return Object.fromEntries(values);
  }

  #string(): string {
    const token = this.#take(STRING);
    if (token === null) throw this.#unexpected();
    this.#take(BLANK);
    return String(JSON.parse(token));
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  #unexpected(): SyntaxError {
    const place = this.isOver ? "it ends too early" : `unexpected ${JSON.stringify(this.#text[this.#at])} at character ${this.#at + 1}`;
    return new SyntaxError(place);
  }
}
