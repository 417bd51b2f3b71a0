import { assertNever } from "../../../kernel/assert-never.ts";
import type { FormulaValue } from "../../contract.ts";
import { excerpt, missingError } from "../../values/value.ts";
import { define, type FormulaFunction, optional, text, value } from "./define.ts";

export const mapFunctions: FormulaFunction[] = [
  define(
    "MAP",
    [text("value"), optional(text("map")), optional(value("otherwise"))],
    {
      category: "join",
      help: "The option that a value map gives for a value. The map is named by its column or field; without a name it is that of the column.",
      example: 'MAP([status], "Deal stage", "Open")',
      depends: ["maps"],
      nameColumn: true,
    },
    ([given, name, otherwise], { maps, row = null }): FormulaValue => {
      if (name === undefined)
        return missingError('MAP needs the name of a value map where its value isn’t a column by itself: MAP([a]&[b], "Stage").');
      if (given.trim() === "") return null;
      const choice = maps?.choose(name, given, row) ?? { kind: "none" as const };
      switch (choice.kind) {
        case "option":
          return choice.label;
        case "drop":
          return null;
        case "open":
          return otherwise ?? missingError(choice.reason);
        case "none":
          return missingError(`No field of this object has a value map named “${excerpt(name)}”.`);
        default:
          return assertNever(choice);
      }
    },
  ),
];
