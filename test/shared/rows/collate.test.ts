import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collate } from "../../../shared/rows/index.ts";

const sorted = (...texts: string[]): string[] => texts.toSorted(collate);

describe("the order of texts", () => {
  it("has numbers by what they count", () => {
    expect(sorted("item 10", "item 2", "Item 1", "item 010b", "item 010a")).toEqual([
      "Item 1",
      "item 2",
      "item 10",
      "item 010a",
      "item 010b",
    ]);
    expect(sorted("v1.10", "v1.9", "v1.9.1")).toEqual(["v1.9", "v1.9.1", "v1.10"]);
    expect(sorted(`a${"9".repeat(300)}`, `a1${"0".repeat(300)}`, "a9", "b")).toEqual([
      "a9",
      `a${"9".repeat(300)}`,
      `a1${"0".repeat(300)}`,
      "b",
    ]);
  });

  it("doesn't tell case, accents, zeros in front and blanks around apart", () => {
    expect(sorted("Zebra", "Äpfel", "Apfel", "äpfel", "apfelmus")).toEqual(["Äpfel", "Apfel", "äpfel", "apfelmus", "Zebra"]);
    for (const [a, b] of [
      ["Straße", "STRASSE"],
      ["Łódź", "lodz"],
      ["007", "7"],
      ["  a\u00a0", "A"],
      ["0", "000"],
      ["a\u200bb", "ab"],
    ] as const) {
      expect(collate(a, b)).toBe(0);
    }
  });

  it("has signs before numbers, numbers before letters, other scripts last", () => {
    expect(sorted("я", "z", "a", "9", "10", "€5", "…", "$", "-", "", "Ω", "田")).toEqual([
      "",
      "-",
      "$",
      "…",
      "€5",
      "9",
      "10",
      "a",
      "z",
      "Ω",
      "я",
      "田",
    ]);
  });

  it("is Unicode's order for Latin texts, without regard to case and accents", () => {
    const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
    const text = fc
      .string({ unit: fc.constantFrom(..."aAbBzZäÄéßœøłñ0123456789 _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$") })
      // What is left out and what is not makes no difference in between.
      .map((each) => each.trim());
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(collate(a, b))).toBe(Math.sign(compare(a, b)));
      }),
      { seed: 2, numRuns: 3000 },
    );
  }, 30_000);

  it("is an order: turned round for the other way, and handed on", () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(..."aÄ01 -ñ田𝒳"), fc.string({ unit: "binary", minLength: 1, maxLength: 1 })),
      maxLength: 5,
    });
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(Math.sign(collate(a, b))).toBe(-Math.sign(collate(b, a)) + 0);
        if (collate(a, b) <= 0 && collate(b, c) <= 0) expect(collate(a, c)).toBeLessThanOrEqual(0);
      }),
      { seed: 3, numRuns: 400 },
    );
  }, 30_000);
});
