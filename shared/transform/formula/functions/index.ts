import { crmFunctions } from "./crm.ts";
import { dateFunctions } from "./dates.ts";
import type { FormulaFunction, FunctionHelp } from "./define.ts";
import { joinFunctions } from "./joins.ts";
import { logicFunctions } from "./logic.ts";
import { numberFunctions } from "./numbers.ts";
import { textFunctions } from "./text.ts";

const all: FormulaFunction[] = [
  ...textFunctions,
  ...logicFunctions,
  ...numberFunctions,
  ...dateFunctions,
  ...crmFunctions,
  ...joinFunctions,
];

/** Every function by its name, in capitals. */
export const functionsByName: ReadonlyMap<string, FormulaFunction> = new Map(all.map((each) => [each.name, each]));

/** What autocomplete and signature help show, by name. */
export const functionCatalogue: readonly FunctionHelp[] = all
  .map(({ name, signature, args, help, category, example }) => ({ name, signature, args, help, category, example }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

export type { ArgumentHelp, FunctionCategory, FunctionHelp } from "./define.ts";
