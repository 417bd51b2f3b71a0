import { expect, test } from "vitest";
import { functionCatalogue } from "../../../shared/transform/index.ts";
import crm from "../../fixtures/formulas/crm.json";
import dates from "../../fixtures/formulas/dates.json";
import joins from "../../fixtures/formulas/joins.json";
import logic from "../../fixtures/formulas/logic.json";
import numbers from "../../fixtures/formulas/numbers.json";
import regex from "../../fixtures/formulas/regex.json";
import text from "../../fixtures/formulas/text.json";
import { formulaReference } from "../../support/formula-reference.ts";

test("docs/formulas.md is what the functions tell", async () => {
  await expect(formulaReference()).toMatchFileSnapshot("../../../docs/formulas.md");
});

/** Has its cases in formula.test.ts. */
const elsewhere = ["MINUTES"];

test("every function has cases in the conformance table", () => {
  const formulas = [text, regex, logic, numbers, dates, crm, joins].flat().map(({ formula }) => formula);
  const untested = functionCatalogue.map(({ name }) => name).filter((name) => !formulas.some((formula) => formula.includes(`${name}(`)));
  expect(untested).toEqual(elsewhere);
});
