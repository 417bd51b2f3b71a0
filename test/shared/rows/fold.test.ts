import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyFolded, fold, foldBytes, foldText } from "../../../shared/rows/index.ts";

describe("folding", () => {
  it.each([
    ["Łódź", "lodz"],
    ["STRASSE", "strasse"],
    ["Straße", "strasse"],
    ["Søren Ærø", "soren aero"],
    ["ÀÉÎÕÜ", "aeiou"],
    ["Μάιος ΣΟΦΟΣ", "μαιοσ σοφοσ"],
    ["İstanbul ılık", "istanbul ilik"],
    ["e\u0301", "e"],
    ["a\u00a0b\u2009c", "a b c"],
    ["Ёлка", "елка"],
    ["田中 Tanaka", "田中 tanaka"],
    ["𝒳 😀", "𝒳 😀"],
    ["", ""],
  ])("%j is %j", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it("keeps marks that are letters of their script", () => {
    expect(fold("कि")).not.toBe(fold("क"));
    expect(fold("が")).toBe(fold("か\u3099"));
    expect(fold("が")).not.toBe(fold("か"));
  });

  it("is the same for a text, its bytes and its parts, and stays what it is when folded again", () => {
    const encoder = new TextEncoder();
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (a, b) => {
        const bytes = encoder.encode(a + b);
        const fromBytes = emptyFolded();
        foldBytes(bytes, 0, bytes.length, fromBytes);
        const fromText = emptyFolded();
        foldText(a + b, fromText);
        expect(fromBytes.units.subarray(0, fromBytes.length)).toEqual(fromText.units.subarray(0, fromText.length));
        expect(fold(a + b)).toBe(fold(a) + fold(b));
        expect(fold(fold(a))).toBe(fold(a));
      }),
      { seed: 1 },
    );
  }, 30_000);

  it("takes texts of any length", () => {
    expect(fold("É".repeat(100_000))).toBe("e".repeat(100_000));
  });
});
