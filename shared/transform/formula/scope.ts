import type { Node } from "./ast.ts";
import { FormulaFault } from "./fault.ts";
import type { FormulaFunction } from "./functions/define.ts";
import { nearest } from "./nearest.ts";

/** A dataset that formulas may look things up in. */
export interface RelatedObject {
  /** As people call it. */
  label: string;
  /** What else it may be called, its id among them. */
  names: readonly string[];
  /** Names of its columns; null while no file of it was dropped. */
  columns: readonly string[] | null;
}

/** What a formula may name. */
export interface FormulaScope {
  /** The dataset's columns, in order. */
  columns: readonly string[];
  /** Datasets and their columns are checked only where they are given. */
  related?: readonly RelatedObject[];
}

const text = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Checks arguments that are written out as texts, and the datasets and columns they name. Throws FormulaFault. */
export function checkLiterals(found: FormulaFunction, args: readonly Node[], scope: FormulaScope): void {
  let related: RelatedObject | undefined;
  args.forEach((node, at) => {
    const help = argumentHelp(found, at);
    if (help?.names && node.kind === "column")
      throw new FormulaFault(
        `The name of a ${help.names === "dataset" ? "dataset" : "column of another dataset"} stands in double quotes.`,
        node,
        {
          fix: text(node.name),
        },
      );
    if (node.kind !== "text") return;
    const refusal = found.checks?.[at]?.(node.value);
    if (refusal) throw new FormulaFault(refusal.message, node, { fix: refusal.fix === undefined ? undefined : text(refusal.fix) });
    if (!scope.related) return;
    if (help?.names === "dataset") related = relatedObject(node, scope.related);
    if (help?.names === "related" && related?.columns) checkRelatedColumn(node, related, related.columns);
  });
}

/** What the argument at a place is; those that may repeat do so in their turn. */
function argumentHelp({ args }: Pick<FormulaFunction, "args">, at: number): FormulaFunction["args"][number] | undefined {
  const first = args.findIndex((each) => each.repeats);
  const repeated = args.filter((each) => each.repeats);
  return first < 0 || at < first ? args[at] : repeated[(at - first) % repeated.length];
}

function relatedObject(node: Extract<Node, { kind: "text" }>, known: readonly RelatedObject[]): RelatedObject {
  const wanted = node.value.trim().toLowerCase();
  const found = known.find((each) => [each.label, ...each.names].some((name) => name.toLowerCase() === wanted));
  if (found) return found;
  const near = nearest(
    node.value,
    known.map((each) => each.label),
  );
  throw new FormulaFault(`There is no dataset “${node.value}”${near ? `; did you mean “${near}”?` : "."}`, node, {
    code: "#REF!",
    fix: near === null ? undefined : text(near),
  });
}

function checkRelatedColumn(node: Extract<Node, { kind: "text" }>, { label }: RelatedObject, columns: readonly string[]): void {
  const wanted = node.value.trim().toLowerCase();
  if (columns.some((each) => each.trim().toLowerCase() === wanted)) return;
  const near = nearest(node.value, columns);
  throw new FormulaFault(`${label} has no column “${node.value}”${near ? `; did you mean “${near}”?` : "."}`, node, {
    code: "#REF!",
    fix: near === null ? undefined : text(near),
  });
}
