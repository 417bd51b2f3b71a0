import { expect, test } from "vitest";
import type { Json } from "../../../shared/kernel/json.ts";
import type { DestinationField, FieldType } from "../../../shared/model/account.ts";
import { coerce, type FormulaValue } from "../../../shared/transform/index.ts";
import { context, evaluate, shown } from "./cases.ts";

const field = (type: FieldType, more: Partial<DestinationField> = {}): DestinationField => ({
  key: "f",
  ref: "f",
  label: "Field",
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...more,
});

type Case = [type: FieldType, given: FormulaValue, expected: Json, issue?: string];
const day = { kind: "date" as const, iso: "2024-07-01" };
const instant = { kind: "date" as const, iso: "2024-06-30T22:30:00Z" };

const cases: Case[] = [
  ["text", " as it is ", " as it is "],
  ["text", "   ", null],
  ["text", "", null],
  ["text", null, null],
  ["text", 12.5, "12.5"],
  ["text", true, "TRUE"],
  ["text", day, "2024-07-01"],
  ["text", { kind: "error", code: "#N/A", message: "gone" }, null, "error formula.error"],
  ["longtext", "a\nb", "a\nb"],
  ["url", "www.example.com", "www.example.com"],
  ["html", "a < b\nc", "a &lt; b<br />c"],
  ["html", '<p onclick="x()">Hi <script>alert(1)</script><b>you</b></p>', "<p>Hi <b>you</b></p>"],
  ["html", '<a href="javascript:alert(1)" target="_blank">x</a>', "<a>x</a>"],
  [
    "html",
    '<img src="data:image/png;base64,AAAA"><img src="https://example.com/a.png" width="3">',
    '<img src="inline:0" alt="image-1.png" /><img src="https://example.com/a.png" />',
  ],
  ["html", "<div>a</div><div>b</div>", "<p>a</p><p>b</p>"],
  ["email", " Ann@Example.com ", "ann@example.com"],
  ["email", "ann@", null, "error email.invalid"],
  ["email", "Müller@Example.de", "müller@example.de", "warning email.international"],
  ["email", "用户@例子.广告", "用户@例子.广告", "warning email.international"],
  ["email", "ann@exämple.de", "ann@exämple.de"],
  ["email", "ann müller@example.de", null, "error email.invalid"],
  ["email", `${"ü".repeat(33)}@example.de`, null, "error email.invalid"],
  ["emails", "a@x.com; ü@x.com", [{ value: "a@x.com", primary: true }, { value: "ü@x.com" }], "warning email.international"],
  ["emails", "a@x.com; b@x.com, a@x.com", [{ value: "a@x.com", primary: true }, { value: "b@x.com" }]],
  ["emails", "a@x.com; nope", [{ value: "a@x.com", primary: true }], "error email.invalid"],
  ["emails", "nope", null, "error email.invalid"],
  ["phone", "030 1234567", "+49301234567"],
  ["phone", "+1 (202) 555-0134 x9", "+12025550134 ext. 9"],
  ["phone", "ask Ann", "ask Ann", "warning phone.unread"],
  ["phones", "030 1234567; 030/7654321", [{ value: "+49301234567", primary: true }, { value: "+49307654321" }]],
  ["integer", "42", 42],
  ["integer", "1,234,567", 1234567],
  ["integer", "1 234", 1234],
  ["integer", "3.7", null, "error number.fraction"],
  ["integer", 3.7, null, "error number.fraction"],
  ["integer", "12abc", null, "error number.invalid"],
  ["decimal", "1,234.50", 1234.5],
  ["decimal", "1.234,50", 1234.5],
  ["decimal", "1,5", 1.5],
  ["decimal", "0.125", 0.125],
  ["decimal", "1,234", 1234, "warning number.ambiguous"],
  ["decimal", "1.234", 1.234, "warning number.ambiguous"],
  ["decimal", "-1.234.567,8", -1234567.8],
  ["decimal", "12,34,567.5", 1234567.5],
  ["decimal", "1,23,4", null, "error number.invalid"],
  ["decimal", "1.2.3", null, "error number.invalid"],
  ["decimal", "30%", 30, "warning number.percent"],
  ["decimal", "12345678901234567890", 12345678901234567000, "warning number.inexact"],
  ["money", "€ 1.234,50", 1234.5],
  ["money", "$1,234.50", 1234.5],
  ["money", "-$5", -5],
  ["money", "($5.00)", -5],
  ["money", "5.00-", -5],
  ["money", "1234.5 EUR", 1234.5],
  ["money", "CHF 1’234.50", 1234.5],
  ["money", "R$ 10,00", 10],
  ["money", "1 234,50 zł", 1234.5],
  ["money", "10 apples", null, "error number.invalid"],
  ["percent", "30 %", 30],
  ["percent", 0.3, 0.3],
  ["boolean", "Ja", true],
  ["boolean", "nein", false],
  ["boolean", "Oui", true],
  ["boolean", "N", false],
  ["boolean", 1, true],
  ["boolean", false, false],
  ["boolean", "perhaps", null, "error boolean.invalid"],
  ["date", "03/04/2024", "2024-04-03"],
  ["date", "25.12.24", "2024-12-25"],
  ["date", "12/25/2024", "2024-12-25", "warning date.order"],
  ["date", "2024/1/5", "2024-01-05"],
  ["date", "20240105", "2024-01-05"],
  ["date", "Jan 5, 2024", "2024-01-05"],
  ["date", "5-Jan-99", "1999-01-05"],
  ["date", "Mon, 5 February 2024", "2024-02-05"],
  ["date", "2024-06-30T22:30:00Z", "2024-07-01"],
  ["date", instant, "2024-07-01"],
  ["date", "2024-02-30", null, "error date.invalid"],
  ["date", "45292", null, "error date.invalid"],
  ["date", "0000-00-00", null, "warning date.zero"],
  ["datetime", "2024-07-01 10:30", "2024-07-01T08:30:00Z"],
  ["datetime", "2024-01-01 10:30:15", "2024-01-01T09:30:15Z"],
  ["datetime", "2024-07-01T10:30:00.123+02:00", "2024-07-01T08:30:00Z"],
  ["datetime", "01/07/2024 10:30 PM", "2024-07-01T20:30:00Z"],
  ["datetime", "Jul 1, 2024 12:05 am", "2024-06-30T22:05:00Z"],
  ["datetime", "Mon Jul 01 2024 10:30:00 GMT+0200 (CEST)", "2024-07-01T08:30:00Z"],
  ["datetime", "Mon, 1 Jul 2024 10:30:00 GMT", "2024-07-01T10:30:00Z"],
  ["datetime", "2024-03-31 02:30", "2024-03-31T01:30:00Z"],
  ["datetime", "2024-10-27 02:30", "2024-10-27T00:30:00Z"],
  ["datetime", day, "2024-06-30T22:00:00Z"],
  ["datetime", "2024-07-01 25:00", null, "error date.invalid"],
  ["datetime", "2024-07-01 10:30 XYZ", null, "error date.invalid"],
  ["time", "9:30 pm", "21:30"],
  ["time", "9 am", "09:00"],
  ["time", "09:30:59", "09:30"],
  ["time", instant, "00:30"],
  ["time", "noon", null, "error time.invalid"],
  ["time", day, null, "error time.invalid"],
  ["duration", 90, "01:30"],
  ["duration", "90", "01:30"],
  ["duration", "1:30", "01:30"],
  ["duration", "01:30:00", "01:30"],
  ["duration", "1 h 30 min", "01:30"],
  ["duration", "45 minutes", "00:45"],
  ["duration", "2h", "02:00"],
  ["duration", "26:00", "26:00"],
  ["duration", "long", null, "error duration.invalid"],
  ["duration", -5, null, "error duration.invalid"],
  ["tags", "a, b; c|a", ["a", "b", "c"]],
  ["choice", " Won ", "Won"],
];

test.each(cases)("%s from %j is %j", (type, given, expected, issue) => {
  const coerced = coerce(given, field(type), context);
  expect(coerced.value).toEqual(expected);
  expect(coerced.issue && `${coerced.issue.severity} ${coerced.issue.code}`).toBe(issue);
});

test("a column's proven order beats the project's", () => {
  expect(coerce("03/04/2024", field("date"), { ...context, dateOrder: "mdy" }).value).toBe("2024-03-04");
});

test("text beyond the limit is kept whole and refused by name of the limit; emoji count once", () => {
  const short = field("text", { label: "Job title", maxLength: 3 });
  expect(coerce("abcd", short, context)).toEqual({
    value: "abcd",
    issue: {
      code: "text.tooLong",
      severity: "error",
      message: "Job title holds at most 3 characters; this text has 4. Shorten it, for example with LEFT.",
    },
  });
  expect(coerce("😀😀😀", short, context).issue).toBeUndefined();
});

test("an ambiguous number says both readings", () => {
  expect(coerce("1,234", field("money"), context).issue?.message).toBe("“1,234” could be 1.234 as well; it is read as 1234.");
  expect(coerce("1.234", field("money"), context).issue?.message).toBe("“1.234” could be 1234 as well; it is read as 1.234.");
});

test("the formula that a fraction is told of rounds, and leaves empty cells empty", () => {
  const { issue } = coerce("3.7", field("integer"), context);
  expect(issue?.message).toBe(
    '“3.7” is not a whole number. =IF(TRIM([x])="", "", ROUND([x], 0)), with its column for [x], makes it one and leaves empty cells empty.',
  );
  const formula = /=.*\)\)/.exec(issue?.message ?? "")?.[0] ?? "";
  expect(["3.7", "", " "].map((x) => shown(evaluate(formula, { x })))).toEqual([4, "", ""]);
});
