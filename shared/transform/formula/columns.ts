import type { Token } from "./ast.ts";
import { FormulaFault } from "./fault.ts";
import { tokenize } from "./lexer.ts";
import { columnText } from "./refusals.ts";

/** The columns that a formula names, each once, in order; none when the text can't be read. */
export function columnsOf(text: string): string[] {
  return [...new Set(columnTokens(text).map((token) => token.name))];
}

/** The same formula with its columns renamed, all else left as written. A text that can't be read comes back unchanged. */
export function renameColumns(text: string, rename: (name: string) => string): string {
  let result = "";
  let from = 0;
  for (const token of columnTokens(text)) {
    const name = rename(token.name);
    result += text.slice(from, token.at) + (name === token.name ? text.slice(token.at, token.end) : columnText(name));
    from = token.end;
  }
  return result + text.slice(from);
}

/** The same formula with every mention of a column given another reading, such as a function of it. Unreadable texts come back unchanged. */
export function withColumnAs(text: string, column: string, reading: string): string {
  let result = "";
  let from = 0;
  for (const token of columnTokens(text)) {
    result += text.slice(from, token.at) + (token.name.toLowerCase() === column.toLowerCase() ? reading : text.slice(token.at, token.end));
    from = token.end;
  }
  return result + text.slice(from);
}

function columnTokens(text: string): Extract<Token, { kind: "column" }>[] {
  try {
    return tokenize(text).flatMap((token) => (token.kind === "column" ? [token] : []));
  } catch (fault) {
    if (fault instanceof FormulaFault) return [];
    throw fault;
  }
}

/** Texts that a formula holds, where it looks things up in other datasets: their names and their columns' are among them. */
export function relatedTexts(text: string): string[] {
  if (!RELATED.test(text)) return [];
  try {
    return [...new Set(tokenize(text).flatMap((token) => (token.kind === "text" ? [token.value] : [])))];
  } catch (fault) {
    if (fault instanceof FormulaFault) return [];
    throw fault;
  }
}

const RELATED = /\b(?:X?LOOKUP|EXISTS|(?:COUNT|SUM|AVERAGE|MIN|MAX|JOIN)IF)\s*\(/i;
