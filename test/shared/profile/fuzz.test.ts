import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnProfileSchema } from "../../../shared/model/index.ts";
import {
  addValues,
  type ColumnStats,
  dateOrderOf,
  describeColumn,
  emptyStats,
  finishProfile,
  mergeStats,
} from "../../../shared/profile/index.ts";

/** Cells as exports have them, slightly off now and then. */
const cell = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "n/a",
    "Yes",
    "no",
    "DE",
    "Germany",
    "Ada Lovelace",
    "a;b",
    "b;c",
    "a, b",
    "<p>x</p>",
    "MÃ¼ller",
    "#REF!",
    "1.23E+11",
  ),
  fc.integer().map(String),
  fc.double().map(String),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => `$${value.toFixed(2)}`),
  fc.tuple(fc.nat(33), fc.nat(33), fc.nat(3000)).map(([a, b, year]) => `${a}/${b}/${year}`),
  fc.tuple(fc.nat(33), fc.nat(13)).map(([day, month]) => `${day}.${month}.24 9:05`),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.stringMatching(/^\+[0-9 ()/-]{1,20}$/),
  fc.stringMatching(/^[A-Z]{0,3}-?[0-9]{1,20}$/),
  fc.uuid(),
  fc.emailAddress(),
  fc.webUrl(),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme", maxLength: 400 }),
);
const header = fc.oneof(
  fc.constantFrom(
    "",
    "id",
    "company_id",
    "Phone",
    "Name",
    "First name",
    "Country",
    "Market",
    "ZIP",
    "Amount",
    "Notes",
    "is_active",
    "Owner",
  ),
  fc.string(),
);
const column = fc.oneof(
  fc.array(cell, { maxLength: 60 }),
  fc.tuple(cell, cell, cell).chain((few) => fc.array(fc.constantFrom(...few), { maxLength: 60 })),
);

function statsOf(cells: readonly string[]): ColumnStats {
  const stats = emptyStats();
  addValues(
    stats,
    cells,
    cells.map(() => 1),
  );
  return stats;
}

describe("profiles of anything", { timeout: 30_000 }, () => {
  it("never fail, keep to their schema, and their counts add up", () => {
    fc.assert(
      fc.property(column, header, (cells, name) => {
        const profile = finishProfile(statsOf(cells), name);
        expect(columnProfileSchema.parse(profile)).toEqual(profile);
        const sum = (counts: readonly { count: number }[]) => counts.reduce((all, { count }) => all + count, 0);
        expect(profile.rows).toBe(cells.length);
        expect(profile.filled).toBe(cells.filter((each) => each.trim() !== "").length);
        expect(profile.agreeing).toBeLessThanOrEqual(profile.filled);
        if (profile.distinct <= 50) expect(sum(profile.top)).toBe(profile.filled);
        expect(sum(profile.dissent)).toBeLessThanOrEqual(profile.filled - profile.agreeing);
        expect(profile.agreeing === profile.filled).toBe(profile.dissent.length === 0);
        for (const flaw of ["zoned", "padded", "mojibake", "spoilt", "markup"] as const)
          expect(profile[flaw]).toBeLessThanOrEqual(profile.filled);
        expect(sum(profile.patterns)).toBeLessThanOrEqual(profile.agreeing);
        expect(profile.patterns.every(({ value }) => value !== "")).toBe(true);
        if (profile.histogram) expect(profile.histogram.counts.reduce((all, each) => all + each, 0)).toBeLessThanOrEqual(profile.agreeing);
        expect(profile.separator !== null).toBe(profile.type === "multipicklist");
        expect(dateOrderOf(profile).why).not.toBe("");
        expect(describeColumn({ index: 0, name, header: name }, profile).headline).not.toBe("");
      }),
      { seed: 20261123, numRuns: 500 },
    );
  });

  it("are the same for a column in parts and for the whole", () => {
    fc.assert(
      fc.property(column, fc.nat(60), fc.nat(60), header, (cells, a, b, name) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const parts = [cells.slice(0, first), cells.slice(first, second), cells.slice(second)].map(statsOf);
        const merged = parts.reduce(mergeStats, emptyStats());
        expect(finishProfile(merged, name)).toEqual(finishProfile(statsOf(cells), name));
      }),
      { seed: 20261123, numRuns: 500 },
    );
  });
});
