import { type BinaryOperator, MAX_LENGTH, type Token } from "./ast.ts";
import { FormulaFault } from "./fault.ts";

const SPACE = /[\s\u00a0]*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_.]*/uy;
const OPERATOR = /<>|<=|>=|[-+*/^&=<>%]/y;
/** What people write by habit from other languages or from a word processor, and what it is here. */
const FOREIGN: { pattern: RegExp; message: string; fix: string }[] = [
  { pattern: /!=/y, message: "“Not equal” is written <>.", fix: "<>" },
  { pattern: /==/y, message: "“Equal” is written with one =.", fix: "=" },
  { pattern: /&&/y, message: "“And” is written AND(…, …); one & joins texts.", fix: "AND(" },
  { pattern: /\|\|/y, message: "“Or” is written OR(…, …).", fix: "OR(" },
  { pattern: /[“”„‟«»]/y, message: "Texts stand in straight double quotes.", fix: '"' },
  { pattern: /['‘’`]/y, message: "Texts stand in double quotes.", fix: '"' },
  { pattern: /[×·]/y, message: "Multiplication is written *.", fix: "*" },
  { pattern: /[−–—]/y, message: "Minus is written -.", fix: "-" },
];

/**
 * Cuts a formula into tokens, the last of kind `end`. The leading `=` is checked and left out. Throws FormulaFault at the
 * first character that no token starts with.
 */
export function tokenize(text: string): Token[] {
  if (text.length > MAX_LENGTH)
    throw new FormulaFault(`A formula has at most ${MAX_LENGTH} characters; this one has ${text.length}.`, MAX_LENGTH);
  const start = text.length - text.trimStart().length;
  if (text[start] !== "=") throw new FormulaFault("A formula starts with =.", start, "=");
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

function readToken(text: string, at: number): Token {
  const mark = text[at];
  if (mark === '"') return readText(text, at);
  if (mark === "[") return readColumn(text, at);
  if (mark === "(") return { kind: "open", at, end: at + 1 };
  if (mark === ")") return { kind: "close", at, end: at + 1 };
  if (mark === "," || mark === ";") return { kind: "separator", at, end: at + 1 };
  const number = matchAt(NUMBER, text, at);
  if (number) return readNumberToken(number, at);
  const name = matchAt(NAME, text, at);
  if (name) return { kind: "name", name, at, end: at + name.length };
  refuseForeign(text, at);
  const operator = matchAt(OPERATOR, text, at);
  if (operator) return { kind: "operator", operator: operator as BinaryOperator | "%", at, end: at + operator.length };
  throw new FormulaFault(`“${String.fromCodePoint(text.codePointAt(at) ?? 0xfffd)}” has no meaning here.`, at);
}

function refuseForeign(text: string, at: number): void {
  for (const { pattern, message, fix } of FOREIGN) {
    if (matchAt(pattern, text, at)) throw new FormulaFault(message, at, fix);
  }
}

function readNumberToken(digits: string, at: number): Token {
  const value = Number(digits);
  if (!Number.isFinite(value)) throw new FormulaFault("This number is too large.", at);
  return { kind: "number", value, at, end: at + digits.length };
}

function readText(text: string, at: number): Token {
  const quoted = readQuoted(text, at, '"');
  if (!quoted) throw new FormulaFault("The text that starts here has no closing quote.", at, '"');
  return { kind: "text", value: quoted.value, at, end: quoted.end };
}

function readColumn(text: string, at: number): Token {
  const quoted = readQuoted(text, at, "]");
  if (!quoted) throw new FormulaFault("The column name that starts here has no closing bracket.", at, "]");
  return { kind: "column", name: quoted.value, at, end: quoted.end };
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
