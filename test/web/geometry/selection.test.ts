import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addCell,
  clampSelection,
  collapse,
  countCells,
  currentOf,
  describeSelection,
  disjoint,
  extendTo,
  isMany,
  isSelected,
  nothing,
  placesIn,
  type Range,
  rectsOf,
  rowsOf,
  selectCell,
  selectRect,
} from "../../../web/grid/geometry/index.ts";

const place = fc.record({ row: fc.nat(7), column: fc.nat(5) });
const selection = fc.array(fc.record({ anchor: place, head: place }), { minLength: 1, maxLength: 4 });

/** Every selected cell once, found one by one. */
const cellsOf = (ranges: readonly Range[]): Set<string> =>
  new Set(rectsOf(ranges).flatMap((rect) => [...placesIn(rect)].map(({ row, column }) => `${row}/${column}`)));

describe("a selection", () => {
  it("cuts ranges that overlap into parts that don't, and loses no cell", () => {
    fc.assert(
      fc.property(selection, (ranges) => {
        const parts = disjoint(rectsOf(ranges)).flatMap((rect) => [...placesIn(rect)].map(({ row, column }) => `${row}/${column}`));
        expect(new Set(parts).size).toBe(parts.length);
        expect(new Set(parts)).toEqual(cellsOf(ranges));
        expect(countCells(ranges)).toBe(cellsOf(ranges).size);
      }),
    );
  });

  it("knows its cells and rows", () => {
    fc.assert(
      fc.property(selection, place, (ranges, at) => {
        expect(isSelected(ranges, at)).toBe(cellsOf(ranges).has(`${at.row}/${at.column}`));
        const rows = new Set([...cellsOf(ranges)].map((each) => Number(each.split("/")[0])));
        expect(rowsOf(ranges)).toEqual([...rows].sort((a, b) => a - b));
      }),
    );
  });

  it("keeps its current cell while it is drawn, and is that cell alone when collapsed", () => {
    fc.assert(
      fc.property(selection, place, (ranges, head) => {
        expect(currentOf(extendTo(ranges, head))).toEqual(currentOf(ranges));
        const current = currentOf(ranges);
        expect(collapse(ranges)).toEqual(current ? selectCell(current) : nothing);
        expect(currentOf(addCell(ranges, head))).toEqual(head);
      }),
    );
  });

  it("stays within the rows and columns there are", () => {
    fc.assert(
      fc.property(selection, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 6 }), (ranges, rows, columns) => {
        for (const { bottom, right } of rectsOf(clampSelection(ranges, { rows, columns }))) {
          expect(bottom).toBeLessThan(rows);
          expect(right).toBeLessThan(columns);
        }
      }),
    );
    expect(clampSelection(selectCell({ row: 3, column: 3 }), { rows: 0, columns: 4 })).toEqual(nothing);
  });

  it("takes all cells around the current one", () => {
    const all = selectRect({ top: 0, left: 0, bottom: 4, right: 2 }, { row: 2, column: 1 });
    expect(currentOf(all)).toEqual({ row: 2, column: 1 });
    expect(collapse(all)).toEqual(selectCell({ row: 2, column: 1 }));
    expect(countCells(all)).toBe(15);
  });

  it.each([
    ["nothing for one cell", selectCell({ row: 1, column: 1 }), ""],
    ["a range", extendTo(selectCell({ row: 1, column: 1 }), { row: 3, column: 2 }), "3 rows × 2 columns selected"],
    ["one row", extendTo(selectCell({ row: 1, column: 1 }), { row: 1, column: 2 }), "1 row × 2 columns selected"],
    [
      "several ranges",
      addCell(extendTo(selectCell({ row: 1, column: 1 }), { row: 3, column: 2 }), { row: 5, column: 0 }),
      "7 cells in 2 ranges selected",
    ],
  ])("says %s", (_name, ranges, words) => expect(describeSelection(ranges, String)).toBe(words));

  it("is many only where it holds more than the current cell", () => {
    expect(isMany(nothing)).toBe(false);
    expect(isMany(selectCell({ row: 0, column: 0 }))).toBe(false);
    expect(isMany(extendTo(selectCell({ row: 0, column: 0 }), { row: 0, column: 1 }))).toBe(true);
  });
});
