import { describe, expect, it } from "vitest";
import type { FieldRow } from "../../../../shared/model/index.ts";
import { howOf } from "../../../../web/rooms/fields/how.ts";
import { lookAt } from "../../../../web/rooms/formula/caret.ts";
import { formulaText } from "../../../../web/rooms/formula/formula-text.ts";
import { matchingPair, tokensOf } from "../../../../web/rooms/formula/tokens.ts";

describe("a formula as text", () => {
  it.each(['=PHONE(TRIM([phone]), COALESCE([country], "DE"))', '=IF([a]="x ""y""", 1.5, "open', "=[half", "", "= ÄÖ & [x]€"])(
    "loses no character of %s",
    (formula) => {
      expect(
        tokensOf(formula)
          .map((token) => token.text)
          .join(""),
      ).toBe(formula);
    },
  );

  it("tells functions, columns, texts and numbers apart", () => {
    expect(tokensOf('=LEFT([name], 3) & "a"').map(({ kind, text }) => `${kind}:${text}`)).toEqual([
      "plain:=",
      "function:LEFT",
      "plain:(",
      "column:[name]",
      "plain:, ",
      "number:3",
      "plain:) & ",
      'text:"a"',
    ]);
  });

  it.each([
    ["=TR", 3, { kind: "function", text: "TR", from: 1, to: 3 }],
    ["=TRIM([last", 11, { kind: "column", text: "last", from: 6, to: 11 }],
    ["=TRIM([last_na]&1)", 11, { kind: "column", text: "last", from: 6, to: 15 }],
    ['=IF([a]="TR', 11, { kind: "text", text: "TR", from: 8, to: 11 }],
    ['=LOOKUP("Pa",1)', 11, { kind: "text", text: "Pa", from: 8, to: 12 }],
    ["=TRIM([name])", 13, null],
    ["=TRIM([name])", 12, null],
    ['=CONCAT("[", PRO', 16, { kind: "function", text: "PRO", from: 13, to: 16 }],
    ["=UPPER(x)", 3, { kind: "function", text: "UP", from: 1, to: 6 }],
    ["=1+2", 4, null],
  ])("knows what is being typed in %s at %i", (formula, caret, typing) => {
    expect(lookAt(formula, caret).typing).toEqual(typing);
  });

  it.each([
    ["=TRIM(", 6, { name: "TRIM", argument: 0, texts: [] }],
    ['=LOOKUP("Package",[a],', 22, { name: "LOOKUP", argument: 2, texts: ["Package"] }],
    ["=IF((1+2)*3,LEFT([a],1),", 24, { name: "IF", argument: 2, texts: [] }],
    ["=IF(1;(2+", 9, { name: "IF", argument: 1, texts: [] }],
    ['=IF("(,",', 9, { name: "IF", argument: 1, texts: ["(,"] }],
    ["=TRIM([a])", 10, null],
    ["=TRIM([a(,", 10, { name: "TRIM", argument: 0, texts: [] }],
  ])("knows the call around the caret in %s at %i", (formula, caret, call) => {
    expect(lookAt(formula, caret).call).toEqual(call);
  });

  it.each([
    ["=TRIM((1))", 6, [5, 9]],
    ["=TRIM((1))", 7, [6, 8]],
    ["=TRIM((1))", 10, [5, 9]],
    ['=A(")")', 3, [2, 6]],
    ["=(1", 2, null],
    ["=1", 1, null],
  ])("matches parentheses in %s at %i", (formula, caret, pair) => {
    expect(matchingPair(formula, caret)).toEqual(pair);
  });

  it.each([
    ["", ""],
    [" = ", "="],
    ["=TRIM([a]) ", "=TRIM([a])"],
    ["TRIM([a])", "=TRIM([a])"],
    ["[a] & 1", "=[a] & 1"],
    ["5", "=5"],
    ["-2.5%", "=-2.5%"],
    ["true", "=true"],
    ["New client", '="New client"'],
    ['say "hi"', '="say ""hi"""'],
    ["2024-05-01", '="2024-05-01"'],
  ])("takes %s as %s", (typed, formula) => {
    expect(formulaText(typed)).toBe(formula);
  });

  it.each([
    [null, null, 0],
    ["=[phone]", null, 0],
    ['="Client"', "constant", 0],
    ["=PROPER(TRIM([a]))", "PROPER", 1],
    ['=CONCAT("TRIM(", [SUM(x])', "CONCAT", 0],
    ["=[a]&[b]", "formula", 0],
  ])("shows %s as a chip", (formula, chip, more) => {
    expect(howOf({ formula } as FieldRow)).toEqual({ chip, more });
  });
});
