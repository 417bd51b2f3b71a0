import { describe, expect, it } from "vitest";
import { type FormulaContext, type FormulaScope, parseFormula } from "../../../shared/transform/index.ts";
import crm from "../../fixtures/formulas/crm.json";
import dates from "../../fixtures/formulas/dates.json";
import errorPlaces from "../../fixtures/formulas/error-places.json";
import joins from "../../fixtures/formulas/joins.json";
import logic from "../../fixtures/formulas/logic.json";
import numbers from "../../fixtures/formulas/numbers.json";
import problems from "../../fixtures/formulas/problems.json";
import regex from "../../fixtures/formulas/regex.json";
import text from "../../fixtures/formulas/text.json";
import { context, shown } from "./cases.ts";

/** What a formula gives over one record: a value, a date as `@iso`, an error as its code. Excel's own values where Excel has the function. */
interface Case {
  formula: string;
  gives: unknown;
  columns?: Record<string, string | undefined>;
  settings?: Partial<FormulaContext["settings"]>;
}

const groups: Record<string, readonly Case[]> = { text, regex, logic, numbers, dates, crm, joins } as Record<string, readonly Case[]>;

/** The value map that MAP finds: by the column `status` and the field “Stage”. */
const maps: FormulaContext["maps"] = {
  choose: (name, given) => {
    if (!["status", "stage"].includes(name.toLowerCase())) return { kind: "none" };
    if (given.trim() === "done") return { kind: "option", label: "Won" };
    return given.trim() === "gone" ? { kind: "drop" } : { kind: "open", reason: "Nobody decided." };
  },
};

for (const [name, cases] of Object.entries(groups)) {
  describe(name, () => {
    it.each(cases)("$formula gives $gives", ({ formula, gives, columns = {}, settings }) => {
      const parsed = parseFormula(formula, { columns: Object.keys(columns) });
      if (!parsed.ok) throw new Error(parsed.problem.message);
      const value = parsed.formula.evaluate(Object.values(columns).map(String), {
        ...context,
        maps,
        settings: { ...context.settings, ...settings },
      });
      if (typeof gives === "number" && typeof value === "number") expect(value).toBeCloseTo(gives, 10);
      else expect(shown(value)).toEqual(gives);
    });
  });
}

const scope: FormulaScope = {
  columns: ["id", "name", "email"],
  related: [
    { label: "Package", names: ["package", "Packages"], columns: ["id", "name", "fee"] },
    { label: "Booking", names: ["booking"], columns: ["id", "client_id", "title", "fee", "status"] },
    { label: "Note", names: ["note"], columns: null },
  ],
};

describe("problems", () => {
  it.each(problems)(
    "$formula is refused from $at to $end",
    ({ formula, at, end, code, fixed }: (typeof problems)[number] & { code?: string; fixed?: string }) => {
      const parsed = parseFormula(formula, scope);
      if (parsed.ok) throw new Error("compiled");
      const { problem } = parsed;
      const { fix } = problem;
      const repaired = fix && formula.slice(0, fix.at) + fix.text + formula.slice(fix.end);
      expect({ at: problem.at, end: problem.end, code: problem.code, fixed: repaired }).toEqual({ at, end, code, fixed });
    },
  );
});

describe("errors", () => {
  it.each(errorPlaces)("$formula gives $gives from $at to $end", ({ formula, gives, at, end }) => {
    const parsed = parseFormula(formula, scope);
    expect(parsed.ok && parsed.formula.evaluate(["1", "Ann", ""], context)).toMatchObject({ kind: "error", code: gives, at, end });
  });
});

it("holds at least 400 cases", () => {
  const values = Object.values(groups).reduce((sum, cases) => sum + cases.length, 0);
  expect(values + problems.length + errorPlaces.length).toBeGreaterThanOrEqual(400);
});
