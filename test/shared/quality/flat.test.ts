import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HashIndex, RowGroups, RowSet } from "../../../shared/quality/index.ts";
import { KeySort } from "../../../shared/quality/radix.ts";
import { finish } from "./slices.ts";

describe("numbers for hashes", () => {
  it("tells values apart that differ in little, and gives the same value the same number", () => {
    const index = new HashIndex();
    const encoder = new TextEncoder();
    const texts = Array.from({ length: 60_000 }, (_, at) => [`R-${1_000_000 + at}`, `${at}`, `2024-${at}-01`, `a${at}@x.org`]).flat();
    const numbers = texts.map((text) => {
      const bytes = encoder.encode(text);
      return index.add(bytes, 0, bytes.length);
    });
    expect(new Set(numbers).size).toBe(texts.length);
    expect(index.size).toBe(texts.length + 1);
    const again = encoder.encode("xa7@x.orgx");
    expect(index.find(again, 1, again.length - 1)).toBe(numbers[texts.indexOf("a7@x.org")]);
    expect(index.find(again, 0, again.length)).toBe(0);
  });

  it("keeps pairs apart exactly", () => {
    const index = new HashIndex();
    const pairs = Array.from({ length: 300 * 300 }, (_, at) => index.place(1 + (at % 300), 1 + Math.floor(at / 300)));
    expect(pairs).toEqual(pairs.map((_, at) => at + 1));
    expect(index.place(7, 9)).toBe(pairs[6 + 8 * 300]);
  });
});

describe("flat lists", () => {
  const rows = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 60 });

  it("know a row's place among others", () => {
    fc.assert(
      fc.property(rows, (chosen) => {
        const set = new RowSet(201);
        for (const row of chosen) set.add(row);
        set.seal();
        const sorted = [...chosen].sort((a, b) => a - b);
        expect([...set.list()]).toEqual(sorted);
        for (let row = 0; row <= 200; row++) {
          expect(set.has(row)).toBe(chosen.includes(row));
          expect(set.rank(row)).toBe(sorted.filter((each) => each < row).length);
        }
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  it("find a group by its first row only", () => {
    const groups = RowGroups.of([
      [4, 9],
      [1, 5, 6],
    ]);
    expect([groups.count, groups.rowTotal, groups.size(0)]).toEqual([2, 5, 3]);
    expect([...(groups.startingAt(4) ?? [])]).toEqual([4, 9]);
    expect([groups.startingAt(5), groups.startingAt(0), RowGroups.of([]).startingAt(1)]).toEqual([null, null, null]);
  });

  it("put keys in order, equal ones as they came", () => {
    const key = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2 ** 32 - 1 }));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 50 }), (keys) => {
        const sort = new KeySort(keys.length);
        keys.forEach((each, row) => {
          sort.push(each, row);
        });
        finish(sort.sort());
        const expected = keys.map((each, row) => ({ each, row })).sort((a, b) => a.each - b.each || a.row - b.row);
        expect([...sort.keys]).toEqual(expected.map(({ each }) => each));
        expect([...sort.rows]).toEqual(expected.map(({ row }) => row));
      }),
      { numRuns: 200, seed: 9 },
    );
  });
});
