import { assertNever } from "../../kernel/assert-never.ts";
import type { CompiledFormula, FormulaContext, FormulaProblem, FormulaValue } from "../contract.ts";
import { isError, numberOf } from "../values/value.ts";
import type { Node } from "./ast.ts";
import { FormulaFault } from "./fault.ts";
import type { FormulaFunction, Lazy } from "./functions/define.ts";
import { readingOf } from "./functions/define.ts";
import { functionsByName } from "./functions/index.ts";
import { nearest } from "./nearest.ts";
import { arithmetic, compare, join } from "./operators.ts";
import { parseTree } from "./parser.ts";

export type ParsedFormula = { ok: true; formula: CompiledFormula } | { ok: false; problem: FormulaProblem };

/** One compiled part: a closure over the parts below it. */
type Run = (cells: readonly string[], context: FormulaContext) => FormulaValue;

interface Building {
  columns: readonly string[];
  usedColumns: Set<string>;
  usedFunctions: Set<string>;
}

/**
 * Compiles a formula for rows with these columns, or says the first thing wrong with it. Column names match exactly, else
 * without regard to case and outer spaces. Never throws, whatever the text.
 */
export function parseFormula(text: string, scope: { columns: readonly string[] }): ParsedFormula {
  try {
    const building: Building = { columns: scope.columns, usedColumns: new Set(), usedFunctions: new Set() };
    const run = compile(parseTree(text), building);
    return { ok: true, formula: { columns: [...building.usedColumns], functions: [...building.usedFunctions], evaluate: run } };
  } catch (fault) {
    if (fault instanceof FormulaFault) return { ok: false, problem: fault.problem };
    throw fault;
  }
}

function compile(node: Node, building: Building): Run {
  switch (node.kind) {
    case "number":
    case "text":
    case "boolean": {
      const { value } = node;
      return () => value;
    }
    case "blank":
      return () => null;
    case "column":
      return compileColumn(node.name, node.at, building);
    case "call":
      return compileCall(node, building);
    case "negate":
      return compileNumber(compile(node.operand, building), (value) => (value === 0 ? 0 : -value));
    case "plus":
      return compile(node.operand, building);
    case "percent":
      return compileNumber(compile(node.operand, building), (value) => value / 100);
    case "binary":
      return compileBinary(node, building);
    default:
      return assertNever(node);
  }
}

function compileColumn(name: string, at: number, building: Building): Run {
  const index = columnIndex(name, building.columns);
  if (index < 0) {
    const near = nearest(name, building.columns);
    throw new FormulaFault(
      `There is no column “${name}”${near ? `; did you mean “${near}”?` : "."}`,
      at,
      near === null ? undefined : columnText(near),
    );
  }
  building.usedColumns.add(building.columns[index] ?? name);
  return (cells) => cells[index] ?? "";
}

function columnIndex(name: string, columns: readonly string[]): number {
  const exact = columns.indexOf(name);
  if (exact >= 0) return exact;
  const loose = name.trim().toLowerCase();
  return columns.findIndex((each) => each.trim().toLowerCase() === loose);
}

/** A column as formulas write it. */
export const columnText = (name: string): string => `[${name.replaceAll("]", "]]")}]`;

function compileNumber(operand: Run, compute: (value: number) => number): Run {
  return (cells, context) => {
    const value = operand(cells, context);
    if (isError(value)) return value;
    const number = numberOf(value);
    return typeof number === "number" ? compute(number) : number;
  };
}

function compileBinary(node: Extract<Node, { kind: "binary" }>, building: Building): Run {
  const left = compile(node.left, building);
  const right = compile(node.right, building);
  const { operator } = node;
  switch (operator) {
    case "&":
      return both(left, right, join);
    case "+":
    case "-":
    case "*":
    case "/":
    case "^":
      return both(left, right, (a, b) => arithmetic(operator, a, b));
    default:
      return both(left, right, (a, b, context) => compare(operator, a, b, readingOf(context)));
  }
}

function both(left: Run, right: Run, combine: (a: FormulaValue, b: FormulaValue, context: FormulaContext) => FormulaValue): Run {
  return (cells, context) => {
    const a = left(cells, context);
    if (isError(a)) return a;
    const b = right(cells, context);
    return isError(b) ? b : combine(a, b, context);
  };
}

function compileCall(node: Extract<Node, { kind: "call" }>, building: Building): Run {
  const found = functionsByName.get(node.name);
  if (!found) throw unknownFunction(node.name, node.at);
  checkArguments(found, node);
  building.usedFunctions.add(node.name);
  const args = node.args.map((each) => compile(each, building));
  if (found.lazy) {
    return (cells, context) => {
      const lazy: Lazy[] = args.map((run) => () => run(cells, context));
      return found.call(lazy, context);
    };
  }
  return (cells, context) => {
    const given: FormulaValue[] = [];
    for (const run of args) {
      const value = run(cells, context);
      if (isError(value)) return value;
      given.push(value);
    }
    return found.call(given, context);
  };
}

function unknownFunction(name: string, at: number): FormulaFault {
  const near = nearest(name, [...functionsByName.keys()]);
  return new FormulaFault(`There is no function ${name}${near ? `; did you mean ${near}?` : "."}`, at, near ?? undefined);
}

function checkArguments(found: FormulaFunction, node: Extract<Node, { kind: "call" }>): void {
  const count = node.args.length;
  const { minArgs, maxArgs, name, signature } = found;
  const refusal = count >= minArgs && count <= maxArgs ? (found.refuses?.(count) ?? null) : null;
  if (count >= minArgs && count <= maxArgs && refusal === null) return;
  const extra = count > maxArgs ? node.args[maxArgs]?.at : undefined;
  throw new FormulaFault(refusal ?? `${name} takes ${span(minArgs, maxArgs)}, not ${count}: ${signature}.`, extra ?? node.at);
}

function span(min: number, max: number): string {
  if (max === 0) return "no arguments";
  const arguments_ = max === 1 ? "argument" : "arguments";
  if (min === max) return `${min} ${arguments_}`;
  return Number.isFinite(max) ? `${min} to ${max} arguments` : `at least ${min} ${min === 1 ? "argument" : "arguments"}`;
}
