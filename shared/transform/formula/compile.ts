import { assertNever } from "../../kernel/assert-never.ts";
import type { CompiledFormula, Dependency, FormulaContext, FormulaProblem, FormulaValue } from "../contract.ts";
import { isError, numberInText, numberOf } from "../values/value.ts";
import type { Node } from "./ast.ts";
import { FormulaFault, gap, type Span } from "./fault.ts";
import type { FormulaFunction, Lazy } from "./functions/define.ts";
import { readingOf } from "./functions/define.ts";
import { functionsByName } from "./functions/index.ts";
import { arithmetic, compare, join } from "./operators.ts";
import { parseTree } from "./parser.ts";
import { bareName, cellReference, unknownColumn, unknownFunction } from "./refusals.ts";
import { checkLiterals, type FormulaScope } from "./scope.ts";

export type ParsedFormula = { ok: true; formula: CompiledFormula } | { ok: false; problem: FormulaProblem };

/** One compiled part: a closure over the parts below it. */
type Run = (cells: readonly string[], context: FormulaContext) => FormulaValue;

interface Building {
  text: string;
  scope: FormulaScope;
  usedColumns: Set<string>;
  usedFunctions: Set<string>;
  depends: Set<Dependency>;
}

const functionNames: ReadonlySet<string> = new Set(functionsByName.keys());

/**
 * Compiles a formula for rows with these columns, or says the first thing wrong with it. Column names match exactly, else
 * without regard to case and outer spaces. Never throws, whatever the text.
 */
export function parseFormula(text: string, scope: FormulaScope): ParsedFormula {
  try {
    const building: Building = { text, scope, usedColumns: new Set(), usedFunctions: new Set(), depends: new Set() };
    const run = compile(parseTree(text), building);
    const { usedColumns, usedFunctions, depends } = building;
    return { ok: true, formula: { columns: [...usedColumns], functions: [...usedFunctions], depends: [...depends], evaluate: run } };
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
    case "error": {
      const error = {
        kind: "error" as const,
        code: node.code,
        message: `${node.code} is written in the formula.`,
        at: node.at,
        end: node.end,
      };
      return () => error;
    }
    case "blank":
      return () => null;
    case "column":
      return compileColumn(node, building);
    case "name":
      throw bareName(node, building.scope.columns, functionNames);
    case "cell":
      throw cellReference(node, building.text, building.scope.columns);
    case "call":
      return compileCall(node, building);
    case "negate":
      return compileNumber(compile(node.operand, building), node, (value) => (value === 0 ? 0 : -value));
    case "plus":
      return compile(node.operand, building);
    case "percent":
      return compileNumber(compile(node.operand, building), node, (value) => value / 100);
    case "binary":
      return compileBinary(node, building);
    default:
      return assertNever(node);
  }
}

function compileColumn(node: Extract<Node, { kind: "column" }>, building: Building): Run {
  const { columns } = building.scope;
  const index = columnIndex(node.name, columns);
  if (index < 0) throw unknownColumn(node, columns);
  building.usedColumns.add(columns[index] ?? node.name);
  return (cells) => cells[index] ?? "";
}

/** An error that tells which part of the formula it comes from; the innermost part says so first. */
function placed(value: FormulaValue, { at, end }: Span): FormulaValue {
  return isError(value) && value.at === undefined ? { ...value, at, end } : value;
}

function columnIndex(name: string, columns: readonly string[]): number {
  const exact = columns.indexOf(name);
  if (exact >= 0) return exact;
  const loose = name.trim().toLowerCase();
  return columns.findIndex((each) => each.trim().toLowerCase() === loose);
}

function compileNumber(operand: Run, node: Span, compute: (value: number) => number): Run {
  return (cells, context) => {
    const value = operand(cells, context);
    if (isError(value)) return value;
    const number = numberOf(value);
    return typeof number === "number" ? compute(number) : placed(number, node);
  };
}

function compileBinary(node: Extract<Node, { kind: "binary" }>, building: Building): Run {
  const left = compile(node.left, building);
  const right = compile(node.right, building);
  const { operator } = node;
  switch (operator) {
    case "&":
      return both(node, left, right, join);
    case "+":
    case "-":
    case "*":
    case "/":
    case "^":
      return both(node, left, right, (a, b) => arithmetic(operator, a, b));
    default:
      building.depends.add("settings");
      return both(node, left, right, (a, b, context) => compare(operator, a, b, readingOf(context)));
  }
}

type Combine = (a: FormulaValue, b: FormulaValue, context: FormulaContext) => FormulaValue;

function both(node: Span, left: Run, right: Run, combine: Combine): Run {
  return (cells, context) => {
    const a = left(cells, context);
    if (isError(a)) return a;
    const b = right(cells, context);
    return isError(b) ? b : placed(combine(a, b, context), node);
  };
}

function compileCall(node: Extract<Node, { kind: "call" }>, building: Building): Run {
  const found = functionsByName.get(node.name);
  if (!found) throw unknownFunction(node, functionsByName.keys());
  checkArguments(found, node);
  checkLiterals(found, node.args, building.scope);
  building.usedFunctions.add(node.name);
  for (const each of found.depends ?? []) building.depends.add(each);
  const args = node.args.map((each) => (found.sees === "kinds" ? compileByKind(each, building) : compile(each, building)));
  const named = found.nameColumn && node.args[0]?.kind === "column" && node.args.length < 2 ? node.args[0].name : null;
  if (found.lazy) {
    return (cells, context) => {
      const lazy: Lazy[] = args.map((run) => () => run(cells, context));
      return placed(found.call(lazy, context), node);
    };
  }
  return (cells, context) => {
    const given: FormulaValue[] = [];
    for (const run of args) {
      const value = run(cells, context);
      if (isError(value)) return value;
      given.push(value);
    }
    if (named !== null) given.push(named);
    return placed(found.call(given, context), node);
  };
}

/** A column's cell as the kind it would be in a sheet: a number where it reads as one, TRUE and FALSE. */
function compileByKind(node: Node, building: Building): Run {
  const run = compile(node, building);
  if (node.kind !== "column") return run;
  return (cells, context) => {
    const cell = run(cells, context);
    if (typeof cell !== "string") return cell;
    const word = cell.trim().toUpperCase();
    if (word === "TRUE" || word === "FALSE") return word === "TRUE";
    return word === "" ? null : (numberInText(cell) ?? cell);
  };
}

function checkArguments(found: FormulaFunction, node: Extract<Node, { kind: "call" }>): void {
  const count = node.args.length;
  const { minArgs, maxArgs, name, signature } = found;
  const refusal = count >= minArgs && count <= maxArgs ? (found.refuses?.(count) ?? null) : null;
  if (count >= minArgs && count <= maxArgs && refusal === null) return;
  const message = refusal ?? `${name} takes ${span(minArgs, maxArgs)}, not ${count}: ${signature}.`;
  const extra = count > maxArgs ? node.args[maxArgs] : undefined;
  if (!extra) throw new FormulaFault(message, { at: node.at, end: node.nameEnd });
  // Too many: what can be taken out is what is too much, with the separator before it.
  const from = node.args[maxArgs - 1]?.end;
  const last = node.args.at(-1)?.end ?? extra.end;
  const place = extra.end > extra.at ? extra : gap(extra.at);
  throw new FormulaFault(message, place, { fix: from === undefined ? undefined : { at: from, end: last, text: "" } });
}

function span(min: number, max: number): string {
  if (max === 0) return "no arguments";
  const arguments_ = max === 1 ? "argument" : "arguments";
  if (min === max) return `${min} ${arguments_}`;
  return Number.isFinite(max) ? `${min} to ${max} arguments` : `at least ${min} ${min === 1 ? "argument" : "arguments"}`;
}
