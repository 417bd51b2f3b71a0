import { expect, test } from "vitest";
import type { FieldType } from "../../../../shared/model/index.ts";
import { planOf } from "../../../../shared/packs/pipedrive/check.ts";
import { holdsPlanned, missingOptions } from "../../../../shared/packs/pipedrive/planned-fields.ts";
import { visibilityChoices } from "../../../../shared/packs/pipedrive/visibility.ts";
import { data, talk } from "./talk.ts";

const options = (...labels: string[]) => labels.map((label, index) => ({ id: 61 + index, label }));
const planned = (type: FieldType, labels?: string[]) => ({
  object: "deal",
  label: "X",
  type,
  reason: "",
  ...(labels ? { options: labels } : {}),
});

test.each<[FieldType, string, boolean]>([
  ["text", "varchar", true],
  ["text", "varchar_auto", true],
  ["text", "text", true],
  ["longtext", "varchar", false],
  ["html", "text", true],
  ["phone", "varchar", true],
  ["integer", "double", true],
  ["decimal", "varchar", false],
  ["money", "monetary", true],
  ["money", "double", false],
  ["date", "date", true],
  ["datetime", "date", true],
  ["choice", "set", false],
  ["choices", "set", true],
  ["tags", "set", true],
  ["user", "user", true],
  ["time", "time", true],
])("a planned %s is at home in a %s: %s", (type, field_type, fits) =>
  expect(holdsPlanned({ field_name: "X", field_type, options: null }, planned(type))).toBe(fits),
);

test("a yes-or-no is at home among Yes and No only", () => {
  const field = (...labels: string[]) => ({ field_name: "X", field_type: "enum", options: options(...labels) });
  expect(holdsPlanned(field("Yes", "No"), planned("boolean"))).toBe(true);
  expect(holdsPlanned(field("Yes"), planned("boolean"))).toBe(true);
  expect(holdsPlanned(field("Yes", "No", "Maybe"), planned("boolean"))).toBe(false);
  expect(missingOptions(field("Yes"), planned("boolean"))).toEqual(["No"]);
  expect(missingOptions(field("A", "B"), planned("choice", ["B", "C"]))).toEqual(["C"]);
  expect(missingOptions(field("A"), planned("text"))).toEqual([]);
});

test("of two fields of one name the fitting one is taken", () => {
  const twins = [
    { field_name: "X", field_code: "a".repeat(40), field_type: "date", options: null, is_custom_field: true },
    { field_name: "x ", field_code: "b".repeat(40), field_type: "varchar", options: null, is_custom_field: true },
  ];
  expect(talk({ kind: "createField", field: planned("text") }, [data(twins)])).toMatchObject({
    asked: [{}],
    result: { kind: "field", key: "b".repeat(40) },
  });
});

test("levels of visibility say who will see the record", () => {
  const listed = (...ids: string[]) => ids.map((id) => ({ id, label: "whatever the account calls it" }));
  expect(visibilityChoices(listed("1", "3"))).toEqual([
    { id: "1", label: "Owner and followers only" },
    { id: "3", label: "Entire company" },
  ]);
  expect(visibilityChoices(listed("1", "3", "5", "7")).map((each) => each.label)).toEqual([
    "Owner only",
    "Owner's visibility group",
    "Owner's group and sub-groups",
    "Entire company",
  ]);
  expect(visibilityChoices([])).toEqual([]);
});

test.each([
  ["20", "30000", "Lite"],
  ["80", "450000", "Professional"],
  ["80", "30000", "Lite"],
  ["160", "300000", "Growth"],
  ["100", undefined, "Premium"],
  ["480", undefined, "Ultimate"],
  ["77", undefined, null],
])("a burst of %s and %s tokens a day mean %s", (burst, tokens, plan) => {
  const headers = { "x-ratelimit-limit": burst, ...(tokens ? { "x-daily-ratelimit-token-limit": tokens } : {}) };
  expect(planOf({ status: 200, headers, body: null, text: null })).toBe(plan);
});
