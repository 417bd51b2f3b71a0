import { tokensOf } from "./tokens.ts";

/** A call that the caret stands in. */
export interface Call {
  name: string;
  /** Which of its arguments, from 0. */
  argument: number;
  /** Texts written out as its arguments before the caret, by their place. */
  texts: (string | null)[];
}

/** What is being typed at the caret, that completion may finish. */
export interface Typing {
  kind: "function" | "column" | "text";
  /** Without the opening bracket or quote. */
  text: string;
  /** Where it begins, the bracket or quote included, and what it replaces when it is finished. */
  from: number;
  to: number;
}

export interface AtCaret {
  typing: Typing | null;
  /** The innermost call; null outside of all. */
  call: Call | null;
}

/** Looks at a formula from the caret: the call it stands in and the word that is being typed. */
export function lookAt(formula: string, caret: number): AtCaret {
  const calls: (Call | null)[] = [];
  let name: string | null = null;
  let typing: Typing | null = null;
  for (const token of tokensOf(formula)) {
    if (token.at >= caret) break;
    const end = token.at + token.text.length;
    const call = calls.at(-1);
    const isInside = caret < end || (caret === end && !isClosed(token.kind, token.text));
    if (token.kind === "text") {
      if (isInside) typing = typed("text", formula, token.at, caret, end);
      else if (call) call.texts[call.argument] = token.text.slice(1, -1).replaceAll('""', '"');
    } else if (token.kind === "column") {
      if (isInside) typing = typed("column", formula, token.at, caret, end);
    } else if (token.kind === "plain" || token.kind === "word" || token.kind === "function") {
      if (isWord(token.text)) {
        if (caret <= end) typing = { kind: "function", text: formula.slice(token.at, caret), from: token.at, to: end };
        name = token.kind === "function" ? token.text.toUpperCase() : null;
        continue;
      }
      for (const mark of token.text.slice(0, caret - token.at)) {
        if (mark === "(") {
          calls.push(name === null ? null : { name, argument: 0, texts: [] });
          name = null;
        } else if (mark === ")") calls.pop();
        else if (mark === "," || mark === ";") {
          const current = calls.at(-1);
          if (current) current.argument += 1;
        }
      }
    }
  }
  return { typing, call: calls.findLast((each) => each !== null) ?? null };
}

const isWord = (text: string): boolean => /^[\p{L}_]/u.test(text);

function isClosed(kind: "text" | "column" | string, text: string): boolean {
  if (kind === "text") return text.length > 1 && text.endsWith('"');
  return kind === "column" ? text.length > 1 && text.endsWith("]") : true;
}

/** Only what stands on the caret's line up to a bracket or comma is replaced where nothing closes it yet. */
function typed(kind: "text" | "column", formula: string, from: number, caret: number, end: number): Typing {
  const token = formula.slice(from, end);
  const to = isClosed(kind, token) ? end : caret;
  return { kind, text: formula.slice(from + 1, caret), from, to };
}
