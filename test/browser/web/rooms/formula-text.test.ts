import { describe, expect, it } from "vitest";
import type { FieldRow } from "../../../../shared/model/index.ts";
import { howOf } from "../../../../web/rooms/fields/how.ts";
import { tokensOf, typingAt } from "../../../../web/rooms/fields/tokens.ts";

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
    ["=TR", 3, { kind: "function", text: "TR", from: 1 }],
    ["=TRIM([last", 11, { kind: "column", text: "last", from: 6 }],
    ['=IF([a]="TR', 11, null],
    ["=TRIM([name])", 13, null],
    ['=CONCAT("[", PRO', 16, { kind: "function", text: "PRO", from: 13 }],
  ])("knows what is being typed in %s", (formula, caret, typing) => {
    expect(typingAt(formula, caret)).toEqual(typing);
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
