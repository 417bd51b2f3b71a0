import type { FormulaProblem } from "../contract.ts";
import type { Node } from "./ast.ts";
import { FormulaFault } from "./fault.ts";
import { parseTree } from "./parser.ts";
import { bareName, cellReference, unknownColumn } from "./refusals.ts";

/**
 * The first thing wrong with a formula's syntax or its columns; null when there is nothing. Functions are not looked at: for pages,
 * which don't have their bodies.
 */
export function syntaxProblem(text: string, columns: readonly string[]): FormulaProblem | null {
  try {
    check(parseTree(text), text, columns);
    return null;
  } catch (fault) {
    if (fault instanceof FormulaFault) return fault.problem;
    throw fault;
  }
}

function check(node: Node, text: string, columns: readonly string[]): void {
  switch (node.kind) {
    case "name":
      throw bareName(node, columns, new Set());
    case "cell":
      throw cellReference(node, text, columns);
    case "column":
      if (columns.some((each) => each.trim().toLowerCase() === node.name.trim().toLowerCase())) return;
      throw unknownColumn(node, columns);
    case "call":
      for (const each of node.args) check(each, text, columns);
      return;
    case "negate":
    case "plus":
    case "percent":
      check(node.operand, text, columns);
      return;
    case "binary":
      check(node.left, text, columns);
      check(node.right, text, columns);
      return;
    default:
  }
}
