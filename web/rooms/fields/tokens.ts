export type TokenKind = "function" | "column" | "text" | "number" | "plain";
export interface Token {
  kind: TokenKind;
  text: string;
  /** Position of the first character, from 0. */
  at: number;
}

const pattern =
  /("(?:[^"]|"")*"?)|(\[[^\]]*\]?)|([A-Za-z_][A-Za-z0-9_.]*)(?=\s*\()|(\d+(?:\.\d+)?)|([^"[\dA-Za-z_]+|[A-Za-z_][A-Za-z0-9_.]*)/g;
const kinds: readonly TokenKind[] = ["text", "column", "function", "number", "plain"];

/** Cuts a formula into coloured pieces; joined they are the text again, whatever it holds. */
export function tokensOf(formula: string): Token[] {
  return [...formula.matchAll(pattern)].map((match) => {
    const group = match.slice(1).findIndex((part) => part !== undefined);
    return { kind: kinds[group] ?? "plain", text: match[0], at: match.index };
  });
}

/** What is being typed at the caret, that completion may finish. */
export interface Typing {
  kind: "function" | "column";
  /** Without the opening bracket. */
  text: string;
  /** Where it begins, the bracket included. */
  from: number;
}

/** Null inside a text, after a closing bracket, or where nothing is being typed. */
export function typingAt(formula: string, caret: number): Typing | null {
  const before = formula.slice(0, caret).replace(/"([^"]|"")*"/g, (text) => "\u0000".repeat(text.length));
  if (before.includes('"')) return null;
  const column = /\[([^\]]*)$/.exec(before);
  if (column) return { kind: "column", text: column[1] ?? "", from: column.index };
  const word = /(^|[^A-Za-z0-9_.\]])([A-Za-z][A-Za-z0-9_.]*)$/.exec(before);
  const text = word?.[2];
  return text ? { kind: "function", text, from: caret - text.length } : null;
}
