import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLOCK_ROWS, findNear, type RecordKind } from "../../../shared/quality/index.ts";
import { finish } from "./slices.ts";

/** Rows are points on a line: near ones are alike, those further apart than `apart` conflict. */
function points(at: readonly number[], apart: number, keys?: number[]): RecordKind {
  return {
    rowCount: at.length,
    blocks: [{ name: "all", keys: [Uint32Array.from(keys ?? at.map(() => 1))], order: (row) => at[row] ?? 0 }],
    score: (a, b) => 10 - Math.abs((at[a] ?? 0) - (at[b] ?? 0)),
    threshold: 5,
    conflict: (a, b) => Math.abs((at[a] ?? 0) - (at[b] ?? 0)) > apart,
  };
}

const groupsOf = (search: ReturnType<typeof findNear>) => [...finish(search).groups];

describe("groups of near duplicates", () => {
  it("joins what is alike, strongest first", () => {
    const groups = groupsOf(findNear(points([1, 2, 40, 41, 80], 100)));
    expect(groups.map(({ rows }) => rows)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(groups[0]?.links.map(({ score }) => score)).toEqual([9]);
  });

  it("doesn't let a chain bring together rows that are in conflict", () => {
    const groups = groupsOf(findNear(points([0, 4, 8], 6)));
    expect(groups.map(({ rows }) => rows)).toEqual([[0, 1]]);
    expect(groupsOf(findNear(points([0, 4, 8], 9))).map(({ rows, links }) => [rows, links.length])).toEqual([[[0, 1, 2], 2]]);
  });

  it("compares neighbours only where a block is too large, and says how many pairs it left out", () => {
    const size = BLOCK_ROWS + 40;
    const { groups, oversized, compared } = finish(
      findNear(
        points(
          [...Array(size).keys()].map((row) => row * 20 + (row % 2)),
          5,
        ),
      ),
    );
    expect(groups.count).toBe(0);
    expect(oversized).toEqual([{ name: "all", blocks: 1, rows: size, pairs: (size * (size - 1)) / 2 - compared }]);
  });

  it("lists the surest groups when there are too many, and counts the others", () => {
    const { groups, more } = finish(findNear(points([0, 4, 100, 101, 200, 203, 300, 301, 302], 9), 2));
    expect([...groups].map(({ rows }) => rows)).toEqual([
      [2, 3],
      [6, 7, 8],
    ]);
    expect(more).toEqual({ groups: 2, rows: 4 });
  });

  it("holds for any rows: no conflict within a group, no row twice, the links of a tree, none weaker than asked", () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 80 }), fc.integer({ min: 0, max: 12 }), (rows, apart) => {
        const at = rows.map(([place]) => place);
        const kind = points(
          at,
          apart,
          rows.map(([, key]) => key),
        );
        const groups = groupsOf(findNear(kind));
        const seen = groups.flatMap((group) => group.rows);
        expect(new Set(seen).size).toBe(seen.length);
        for (const group of groups) {
          expect(group.rows).toEqual([...group.rows].sort((a, b) => a - b));
          expect(group.links.length).toBe(group.rows.length - 1);
          for (const { score, a, b } of group.links) {
            expect(score).toBeGreaterThanOrEqual(kind.threshold);
            expect(group.rows).toContain(a);
            expect(group.rows).toContain(b);
          }
          for (const a of group.rows) for (const b of group.rows) expect(kind.conflict(a, b)).toBe(false);
        }
      }),
      { numRuns: 300, seed: 21 },
    );
  });
});
