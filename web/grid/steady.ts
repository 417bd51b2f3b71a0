import { useMemo, useRef } from "react";
import type { StudioColumn } from "./columns.tsx";

/**
 * The same columns as long as only their functions differ, which then are always the latest. A grid that is given new columns draws every
 * row anew; with these an edit draws its own row. What cells show besides their row is told as `besides`: another one is drawn everywhere.
 */
export function useSteadyColumns<Row>(columns: readonly StudioColumn<Row>[], besides = ""): readonly StudioColumn<Row>[] {
  const latest = useRef(columns);
  latest.current = columns;
  const shape = JSON.stringify([columns, besides], (_key, value: unknown) => (typeof value === "function" ? "()" : value));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape is what the latest columns are asked for anew
  return useMemo(() => latest.current.map((column, at) => steadyColumn(column, () => latest.current[at] ?? column)), [shape]);
}

type Anything = (...args: unknown[]) => unknown;

function steadyColumn<Row>(column: StudioColumn<Row>, now: () => StudioColumn<Row>): StudioColumn<Row> {
  const parts = Object.entries(column).map(([name, part]: [string, unknown]) => {
    if (typeof part !== "function") return [name, part];
    const forward: Anything = (...args) => (now()[name as keyof StudioColumn<Row>] as Anything | undefined)?.(...args);
    return [name, forward];
  });
  return Object.fromEntries(parts) as StudioColumn<Row>;
}
