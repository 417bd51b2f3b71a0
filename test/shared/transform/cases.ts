import type { FormulaContext, FormulaValue, Lookups } from "../../../shared/transform/index.ts";
import { parseFormula } from "../../../shared/transform/index.ts";

/** Two related datasets: packages by id, bookings by id with the session they belong to. */
const packages: Record<string, Record<string, string>> = { P1: { name: "Starter", fee: "90" }, P2: { name: "Pro", fee: "250" } };
const bookings: Record<string, Record<string, string>> = { B1: { session_id: "S1" }, B2: { session_id: "S2" } };

export const lookups: Lookups = {
  has: (object) => ["package", "booking"].includes(object.toLowerCase()),
  find: (object, key, column, keyColumn) => {
    const table = object.toLowerCase() === "package" ? packages : bookings;
    const row = keyColumn === null ? table[key] : Object.values(table).find((each) => each[keyColumn] === key);
    return row?.[column] ?? null;
  },
};

export const context: FormulaContext = {
  settings: { dateOrder: "dmy", zone: "Europe/Berlin", country: "DE", currency: "EUR" },
  lookups,
  today: "2026-11-22",
};

/** Evaluates a formula over one row; a formula that doesn't compile fails the test with its problem. */
export function evaluate(text: string, row: Record<string, string> = {}, given: FormulaContext = context): FormulaValue {
  const parsed = parseFormula(text, { columns: Object.keys(row) });
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`);
  return parsed.formula.evaluate(Object.values(row), given);
}

/** A result as one comparable thing: dates as `@iso`, errors as their code. */
export function shown(value: FormulaValue): string | number | boolean | null {
  if (typeof value !== "object" || value === null) return value;
  return value.kind === "date" ? `@${value.iso}` : value.code;
}
