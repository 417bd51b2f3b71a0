import type { Token } from "./ast.ts";
import { columnText } from "./compile.ts";
import { FormulaFault } from "./fault.ts";
import { tokenize } from "./lexer.ts";

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
