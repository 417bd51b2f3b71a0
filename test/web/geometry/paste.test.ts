import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, layBlock, type Rect, type Size } from "../../../web/grid/geometry/index.ts";

const rect = (top: number, left: number, bottom: number, right: number): Rect => ({ top, left, bottom, right });
const bounds: Size = { rows: 10, columns: 8 };

/** The sheet after a paste, written out cell by cell: a slow and obvious version. */
function drawn({ puts }: ReturnType<typeof layBlock>, size: Size): string[] {
  const rows = Array.from({ length: size.rows }, () => Array.from({ length: size.columns }, () => "."));
  for (const { row, column, text } of puts) rows[row]?.splice(column, 1, text);
  return rows.map((row) => row.join(""));
}
const sheet = (block: Block, selected: Rect) => drawn(layBlock(block, selected, { rows: 4, columns: 6 }), { rows: 4, columns: 6 });

describe("a block laid over a selection", () => {
  const two = [
    ["a", "b"],
    ["c", "d"],
  ];
  it("goes beyond a single selected cell", () => expect(sheet(two, rect(1, 1, 1, 1))).toEqual(["......", ".ab...", ".cd...", "......"]));
  it("fills a range with one cell", () => expect(sheet([["x"]], rect(0, 0, 1, 2))).toEqual(["xxx...", "xxx...", "......", "......"]));
  it("is repeated where the range holds it a whole number of times", () =>
    expect(sheet(two, rect(0, 0, 3, 3))).toEqual(["abab..", "cdcd..", "abab..", "cdcd.."]));
  it("is laid once where it doesn't fit", () => expect(sheet(two, rect(0, 0, 2, 2))).toEqual(["ab....", "cd....", "......", "......"]));
  it("repeats a row down a column", () => expect(sheet([["a", "b"]], rect(0, 1, 2, 1))).toEqual([".ab...", ".ab...", ".ab...", "......"]));
  it("leaves cells alone that a short row says nothing of", () =>
    expect(sheet([["a"], ["b", "c"]], rect(0, 0, 0, 0))).toEqual(["a.....", "bc....", "......", "......"]));
  it("tells what has no cell to go to", () => {
    const layout = layBlock(two, rect(3, 5, 3, 5), { rows: 4, columns: 6 });
    expect(layout.puts).toEqual([{ row: 3, column: 5, text: "a" }]);
    expect(layout.beyond.map(({ text }) => text)).toEqual(["b", "c", "d"]);
    expect(layout.rect).toEqual(rect(3, 5, 3, 5));
  });

  const block = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.constantFrom("a", "b", "c"), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
  const selected = fc
    .tuple(fc.nat(9), fc.nat(7), fc.nat(9), fc.nat(7))
    .map(([a, b, c, d]) => rect(Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)));

  it("loses no text and puts none twice into a cell", () => {
    fc.assert(
      fc.property(block, selected, (cells, where) => {
        const { puts, beyond } = layBlock(cells, where, bounds);
        const places = [...puts, ...beyond].map(({ row, column }) => `${row}/${column}`);
        expect(new Set(places).size).toBe(places.length);
        expect(puts.every(({ row, column }) => row < bounds.rows && column < bounds.columns)).toBe(true);
        expect(beyond.every(({ row, column }) => row >= bounds.rows || column >= bounds.columns)).toBe(true);
        // The whole block is there at least once.
        const width = cells[0]?.length ?? 0;
        expect(places.length % (cells.length * width)).toBe(0);
        for (const [row, texts] of cells.entries())
          for (const [column, text] of texts.entries())
            expect([...puts, ...beyond]).toContainEqual({ row: where.top + row, column: where.left + column, text });
      }),
    );
  });

  it("puts into each cell what stands at the same place of the block, over and over", () => {
    fc.assert(
      fc.property(block, selected, (cells, where) => {
        for (const { row, column, text } of layBlock(cells, where, bounds).puts) {
          const line = cells[(row - where.top) % cells.length] ?? [];
          expect(text).toBe(line[(column - where.left) % line.length]);
        }
      }),
    );
  });
});
