import { expect, test } from "vitest";
import type { Json } from "../../../shared/kernel/json.ts";
import type { DestinationField, FieldType } from "../../../shared/model/account.ts";
import { describeValue, valuesEqual } from "../../../shared/transform/index.ts";

const choices = [
  { id: "1", label: "New" },
  { id: "2", label: "Won" },
];
const field = (type: FieldType): DestinationField => ({
  key: "f",
  ref: "f",
  label: "Field",
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  choices,
});

type Case = [type: FieldType, a: Json, b: Json, equal: boolean, explained: RegExp | null];

const cases: Case[] = [
  ["text", "a", "a", true, null],
  ["text", "a", "A", false, null],
  ["text", "a  b ", "a b", true, /white space/],
  ["text", "e\u0301", "é", true, /encoded/],
  ["text", "", null, true, null],
  ["text", "a", null, false, null],
  ["tags", [], null, true, null],
  ["html", "<p>a &amp; b</p>", "<p>a &amp; b</p>", true, null],
  ["html", "<p class='x'>a&nbsp;<b>b</b></p>", "<p>a <strong>b</strong></p>\n", true, /marked up/],
  ["html", "a\nb", "a<br>b", true, /marked up/],
  ["html", "<p>a <b>b</b></p>", "<p>a b</p>", true, /formatting/],
  ["html", "<p>a</p>", "<p>b</p>", false, null],
  ["html", '<a href="https://a.com">x</a>', '<a href="https://b.com">x</a>', false, null],
  ["url", "https://www.Acme.com/", "acme.com", true, /address/],
  ["url", "https://acme.com/A", "https://acme.com/a", false, null],
  ["email", "A@x.com", "a@x.com", true, /capitals/],
  ["phone", "+49301234567", "+49 (30) 1234567", true, /number/],
  ["phone", "+49301234567", "+49301234568", false, null],
  ["phones", [{ value: "+49301234567", primary: true }], [{ value: "+49 30 1234567", label: "work" }], true, /numbers/],
  ["emails", [{ value: "a@x.com", primary: true }], [{ value: "a@x.com", label: "work", primary: true }], true, null],
  ["emails", [{ value: "a@x.com" }], [{ value: "a@x.com" }, { value: "b@x.com" }], false, null],
  ["money", 0.1 + 0.2, 0.3, true, null],
  ["money", 100, "100.00", true, /text/],
  ["money", 100, 100.01, false, null],
  ["integer", 0, null, false, null],
  ["boolean", true, true, true, null],
  ["boolean", true, false, false, null],
  ["boolean", true, "1", true, null],
  ["date", "2024-01-05", "2024-01-05", true, null],
  ["date", "2024-01-05", "2024-01-05T00:00:00Z", true, /day/],
  ["date", "2024-01-05", "2024-01-06", false, null],
  ["datetime", "2024-01-05T10:00:00Z", "2024-01-05T11:00:00+01:00", true, /instant/],
  ["datetime", "2024-01-05T10:00:00Z", "2024-01-05T10:00:01Z", false, null],
  ["time", "09:30", "09:30:00", true, /time/],
  ["duration", "01:30", "01:31", false, null],
  ["choice", "2", "Won", true, /label/],
  ["choice", "1", "2", false, null],
  ["choices", ["1", "2"], ["2", "1"], true, null],
  ["choices", ["1"], ["2", "1"], false, null],
  ["references", ["7", "8"], ["8", "7"], true, null],
  ["reference", "7", 7, true, null],
  ["tags", ["a", "b"], ["B", "a"], true, /capitals/],
];

test.each(cases)("%s: %j and %j", (type, a, b, equal, explained) => {
  for (const compared of [valuesEqual(a, b, field(type)), valuesEqual(b, a, field(type))]) {
    expect(compared.equal).toBe(equal);
    if (explained) expect(compared.explained).toMatch(explained);
    else expect(compared.explained).toBeNull();
  }
});

const words: [type: FieldType, value: Json, expected: string][] = [
  ["choice", "2", "Won"],
  ["choice", "9", "9"],
  ["choices", ["1", "2"], "New, Won"],
  ["user", "u1", "Ann Lee"],
  ["user", "u9", "u9"],
  ["boolean", true, "Yes"],
  ["boolean", false, "No"],
  ["date", "2024-01-05", "2024-01-05"],
  ["money", 1234.5, "1234.5"],
  [
    "emails",
    [
      { value: "a@x.com", primary: true },
      { value: "b@x.com", label: "work" },
    ],
    "a@x.com, b@x.com (work)",
  ],
  ["reference", "r1", "r1"],
  ["tags", ["a", "b"], "a, b"],
  ["html", "<p>a &amp; b</p>", "a & b"],
  ["text", null, ""],
];

test.each(words)("%s %j reads %j", (type, value, expected) => {
  expect(describeValue(value, field(type), [{ id: "u1", name: "Ann Lee" }])).toBe(expected);
});
