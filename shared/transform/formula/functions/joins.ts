import { missingError } from "../../values/value.ts";
import { define, type FormulaFunction, optional, text } from "./define.ts";

const category = "join" as const;
const noDataset = (object: string) => missingError(`This project has no dataset “${object}”; add its export or change the formula.`);

export const joinFunctions: FormulaFunction[] = [
  define(
    "LOOKUP",
    [text("object"), text("key"), text("column"), optional(text("key_column"))],
    {
      category,
      help: "A column of the related row whose key (or other column) has this value; empty when there is none.",
      example: 'LOOKUP("Package", [package_id], "name")',
    },
    ([object, key, column, keyColumn], { lookups }) => {
      if (!lookups.has(object)) return noDataset(object);
      return key.trim() === "" ? null : lookups.find(object, key.trim(), column, keyColumn ?? null);
    },
  ),
  define(
    "EXISTS",
    [text("object"), text("key"), text("key_column")],
    {
      category,
      help: "Whether another dataset has a row with this value in a column.",
      example: 'EXISTS("Booking", [session_id], "session_id")',
    },
    ([object, key, keyColumn], { lookups }) => {
      if (!lookups.has(object)) return noDataset(object);
      return key.trim() !== "" && lookups.find(object, key.trim(), keyColumn, keyColumn) !== null;
    },
  ),
];
