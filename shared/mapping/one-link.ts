import type { FieldRow } from "../model/project.ts";
import { columnText } from "../transform/index.ts";
import type { Hint } from "./suggest/index.ts";

/**
 * Rows of a map into an object whose records hang on one other record: of several links that are proposed, a later one speaks only where none of the
 * earlier ones finds its record. `oneOf` are their fields, the one that wins first; `decided` are rows that stay as they are.
 */
export function oneLink<Row extends FieldRow>(
  rows: readonly Row[],
  decided: readonly FieldRow[],
  oneOf: readonly string[],
  hintsOf: (header: string) => readonly Hint[],
): Row[] {
  const links = [...rows, ...decided].filter(({ column, target, state }) => column !== null && target !== null && state !== "ignored");
  return rows.map((row) => {
    const place = oneOf.indexOf(row.target ?? "");
    if (row.state !== "proposed" || row.column === null || place < 1) return row;
    const earlier = oneOf.slice(0, place).flatMap((target) => links.filter((each) => each.target === target && each.column !== row.column));
    if (earlier.length === 0) return row;
    const found = earlier.flatMap(({ column }) => (column === null ? [] : foundBy(column, hintsOf(column))));
    const own = row.formula?.replace(/^=/, "") ?? columnText(row.column);
    return { ...row, formula: `=IF(${found.length === 1 ? found[0] : `OR(${found.join(",")})`},"",${own})` };
  });
}

/** Whether a link finds its record, as a formula; where nothing is known of it, whether it says anything. */
const foundBy = (column: string, hints: readonly Hint[]): string =>
  hints.find((hint) => hint.kind === "joined")?.finds ?? `NOT(ISBLANK(${columnText(column)}))`;
