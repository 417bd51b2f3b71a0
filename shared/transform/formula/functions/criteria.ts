import type { FormulaValue, RelatedTable } from "../../contract.ts";
import { relatedForm } from "../../related.ts";
import { dateMs } from "../../values/date.ts";
import { matchesWild } from "../../values/find-text.ts";
import { type DateReading, readDate } from "../../values/read-date.ts";
import { numberInText, textOf } from "../../values/value.ts";

/** Rows that conditions without an equal value may look at under one table, all in all. */
export const MAX_LOOKED_AT = 100_000_000;
/** Rows that are remembered as the results of such conditions: 16 MB. */
const MAX_KEPT = 4_000_000;

/** A condition on a column: an equal text, answered by the index, or anything else. */
export type Criterion = { column: string } & (
  | { kind: "equal"; text: string }
  | { kind: "test"; key: string; holds: (cell: string) => boolean }
);

/** A condition as Excel's COUNTIF writes it: a value, `>100`, `<>done`, `=`, or a text with the wildcards ? and *. */
export function criterionOf(column: string, match: FormulaValue, reading: DateReading): Criterion {
  const written = textOf(match);
  const [, operator = "", operand = ""] = typeof match === "string" ? (/^(<=|>=|<>|<|>|=)?(.*)$/s.exec(written) ?? []) : ["", "", written];
  const key = `${column.toLowerCase()}\n${written}`;
  const isWild = /[?*~]/.test(operand);
  if (operator === "" || operator === "=") {
    if (operand.trim() === "") return { kind: "test", column, key, holds: (cell) => cell.trim() === "" };
    if (!isWild) return { kind: "equal", column, text: operand };
    return { kind: "test", column, key, holds: (cell) => matchesWild(operand, cell) };
  }
  if (operator === "<>") {
    const same = isWild ? (cell: string) => matchesWild(operand, cell) : (cell: string) => relatedForm(cell) === relatedForm(operand);
    return { kind: "test", column, key, holds: (cell) => !same(cell) };
  }
  return { kind: "test", column, key, holds: ordered(operator, operand, reading) };
}

/** Numbers compare with numbers and dates with dates; a cell of another kind doesn't fulfil the condition. */
function ordered(operator: string, operand: string, reading: DateReading): (cell: string) => boolean {
  const holds = (order: number): boolean => {
    if (operator === "<") return order < 0;
    if (operator === ">") return order > 0;
    return operator === "<=" ? order <= 0 : order >= 0;
  };
  const number = operand.trim() === "" ? null : numberInText(operand);
  if (number !== null) {
    return (cell) => {
      const own = cell.trim() === "" ? null : numberInText(cell);
      return own !== null && holds(own - number);
    };
  }
  const day = readDate(operand, reading);
  if (day) {
    return (cell) => {
      const own = readDate(cell, reading);
      return own !== null && holds(dateMs(own.value) - dateMs(day.value));
    };
  }
  const text = relatedForm(operand);
  return (cell) =>
    cell.trim() !== "" && numberInText(cell) === null && holds(relatedForm(cell) < text ? -1 : relatedForm(cell) > text ? 1 : 0);
}

/** What tables remember: rows by condition, and how many were looked at. Both go with the table. */
const memories = new WeakMap<RelatedTable, { rows: Map<string, Uint32Array>; kept: number; lookedAt: number }>();

/** Rows that fulfil all conditions, in their order; null when finding them would look at too many. */
export function matchingRows(table: RelatedTable, criteria: readonly Criterion[]): ArrayLike<number> | null {
  const equal = criteria.filter((each) => each.kind === "equal").map((each) => ({ each, rows: table.rowsWith(each.column, each.text) }));
  const [narrowest] = equal.sort((a, b) => a.rows.length - b.rows.length);
  const rest = criteria.filter((each) => each !== narrowest?.each);
  if (narrowest) return rest.length === 0 ? narrowest.rows : narrow(table, narrowest.rows, rest);
  return scan(table, criteria);
}

function narrow(table: RelatedTable, rows: ArrayLike<number>, criteria: readonly Criterion[]): Uint32Array {
  const kept: number[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    if (criteria.every((each) => fulfils(each, table.cell(each.column, row)))) kept.push(row);
  }
  return Uint32Array.from(kept);
}

const fulfils = (criterion: Criterion, cell: string): boolean =>
  criterion.kind === "equal" ? relatedForm(cell) === relatedForm(criterion.text) : criterion.holds(cell);

/** Conditions that stay the same from row to row are looked through once. */
function scan(table: RelatedTable, criteria: readonly Criterion[]): Uint32Array | null {
  const memory = memories.get(table) ?? { rows: new Map<string, Uint32Array>(), kept: 0, lookedAt: 0 };
  memories.set(table, memory);
  const key = criteria.map((each) => (each.kind === "equal" ? `${each.column}\n=${each.text}` : each.key)).join("\u0000");
  const known = memory.rows.get(key);
  if (known) return known;
  if (memory.lookedAt + table.rowCount > MAX_LOOKED_AT) return null;
  memory.lookedAt += table.rowCount;
  const rows = narrow(
    table,
    Uint32Array.from({ length: table.rowCount }, (_, row) => row),
    criteria,
  );
  if (memory.kept + rows.length > MAX_KEPT) {
    memory.rows.clear();
    memory.kept = 0;
  }
  memory.kept += rows.length;
  memory.rows.set(key, rows);
  return rows;
}
