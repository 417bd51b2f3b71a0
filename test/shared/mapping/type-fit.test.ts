import { describe, expect, it } from "vitest";
import { fieldTypeOf, typeFit } from "../../../shared/mapping/type-fit.ts";
import { columnTypeSchema } from "../../../shared/model/index.ts";

describe("the field type of a column", () => {
  it("is known for every type of column", () => {
    for (const type of columnTypeSchema.options) expect(typeFit(fieldTypeOf(type), fieldTypeOf(type))).toBe(1);
  });

  it.each([
    ["name", "text"],
    ["country", "text"],
    ["id", "text"],
    ["reference", "reference"],
    ["picklist", "choice"],
    ["multipicklist", "choices"],
  ] as const)("%s is %s", (column, field) => expect(fieldTypeOf(column)).toBe(field));
});
