import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jaroWinkler, Letters } from "../../../shared/quality/jaro-winkler.ts";

describe("Jaro-Winkler", () => {
  it.each([
    ["martha", "marhta", 0.9611],
    ["dixon", "dicksonx", 0.8133],
    ["dwayne", "duane", 0.84],
    ["jellyfish", "smellyfish", 0.8963],
    ["abc", "xyz", 0],
    ["", "a", 0],
    ["", "", 1],
    ["田中", "田中", 1],
  ])("%s and %s are %d alike", (a, b, likeness) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 4);
    const letters = new Letters();
    expect(letters.likeness(letters.add(a), letters.add(b))).toBeCloseTo(likeness, 4);
  });

  it("gives the same bit by bit as by the definition", () => {
    const word = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: fc.constantFrom("a", "b", "n", "ü", "田"), maxLength: 34 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 20 }), (pairs) => {
        const letters = new Letters();
        for (const [a, b] of pairs) {
          const [x, y] = [letters.add(a), letters.add(b)];
          const likeness = letters.likeness(x, y);
          expect(likeness).toBeCloseTo(jaroWinkler(a, b), 12);
          // A bound may only drop pairs that don't reach it.
          if (likeness >= 0.8) expect(letters.likeness(x, y, 0.8)).toBe(likeness);
          expect(letters.likeness(y, x)).toBeCloseTo(likeness, 12);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
