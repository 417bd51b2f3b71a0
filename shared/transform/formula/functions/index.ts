import { characterFunctions } from "./characters.ts";
import { crmFunctions } from "./crm.ts";
import { datePartFunctions } from "./date-parts.ts";
import { dateFunctions } from "./dates.ts";
import type { FormulaFunction, FunctionHelp } from "./define.ts";
import { joinFunctions } from "./joins.ts";
import { kindFunctions } from "./kinds.ts";
import { logicFunctions } from "./logic.ts";
import { mapFunctions } from "./maps.ts";
import { numberFunctions } from "./numbers.ts";
import { regexFunctions } from "./regex.ts";
import { relatedFunctions } from "./related.ts";
import { roundingFunctions } from "./rounding.ts";
import { textFunctions } from "./text.ts";
import { textPartFunctions } from "./text-parts.ts";
import { workdayFunctions } from "./workdays.ts";

const all: FormulaFunction[] = [
  ...textFunctions,
  ...textPartFunctions,
  ...characterFunctions,
  ...regexFunctions,
  ...logicFunctions,
  ...kindFunctions,
  ...numberFunctions,
  ...roundingFunctions,
  ...dateFunctions,
  ...datePartFunctions,
  ...workdayFunctions,
  ...crmFunctions,
  ...joinFunctions,
  ...relatedFunctions,
  ...mapFunctions,
];

/** Every function by its name, in capitals. */
export const functionsByName: ReadonlyMap<string, FormulaFunction> = new Map(all.map((each) => [each.name, each]));

/** What autocomplete and signature help show, by name. */
export const functionCatalogue: readonly FunctionHelp[] = all
  .map(({ name, signature, args, help, category, example, differs }) => ({
    name,
    signature,
    args,
    help,
    category,
    example,
    ...(differs === undefined ? {} : { differs }),
  }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

export type { ArgumentHelp, FunctionCategory, FunctionHelp } from "./define.ts";
