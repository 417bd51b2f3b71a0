import { type BinaryOperator, MAX_LENGTH, type Token } from "./ast.ts";
import { FormulaFault, gap } from "./fault.ts";
import { refuseForeignMarks } from "./foreign-marks.ts";

const SPACE = /[\s\u00a0]*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_.]*/uy;
const OPERATOR = /<>|<=|>=|[-+*/^&=<>%]/y;
/** A cell, a range or a whole column as sheets name them, with its sheet: `$B$2`, `A1:C9`, `Data!B2`, `A:A`. */
const CELL =
  /(?:(?:[\p{L}_][\p{L}\p{N}_.]*|'[^'"]*')!)?(?:\$?([A-Za-z]{1,3})\$?[1-9]\d{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?|\$?([A-Za-z]{1,3}):\$?[A-Za-z]{1,3})(?![\p{L}\p{N}_.]|\s*\()/uy;
const ERROR = /#(?:N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!)/iy;

/**
 * Cuts a formula into tokens, the last of kind `end`. The leading `=` is checked and left out. Throws FormulaFault at the
 * first character that no token starts with.
 */
export function tokenize(text: string): Token[] {
  if (text.length > MAX_LENGTH)
    throw new FormulaFault(`A formula has at most ${MAX_LENGTH} characters; this one has ${text.length}.`, {
      at: wholeCharacter(text, MAX_LENGTH),
      end: text.length,
    });
  const start = text.length - text.trimStart().length;
  if (text[start] !== "=") throw new FormulaFault("A formula starts with =.", gap(start), { fix: "=" });
  const tokens: Token[] = [];
  let at = skipSpace(text, start + 1);
  while (at < text.length) {
    const token = readToken(text, at);
    tokens.push(token);
    at = skipSpace(text, token.end);
  }
  tokens.push({ kind: "end", at: text.length, end: text.length });
  return tokens;
}

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  return SPACE.test(text) ? SPACE.lastIndex : at;
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** The place itself, or the one before where it would part a character of two units. */
const wholeCharacter = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text[at] ?? "") ? at - 1 : at);

function readToken(text: string, at: number): Token {
  const mark = text[at];
  if (mark === '"') return readText(text, at);
  if (mark === "[") return readColumn(text, at);
  if (mark === "(") return { kind: "open", at, end: at + 1 };
  if (mark === ")") return { kind: "close", at, end: at + 1 };
  if (mark === "," || mark === ";") return { kind: "separator", at, end: at + 1 };
  const number = matchAt(NUMBER, text, at);
  if (number) return readNumberToken(number, at);
  const cell = readCell(text, at);
  if (cell) return cell;
  const name = matchAt(NAME, text, at);
  if (name) return { kind: "name", name, at, end: at + name.length };
  const error = matchAt(ERROR, text, at);
  if (error) return { kind: "error", code: error.toUpperCase(), at, end: at + error.length };
  refuseForeignMarks(text, at);
  const operator = matchAt(OPERATOR, text, at);
  if (operator) return { kind: "operator", operator: operator as BinaryOperator | "%", at, end: at + operator.length };
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0xfffd);
  throw new FormulaFault(`“${character}” has no meaning here.`, { at, end: at + character.length });
}

function readCell(text: string, at: number): Token | null {
  CELL.lastIndex = at;
  const match = CELL.exec(text);
  return match && { kind: "cell", letters: (match[1] ?? match[2] ?? "A").toUpperCase(), at, end: CELL.lastIndex };
}

function readNumberToken(digits: string, at: number): Token {
  const value = Number(digits);
  const end = at + digits.length;
  if (!Number.isFinite(value)) throw new FormulaFault("This number is too large.", { at, end });
  return { kind: "number", value, at, end };
}

function readText(text: string, at: number): Token {
  const quoted = readQuoted(text, at, '"');
  if (quoted) return { kind: "text", value: quoted.value, at, end: quoted.end };
  // What closes parentheses at the very end was hardly meant to be text.
  const inner = text.slice(at + 1).replace(/[\s)]+$/, "");
  const place = at + 1 + inner.length;
  throw new FormulaFault(
    "The text that starts here has no closing quote.",
    { at, end: text.length },
    { fix: { ...gap(place), text: '"' } },
  );
}

function readColumn(text: string, at: number): Token {
  const quoted = readQuoted(text, at, "]");
  if (quoted) return { kind: "column", name: quoted.value, at, end: quoted.end };
  const inner = /^[^),;&"=<>]*/.exec(text.slice(at + 1))?.[0].trimEnd() ?? "";
  const place = at + 1 + inner.length;
  throw new FormulaFault(
    "The column name that starts here has no closing bracket.",
    { at, end: place },
    { fix: { ...gap(place), text: "]" } },
  );
}

/** What stands between the mark at `at` and the next lone `close`; a doubled `close` stands for itself. */
function readQuoted(text: string, at: number, close: string): { value: string; end: number } | null {
  let value = "";
  let from = at + 1;
  for (;;) {
    const next = text.indexOf(close, from);
    if (next < 0) return null;
    value += text.slice(from, next);
    if (text[next + 1] !== close) return { value, end: next + 1 };
    value += close;
    from = next + 2;
  }
}
