import type { FormulaContext, FormulaValue, Lookups } from "../../../shared/transform/index.ts";
import { codedColumn, parseFormula, relatedTable } from "../../../shared/transform/index.ts";

/** Related datasets: packages by id, bookings by id with the session and the client they belong to, payments without a key. */
const datasets: Record<string, { key: string | null; columns: Record<string, string[]> }> = {
  package: { key: "id", columns: { id: ["P1", "P2", "p2"], name: ["Starter", "Pro", "Small"], fee: ["90", "250", "10"] } },
  booking: {
    key: "id",
    columns: {
      id: ["B1", "B2", "B3", "B4", "B5"],
      session_id: ["S1", "S2", "S2", "", "S9"],
      client_id: ["C1", "C1", "c1 ", "C2", ""],
      title: ["Intro", "Review", "Intro", "Close", "Odd*"],
      fee: ["100", "1,250.50", "free", "80", "-5"],
      day: ["2024-01-05", "05.03.2024", "", "2023-12-31", "2024-02-01"],
      status: ["done", "open", "Done", "cancelled", ""],
    },
  },
  payment: { key: null, columns: { amount: ["5", "7"] } },
};

const tables = new Map(
  Object.entries(datasets).map(([name, { key, columns }]) => {
    const coded = Object.entries(columns).map(([column, cells]) => [column, codedColumn(cells)] as const);
    return [name, relatedTable({ rowCount: Object.values(columns)[0]?.length ?? 0, key, columns: new Map(coded) })];
  }),
);

export const lookups: Lookups = {
  has: (object) => tables.has(object.toLowerCase()),
  table: (object) =>
    object.toLowerCase() === "vast"
      ? relatedTable({ rowCount: 1, key: "id", refusal: "Vast is larger than can be held.", columns: new Map() })
      : (tables.get(object.toLowerCase()) ?? null),
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
