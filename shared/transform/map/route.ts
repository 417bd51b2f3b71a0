import type { FormulaContext, FormulaProblem } from "../contract.ts";
import { isError, truthOf } from "../values/value.ts";
import { parseBeside } from "./beside.ts";

/** Whether a row takes the map's way, or why that can't be told. */
export interface Route {
  /** The columns that decide it, by place. */
  reads: readonly number[];
  of(cells: readonly string[]): boolean | string;
}

/** Compiles the condition of an object map, with what only other exports of its object have blank; without one it takes every row. A faulty one tells why, and why for every row. */
export function compileRoute(
  condition: string | null,
  columns: readonly string[],
  context: FormulaContext,
  absent: readonly string[] = [],
): { route: Route; problem: FormulaProblem | null } {
  if (condition === null || condition.trim() === "") return { route: { reads: [], of: () => true }, problem: null };
  const parsed = parseBeside(condition, { columns, absent });
  if (!parsed.ok) {
    const { problem } = parsed;
    return { route: { reads: [], of: () => `The condition of this map is faulty: ${problem.message}` }, problem };
  }
  const { formula } = parsed;
  return {
    route: {
      reads: formula.columns.map((name) => columns.indexOf(name)).filter((at) => at >= 0),
      of: (cells) => {
        const value = formula.evaluate(cells, context);
        const holds = isError(value) ? value : truthOf(value);
        return typeof holds === "boolean" ? holds : `The condition of this map can’t be computed: ${holds.message}`;
      },
    },
    problem: null,
  };
}
