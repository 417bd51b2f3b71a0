import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign, type Offer } from "../../../shared/mapping/suggest/index.ts";

/** Every choice tried: the most that can be gained. */
function most(rows: readonly (readonly Offer[])[], taken: ReadonlySet<string> = new Set()): number {
  const [first, ...rest] = rows;
  if (!first) return 0;
  const without = most(rest, taken);
  return first.reduce(
    (best, { place, gain }) => (taken.has(place) ? best : Math.max(best, gain + most(rest, new Set([...taken, place])))),
    without,
  );
}

const offers = fc.array(
  fc.uniqueArray(fc.record({ place: fc.constantFrom("a", "b", "c", "d"), gain: fc.integer({ min: -5, max: 20 }) }), {
    maxLength: 4,
    selector: (offer) => offer.place,
  }),
  { maxLength: 6 },
);

describe("assign", () => {
  it("gives each place once, and gains as much as trying everything", () => {
    fc.assert(
      fc.property(offers, (rows) => {
        const chosen = assign(rows);
        const places = chosen.filter((place) => place !== null);
        expect(new Set(places).size).toBe(places.length);
        const gained = rows.reduce((sum, row, at) => sum + (row.find((offer) => offer.place === chosen[at])?.gain ?? 0), 0);
        expect(gained).toBeCloseTo(most(rows), 6);
      }),
      { numRuns: 400 },
    );
  });

  it("takes nothing where nothing is gained", () => {
    expect(assign([[{ place: "a", gain: 0 }], [{ place: "a", gain: -1 }], []])).toEqual([null, null, null]);
  });

  it("lets a row go to its second choice where the other has none", () => {
    const rows = [
      [
        { place: "work", gain: 5 },
        { place: "mobile", gain: 4 },
      ],
      [{ place: "work", gain: 3 }],
    ];
    expect(assign(rows)).toEqual(["mobile", "work"]);
  });
});
