import { expect, it } from "vitest";
import { oneLink } from "../../../shared/mapping/one-link.ts";
import type { Hint } from "../../../shared/mapping/suggest/index.ts";
import { row } from "./given.ts";

const order = ["deal", "contact", "account"];
const link = (column: string, target: string, more = {}) => row(`task>task/${column}`, { column, target, ...more });
const joined: Hint = { kind: "joined", target: "deal", strength: 1, text: "", finds: 'EXISTS("Deal",[What],"Id")' };
const formulas = (...rows: ReturnType<typeof link>[]) =>
  oneLink(rows, [], order, (header) => (header === "What" ? [joined] : [])).map(({ formula }) => formula);

it("lets a later link speak only where no earlier one finds its record", () => {
  expect(formulas(link("Who", "contact"), link("What", "deal"))).toEqual(['=IF(EXISTS("Deal",[What],"Id"),"",[Who])', null]);
  expect(formulas(link("Firm", "account", { formula: "=TRIM([Firm])" }), link("Who", "contact"), link("What", "deal"))).toEqual([
    '=IF(OR(EXISTS("Deal",[What],"Id"),NOT(ISBLANK([Who]))),"",TRIM([Firm]))',
    '=IF(EXISTS("Deal",[What],"Id"),"",[Who])',
    null,
  ]);
});

it("leaves single links, other fields and what a person decided alone, and hears it", () => {
  expect(formulas(link("Who", "contact"), link("Subject", "title"))).toEqual([null, null]);
  expect(formulas(link("Who", "contact", { state: "ignored" }), link("What", "deal", { state: "ignored" }))).toEqual([null, null]);
  const decided = [link("What", "deal", { state: "confirmed" })];
  expect(oneLink([link("Who", "contact")], decided, order, () => []).map(({ formula }) => formula)).toEqual([
    '=IF(NOT(ISBLANK([What])),"",[Who])',
  ]);
});
