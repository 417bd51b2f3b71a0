import type { Node } from "./ast.ts";
import { FormulaFault } from "./fault.ts";
import { inEnglish } from "./foreign-names.ts";
import { nearest } from "./nearest.ts";

/** A column as formulas write it. */
export const columnText = (name: string): string => `[${name.replaceAll("]", "]]")}]`;

/** A column that the dataset doesn't have. */
export function unknownColumn({ name, ...span }: Extract<Node, { kind: "column" }>, columns: readonly string[]): FormulaFault {
  const bare = name.replace(/^[@#]\s*|^\[|\]$/g, "");
  const near = nearest(bare, columns);
  const message = `There is no column “${name}”${near ? `; did you mean “${near}”?` : "."}`;
  return new FormulaFault(message, span, { code: "#NAME?", fix: near === null ? undefined : columnText(near) });
}

/** A word without brackets and without quotes: a column, a function without its parentheses, or a text. */
export function bareName(
  { name, ...span }: Extract<Node, { kind: "name" }>,
  columns: readonly string[],
  functions: ReadonlySet<string>,
): FormulaFault {
  const word = name.toUpperCase();
  if (functions.has(word)) {
    const call = `${word}()`;
    return new FormulaFault(`${word} is a function: write ${call} with its arguments.`, span, { code: "#NAME?", fix: call });
  }
  const english = inEnglish(word)?.name;
  if (english === "TRUE" || english === "FALSE")
    return new FormulaFault(`Here ${word} is called ${english}.`, span, { code: "#NAME?", fix: english });
  const near = columns.find((each) => each.toLowerCase() === name.toLowerCase()) ?? nearest(name, columns) ?? name;
  return new FormulaFault(`“${name}” is neither a function nor a column. Columns stand in square brackets, texts in double quotes.`, span, {
    code: "#NAME?",
    fix: columnText(near),
  });
}

/** A cell reference of a sheet; the fix is the column that stands under that letter, or has that name. */
export function cellReference(node: Extract<Node, { kind: "cell" }>, text: string, columns: readonly string[]): FormulaFault {
  const written = text.slice(node.at, node.end);
  const named = columns.find((each) => each.toLowerCase() === written.toLowerCase());
  let place = 0;
  for (const letter of node.letters) place = place * 26 + letter.charCodeAt(0) - 64;
  const column = named ?? columns[place - 1];
  const message = named
    ? "Columns stand in [brackets]."
    : `Cells such as ${written.length > 12 ? "A1" : written} aren’t known here: columns stand in [brackets]${column ? `, and column ${node.letters} is [${column}]` : ""}.`;
  return new FormulaFault(message, node, { code: "#REF!", fix: column === undefined ? undefined : columnText(column) });
}

/** A function that isn't ours: another language's name for it, or a near one. */
export function unknownFunction(node: Extract<Node, { kind: "call" }>, functions: Iterable<string>): FormulaFault {
  const span = { at: node.at, end: node.nameEnd };
  const english = inEnglish(node.name);
  if (english) return new FormulaFault(english.reason, span, { code: "#NAME?", fix: english.name });
  const near = nearest(node.name, [...functions]);
  const message = `There is no function ${node.name}${near ? `; did you mean ${near}?` : "."}`;
  return new FormulaFault(message, span, { code: "#NAME?", fix: near ?? undefined });
}
